from __future__ import annotations

import hashlib
import json
import pickle
from typing import TYPE_CHECKING

from index.corpus.document_reader import read_document
from index.quotations.pipeline import find_quotations
from index.store.file_stamp import FileStamp
from index.store.versions import versions
from index.whoosh_store._part import RowPartBuilder

if TYPE_CHECKING:
    from index.whoosh_store._part import RowPart

TEXT = """\
---
title: The cease-fire plan
date: 2025-09-02
---
Mayor Ana Ruiz planned it. “We don’t close the U.S. harbor,” she said. “Not for $1,000.”

TOM HALE: Twice.

ANA RUIZ: No.

HALE: Yes, at 9/11 Harbor Street.
"""

# Of the rows of this text, by the versions that made them.
DIGESTS = {
    ("4", "3", "4"): "210e355befa380cb",
    ("4", "3", "5"): "e338c9b813393e6b",
    ("4", "3", "6"): "cd98301fb488c858",
}


def part_of(text: str) -> RowPart:
    document = read_document(text.encode(), path="seeds/a.txt")
    builder = RowPartBuilder()
    builder.add(document, find_quotations(document.body), FileStamp("digest", 1, 2, settled=True))
    return builder.part()


def test_other_rows_of_a_text_have_another_version() -> None:
    """Else an index of before would answer by rows that are made otherwise now."""
    part = part_of(TEXT)
    forms = sorted(pair for forms in part.forms for pair in forms)
    made = hashlib.sha256(json.dumps([part.rows, forms], sort_keys=True).encode()).hexdigest()[:16]
    kept = versions()
    told = "count up the version of what has changed, and note its digest here"
    assert DIGESTS.get((kept["schema"], kept["analysis"], kept["quotations"])) == made, told


def test_a_part_can_be_sent_to_another_process() -> None:
    part = part_of(TEXT)
    assert pickle.loads(pickle.dumps(part)) == part  # noqa: S301 - our own bytes
