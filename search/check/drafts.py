"""The quotations of a draft, found as those of any document are."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from index.corpus.document_reader import read_document
from index.lexicon.cues import SAYING
from index.quotations.pipeline import quotations_of
from index.quotations.reason import is_sure
from search.check._unpaired import unpaired_marks
from search.check.findings import DraftQuotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.corpus.document import Document
    from index.quotations.quotation import Quotation

STDIN: Final = "-"
_HTML: Final = (".html", ".htm")
_AS_HTML: Final = "draft.html"
_FEWEST_WORDS: Final = 3  # between marks, which may be a quotation
_MOST: Final = 2_000  # characters between marks
_SAID_BETWEEN: Final = re.compile(r"[”\"»]([^\r\n“”\"«»]{1,120}),?[^\S\r\n][“\"«]")  # the pieces of a sentence
_FEWEST_GOING_ON: Final = 2  # words of each piece of a sentence: single words are called out
_WORD: Final = re.compile(r"\w+")
_SHOWN: Final = 60  # characters from a mark that has no other
_BLOCK: Final = re.compile(r"(?:^ {0,3}>.*(?:\r\n?|\n|\Z))+", re.MULTILINE)
_BLOCK_OF_HTML: Final = re.compile(r"<blockquote\b[^<>]*>.*?(?:</blockquote\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG_OR_MARK: Final = re.compile(r"<[^<>]*>|^[ >]+", re.MULTILINE)
_ANY_MARK: Final = re.compile(r"[“”„«»]|(?<![=\w])\"|<q\b|&(?:[lr]dquo|quot|#8220|#34);", re.IGNORECASE)
_MARKED: Final = re.compile(
    rf"“(?P<curly>[^“”]{{1,{_MOST}}})”|(?<!\w)\"(?P<straight>[^\"\n]{{1,{_MOST}}})\"(?!\w)"
    rf"|(?<!\w)‘(?P<single>(?:[^‘’“”]|(?<=\w)’(?=\w)){{1,{_MOST}}})’(?!\w)"
    rf"|(?<![\w'])'{{1,2}}(?P<plain>(?:[^'“”\"\n]|(?<=\w)'(?=\w)){{1,{_MOST}}})'{{1,2}}(?![\w'])"
)


class Draft(NamedTuple):
    """What a draft quotes. quotations: in their order. unchecked: other words between marks, which are no quotations by
    the rules: titles, scare quotes, and what the rules do not see; and block quotations without marks. unpaired: the
    beginnings of what stands at marks that have no other.
    """

    quotations: list[DraftQuotation]
    unchecked: list[DraftQuotation]
    unpaired: list[DraftQuotation]


def read_draft(name: str, data: bytes) -> Draft:
    """The quotations of a draft with the speakers that it names.

    name: of its file, whose ending tells the format; for `-` its first character does. Raises DocumentError if it is
    not text.
    """
    path = _AS_HTML if name == STDIN and data.lstrip().startswith(b"<") else name
    reader = _DraftReader(name, read_document(data, path=path))
    unchecked = sorted([*reader.other_words(), *reader.blocks()], key=lambda one: (one.line, one.column))
    return Draft(list(reader.quotations()), unchecked, list(reader.unpaired()))


class _DraftReader:
    """What is found in a draft, each with its place."""

    def __init__(self, name: str, document: Document) -> None:
        self._name, self._document = name, document
        self._text = document.reading.text
        self._found = quotations_of(document)

    def quotations(self) -> Iterator[DraftQuotation]:
        """The quotations by the rules."""
        for before, one in zip([None, *self._found], self._found, strict=False):
            yield self._at(one.start, one.end).replace(
                speaker=one.speaker,
                as_written=one.as_written,
                is_sure=one.speaker is None or is_sure(one.speaker, one.confidence),
                goes_on=before is not None and self._goes_on(before, one),
            )

    def other_words(self) -> Iterator[DraftQuotation]:
        """What stands between marks, and is none of these."""
        begins = [one.start for one in self._found]
        ends = list(accumulate((one.end for one in self._found), max))
        for marked in _MARKED.finditer(self._text):
            start, end = marked.span(marked.lastgroup or 0)
            before = bisect_left(begins, end) - 1  # the last quotation that begins before its end
            is_apart = before < 0 or ends[before] <= start
            if is_apart and len(marked[0].split()) >= _FEWEST_WORDS:
                yield self._at(start, end)

    def blocks(self) -> Iterator[DraftQuotation]:
        """The block quotations in which there is no mark."""
        document = self._document
        form = _BLOCK_OF_HTML if document.path.lower().endswith(_HTML) else _BLOCK
        for block in form.finditer(document.text, document.body_start):
            words = _TAG_OR_MARK.sub(" ", block[0]).split()
            if len(words) >= _FEWEST_WORDS and not _ANY_MARK.search(block[0]):
                line, column = document.reading.lines.line_and_column(block.start())
                yield DraftQuotation(self._name, line, column, " ".join(words), None)

    def unpaired(self) -> Iterator[DraftQuotation]:
        """What stands at marks that have no other."""
        return (self._at(at, min(at + _SHOWN, len(self._text))) for at in unpaired_marks(self._text))

    def _at(self, start: int, end: int) -> DraftQuotation:
        reading = self._document.reading
        line, column = reading.lines.line_and_column(reading.file_span(start, end).start)
        return DraftQuotation(self._name, line, column, " ".join(self._text[start:end].split()), None)

    def _goes_on(self, before: Quotation, one: Quotation) -> bool:
        """Whether a quotation is the rest of the sentence that the one before it begins."""
        between = self._text[before.end : one.start]
        is_theirs = before.speaker is not None and before.speaker == one.speaker
        is_long = min(len(before.text.split()), len(one.text.split())) >= _FEWEST_GOING_ON
        is_one = is_theirs and is_long and before.text.rstrip().endswith(",") and one.text[:1].islower()
        clause = _SAID_BETWEEN.fullmatch(between) if is_one else None
        return clause is not None and not SAYING.isdisjoint(_WORD.findall(clause[1].lower()))
