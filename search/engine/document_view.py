"""One document, shown whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.corpus.native_path import native
from search.engine.results import DocumentView, QuotationSpan
from search.engine.staleness import is_stale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.store.stored_document import StoredDocument

_MOST_ALIKE: Final = 3  # paths offered in place of one that is not indexed


def document_view(stored: StoredDocument, root: Path) -> DocumentView:
    """A document with its quotations in their order. root: the corpus, whose file may have changed since."""
    document = stored.document
    spans = sorted(
        (QuotationSpan(one.start, one.end, one.speaker, one.as_written, one.reason) for one in stored.quotations),
        key=lambda span: (span.start, -span.end),
    )
    stale = is_stale(root / native(document.path), stored.stamp)
    return DocumentView(document.path, document.title, document.date, stale, document.text, tuple(spans))


def not_indexed(path: str, of_same_name: Sequence[str]) -> str:
    """What to say of a path that is not indexed. of_same_name: those that are, of files of this name."""
    advice = "`onrecord search -l -n 0 'path:*'` lists what is"
    if of_same_name:
        advice = f"did you mean {', '.join(of_same_name[:_MOST_ALIKE])}?"
    return f"{path} is not indexed; {advice}"
