from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.whoosh_store._codec import PackedPositions

POSITIONS = st.lists(st.integers(0, 1 << 20), min_size=1, unique=True).map(sorted)


@given(POSITIONS | st.lists(st.integers(0, 100), min_size=1, unique=True).map(sorted))
def test_positions_come_back_as_they_were_packed(positions: list[int]) -> None:
    packed = PackedPositions()
    value = packed.encode(positions)
    assert packed.decode_positions(value) == positions
    assert packed.decode_frequency(value) == len(positions)
