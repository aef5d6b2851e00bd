"""A corpus that is written at random, its store, and commands on them, each in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from search.cli._commands import cli
from search.cli._process import run_and_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

WORDS: Final = (
    "harbor ferry common budget vote water bridge school tax winter council plan cease-fire U.S. $50 café".split()
)
PEOPLE: Final = ("Ana Ruiz", "Tom Hale", "Mayor Eva Okafor", "Lu Ray", "Gov. Jo Bell", "the council")
SPOKEN: Final = ("quotes", "-n", "0", "--format", "jsonl")
QUESTIONS: Final[tuple[tuple[str, ...], ...]] = (
    SPOKEN,
    ("search", "common", "-n", "0", "--format", "jsonl"),
    ("search", '"the common ferry" OR bud*', "-n", "0", "--format", "jsonl"),
    ("search", "speaker:ruiz date:2024..2025 -tax", "-l"),
    ("search", "water NEAR/5 vote", "--format", "csv"),
    ("quotes", "said:plan", "-s", "okafor", "--format", "json"),
    ("count", "harbor", "--by", "speaker"),
    ("count", "school~1", "--by", "month"),
)
GIVEN_UP_AFTER: Final = 60.0  # seconds
ENVIRONMENT: Final = {"NO_COLOR": "1", "PYTHONHASHSEED": "0"}


class Done(NamedTuple):
    """How a process ended: its exit code (below 0: minus the signal), and what it printed."""

    code: int
    stdout: str
    stderr: str

    @property
    def is_told(self) -> bool:
        """Whether it failed as it should: exit 2, and a line that is no traceback."""
        return self.code == 2 and self.stderr.startswith("onrecord: ") and "Traceback" not in self.stderr


class Running:
    """A command that runs in a process of its own. first: what that process does before."""

    def __init__(self, arguments: list[str], place: Path, first: Callable[[], object]) -> None:
        self._files = place / f"stdout-{time.monotonic_ns()}", place / f"stderr-{time.monotonic_ns()}"
        for path in self._files:
            path.touch(0o600)  # it may be killed before it opens them
        self._started = time.monotonic()
        self.process = os.fork()
        if self.process == 0:
            try:
                for number, path in enumerate(self._files, 1):
                    os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), number)
                sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115 - of this process
                sys.argv = ["onrecord", *arguments]
                first()
                run_and_end()
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(99)

    def ended(self) -> Done:
        """How it ended; it is killed if it never does."""
        while True:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                break
            if time.monotonic() - self._started > GIVEN_UP_AFTER:
                os.kill(self.process, 9)
            time.sleep(0.001)
        stdout, stderr = (path.read_text(encoding="utf-8", errors="replace") for path in self._files)
        for path in self._files:
            path.unlink()
        return Done(os.waitstatus_to_exitcode(status), stdout, stderr)


@dataclass
class Town:
    """A root, a store, and the place for what processes print."""

    place: Path
    chance: Random

    @property
    def root(self) -> Path:
        return self.place / "town"

    @property
    def store(self) -> Path:
        return self.place / "store"

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    def build(self, number: int) -> None:
        """Write so many documents, and list them."""
        self.seeds.mkdir(parents=True)
        for at in range(number):
            self.write(f"{at}.txt")
        self.list()

    def write(self, name: str) -> None:
        (self.seeds / name).write_text(self.text(), encoding="utf-8")

    def list(self) -> None:
        """List all files there are, some with a date."""
        names = sorted(path.name for path in self.seeds.glob("*.*") if path.name != "INDEX.md")
        dates = [f" {self.chance.randint(2023, 2025)}-0{self.chance.randint(1, 9)}-10" for _ in names]
        lines = [f"- {name}{date if date > ' 2024' else ''}" for name, date in zip(names, dates, strict=True)]
        (self.seeds / "INDEX.md").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def change(self) -> None:
        """Change, add and remove a few files, or many."""
        names = sorted(path.name for path in self.seeds.glob("*.*") if path.name != "INDEX.md")
        for name in self.chance.sample(names, self.chance.choice([1, 2, len(names) // 2])):
            if self.chance.random() < 0.2:
                (self.seeds / name).unlink()
            else:
                self.write(name)
        for _ in range(self.chance.choice([0, 1, 5])):
            self.write(f"{self.chance.randrange(10**6)}.txt")
        self.list()

    def text(self) -> str:
        """A document: what people say, and what happens."""
        pick = self.chance.choice
        lines = [" ".join(pick(WORDS) for _ in range(5)).capitalize() + "."]
        for _ in range(self.chance.randint(1, 12)):
            words = " ".join(self.chance.choices(WORDS, k=self.chance.randint(3, 12)))
            said = f"“The common {words},” said {pick(PEOPLE)}. It rained."
            lines.append(pick([said, f"The {words} came {self.chance.random()}."]))
        return "\n\n".join(lines) + "\n"

    def start(self, *arguments: str, first: Callable[[], object] = lambda: None) -> Running:
        """Start a command."""
        return Running(["--root", str(self.root), "--store", str(self.store), *arguments], self.place, first)

    def run(self, *arguments: str, first: Callable[[], object] = lambda: None) -> Done:
        """Run a command to its end."""
        return self.start(*arguments, first=first).ended()

    def told(self) -> Any:
        """All that the store says was said and written, but for what is stale; None where there is no state."""
        done = [self.run(*question) for question in (SPOKEN, ("search", "path:*", "-n", "0", "--format", "jsonl"))]
        if any("there is no index in" in one.stderr for one in done):
            return None
        assert {one.code for one in done} <= {0, 1}, done
        return [[{**json.loads(line), "stale": None} for line in one.stdout.splitlines()] for one in done]

    def put_back(self, untouched: Path) -> None:
        """Make the store what it was."""
        shutil.rmtree(self.store, ignore_errors=True)
        if untouched.exists():
            shutil.copytree(untouched, self.store)
            self.store.chmod(0o700)


def loaded() -> None:
    """Load all that commands load, so that processes begin quickly."""
    assert cli
    for name in ("whoosh.index", "platformdirs", "pyromark", "yaml", "turbohtml", "Stemmer"):
        __import__(name)
