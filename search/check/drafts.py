"""The quotations of a draft, found as those of any document are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.corpus.document_reader import read_document
from index.quotations.pipeline import quotations_of
from search.check.findings import DraftQuotation

if TYPE_CHECKING:
    from index.quotations.quotation import Quotation


STDIN: Final = "-"
_AS_HTML: Final = "draft.html"


def quotations_of_draft(name: str, data: bytes) -> list[DraftQuotation]:
    """The quotations of a draft with the speakers that it names, in their order.

    name: of its file, whose ending tells the format; for `-` its first character does. Raises DocumentError if it is
    not text.
    """
    document = read_document(data, path=_AS_HTML if name == STDIN and data.lstrip().startswith(b"<") else name)
    reading = document.reading

    def with_place(one: Quotation) -> DraftQuotation:
        line, column = reading.lines.line_and_column(reading.file_span(one.start, one.end).start)
        return DraftQuotation(name, line, column, " ".join(one.text.split()), one.speaker)

    return [with_place(one) for one in quotations_of(document)]
