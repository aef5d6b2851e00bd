"""Other programs that index and search the same files. One that isn't on the machine tells why it is missing."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from tests.benchmarks.speed.processes import Command

if TYPE_CHECKING:
    from tests.benchmarks.speed.corpora import Corpus
    from tests.benchmarks.speed.workshop import Workshop

CONTENDERS: Final = Path(__file__).parent / "contenders"
_VERSION: Final = re.compile(r"\d+(?:\.\d+)+")

# Nothing that depends on the user, the machine's spelling programs or the locale.
RECOLL_SETTINGS: Final = """\
topdirs = {seeds}
skippedNames+ = INDEX.md
indexstemminglanguages = english
noaspell = 1
defaultcharset = utf-8
loglevel = 2
"""


class Peer(Protocol):
    """A program beside this one. A command is None where the program has none for that."""

    @property
    def name(self) -> str:
        """With its version."""

    @property
    def missing(self) -> str:
        """Why it can't be run here; empty if it can."""

    def index(self, corpus: Corpus) -> Command | None:
        """Index a corpus from nothing."""

    def search(self, corpus: Corpus, query: str) -> Command | None:
        """Search the index of a corpus, or its files, for the ten best with a snippet of each."""


@dataclass(frozen=True, slots=True)
class Recoll:
    """recollindex and recollq, each corpus in a configuration of its own: all stems, no spelling, nothing monitored."""

    workshop: Workshop

    @property
    def name(self) -> str:
        """With its version."""
        return f"Recoll {_version_of(('recollindex', '-h'))}".strip()

    @property
    def missing(self) -> str:
        """Why it can't be run here; empty if it can."""
        return _missing("recollindex", "recollcmd") or _missing("recollq", "recollcmd")

    def index(self, corpus: Corpus) -> Command:
        """Index a corpus from nothing."""
        settings = self._settings(corpus)
        settings.mkdir(exist_ok=True)
        (settings / "recoll.conf").write_text(RECOLL_SETTINGS.format(seeds=corpus.seeds), encoding="utf-8")
        return Command((_program("recollindex"), "-c", str(settings)), fresh=settings / "xapiandb")

    def search(self, corpus: Corpus, query: str) -> Command:
        """Search the index of a corpus."""
        return Command((_program("recollq"), "-c", str(self._settings(corpus)), "-n", "10", "-A", query))

    def _settings(self, corpus: Corpus) -> Path:
        """The folder with the configuration of a corpus and its index."""
        return corpus.root.with_name(f"{corpus.root.name}-recoll")


@dataclass(frozen=True, slots=True)
class Ripgrep:
    """rg over the files: no index, and no order of what it finds. It has no command for all of several words."""

    @property
    def name(self) -> str:
        """With its version."""
        return f"ripgrep {_version_of(('rg', '--version'))}".strip()

    @property
    def missing(self) -> str:
        """Why it can't be run here; empty if it can."""
        return _missing("rg", "ripgrep")

    def index(self, corpus: Corpus) -> None:
        """There is none."""

    def search(self, corpus: Corpus, query: str) -> Command | None:
        """Print all lines with a word or a phrase."""
        if " " in query and not query.startswith('"'):
            return None
        return Command((_program("rg"), "--ignore-case", "--word-regexp", query.strip('"'), str(corpus.seeds)))


@dataclass(frozen=True, slots=True)
class Library:
    """A library with a script in contenders/. most: the largest corpus that it can be waited for, in articles."""

    library: str
    script: str
    python: Path
    workshop: Workshop
    version: str
    missing: str
    most: int | None = None

    @property
    def name(self) -> str:
        """With its version."""
        return f"{self.library} {self.version}".strip()

    def index(self, corpus: Corpus) -> Command:
        """Index a corpus from nothing."""
        extra = (str(who_speaks(self.workshop, corpus)),) if self.script == "with_whoosh.py" else ()
        return self._command("index", str(corpus.seeds), str(self.folder(corpus)), *extra, fresh=self.folder(corpus))

    def search(self, corpus: Corpus, query: str) -> Command:
        """Search the index of a corpus."""
        return self._command("search", str(self.folder(corpus)), query)

    def folder(self, corpus: Corpus) -> Path:
        """Where its index of a corpus is."""
        return corpus.root.with_name(f"{corpus.root.name}-{Path(self.script).stem}")

    def _command(self, *arguments: str, fresh: Path | None = None) -> Command:
        """Of the script."""
        return Command((str(self.python), str(CONTENDERS / self.script), *arguments), fresh=fresh)


def fts5(workshop: Workshop) -> Library:
    """SQLite as this Python has it."""
    import sqlite3

    python = Path(workshop.python().arguments[0])
    options = {row[0] for row in sqlite3.connect(":memory:").execute("PRAGMA compile_options")}
    missing = "" if "ENABLE_FTS5" in options else "this Python's SQLite has no FTS5"
    return Library("SQLite FTS5", "with_fts5.py", python, workshop, sqlite3.sqlite_version, missing)


def stock_whoosh(workshop: Workshop) -> Library:
    """Whoosh as it comes, with the fields title, body, date and speaker."""
    from importlib.metadata import PackageNotFoundError, version

    python = Path(workshop.python().arguments[0])
    try:
        known = version("whoosh3")
    except PackageNotFoundError:
        known = version("whoosh")
    return Library("stock Whoosh", "with_whoosh.py", python, workshop, known, "", most=1_000)


def tantivy(workshop: Workshop) -> Library:
    """tantivy in an environment of its own, which is made here, from the package index or pip's cache of it."""
    place = workshop.folder / "tantivy-venv"
    python = place / "bin" / "python"
    missing, version = "", ""
    try:
        for command in (
            [*workshop.python("-m", "venv", str(place)).arguments],
            [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "tantivy"],
        ):
            subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - pip and venv
        version = _version_of((str(python), "-c", "import tantivy; print(tantivy.__version__)"))
    except (OSError, subprocess.SubprocessError):
        missing = "pip could not install it"
    return Library("tantivy", "with_tantivy.py", python, workshop, version, missing)


def who_speaks(workshop: Workshop, corpus: Corpus) -> Path:
    """A file with all quotations of a corpus, as this program finds them."""
    path = corpus.root.with_name(f"{corpus.root.name}-quotations.jsonl")
    if not path.exists():
        everything = workshop.onrecord(workshop.indexed(corpus), "quotes", "-n", "0", "--format", "jsonl")
        lines = workshop.machine.output(everything).splitlines(keepends=True)
        path.write_text("".join(line for line in lines if line.startswith("{")), encoding="utf-8")
    return path


def _missing(program: str, package: str) -> str:
    """Why a program can't be run; empty if it can."""
    return "" if shutil.which(program) else f"there is no {program}; Debian's package {package} has it"


def _program(name: str) -> str:
    """The path of a program that is there."""
    path = shutil.which(name)
    assert path
    return path


def _version_of(command: tuple[str, ...]) -> str:
    """The first number with points in what a command prints; empty where the program isn't there."""
    if not shutil.which(command[0]):
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - only versions are asked
    found = _VERSION.search(done.stdout + done.stderr)
    return found[0] if found else ""
