"""The segments as Whoosh reads them: `whoosh.index.open_dir` opens a generation, and Whoosh's own searcher works on it.

Only Whoosh reads the TOC made here, a pickle, as all its TOCs are. onrecord reads segments without Whoosh.
"""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from whoosh.analysis import Analyzer, Token
from whoosh.codec import base
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from index.store.fields import FIELDS
from index.text.analyzer import tokenize
from index.whoosh_store._disk import OpenFile
from index.whoosh_store._sections import Sections
from index.whoosh_store.segment import KEY_FIELDS, WORD_FIELDS, Segment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Format

_INDEX_NAME: Final = "MAIN"  # Whoosh's own default
_FIELDS: Final = tuple(field.name for field in FIELDS if field.name in (*WORD_FIELDS, *KEY_FIELDS))


def packed_toc(segments: Iterable[tuple[str, int, Collection[int]]]) -> bytes:
    """Whoosh's TOC of segments: the file of each, how many rows it has, and those that are deleted."""
    schema = Schema(**{name: _field_type(name) for name in _FIELDS})
    storage = RamStorage()
    TOC(schema, [WhooshSegment(*one) for one in segments], 1).write(storage, _INDEX_NAME)
    (data,) = storage.files.values()
    return bytes(data)


def _field_type(name: str) -> Any:
    return TEXT(analyzer=WhooshAnalyzer(), stored=True) if name in WORD_FIELDS else ID(stored=True)


class WhooshAnalyzer(Analyzer):  # type: ignore[misc]
    """onrecord's analyzer for Whoosh's query parser: of each word its first spelling."""

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        token = Token(positions=True)
        for one in tokenize(value, is_query=True):
            token.text, token.pos, token.boost, token.stopped = one.words[0], one.position, 1.0, False
            token.startchar, token.endchar = one.start, one.end
            yield token


class WhooshSegment(base.Segment):  # type: ignore[misc]
    """What the TOC says of a segment."""

    def __init__(self, file: str, rows: int, deleted: Collection[int]) -> None:
        self.indexname, self.segid, self.compound = _INDEX_NAME, file, False
        self.file, self._rows, self._deleted = file, rows, frozenset(deleted)

    def codec(self) -> WhooshCodec:
        """What reads it."""
        return WhooshCodec()

    def doc_count_all(self) -> int:
        """How many documents it has, deleted ones too."""
        return self._rows

    def doc_count(self) -> int:
        """How many documents it has."""
        return self._rows - len(self._deleted)

    def has_deletions(self) -> bool:
        """Whether any are deleted."""
        return bool(self._deleted)

    def deleted_count(self) -> int:
        """How many are."""
        return len(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is."""
        return docnum in self._deleted

    def deleted_docs(self) -> Collection[int]:
        """Those that are."""
        return self._deleted


class WhooshCodec(base.Codec):  # type: ignore[misc]
    """Reads segments; Whoosh cannot write them."""

    per_document_writer = field_writer = postings_writer = postings_reader = new_segment = None
    automata = None

    def terms_reader(self, storage: FileStorage, segment: WhooshSegment) -> _TermsReader:
        """The terms and posting lists of a segment."""
        return _TermsReader(_opened(storage, segment))

    def per_document_reader(self, storage: FileStorage, segment: WhooshSegment) -> _DocumentReader:
        """The documents of a segment."""
        return _DocumentReader(_opened(storage, segment), segment)


WhooshCodec.__abstractmethods__ = frozenset()  # those of writers are None


def _opened(storage: FileStorage, segment: WhooshSegment) -> Segment:
    return Segment(Sections(OpenFile(Path(storage.folder) / segment.file)))


class _TermsReader(base.TermsReader):  # type: ignore[misc]
    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) is not None

    def indexed_field_names(self) -> tuple[str, ...]:
        return _FIELDS

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in sorted(_FIELDS):
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        terms = self._segment.dictionary(fieldname)
        return ((fieldname, terms[number]) for number in range(terms.starting_with(prefix).start, len(terms)))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def cursor(self, fieldname: str, fieldobj: object) -> Any:
        raise NotImplementedError("only onrecord's own searches find words by their letters")

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        return self._found(fieldname, text)[1]

    def frequency(self, fieldname: str, text: bytes) -> float:
        weight: float = self.term_info(fieldname, text).weight() if (fieldname, text) in self else 0.0
        return weight

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        number = self._number(fieldname, text)
        return 0 if number is None else self._segment.frequencies(fieldname)[number]

    def matcher(self, fieldname: str, text: bytes, format_: Format, scorer: object = None) -> ListMatcher:
        matcher, _ = self._found(fieldname, text, format_, scorer)
        return matcher

    def _number(self, field: str, term: bytes) -> int | None:
        return self._segment.dictionary(field).number(term) if field in _FIELDS else None

    def _found(
        self, field: str, term: bytes, format_: Format | None = None, scorer: object = None
    ) -> tuple[ListMatcher, TermInfo]:
        number = self._number(field, term)
        if number is None:
            raise TermNotFound(f"no term {term!r} in {field}")
        rows, counts, positions = self._segment.postings(field, number)
        weights = [float(count) for count in counts or [1] * len(rows)]
        info = TermInfo(
            weight=sum(weights), df=len(rows), minlength=0, maxlength=max(self._lengths(field), default=1),
            maxweight=max(weights), minid=rows[0], maxid=rows[-1],
        )  # fmt: skip
        values = _Values(positions, [0, *accumulate(map(int, weights))], format_)
        matcher = ListMatcher(
            list(rows), weights, values, format=format_, scorer=scorer, term=(field, term), terminfo=info
        )
        return matcher, info

    def _lengths(self, field: str) -> Iterable[int]:
        return self._segment.lengths(field) if field in WORD_FIELDS else ()


class _Values:
    """The positions of each row, in Whoosh's own format, encoded when they are asked for."""

    def __init__(self, positions: Any, ends: list[int], format_: Any) -> None:
        self._positions, self._ends, self._format = positions, ends, format_

    def __getitem__(self, at: int) -> bytes:
        encoded: bytes = self._format.encode(list(self._positions[self._ends[at] : self._ends[at + 1]]))
        return encoded


class _DocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    def __init__(self, segment: Segment, of_toc: WhooshSegment) -> None:
        self._segment, self._of_toc = segment, of_toc

    def doc_count(self) -> int:
        return self._of_toc.doc_count()

    def doc_count_all(self) -> int:
        return self._of_toc.doc_count_all()

    def has_deletions(self) -> bool:
        return self._of_toc.has_deletions()

    def is_deleted(self, docnum: int) -> bool:
        return self._of_toc.is_deleted(docnum)

    def deleted_docs(self) -> Collection[int]:
        return self._of_toc.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return self._segment.lengths(fieldname)[docnum] if fieldname in WORD_FIELDS else default

    @cached_property
    def _totals(self) -> dict[str, int]:
        return {field: sum(self._segment.lengths(field)) for field in WORD_FIELDS}

    def field_length(self, fieldname: str) -> int:
        return self._totals.get(fieldname, 0)

    def min_field_length(self, fieldname: str) -> int:
        return min(self._segment.lengths(fieldname), default=0) if fieldname in WORD_FIELDS else 0

    def max_field_length(self, fieldname: str) -> int:
        return max(self._segment.lengths(fieldname), default=0) if fieldname in WORD_FIELDS else 0

    def stored_fields(self, docnum: int) -> dict[str, object]:
        stored = self._segment.document(docnum)
        values = {field.name: field.value(stored.document) for field in FIELDS if field.value}
        found = {**values, "body": stored.document.body, "speaker": list(stored.speakers)}
        return {name: value for name, value in found.items() if value}
