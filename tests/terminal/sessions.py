"""The sessions that a document shows, run as they stand, in a fresh clone of the project.

A document of Markdown shows what a reader types and what comes, in fenced blocks of three kinds, by their info string:

- `console`: a line that begins with `$ ` is a command, and continues after a backslash; below it is what it prints.
- `console watch`: one command that stays. It is started; when the next step, that of the following block, is done and
  it has printed that, it is interrupted, which `^C` shows.
- `sh NAME`, of any language: a file NAME, which is written and can be run.

The steps of a document run one after another, each in the folder that the one before it left.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.conftest import PROJECT, UTF_8, copy_seed

if TYPE_CHECKING:
    from collections.abc import Iterator

# Whoever runs the tests may have told their processes to ignore Ctrl-C.
_MAIN: Final = """\
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from search.cli import main
main()
"""
_INTERRUPT: Final = "^C\n"
_BLOCK: Final = re.compile(r"(?P<opening>^```(?P<info>\S+(?: \S+)?)\n)(?P<text>.*?)(?P<closing>^```$)", re.M | re.S)
_STEP: Final = re.compile(r"^\$ ", re.MULTILINE)
_COMMAND: Final = re.compile(r"(?:.*\\\n)*.*\n?")
_FZF: Final = """#!/bin/sh
case "$*" in
  *--read0*) tr '\\0\\n' '\\n\\0' | head -n 1 | tr '\\0\\n' '\\n\\0' ;;
  *) head -n 1 ;;
esac
"""
# What is another in each run, and what a document has in its place.
_TIME: Final = "2026-03-13 17:30"
_MASKS: Final = (
    (re.compile(r"(?<= {3})\d+\.\d s\b"), "0.0 s"),
    (re.compile(r"(?<=nothing new since )\d{4}-\d\d-\d\d \d\d:\d\d"), _TIME),
    (re.compile(r"(?<=--new )\d{4}-\d\d-\d\d \d\d:\d\d(?=\))"), _TIME),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a document and what comes of it. stays: it is of a watch block."""

    command: str
    printed: str
    stays: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file that a document has the reader write."""

    name: str
    text: str


@dataclass
class Machine:
    """A fresh clone in a home of its own, and where in it the session is by now."""

    home: Path
    place: Path
    environment: dict[str, str]


def fresh_machine(folder: Path) -> Machine:
    """A machine with the project's seed and tutorial cloned, `onrecord` installed, and an fzf that takes the first."""
    home, bin_ = folder / "home", folder / "bin"
    clone = home / "onrecord"
    copy_seed(clone)
    shutil.copytree(PROJECT / "docs" / "tutorial", clone / "docs" / "tutorial")
    main = f"import sys\nsys.path.insert(0, {str(PROJECT)!r})\n{_MAIN}"
    write_python(bin_ / "onrecord", main)
    write_program(bin_ / "fzf", _FZF)
    ours = ("ONRECORD_", "LC_", "XDG_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    for name in ("LANG", "NO_COLOR", "FORCE_COLOR"):
        kept.pop(name, None)
    path = f"{bin_}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    data = {"XDG_CACHE_HOME": str(home / ".cache"), "XDG_DATA_HOME": str(home / ".local" / "share")}
    return Machine(home, clone, {**kept, **UTF_8, **data, "HOME": str(home), "PATH": path, "COLUMNS": "80"})


def write_files(document: str, machine: Machine) -> None:
    """Write the files that a document has the reader write."""
    for part in parts(document):
        if isinstance(part, File):
            write_program(machine.place / part.name, part.text)


def write_program(path: Path, text: str) -> None:
    """Write a file that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def write_python(path: Path, text: str) -> None:
    """Write an executable Python program; its interpreter may have a path that #! cannot name, as with a blank."""
    write_program(path, f"""#!/bin/sh\n'''exec' {shlex.quote(sys.executable)} "$0" "$@"\n' '''\n{text}""")


def parts(document: str) -> list[Step | File]:
    """The steps and files of a document, in their order."""
    found: list[Step | File] = []
    for block in _BLOCK.finditer(document):
        language, _, name = block["info"].partition(" ")
        if language == "console":
            for step in _STEP.split(block["text"])[1:]:
                command = _COMMAND.match(step)
                assert command
                found.append(Step(command[0].removesuffix("\n"), step[command.end() :], name == "watch"))
        elif name:
            found.append(File(name, block["text"]))
    return found


def steps(document: str) -> list[Step]:
    """The commands of a document, each with what it prints."""
    return [part for part in parts(document) if isinstance(part, Step)]


def with_output(document: str, printed: list[str]) -> str:
    """A document with what its commands print in place of what it says they print."""
    left = iter(printed)

    def updated_block(block: re.Match[str]) -> str:
        if not block["info"].startswith("console"):
            return block[0]
        before, *typed = _STEP.split(block["text"])
        commands = [_COMMAND.match(step) for step in typed]
        text = "".join(f"$ {command[0] if command else ''}{next(left)}" for command in commands)
        return f"{block['opening']}{before}{text}{block['closing']}"

    return _BLOCK.sub(updated_block, document)


def played(document: str, machine: Machine, *, scripts: dict[str, str]) -> list[str]:
    """What each step of a document prints, on stdout and stderr, masked. scripts: what to run for some commands."""
    printed: list[str] = []
    staying: tuple[Step, subprocess.Popen[str], int] | None = None
    for part in parts(document):
        if isinstance(part, File):
            write_program(machine.place / part.name, part.text)
            continue
        if part.stays:
            process = started(machine, part.command)
            assert process.stdout
            printed.append(process.stdout.readline())
            staying = part, process, len(printed) - 1
            continue
        printed.append(run(machine, scripts.get(part.command, part.command)))
        if staying:
            step, process, at = staying
            printed[at] += _ended(process, step.printed.removesuffix(_INTERRUPT).count("\n") - 1)
            staying = None
    assert staying is None
    return [masked(text) for text in printed]


def run(machine: Machine, script: str) -> str:
    """What a script prints in a shell of its own; the machine is then where the script went."""
    where = machine.home.parent / "where"
    done = subprocess.run(  # noqa: S603 - our own documents
        ["/bin/bash", "-c", f'{script}\npwd > "{where}"'],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, check=False,
        cwd=machine.place, env=machine.environment,
    )  # fmt: skip
    machine.place = Path(where.read_text(encoding="utf-8").removesuffix("\n"))
    return done.stdout


def masked(text: str) -> str:
    """`text` as it would be at any time."""
    for changing, mask in _MASKS:
        text = changing.sub(mask, text)
    return text


def started(machine: Machine, command: str) -> subprocess.Popen[str]:
    """A command that stays, in a process group of its own, as a shell gives it; its stdout is for the caller."""
    return subprocess.Popen(  # noqa: S603 - our own documents
        ["/bin/bash", "-c", command],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, process_group=0,
        cwd=machine.place, env=machine.environment,
    )  # fmt: skip


def interrupt(process: subprocess.Popen[str]) -> None:
    """Press Ctrl-C: what a terminal does to the whole group."""
    os.killpg(process.pid, signal.SIGINT)


@contextlib.contextmanager
def guarded(process: subprocess.Popen[str]) -> Iterator[None]:
    """End what hangs, or is left by a test that failed, so that a test fails and does not hang too."""

    def end() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(60, end)
    timer.start()
    try:
        yield
    except BaseException:
        end()
        raise
    finally:
        timer.cancel()


def _ended(process: subprocess.Popen[str], lines: int) -> str:
    """So many lines that a process prints further, and what comes when it is interrupted then."""
    with process, guarded(process):
        assert process.stdout
        printed = "".join(process.stdout.readline() for _ in range(lines))
        interrupt(process)
        rest = process.stdout.read()
    return printed + rest + _INTERRUPT
