"""The least that an index of the same rows can cost: Whoosh's quick start, and nothing of onrecord.

usage: bare_whoosh.py ROWS FOLDER

ROWS has a row of the index a line, ready made by `first.py`; FOLDER is made, and gets the index. Its fields are those
of index/store/fields.py, each of the stock type that does the same: words by a regular expression, in small letters,
with their positions and no stop list.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from whoosh.analysis import LowercaseFilter, RegexTokenizer
from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.index import create_in


def write_index(rows: Path, folder: Path) -> None:
    """One index, one writer, a call for each row, one commit."""
    words = RegexTokenizer() | LowercaseFilter()
    schema = Schema(
        row=ID(stored=True),
        path=ID(stored=True, sortable=True),
        date=ID(stored=True, sortable=True),
        speaker=ID(stored=True),
        title=TEXT(words, stored=True),
        body=TEXT(words, stored=True),
        said=TEXT(words),
        forms=ID,
        file=STORED,
        quotation=STORED,
    )
    folder.mkdir()
    writer = create_in(str(folder), schema).writer()
    with rows.open(encoding="utf-8") as lines:
        for line in lines:
            writer.add_document(**json.loads(line))
    writer.commit()


if __name__ == "__main__":
    write_index(Path(sys.argv[1]), Path(sys.argv[2]))
