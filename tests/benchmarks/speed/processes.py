"""Commands as processes: how long each takes when they take turns, and how much memory one holds.

Times are wall time from a process's start to its end, in seconds. Contenders take turns and change their order from
round to round, so that the machine's moods fall on all alike; what counts is the median of the ratios of each round.
"""

from __future__ import annotations

import os
import shlex
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLING: Final = 0.02  # seconds between two looks at the memory of processes
_PROC: Final = Path("/proc")
_KILOBYTE: Final = 1024
_UNWANTED: Final = ("ONRECORD_", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "RECOLL_", "RIPGREP_")


class CommandError(Exception):
    """A command ended badly. The message has the command, and what it said."""


@dataclass(frozen=True, slots=True)
class Command:
    """What a process is started with. variables: of its environment, beside those of `Machine.environment`.

    fresh: a folder that the command makes, and that is deleted before each run of it.
    """

    arguments: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)
    fresh: Path | None = None


# Of each contender, by its name: seconds, one number a round.
Times: TypeAlias = "Mapping[str, list[float]]"


@dataclass(frozen=True, slots=True)
class Machine:
    """Runs commands. folder: for what they say, and for what they keep in a user's folders."""

    folder: Path

    def take_turns(self, commands: Mapping[str, Command], rounds: int) -> Times:
        """The seconds that each command takes, round by round."""
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(rounds):
            for name in list(commands)[:: -1 if number % 2 else 1]:
                times[name].append(self.seconds(commands[name]))
        return times

    def seconds(self, command: Command) -> float:
        """Run a command to its end. Raises CommandError if that isn't a good one."""
        _delete_fresh(command)
        start = time.perf_counter()
        process = self._spawn(command)
        _, status = os.waitpid(process, 0)
        seconds = time.perf_counter() - start
        self._check(command, status)
        return seconds

    def peak_memory(self, command: Command, sampling: float = SAMPLING) -> int:
        """The most bytes that a command and its children held together, as looked at every `sampling` seconds.

        Bytes are of PSS: memory that n processes share counts 1/n in each. What is shared with processes that aren't
        the command's, as Python's own code is with this one, counts in part only. Linux alone tells it.
        """
        _delete_fresh(command)
        peak, process, ended = 0, self._spawn(command), (0, 0)
        while ended == (0, 0):
            peak = max(peak, sum(map(_pss, _family(process))))
            time.sleep(sampling)
            ended = os.waitpid(process, os.WNOHANG)
        self._check(command, ended[1])
        return peak

    def output(self, command: Command) -> str:
        """What a command says, to stdout and stderr, untimed."""
        self.seconds(command)
        return self._said.read_text("utf-8", "replace")

    @property
    def _said(self) -> Path:
        return self.folder / "said"

    def _spawn(self, command: Command) -> int:
        """The number of a new process, whose output goes into a file."""
        written = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        actions = [(os.POSIX_SPAWN_OPEN, 1, self._said, written, 0o600), (os.POSIX_SPAWN_DUP2, 1, 2)]
        environment = {**self.environment(), **command.variables}
        return os.posix_spawn(command.arguments[0], command.arguments, environment, file_actions=actions)

    def environment(self) -> dict[str, str]:
        """Nobody's settings. Compiled modules are kept, as a user's are, but not beside the sources."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_UNWANTED)}
        users = {f"XDG_{name}_HOME": str(self.folder / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
        return kept | users | {"PYTHONPYCACHEPREFIX": str(self.folder / "compiled"), "LC_ALL": "C.UTF-8"}

    def _check(self, command: Command, status: int) -> None:
        """Raise CommandError if a process ended badly."""
        if status:
            code, said = os.waitstatus_to_exitcode(status), self._said.read_text("utf-8", "replace")
            raise CommandError(f"{shlex.join(command.arguments)} ended with {code}:\n{said}")


def median_ratio(times: Times, name: str, other: str) -> float:
    """How many times as long one contender took as another, in the median of the rounds."""
    return median(one / two for one, two in zip(times[name], times[other], strict=True))


def can_tell_memory() -> bool:
    """Whether this system tells the PSS of a process."""
    return (_PROC / "self" / "smaps_rollup").exists()


def _delete_fresh(command: Command) -> None:
    """Delete what a command makes."""
    if command.fresh:
        shutil.rmtree(command.fresh, ignore_errors=True)


def _family(process: int) -> list[int]:
    """A process and all its descendants. Looks at every process: not all kernels list the children of one."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir(_PROC):  # noqa: PTH208 - every 20 ms, over all processes
        if entry.isdecimal():
            children.setdefault(_parent(entry), []).append(int(entry))
    family = [process]
    for one in family:
        family += children.get(one, ())
    return family


def _parent(process: str) -> int:
    """The number of a process's parent, 0 if the process has just ended; see proc_pid_stat(5)."""
    try:
        return int((_PROC / process / "stat").read_bytes().rpartition(b")")[2].split()[1])
    except OSError:
        return 0


def _pss(process: int) -> int:
    """Bytes, 0 if the process has just ended."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_bytes().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * _KILOBYTE for line in lines if line.startswith(b"Pss:"))
