"""Documents made into rows of an index, apart from any cluster: a worker process can do it."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from index.names.name import family_of, findable_words
from index.opensearch_store._row_text import packed_text
from index.opensearch_store.cluster_tokens import Tokenized, keyword, sent_term, sent_text
from index.opensearch_store.row_identity import identity
from index.store.fields import BY_NAME
from index.store.records import head_of
from index.store.stored_document import digest_of_quotation
from index.text.folding import fold
from index.text.stemming import stem
from index.text.token import compound_of, is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.corpus.document import Document
    from index.quotations.quotation import Quotation
    from index.store.file_stamp import FileStamp


class KnownWord(NamedTuple):
    """A word that a field has. parts: how many, if it stands in the parts of a compound; else 1."""

    field: str
    word: str
    parts: int


class QuotationRow(NamedTuple):
    """A quotation as a row. wording: the same for those of the same words, which one shard holds. body: its JSON."""

    wording: str
    body: bytes


class DocumentRow(NamedTuple):
    """A document as a row, with its quotations. body: its JSON. Both lack the run and the id of the document."""

    path: str
    body: bytes
    quotations: tuple[QuotationRow, ...]


class Part(NamedTuple):
    """Some documents, and the words that occur in them."""

    documents: tuple[DocumentRow, ...]
    words: tuple[KnownWord, ...]


class PartBuilder:
    """Builds one part after another."""

    def __init__(self) -> None:
        self._documents: list[DocumentRow] = []
        self._words: set[KnownWord] = set()

    def add(self, document: Document, quotations: Sequence[Quotation], stamp: FileStamp) -> None:
        """Add a document and its quotations."""
        body, title = Tokenized(document.body), Tokenized(document.title)
        self._note_words("body", body.terms)
        self._note_words("title", title.terms)
        positions, sent_title = body.sent(document.reading.column), sent_text(title.sent())
        starts = body.words.starts
        ranges = [slice(bisect_left(starts, one.start), bisect_left(starts, one.end)) for one in quotations]
        said = [sent_text(positions[there]) for there in ranges]
        digests = [digest_of_quotation(one.text, one.speaker) for one in quotations]
        path = keyword(document.path)
        of_both = {
            "path": path,
            "folded_path": fold(path),
            "folded_name": fold(path.rpartition("/")[2]),
            **({"date": document.date.isoformat()} if document.date else {}),
        }
        row = {
            "kind": "document",
            **of_both,
            "identity": identity(document.path, stamp.digest),
            "title": sent_title,
            "body": sent_text(positions),
            "document_stems": sent_text([*title.stems * int(BY_NAME["title"].boost), *body.stems]),
            "speakers": list(dict.fromkeys(keyword(one.speaker) for one in quotations if one.speaker)),
            "quotations": [
                {"said": words, "sure": one.is_sure, **({"speaker": keyword(one.speaker)} if one.speaker else {})}
                for one, words in zip(quotations, said, strict=True)
            ],
            "record": packed_text(document.text) | {"head": head_of(document, quotations, stamp)},
        }
        rows = tuple(
            QuotationRow(
                one.wording_digest,
                _json(
                    {
                        "kind": "quotation",
                        **of_both,
                        "identity": identity(document.path, digest),
                        "digest": digest,
                        "said": words,
                        "quotation_stems": sent_text(body.stems[there]),
                        "title_of_document": sent_title,
                        **_speaker(one.speaker),
                        "sure": one.is_sure,
                        "wording": one.wording_digest,
                        "number": number,
                    }
                ),
            )
            for number, (one, digest, words, there) in enumerate(zip(quotations, digests, said, ranges, strict=True))
        )
        self._documents.append(DocumentRow(document.path, _json(row), rows))

    def part(self) -> Part:
        """Everything added since the last part."""
        made = Part(tuple(self._documents), tuple(sorted(self._words)))
        self._documents, self._words = [], set()
        return made

    def _note_words(self, field: str, terms: Iterable[Iterable[str]]) -> None:
        for term in set().union(*terms):
            if is_word(term):
                self._words.add(KnownWord(field, term, 1))
            elif compound := compound_of(term):
                self._words.add(KnownWord(field, *compound))


def word_row(known: KnownWord) -> tuple[str, bytes]:
    """A word as a row: its id and its JSON."""
    field, word, parts = known
    name = hashlib.blake2b(json.dumps(known).encode("ascii"), digest_size=16).hexdigest()
    told = {"kind": "word", "field": field, "word": sent_term(word), "parts": parts, "stem": sent_term(stem(word))}
    return f"word-{name}", _json(told)


def _speaker(name: str | None) -> dict[str, Any]:
    if not name:
        return {}
    return {
        "speaker": keyword(name),
        "family": keyword(family_of(name)),
        "name_words": sorted(map(keyword, findable_words(name))),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
