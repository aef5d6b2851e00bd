"""Results as vim and other editors read them into a list of places: as grep -n, with a column. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.engine.results import DocumentHit
from search.output.control_characters import on_one_line
from search.output.hits_text import NOBODY, UNDATED, doubts_about, unbroken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.store.fields import Kind
    from search.engine.results import QuotationHit


def vimgrep_hits(
    hits: Sequence[DocumentHit | QuotationHit], kind: Kind, shown_path: Callable[[str], str]
) -> Iterator[str]:
    """A line for each snippet of a document, and for each quotation: path, line, column, and what is there.

    The path is from the current folder. The column is in bytes: %c of vim's 'errorformat'.
    """
    for hit in hits:
        path = on_one_line(shown_path(hit.path))
        for snippet in hit.snippets if isinstance(hit, DocumentHit) else (hit.snippet,):
            shown = snippet.shown if isinstance(hit, DocumentHit) else _attributed(hit)
            yield f"{path}:{snippet.line}:{snippet.byte_column}: {unbroken(shown)}"


def _attributed(hit: QuotationHit) -> str:
    doubts = doubts_about(hit)
    return f"“{hit.snippet.shown}” — {hit.speaker or NOBODY}{f' ({doubts})' if doubts else ''}, {hit.date or UNDATED}"
