"""onrecord's own way of writing the rows, alone: its analyzer and schema, without files, manifest and quotations.

usage: own_rows.py ROWS FOLDER

ROWS and FOLDER are those of `bare_whoosh.py`. What this takes longer than that is the analyzer's and the schema's; what
the full index takes longer than this goes into finding the rows.
"""

from __future__ import annotations

import json
import sys
from itertools import groupby
from pathlib import Path

from index.quotations.quotation import Quotation
from index.store.catalogue import EMPTY
from index.store.file_stamp import FileStamp
from index.whoosh_store.reader import stored_document
from index.whoosh_store.whoosh_store import WhooshStore


def write_index(rows: Path, folder: Path) -> None:
    """The rows of each document together, as the indexer writes them."""
    store = WhooshStore(folder, folder)
    builder = store.part_builder()
    with store.writer(None) as writer, rows.open(encoding="utf-8") as lines:
        for path, group in groupby(map(json.loads, lines), key=lambda row: row.get("path")):
            if path is None:  # the row of forms, which the writer makes itself
                continue
            document, *quotations = group
            said = [Quotation(text=one["said"], speaker=one["speaker"], **one["quotation"]) for one in quotations]
            builder.add(stored_document(document), said, FileStamp(*document["file"]["stamp"]))
            writer.append(builder.part())
        writer.commit(EMPTY)


if __name__ == "__main__":
    write_index(Path(sys.argv[1]), Path(sys.argv[2]))
