"""Documents as rows of Whoosh: what a row's fields contain, and parts of an index made of such rows.

A *row* is what Whoosh calls a document. There are three kinds (see `fields`): one for each document, one for each
quotation, and with each commit one of forms, which has the words that commit added, each with its stem, so
that a query's word finds its other forms. Whoosh gets words already analyzed. A part can be sent between
processes; nothing here touches an index.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from index.store.fields import KEY_FIELDS, TEXT_FIELDS
from index.text.analyzer import analyze
from index.text.text_units import start_positions, unit_starts
from index.whoosh_store.reader import details

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.corpus.document import Document
    from index.quotations.quotation import Quotation
    from index.store.file_stamp import FileStamp
    from index.text.analyzer import Forms


class RowPart(NamedTuple):
    """Rows in their order, each as the keywords of Whoosh's add_document, and pairs of a stem and a word of it."""

    rows: list[dict[str, Any]]
    forms: list[Forms]


class RowPartBuilder:
    """Builds parts of rows."""

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []
        self._forms: dict[str, Forms] = {}  # of every chunk of text so far
        self._forms_given = 0  # how many of these were in parts before

    def add(self, document: Document, quotations: Sequence[Quotation], stamp: FileStamp) -> dict[str, int]:
        """Add a document and its quotations; returns the number of its words, by field."""
        texts = {field.name: field.value(document) or "" for field in TEXT_FIELDS if field.value}
        words = {name: analyze(text, self._forms) for name, text in texts.items()}
        body = analyze(document.body, self._forms)
        offsets = unit_starts(document.body, document.reading.column)
        keys = {field.name: field.value(document) for field in KEY_FIELDS if field.value}
        self._rows.append(
            {
                "row": "document",
                **keys,
                "speaker": list(dict.fromkeys(one.speaker for one in quotations if one.speaker)),
                **{name: found.postings for name, found in words.items()},
                **{f"_stored_{name}": text for name, text in texts.items()},
                "body": body.postings,
                "_stored_body": document.text[document.body_start :],
                "boundaries": start_positions(offsets, body.starts),
                "_stored_boundaries": None,
                "file": {
                    "head": document.text[: document.body_start],
                    "markup": [tuple(one) for one in document.markup],
                    "emphasis": [tuple(one) for one in document.emphasis],
                    "details": details(document),
                    "stamp": (stamp.digest, stamp.size, stamp.mtime_ns, stamp.settled),
                },
            }
        )
        said_length = 0
        for quotation in quotations:
            said = analyze(quotation.text, self._forms)
            said_length += len(said.starts)
            start, end = document.reading.file_span(quotation.start, quotation.end)
            self._rows.append(
                {
                    "row": "quotation",
                    **keys,
                    "speaker": quotation.speaker,
                    "alike": quotation.wording_digest,
                    "sure": ["yes"] if quotation.is_sure else None,
                    "said": said.postings,
                    "_stored_said": None,
                    "boundaries": start_positions(offsets, said.starts, quotation.start),
                    "_stored_boundaries": None,
                    "quotation": {
                        "start": start,
                        "end": end,
                        "kind": quotation.kind,
                        "as_written": quotation.as_written,
                        "confidence": quotation.confidence,
                        "reason": tuple(quotation.reason),
                    },
                }
            )
        lengths = {name: len(found.starts) for name, found in words.items()}
        return {**lengths, "body": len(body.starts), "said": said_length}

    def part(self) -> RowPart:
        """Everything added since the last part."""
        made = RowPart(self._rows, list(islice(self._forms.values(), self._forms_given, None)))
        self._rows, self._forms_given = [], len(self._forms)
        return made
