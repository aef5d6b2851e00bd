"""The pictures of the documents: real sessions on a terminal. `make pictures` redraws them."""

from __future__ import annotations

import shlex
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.conftest import PROJECT
from tests.terminal.screens import screen
from tests.terminal.sessions import Machine, fresh_machine, run
from tests.terminal.terminal_svg import drawn

FOLDER: Final = PROJECT / "docs" / "pictures"
_COLUMNS: Final = 92
_PROMPT: Final = "\x1b[92m$\x1b[0m "


@dataclass(frozen=True, slots=True)
class Picture:
    """A session to draw. place: the folder of the clone that it is in."""

    name: str
    title: str
    place: str
    commands: tuple[str, ...]


PICTURES: Final = (
    Picture(
        "session",
        "A session: a phrase is searched, then what Johnson said with a word is quoted",
        ".",
        ("""onrecord search '"military occupation"'""", "onrecord quotes --speaker johnson illegal"),
    ),
    Picture(
        "show",
        "onrecord show: a transcript, each turn marked and followed by its speaker",
        "docs/tutorial",
        ("onrecord show seeds/hearing.txt:11",),
    ),
    Picture(
        "check",
        "onrecord check: the quotations of a draft beside the record, differing words in red and green",
        "docs/tutorial",
        ("onrecord check draft.md",),
    ),
    Picture(
        "count",
        "onrecord count: who is quoted how often, as bars, and a word that nobody wrote",
        "docs/tutorial",
        ("onrecord count --by speaker", "onrecord search betrail"),
    ),
)


def made(picture: Picture, folder: Path) -> str:
    """The SVG of a picture, its commands run in a fresh clone in `folder`."""
    machine = fresh_machine(folder)
    run(machine, f"cd {shlex.quote(picture.place)} && onrecord index -q")
    return drawn("\n".join(_session(picture, machine)), title=picture.title, columns=_COLUMNS)


def _session(picture: Picture, machine: Machine) -> list[str]:
    environment = {name: machine.environment[name] for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    shown = []
    for command in picture.commands:
        arguments = [*shlex.split(command)[1:], "--color", "always"]
        _, printed = screen(arguments, environment, cwd=machine.place, columns=_COLUMNS, rows=1000)
        shown.append(f"{_PROMPT}\x1b[1m{command}\x1b[0m\n{printed}")
    return shown


def main() -> None:
    """Draw every picture."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            (FOLDER / f"{picture.name}.svg").write_text(made(picture, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
