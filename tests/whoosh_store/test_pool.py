from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import PostingPool

from index.whoosh_store._pool import GroupedPool

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("most_in_memory", [10, 100, 10_000])
def test_postings_come_out_in_order_whether_they_fit_into_memory_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_in_memory: int
) -> None:
    monkeypatch.setattr("index.whoosh_store._pool._MOST_IN_MEMORY", most_in_memory)
    chance = random.Random(1)  # noqa: S311 - no secret
    pool = GroupedPool(PostingPool(FileStorage(str(tmp_path)), None))
    given = [
        (field, term.encode(), row, 1.0, b"x")
        for row in range(100)
        for field, term in {(chance.choice("ab"), chance.choice(["of", "our", "city", "é"])) for _ in range(5)}
    ]
    for posting in given:
        pool.add(posting)
    assert list(pool.iter_postings()) == sorted(given)
    pool.cleanup()
