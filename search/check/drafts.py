"""The quotations of a draft, found as those of any document are."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from index.corpus.document_reader import read_document
from index.corpus.formats.table import format_of
from index.quotations.pipeline import quotations_of
from index.quotations.reason import is_sure
from search.check._unpaired import unpaired_marks
from search.check.findings import DraftQuotation

if TYPE_CHECKING:
    from index.quotations.quotation import Quotation

STDIN: Final = "-"
_AS_HTML: Final = "draft.html"
_FEWEST_WORDS: Final = 3  # between marks, which may be a quotation
_MOST: Final = 2_000  # characters between marks
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
    document = read_document(data, path=path)
    is_html = format_of(path).name == "HTML"
    reading = document.reading
    found = quotations_of(document)

    def with_place(start: int, end: int, said: Quotation | None = None) -> DraftQuotation:
        line, column = reading.lines.line_and_column(reading.file_span(start, end).start)
        words = " ".join(reading.text[start:end].split())
        if said is None:
            return DraftQuotation(name, line, column, words, None)
        sure = said.speaker is None or is_sure(said.speaker, said.confidence)
        return DraftQuotation(name, line, column, words, said.speaker, said.as_written, sure)

    begins, ends = [one.start for one in found], list(accumulate((one.end for one in found), max))
    others = []
    for marked in _MARKED.finditer(reading.text):
        start, end = marked.span(marked.lastgroup or 0)
        before = bisect_left(begins, end) - 1  # the last quotation that begins before its end
        is_apart = before < 0 or ends[before] <= start
        if is_apart and len(marked[0].split()) >= _FEWEST_WORDS:
            others.append(with_place(start, end))
    for block in (_BLOCK_OF_HTML if is_html else _BLOCK).finditer(document.text, document.body_start):
        words = _TAG_OR_MARK.sub(" ", block[0]).split()
        if len(words) >= _FEWEST_WORDS and not _ANY_MARK.search(block[0]):
            line, column = reading.lines.line_and_column(block.start())
            others.append(DraftQuotation(name, line, column, " ".join(words), None))
    unpaired = [with_place(at, min(at + _SHOWN, len(reading.text))) for at in unpaired_marks(reading.text)]
    quotations = [with_place(one.start, one.end, one) for one in found]
    return Draft(quotations, sorted(others, key=lambda one: (one.line, one.column)), unpaired)
