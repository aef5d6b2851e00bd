"""The catalogue and the manifest as rows: what is read back is what was written, however it is cut."""

from __future__ import annotations

import json
from typing import Any

import pytest

from index.corpus.manifest_markdown import parse_items
from index.errors import StoreError
from index.opensearch_store._pages import StoredPages, manifest_rows


class Rows:
    """A connection to a cluster that has these rows alone."""

    location = "http://localhost:9200/news"

    def __init__(self, bodies: dict[str, Any]) -> None:
        self.bodies = bodies

    def rows(self, index: str, ids: list[str]) -> list[Any]:
        assert index == "news-1"
        found = [{"_id": one, "found": one in self.bodies} for one in ids]
        return [one | {"_source": self.bodies.get(str(one["_id"]))} for one in found]


@pytest.mark.parametrize("size", range(1, 400))
def test_a_manifest_is_read_back_from_pieces_of_any_size(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("index.opensearch_store._pages._PIECE", size)
    items = parse_items("# Talks\n\n- [On boats](boats.txt), 2 May 2025\n- tide.txt\n- **no file**\n")
    rows = [one.lines.split(b"\n") for one in manifest_rows("d1", items)]
    bodies = {json.loads(action)["index"]["_id"]: json.loads(body) for action, body, _ in rows}
    pages = StoredPages(Rows(bodies), "news-1")  # type: ignore[arg-type]
    assert pages.items("d1") == list(items)
    with pytest.raises(StoreError, match=r"has lost its manifest-d2-0; run `onrecord index --rebuild`"):
        pages.items("d2")
