"""Runs of `index` in which much changes or little, and what a store answers after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.whoosh_store.whoosh_store import WhooshStore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Corpus

KINDS: Final = ("first", "one more", "some", "most")
QUESTIONS: Final = (  # which read every file of the sound index
    ("search", "common", "-n", "0", "--format", "jsonl"),
    ("quotes", "-n", "0", "--format", "jsonl"),
    ("search", '"common ferry" speaker:bell1 OR wat*', "-l"),
    ("search", "ferry NEAR/3 number3 date:2024-01-02..2024-01-09", "--format", "csv"),
    ("count", "boats", "--by", "speaker"),
    ("show", "seeds/7.txt"),
)


def change(corpus: Corpus, kind: str) -> None:
    """What a run finds: the first files, one more of many, one changed and one gone, most of them changed."""
    names = [f"{number}.txt" for number in range(8)]
    if kind == "first":
        for name in names:
            corpus.write(name, f" date 2025-01-01 “We plan {name},” said Ana Ruiz.")
        corpus.list(*names)
    elif kind == "one more":
        corpus.write("more.txt", "One more.")
        corpus.list(*names, "more.txt")
    elif kind == "some":
        corpus.write("3.txt", "Another three.")
        corpus.list(*names[1:])
    else:
        for name in names[2:]:
            corpus.write(name, f"All new in {name}.")
        corpus.list(*names[2:])


def told(store: Path, root: Path) -> dict[str, str] | None:
    """The texts of the current state by path, all of which must be sound; None where there is no state."""
    snapshot = WhooshStore(store, root).current()
    if snapshot is None:
        return None
    assert list(snapshot.verify()) == []
    documents = {path: snapshot.document(path) for path in snapshot.catalogue().files}
    assert snapshot.info.documents == len(documents)
    return {path: document.text for path, document in documents.items() if document}
