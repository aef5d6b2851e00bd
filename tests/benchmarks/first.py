"""What indexing and searching the 924 articles of PolNeAR cost, each beside the least that such a thing can cost.

usage: python tests/benchmarks/first.py [--runs N]

    full index     `onrecord index` into no store, against bare_whoosh.py, which writes the same rows, ready made.
                   Is onrecord's own work small compared with the engine's?
    rows alone     own_rows.py against the same: the analyzer's and schema's part in it. Only shown, it has no limit
    second index   `onrecord index` where nothing has changed, against an interpreter that imports click and Whoosh
    cold search    `onrecord search` in a process of its own, against that interpreter too
    help           `onrecord --help`, against an interpreter that imports click
    peak memory    the most that the process of the full index held at once

Times run from a process's start to its end. The contenders take turns, so that a machine's moods fall on all alike,
and what counts is the ratio of their medians, which travels between machines as seconds do not. Exits 1 where a
figure is over its limit; 0, with a word on stderr, where there are no articles.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shlex
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import click

from index.quotations.pipeline import find_quotations
from index.store.catalogue import EMPTY
from index.text.analyzer import Forms, analyze
from index.update._changes import changes
from index.update.indexer import read_manifest
from index.whoosh_store.reader import details

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.corpus.document import Document
    from index.store.file_stamp import FileStamp

HERE: Final = Path(__file__).resolve().parent
MAKE_CORPUS: Final = HERE.parents[2] / "shared" / "tools" / "polnear_to_seeds.py"

QUICK_RUNS: Final = 6  # of what takes tenths of a second, for each run of what takes seconds
SETTLING: Final = 2.5  # seconds
MEGABYTE: Final = 10**6
MAXRSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024  # bytes, by getrusage(2)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process: seconds from start to end, and the most bytes it held."""

    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. limit: the most that `measured` may be, None if it is only shown."""

    name: str
    told: str
    measured: float
    unit: str
    limit: float | None

    @property
    def verdict(self) -> str:
        """ "over" or "ok", or nothing where there is no limit."""
        if self.limit is None:
            return ""
        return "over" if self.measured > self.limit else "ok"

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"{self.limit:g} {self.unit}"
        return f"{self.name:14}{self.measured:7.2f} {self.unit:4}{limit:>10}  {self.verdict:6}{self.told}".rstrip()


@click.command()
@click.option("--runs", type=click.IntRange(min=1), default=5, show_default=True, help="Of each full index.")
def main(runs: int) -> None:
    """Print each figure, what it may be at most, and whether it is."""
    if not MAKE_CORPUS.exists():
        click.echo(f"skipped: there is no {MAKE_CORPUS} to make the articles", err=True)
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        table = figures(Path(folder), runs)
    click.echo(f"{'figure':14}{'measured':>10}{'at most':>12}          medians (--runs {runs})")
    for figure in table:
        click.echo(str(figure))
    sys.exit(any(figure.verdict == "over" for figure in table))


def figures(folder: Path, runs: int) -> list[Figure]:
    """Make the corpus in `folder`, let the contenders run, and compare them."""
    corpus, rows, store, fresh = (folder / name for name in ("corpus", "rows.jsonl", "store", "fresh"))
    spawn(python(str(MAKE_CORPUS), str(corpus / "seeds")), folder)
    write_rows(corpus, rows)
    time.sleep(SETTLING)  # a file younger than 2 s when it is indexed is read again by the next run
    slow = {
        "full index": onrecord(corpus, fresh, "index"),
        "rows alone": python(str(HERE / "own_rows.py"), str(rows), str(fresh)),
        "bare Whoosh": python(str(HERE / "bare_whoosh.py"), str(rows), str(fresh)),
    }
    quick = {
        "second index": onrecord(corpus, store, "index"),
        "cold search": onrecord(corpus, store, "search", "guard"),
        "import click, whoosh.index": python("-c", "import click, whoosh.index"),
        "help": onrecord(corpus, store, "--help"),
        "import click": python("-c", "import click"),
    }
    take_turns(quick, folder, fresh, 1)  # makes the store, and compiles every module
    costs = take_turns(quick, folder, fresh, runs * QUICK_RUNS) | take_turns(slow, folder, fresh, runs)
    return [
        ratio(costs, "full index", "bare Whoosh", 1.6),
        ratio(costs, "rows alone", "bare Whoosh", None),
        ratio(costs, "second index", "import click, whoosh.index", 2.5),
        ratio(costs, "cold search", "import click, whoosh.index", 2.5),
        ratio(costs, "help", "import click", 1.5),
        Figure("peak memory", "of the full index", max(one.peak for one in costs["full index"]) / MEGABYTE, "MB", 300),
    ]


def ratio(costs: Mapping[str, Sequence[Cost]], name: str, least: str, limit: float | None) -> Figure:
    """How many times the least a contender took."""
    one, other = (median(cost.seconds for cost in costs[which]) for which in (name, least))
    return Figure(name, f"{one:.3f} s, {least} {other:.3f} s", one / other, "×", limit)


def python(*arguments: str) -> list[str]:
    """A command of this interpreter."""
    return [sys.executable, *arguments]


def onrecord(root: Path, store: Path, *arguments: str) -> list[str]:
    """The program as users run it: the script that was installed with this interpreter."""
    script = Path(sys.executable).with_name("onrecord")
    program = [str(script)] if script.exists() else python("-c", "from search.cli import main; main()")
    return [*program, f"--root={root}", f"--store={store}", *arguments]


def take_turns(commands: Mapping[str, list[str]], folder: Path, fresh: Path, runs: int) -> dict[str, list[Cost]]:
    """What each command costs, run by run; each finds no `fresh`, and leaves it to be deleted."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            costs[name].append(spawn(command, folder))
            shutil.rmtree(fresh, ignore_errors=True)
    return costs


def spawn(command: list[str], folder: Path) -> Cost:
    """Run a command to its end. Raises ClickException, with what it said, where that is not a good one."""
    said = folder / "said"
    start = time.perf_counter()
    process = os.posix_spawn(
        command[0],
        command,
        environment(folder),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
    )
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    if status:
        code = os.waitstatus_to_exitcode(status)
        raise click.ClickException(f"{shlex.join(command)} ended with {code}:\n{said.read_text('utf-8')}")
    return Cost(seconds, usage.ru_maxrss * MAXRSS_UNIT)


def environment(folder: Path) -> dict[str, str]:
    """Nobody's settings. Compiled modules are kept, as a user's are, but not in the tree."""
    unwanted = ("ONRECORD_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def write_rows(root: Path, rows: Path) -> None:
    """What `onrecord index` gives to Whoosh for the corpus under `root`, a row a line.

    One by one: a process starts with the peak memory of its parent, so this one has to stay small.
    """
    with rows.open("w", encoding="utf-8") as lines:
        for row in index_rows(root):
            lines.write(json.dumps(row) + "\n")


def index_rows(root: Path) -> Iterator[dict[str, Any]]:
    """The rows by the names of the table of fields: each document, then its quotations, and at the end the forms."""
    forms: dict[str, Forms] = {}
    _, _, manifest = read_manifest(root, EMPTY)
    for change in changes(root, manifest, {}, trust_mtime=True):
        if change.document is None or change.stamp is None:
            raise click.ClickException(f"{change.path} can't be read: {change.reason}")
        for row in document_rows(change.document, change.stamp):
            for field in ("title", "body", "said"):
                analyze(row.get(field, ""), forms)
            yield row
    pairs = sorted({pair for pairs in forms.values() for pair in pairs})
    yield {"row": "forms", "forms": [f"{stem} {word}" for stem, word in pairs]}


def document_rows(document: Document, stamp: FileStamp) -> Iterator[dict[str, Any]]:
    """A document's row and its quotations'."""
    reading = document.reading
    quotations = find_quotations(
        reading.text,
        speaker=document.speaker,
        voices=document.voices,
        set_apart=document.set_apart,
        column=reading.column,
        heading=document.heading,
    )
    both = {"path": document.path, "date": document.date and document.date.isoformat()}
    yield both | {
        "row": "document",
        "speaker": list(dict.fromkeys(one.speaker for one in quotations if one.speaker)),
        "title": document.title,
        "body": document.text[document.body_start :],
        "file": {
            "head": document.text[: document.body_start],
            "markup": document.markup,
            "details": details(document),
            "stamp": dataclasses.astuple(stamp),
        },
    }
    for quotation in map(dataclasses.asdict, quotations):
        said, speaker = quotation.pop("text"), quotation.pop("speaker")
        yield both | {"row": "quotation", "said": said, "speaker": speaker, "quotation": quotation}


if __name__ == "__main__":
    main()
