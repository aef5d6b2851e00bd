"""Work grows as texts do: four times the text takes four times the calls, whatever its shape. No clock is asked."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Corpus

TIMES: Final = 4


def hearing(size: int) -> str:
    turns = ("Mr. HALE", "Mrs. RUIZ", "Chairman BELL", "Ms. OKAFOR", "Mr. de la CRUZ")
    said = "The harbor budget is late. “We vote on the ferry,” he said.\n\n"
    return "HEARING ON HARBORS\n\n" + "".join(f"    {turns[number % 5]}. {said}" for number in range(size))


def article(size: int) -> str:
    return "\n\n".join(f"“We plan the harbor number {number},” said Ana Ruiz. She waited." for number in range(size))


def one_line(size: int) -> str:
    return "The harbor is open. We vote on the ferry budget " * size


def one_sentence(size: int) -> str:
    return "the harbor and " * size


def open_quotation(size: int) -> str:
    return "“The harbor is open, " * size


def captions(size: int) -> str:
    cues = (f"00:{number // 60:02}:{number % 60:02}.000 --> 00:59:59.000\nHALE: The harbor." for number in range(size))
    return "WEBVTT\n\n" + "\n\n".join(cues)


def page(size: int) -> str:
    return "<p>“The <b>harbor</b> is open,” said <i>Ana Ruiz</i>.</p>\n" * size


def abridged_labels(size: int) -> str:
    return "Q. The harbor\nA. Yes\n" * size


def bracketed_labels(size: int) -> str:
    return "[a]: The harbor\n" * size


TEXTS: Final = {
    "txt": (hearing, article, one_line, one_sentence, open_quotation, abridged_labels, bracketed_labels),
    "vtt": (captions,),
    "html": (page,),
    "md": (article, one_line),
}
COMMANDS: Final = (
    ("index", "--rebuild"),
    ("search", "harbor", "--format", "json", "--timeout", "0"),
    ("search", '"the harbor"', "-s", "ruiz", "--timeout", "0"),
    ("quotes", "-n", "0", "--format", "csv", "--timeout", "0"),
    ("count", "harbor", "--by", "speaker", "--timeout", "0"),
)


def calls_of(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.slow
@pytest.mark.parametrize(("ending", "text"), [(ending, text) for ending, texts in TEXTS.items() for text in texts])
def test_four_times_the_text_is_four_times_the_work(empty: Corpus, ending: str, text: Callable[[int], str]) -> None:
    calls: list[list[int]] = []
    draft = empty.root.parent / "draft.txt"
    draft.write_text(article(20), encoding="utf-8")
    commands = (*COMMANDS, ("check", str(draft)))
    for size in (300, 300 * TIMES):
        empty.write(f"a.{ending}", text(size))
        empty.list(f"a.{ending}")
        assert {empty.run(*args).exit_code for args in commands} <= {0, 1}
        calls.append([calls_of(partial(empty.run, *args)) for args in commands])
    for command, few, many in zip(commands, *calls, strict=True):
        assert many < few * TIMES * 1.1, (command, few, many)


@pytest.mark.parametrize("piece", ["[x](b.txt) word ", "[", "`a", "a | ", "word ", "**a ", "b.txt "])
def test_an_index_of_one_line_is_read_in_proportion(empty: Corpus, piece: str) -> None:
    empty.write("a.txt", "The harbor.")
    calls = []
    for size in (1000, 1000 * TIMES):
        empty.write("INDEX.md", f"- {piece * size}\n- a.txt\n")
        calls.append(calls_of(lambda: empty.run("index")))
    assert empty.found("harbor") == {"a.txt"}
    assert calls[1] < calls[0] * TIMES * 1.1, calls
