from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.corpus.root import state_folder
from search.saved.last_answer import HitPlace, LastAnswer, Terminal, keep_answer, kept_answer

HERE = Terminal("terminal-1-2", "100-7")
ANSWER = LastAnswer(Path("/town"), "/store", (HitPlace("seeds/a.txt", 3), HitPlace("seeds/b.txt", 1)))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


PLACES = st.builds(
    HitPlace, st.text(st.characters() | st.characters(categories=["Cs"])), st.integers(1), st.integers(0)
)


@given(st.lists(PLACES))
def test_an_answer_is_kept_as_it_was(places: list[HitPlace]) -> None:
    answer = ANSWER.replace(hits=tuple(places))
    keep_answer(HERE, answer)
    assert kept_answer(HERE) == answer


def test_each_terminal_and_session_has_its_own() -> None:
    other = HERE.replace(name="terminal-1-3")
    keep_answer(HERE, ANSWER)
    assert kept_answer(other) is None
    keep_answer(other, ANSWER.replace(hits=()))
    assert kept_answer(HERE) == ANSWER
    assert kept_answer(HERE.replace(session="100-8")) is None


def test_nobody_else_can_read_it() -> None:
    before = os.umask(0)
    try:
        keep_answer(HERE, ANSWER)
    finally:
        os.umask(before)
    (file,) = state_folder().iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(state_folder().stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b"[]", b"3", b"{}", b"[" * 100_000])
def test_a_damaged_one_is_none(damage: bytes) -> None:
    keep_answer(HERE, ANSWER)
    (file,) = state_folder().iterdir()
    file.write_bytes(damage)
    assert kept_answer(HERE) is None
    for hit in (b'["a", "b", 0]', b'["a", Infinity, 0]', b'["a", 1]'):
        file.write_bytes(b'{"session": "100-7", "root": "/", "store": "", "hits": [%b]}' % hit)
        assert kept_answer(HERE) is None
    keep_answer(HERE, ANSWER)
    assert kept_answer(HERE) == ANSWER
