"""A sound index, of which tests damage copies, and questions that read every file of it."""

from __future__ import annotations

import pytest

from tests.conftest import Corpus
from tests.whoosh_store.generations import files_of


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """An index of several segments, with deleted rows, and the generation before it."""
    folder = tmp_path_factory.mktemp("sound").resolve()
    corpus = Corpus(folder / "town", folder / "store")
    numbers = range(24)
    for number in numbers:
        corpus.write(f"{number}.txt", text(number, "older"))
    corpus.list(*(f"{number}.txt 2024-01-{number + 1:02}" for number in numbers))
    corpus.index()
    for number in (3, 9):
        corpus.write(f"{number}.txt", text(number, "newer"))
    corpus.index()
    assert {path.name for path in files_of(corpus.store)} >= {"segment-1-1", "segment-2-1", "deletions"}
    return corpus


def text(number: int, word: str) -> str:
    return (
        f"Title {number} {word}.\n\nMayor Anna Bell{number % 4} said, “The common ferry number{number} is {word} now.” "
        f"It rained common water.\n\n“No more {word} boats,” said Tom Reed{number % 3}.\n{'common ' * (number % 5)}"
    )
