"""The quotations of a draft, found as those of any document are."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import Final, NamedTuple

from index.corpus.document_reader import read_document
from index.quotations.pipeline import quotations_of
from search.check.findings import DraftQuotation

STDIN: Final = "-"
_AS_HTML: Final = "draft.html"
_FEWEST_WORDS: Final = 3  # between marks, which may be a quotation
_MOST: Final = 2_000  # characters between marks
_MARKED: Final = re.compile(
    rf"“(?P<curly>[^“”]{{1,{_MOST}}})”|(?<!\w)\"(?P<straight>[^\"\n]{{1,{_MOST}}})\"(?!\w)"
    rf"|(?<!\w)‘(?P<single>(?:[^‘’“”]|(?<=\w)’(?=\w)){{1,{_MOST}}})’(?!\w)"
    rf"|(?<![\w'])'{{1,2}}(?P<plain>(?:[^'“”\"\n]|(?<=\w)'(?=\w)){{1,{_MOST}}})'{{1,2}}(?![\w'])"
)


class Draft(NamedTuple):
    """What a draft quotes. quotations: in their order. unchecked: other words between marks, which are no quotations by
    the rules: titles, scare quotes, and what the rules do not see.
    """

    quotations: list[DraftQuotation]
    unchecked: list[DraftQuotation]


def read_draft(name: str, data: bytes) -> Draft:
    """The quotations of a draft with the speakers that it names.

    name: of its file, whose ending tells the format; for `-` its first character does. Raises DocumentError if it is
    not text.
    """
    document = read_document(data, path=_AS_HTML if name == STDIN and data.lstrip().startswith(b"<") else name)
    reading = document.reading
    found = quotations_of(document)

    def with_place(start: int, end: int, speaker: str | None = None, written: str | None = None) -> DraftQuotation:
        line, column = reading.lines.line_and_column(reading.file_span(start, end).start)
        return DraftQuotation(name, line, column, " ".join(reading.text[start:end].split()), speaker, written)

    begins, ends = [one.start for one in found], list(accumulate((one.end for one in found), max))
    others = []
    for marked in _MARKED.finditer(reading.text):
        start, end = marked.span(marked.lastgroup or 0)
        before = bisect_left(begins, end) - 1  # the last quotation that begins before its end
        is_apart = before < 0 or ends[before] <= start
        if is_apart and len(marked[0].split()) >= _FEWEST_WORDS:
            others.append(with_place(start, end))
    return Draft([with_place(one.start, one.end, one.speaker, one.as_written) for one in found], others)
