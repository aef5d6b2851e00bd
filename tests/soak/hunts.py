"""One try of each hunt. Raises AssertionError where it did not end as it must."""

from __future__ import annotations

import errno
import os
import re
import resource
import shutil
import signal
import time
from typing import TYPE_CHECKING, Final

import pytest

from tests.corpus.formats.generated import Post, WebPage
from tests.soak.town import QUESTIONS, SPOKEN, WORDS
from tests.whoosh_store.faults import Faults, refused
from tests.whoosh_store.generations import files_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.soak.town import Done, Town

ERRORS: Final = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EMFILE)
STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
BLOCK: Final = 512
ODD_BYTES: Final = (b"\0", b"\xff", b"\n", b'"', "“".encode(), b"<", b"*", b"[", b":", b"\r", b"&#27;", b"---\n")
ODD_IN_NAMES: Final = ("", "", "", " b", "é", "日本", "\x1b[31m", "\u202e", "\u2028", "=", "'", "(1)", "\udce9")
ODD_PIECES: Final = (
    *WORDS, *'"“”()-*?~/:@. ', " OR ", " NOT ", " NEAR/3 ", " W/s ", "said:", "speaker:", "date:", "title:", "path:",
    "case:", "2025-13", "\u202e", "\x07",
)  # fmt: skip


class Sound:
    """A town with an index of several segments, as it is put back before each try, and its answers."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._untouched = town.place / "untouched"
        town.build(150)
        ended_well(town.run("index"))
        for _ in range(3):
            town.change()
            ended_well(town.run("index"))
        self.answers = {question: town.run(*question) for question in QUESTIONS}
        assert {answer.code for answer in self.answers.values()} == {0}
        shutil.copytree(town.store, self._untouched)

    def put_back(self) -> Town:
        """The town as it was."""
        self.town.put_back(self._untouched)
        return self.town


class Update:
    """A town that was indexed and has changed since: what is told before the next run, and after it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.untouched = town.place / "untouched"
        town.build(town.chance.choice([5, 40, 120]))
        if town.chance.random() < 0.8:
            ended_well(town.run("index"))
            shutil.copytree(town.store, self.untouched)
            self.before = town.told()
            town.change()
        else:
            self.before = None
        self.command = ["index", *town.chance.choice([(), (), ("--rebuild",), ("--jobs", "2"), ("--jobs", "1")])]
        started = time.monotonic()
        ended_well(town.run(*self.command))
        self.seconds = time.monotonic() - started
        self.after = town.told()
        town.put_back(self.untouched)

    def holds(self) -> None:
        """The state is the old one or the new one, and the next run brings the new one about."""
        assert self.town.told() in (self.before, self.after)
        ended_well(self.town.run("index"))
        assert self.town.told() == self.after
        ended_well(self.town.run("status", "--check"))
        assert len(list(self.town.store.glob("generation-*"))) <= 2


def ended_well(done: Done) -> None:
    """It exits 0."""
    assert done.code == 0, done


def kill(_: Sound, town: Town) -> None:
    """`index`, killed at any moment."""
    update = Update(town)
    running = town.start(*update.command)
    time.sleep(town.chance.random() * update.seconds)
    os.kill(running.process, signal.SIGKILL)
    assert running.ended().code in (-signal.SIGKILL, 0)
    update.holds()


def fault(_: Sound, town: Town) -> None:
    """`index`, refused something by the system: an error of one call, a limit to files or to their sizes."""
    update = Update(town)
    done = town.run(*update.command, first=trouble(town))
    assert done.code == 0 or done.is_told, done
    update.holds()


def fault_while_read(sound: Sound, _: Town) -> None:
    """A question, refused something by the system."""
    town = sound.put_back()
    question = town.chance.choice(QUESTIONS)
    done = town.run(*question, first=trouble(town))
    assert done[:2] == sound.answers[question][:2] or (done.is_told and "damaged" not in done.stderr), done


def trouble(town: Town) -> Callable[[], object]:
    """What makes a process run into an error of the system."""
    kind, at = town.chance.choice(["call", "call", "call", "size", "files"]), town.chance.randint(1, 80)
    if kind == "size":
        return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (at * 500, at * 500))
    if kind == "files":
        return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (4 + at // 4, 4 + at // 4))
    code = town.chance.choice(ERRORS)
    return lambda: Faults(pytest.MonkeyPatch(), town.store, at, refused(code))


def damage(sound: Sound, _: Town) -> None:
    """An index of which one file is not what was written, asked eight questions, updated and checked."""
    town = sound.put_back()
    path = town.chance.choice(files_of(town.store))
    data = path.read_bytes()
    content = damaged(town, data)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
        path.chmod(0o600)
    is_damaged = content != data
    assert town.run("status", "--check").code == (2 if is_damaged else 0), path
    for question in QUESTIONS:
        done = town.run(*question)
        is_right = done[:2] == sound.answers[question][:2]
        assert is_right or (is_damaged and done.is_told and "is damaged: " in done.stderr), (path, question, done)
    done = town.run("index", "-q")
    assert done.code == 0 or (is_damaged and done.is_told and "is damaged: " in done.stderr), (path, done)


def damaged(town: Town, data: bytes) -> bytes | None:
    """The content of a file in place of this, None for no file."""
    at = town.chance.randrange(len(data) + 1)
    there = data[at : at + BLOCK]
    match town.chance.choice(["flip", "flip", "zero", "scramble", "leave out", "cut", "lose", "grow", "swap"]):
        case "flip" if there:
            return data[:at] + bytes([there[0] ^ 1 << town.chance.randrange(8)]) + data[at + 1 :]
        case "zero":
            return data[:at] + bytes(len(there)) + data[at + BLOCK :]
        case "scramble":
            return data[:at] + town.chance.randbytes(len(there)) + data[at + BLOCK :]
        case "leave out":
            return data[:at] + data[at + BLOCK :]
        case "cut":
            return data[:at]
        case "grow":
            return data + town.chance.randbytes(BLOCK)
        case "swap":
            others = [other for other in town.store.rglob("*") if other.is_file() and other.name != "lock"]
            return town.chance.choice(others).read_bytes()
    return None


def race(_: Sound, town: Town) -> None:
    """Two runs of `index` at once, and six questions beside them."""
    update = Update(town)
    running = [town.start("index", "--wait", "60") for _ in range(2)]
    asking = [town.start(*SPOKEN) for _ in range(6)]
    answers = [one.ended() for one in asking]
    for run in running:
        ended_well(run.ended())
    assert town.told() == update.after
    after = town.run(*SPOKEN)
    town.put_back(update.untouched)
    before = town.run(*SPOKEN)
    states = {not_stale(one.stdout) for one in (before, after)}
    for answer in answers:
        assert not_stale(answer.stdout) in states, answer
        assert answer.code in (before.code, after.code), answer


def not_stale(hits: str) -> str:
    """Hits as if no file had changed since."""
    return hits.replace('"stale": true', '"stale": false')


def odd_input(_: Sound, town: Town) -> None:
    """A corpus of odd bytes under odd names, listed anyhow."""
    town.seeds.mkdir(parents=True)
    lines = []
    for number in range(town.chance.randint(1, 8)):
        ending = town.chance.choice([".txt", ".md", ".html", ".vtt", ".srt", ""])
        name = f"{number}{town.chance.choice(ODD_IN_NAMES)}{ending}"
        (town.seeds / name).write_bytes(spoiled(town, odd_text(town).encode()))
        lines.append(town.chance.choice(["- {0}", "- [{0}](<{0}>)", "- `{0}` 2025-01-02", "- [[{0}]]"]).format(name))
    manifest = "\n".join(lines).encode("utf-8", "surrogateescape")
    (town.seeds / "INDEX.md").write_bytes(spoiled(town, manifest) if town.chance.random() < 0.5 else manifest)
    ended_or_told(town.run("index"), 0)
    for question in (*QUESTIONS, ("status", "--check"), ("show", "seeds/0.md")):
        ended_or_told(town.run(*question), 0, 1)


def odd_text(town: Town) -> str:
    """A text of any format, which may steer a terminal, or be a formula."""
    seed = town.chance.randrange(10**9)
    texts = (town.text, Post(seed).text, WebPage(seed).text)
    return ("\x1b[31m \u202e \u2028 =1+1 ;@x " if town.chance.random() < 0.3 else "") + town.chance.choice(texts)()


def spoiled(town: Town, data: bytes) -> bytes:
    """Some bytes, a few of which are others, gone, or there twice."""
    held = bytearray(data)
    for _ in range(town.chance.choice([0, 0, 1, 3, 30])):
        at, end = sorted(town.chance.randrange(len(held) + 1) for _ in range(2))
        if town.chance.random() < 0.3:
            held[at:end] = held[at:end] * 2 if end - at < 10_000 else b""
        else:
            held[at : at + 1] = town.chance.choice(ODD_BYTES)
    return bytes(held[:200_000])


def odd_query(sound: Sound, _: Town) -> None:
    """A query of any characters."""
    town = sound.town
    query = "".join(town.chance.choices(ODD_PIECES, k=town.chance.choice([1, 3, 8, 30, 300])))
    ended_or_told(town.run(town.chance.choice(["search", "quotes", "count"]), "--", query), 0, 1)


def ended_or_told(done: Done, *codes: int) -> None:
    """It ended with one of some codes, or says what is wrong; nothing that it printed steers a terminal."""
    assert done.code in codes or done.is_told, done
    assert "Traceback" not in done.stderr, done
    assert not STEERING.search(done.stdout + done.stderr), done


# Each with its share of the tries.
HUNTS: Final[dict[Callable[[Sound, Town], None], int]] = {
    kill: 1, fault: 1, race: 1, odd_input: 1, damage: 2, fault_while_read: 5, odd_query: 5
}  # fmt: skip
