"""Whatever becomes of a file of an index: the right answer, or exit 2 that says what is damaged; never another answer.

Every file of a small index, and every 512 bytes of it, is damaged in each of several ways; each question is asked.
"""

from __future__ import annotations

import os
import shutil
from random import Random
from typing import TYPE_CHECKING, Final, TypeAlias

import pytest

from index.errors import StoreError
from tests.conftest import Corpus
from tests.whoosh_store.generations import files_of
from tests.whoosh_store.updates import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Answer: TypeAlias = tuple[int, str]

BLOCK: Final = 512
DAMAGES: Final = f"damaged files, each asked {len(QUESTIONS)} questions, updated and checked"


def answers(corpus: Corpus) -> list[Answer]:
    """What is answered to each question, and whether it is said what to do where it is not."""
    answered = []
    for question in QUESTIONS:
        done = corpus.run(*question)
        if done.exit_code == 2:
            assert "is damaged: " in done.stderr, (question, done.stderr)
            assert done.stderr.endswith("; run `onrecord index --rebuild`\n"), (question, done.stderr)
        answered.append((done.exit_code, done.stdout))
    return answered


def holds(corpus: Corpus, right: list[Answer], *, is_damaged: bool) -> None:
    """`status --check` finds the damage, if there is any; each question is answered rightly, or not at all."""
    assert corpus.run("status", "--check").exit_code == (2 if is_damaged else 0)
    for question, answer, truth in zip(QUESTIONS, answers(corpus), right, strict=True):
        assert answer == truth or (is_damaged and answer[0] == 2), (question, answer)
    updated = corpus.run("index", "-q")
    assert updated.exit_code == 0 or (updated.exit_code == 2 and "is damaged: " in updated.stderr), updated.stderr


def zeroed(data: bytes, start: int, _: Random) -> bytes:
    block = data[start : start + BLOCK]
    return data[:start] + bytes(len(block)) + data[start + BLOCK :]


def flipped(data: bytes, start: int, chance: Random) -> bytes:
    at = chance.randrange(start, min(start + BLOCK, len(data)))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def swapped(data: bytes, start: int, chance: Random) -> bytes:
    blocks = [data[at : at + BLOCK] for at in range(0, len(data), BLOCK)]
    one, other = start // BLOCK, chance.randrange(len(blocks))
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return b"".join(blocks)


def left_out(data: bytes, start: int, _: Random) -> bytes:
    return data[:start] + data[start + BLOCK :]


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize("damage", [zeroed, flipped, swapped, left_out])
def test_any_512_bytes_that_are_damaged_give_the_right_answer_or_are_told(
    sound: Corpus, copy: Corpus, damage: Callable[[bytes, int, Random], bytes], tried: Callable[[str, int], None]
) -> None:
    right, chance, number = answers(sound), Random(1), 0  # noqa: S311 - not for secrets
    for path in files_of(sound.store):
        data = path.read_bytes()
        for start in range(0, len(data), BLOCK):
            content = damage(data, start, chance)
            put(sound, copy, path, content)
            holds(copy, right, is_damaged=content != data)
            number += 1
    tried(DAMAGES, number)


@pytest.mark.slow
@pytest.mark.exhaustive
def test_any_file_that_is_lost_cut_grown_or_another_gives_the_right_answer_or_is_told(
    sound: Corpus, copy: Corpus, tried: Callable[[str, int], None]
) -> None:
    right, number = answers(sound), 0
    for path in files_of(sound.store):
        data = path.read_bytes()
        others = [other.read_bytes() for other in files_of(sound.store)]
        before = sound.store / "generation-1" / path.name
        if before.exists():
            others.append(before.read_bytes())
        for content in (None, b"", data[:-1], data[:-BLOCK], data + b"\n", *others):
            put(sound, copy, path, content)
            holds(copy, right, is_damaged=content != data)
            number += 1
    tried(DAMAGES, number)


@pytest.fixture
def copy(sound: Corpus, tmp_path: Path) -> Corpus:
    """The same corpus with another store."""
    return Corpus(sound.root, tmp_path / "store")


def put(sound: Corpus, copy: Corpus, path: Path, content: bytes | None) -> None:
    """Make the store of a copy the sound one, but for one file."""
    shutil.rmtree(copy.store, ignore_errors=True)
    shutil.copytree(sound.store, copy.store)
    copy.store.chmod(0o700)
    there = copy.store / path.relative_to(sound.store)
    if content is None:
        there.unlink()
    else:
        there.write_bytes(content)


def test_a_file_that_is_cut_off_while_it_is_open_is_told_and_ends_nothing(sound: Corpus, copy: Corpus) -> None:
    """Whoever touches the missing part of a map is killed by the system (SIGBUS)."""
    put(sound, copy, files_of(sound.store)[0], files_of(sound.store)[0].read_bytes())
    snapshot = copy.opened().current()
    assert snapshot
    names = [living.name for living in snapshot.segments]
    for name in names:
        os.truncate(copy.store / "generation-2" / name, 0)
    with pytest.raises(StoreError, match=r"is damaged: segment-1-1 is cut off; run `onrecord index --rebuild`"):
        snapshot.document("seeds/7.txt")
