from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.whoosh_store._deletions import DELETIONS, load_deletions, packed_deletions
from index.whoosh_store._generation import FileSum, Generation, Meta
from tests.whoosh_store.in_memory import FileInMemory

META = Meta({}, "/town", 0.0, 0, 0, {}, [], {DELETIONS: FileSum(0, 0, "")})


@given(st.dictionaries(st.sampled_from(["segment-1-1", "segment-2-1"]), st.frozensets(st.integers(0, 100_000))))
def test_deleted_rows_come_back_as_they_were_written(deleted: dict[str, frozenset[int]]) -> None:
    data = b"".join(packed_deletions(deleted.items()))
    generation = Generation(Path("/store/generation-2"), META, {DELETIONS: FileInMemory(data)})
    assert load_deletions(generation) == {name: rows for name, rows in deleted.items() if rows}


def test_a_generation_without_the_file_has_none() -> None:
    assert load_deletions(Generation(Path("/store/generation-2"), META._replace(files={}), {})) == {}
