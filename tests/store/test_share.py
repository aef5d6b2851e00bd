"""Shares of a corpus."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.share import BUCKETS, WHOLE, Share, bucket_of


@given(st.integers(1, BUCKETS), st.text())
def test_each_path_is_in_one_share_whatever_their_number(of: int, path: str) -> None:
    assert sum(Share(number, of).has(path) for number in range(1, of + 1)) == 1


@pytest.mark.parametrize("of", [1, 2, 3, 7, 8, 1000, BUCKETS])
def test_the_shares_of_a_corpus_are_disjoint_and_about_as_large(of: int) -> None:
    buckets = [bucket for number in range(1, of + 1) for bucket in Share(number, of).buckets]
    assert buckets == list(range(BUCKETS))
    sizes = [len(Share(number, of).buckets) for number in range(1, of + 1)]
    assert max(sizes) - min(sizes) <= 1


def test_paths_are_spread_over_the_buckets_the_same_way_on_every_machine() -> None:
    assert [bucket_of(path) for path in ("seeds/a.txt", "seeds/ä.txt", "seeds/\udcff.txt", "")] == [261, 183, 762, 910]
    spread = Counter(bucket_of(f"seeds/{number}.txt") for number in range(10_000))
    assert len(spread) > 0.99 * BUCKETS
    assert WHOLE.has("seeds/a.txt")
