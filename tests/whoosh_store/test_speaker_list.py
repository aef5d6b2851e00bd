from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.errors import StoreError
from index.whoosh_store._generations import current_generation
from index.whoosh_store._speaker_list import speaker_names

if TYPE_CHECKING:
    from tests.conftest import Corpus


def names(corpus: Corpus) -> list[str]:
    generation = current_generation(corpus.store)
    assert generation
    return speaker_names(generation)


def test_each_generation_lists_its_speakers_joined(empty: Corpus) -> None:
    empty.write("1.txt", "Mayor Brandon Johnson date 2025-09-01 Good morning.")
    empty.write("2.txt", "“We plan,” said Brandon Johnson. “I do not,” said José Prieto.")
    empty.write("3.txt", "Ana Ruiz date 2025-09-01 Good morning.")
    empty.list("1.txt", "2.txt")
    empty.index()
    assert names(empty) == ["Brandon Johnson", "José Prieto"]
    empty.list("1.txt", "2.txt", "3.txt")
    empty.index()
    assert names(empty) == ["Ana Ruiz", "Brandon Johnson", "José Prieto"]
    empty.list("3.txt")
    empty.index()
    assert names(empty) == ["Ana Ruiz"]


def test_the_names_are_joined_again_only_if_they_changed(empty: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    empty.write("1.txt", "Ana Ruiz date 2025-09-01 Good morning.")
    empty.list("1.txt")
    empty.index()
    with monkeypatch.context() as patch:
        patch.setattr("index.names.speakers.join_speakers", None)
        empty.write("1.txt", "Ana Ruiz date 2025-09-01 Good evening.")
        assert empty.index().counts["changed"] == 1
    assert names(empty) == ["Ana Ruiz"]
    empty.index(rebuild=True)
    assert names(empty) == ["Ana Ruiz"]


def test_a_damaged_list_is_found(empty: Corpus) -> None:
    empty.write("1.txt", "Ana Ruiz date 2025-09-01 Good morning.")
    empty.list("1.txt")
    empty.index()
    (path,) = empty.store.glob("generation-*/speakers.txt")
    path.write_text("Bob Ruiz\n")
    with pytest.raises(StoreError, match=r"speakers\.txt has changed"):
        names(empty)
    assert "speakers.txt has changed" in empty.run("status", "--check").stderr
