"""The small fixed corpus of the tests, and the ways to index and ask it."""

from __future__ import annotations

import datetime
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings

from index.update.indexer import update_index
from search.cli._commands import cli
from search.engine.results import Page
from search.engines import AnyStore, ask, find_store
from search.query.filters import build_query
from tests.cluster.cluster import why_not
from tests.cluster.running import NO_CLUSTER, cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    from click.testing import Result

    from index.update.indexer import Progress
    from index.update.report import Report
    from search.engine.engine import Engine
    from search.engine.results import DocumentHit, Results

    Answer = TypeVar("Answer")

CORPUS = Path(__file__).parent / "town"
PROJECT = Path(__file__).parent.parent
TODAY = datetime.date(2025, 4, 15)
LONG_AGO_NS = 1_700_000_000_000_000_000

# No test fails because the machine is busy, or by chance. fast: for `make test-fast`, and where the suite is run again.
settings.register_profile("any machine", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fast", settings.get_profile("any machine"), max_examples=20)
settings.load_profile("any machine")


@dataclass(frozen=True)
class Corpus:
    """A corpus root and its store, both of this test alone."""

    root: Path
    store: Path

    def path(self, name: str) -> Path:
        return self.root / "seeds" / name

    def write(self, name: str, text: str | bytes) -> None:
        """Write a seed, settled: its time lies long enough back to show the next change."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        previous = path.stat().st_mtime_ns if path.exists() else LONG_AGO_NS
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        os.utime(path, ns=(previous + 1_000_000_000,) * 2)

    def list(self, *lines: str) -> None:
        self.write("INDEX.md", "".join(f"- {line}\n" for line in lines))

    def index(self, *, rebuild: bool = False, dry_run: bool = False, progress: Progress | None = None) -> Report:
        return update_index(self.opened(), rebuild=rebuild, dry_run=dry_run, wait=0, progress=progress)

    def opened(self) -> AnyStore:
        return find_store(str(self.store), self.root)

    def ask(self, question: Callable[[Engine], Answer]) -> Answer:
        return ask(self.opened(), question)

    def search(self, query: str, page: Page | None = None, **filters: Any) -> Results[DocumentHit]:
        tree = build_query(query, today=TODAY, **filters)
        return self.ask(lambda engine: engine.documents(tree, page or Page(limit=0)))

    def found(self, query: str, **filters: Any) -> set[str]:
        """The names of the files that a query finds."""
        return {hit.path.removeprefix("seeds/") for hit in self.search(query, **filters).hits}

    def run(self, *args: str) -> Result:
        """Run the program here, in this process."""
        places = ["--root", str(self.root), "--store", str(self.store)]
        return CliRunner(env={"COLUMNS": "80"}).invoke(cli, [*places, *args], catch_exceptions=False)

    def run_process(self, *args: str, cwd: Path = PROJECT, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run the program here in a process of its own."""
        command = [sys.executable, "-c", "from search.cli import main; main()"]
        command += ["--root", str(self.root), "--store", str(self.store), *args]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, **options)  # noqa: S603


# What is the tester's own, and would change what is printed; but where Python finds its modules and caches them.
_OF_THE_TESTER = ("ONRECORD_", "NO_COLOR", "FORCE_COLOR", "PYTHON", "PAGER", "LESS", "COLUMNS", "LINES", "LANG", "LC_")
_KEPT = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
UTF_8 = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}


def pytest_configure() -> None:
    """Texts and file names are UTF-8 here, also in this process, which can't choose that itself any more."""
    if sys.getfilesystemencoding() != "utf-8":
        raise pytest.UsageError("the tests need UTF-8: run `make test`, or set PYTHONUTF8=1")


TRIED = "tried: "


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Called with what a test tried and how often: all of that is added up below the tests."""
    return lambda what, number: record_property(TRIED + what, number)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how much was tried and survived, also by the processes of pytest-xdist."""
    survived: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        survived.update({name: number for name, number in report.user_properties if name.startswith(TRIED)})
    without = [one for one in terminalreporter.getreports("skipped") if "no cluster" in str(one.longrepr)]
    if without:
        terminalreporter.write_line(f"skipped: {len(without):,} tests that ask a cluster: {why_not() or NO_CLUSTER}")
    for name, number in survived.items():
        terminalreporter.write_line(f"survived: {number:,} {name.removeprefix(TRIED)}")


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_the_tester(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The same environment for whoever runs the tests: neither their options nor saved searches count, one process
    indexes, and Ctrl-C interrupts, also where a shell started the tests in the background and had them ignore it.
    """
    interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(_OF_THE_TESTER) and name not in _KEPT]:
            patch.delenv(name)
        patch.setattr("search.cli._run_index.cores", lambda: 1)
        for name, value in UTF_8.items():
            patch.setenv(name, value)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield
    signal.signal(signal.SIGINT, interrupt)


@pytest.fixture(autouse=True)
def _cleaned_cluster() -> Iterator[None]:
    """What a test puts on a cluster is gone after it."""
    with cleaned():
        yield


def settle(root: Path) -> None:
    """Put the files' times so far back that an index of now can trust them."""
    for path in (root / "seeds").rglob("*"):
        os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))


@pytest.fixture
def empty(tmp_path: Path) -> Corpus:
    """A root without documents, not indexed."""
    (tmp_path / "town" / "seeds").mkdir(parents=True)
    return Corpus((tmp_path / "town").resolve(), tmp_path / "store")


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A copy of the fixed corpus, not indexed."""
    shutil.copytree(CORPUS, tmp_path / "town")
    settle(tmp_path / "town")
    return Corpus((tmp_path / "town").resolve(), tmp_path / "store")


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The fixed corpus, indexed; for tests that only ask."""
    folder = tmp_path_factory.mktemp("town")
    shutil.copytree(CORPUS, folder / "town")
    settle(folder / "town")
    corpus = Corpus((folder / "town").resolve(), folder / "store")
    corpus.index()
    return corpus


SEED = "000_ce9907000ef7432a.txt"


def copy_seed(root: Path) -> None:
    """Make a root with only the project's own seed, whatever else is in its seeds by now."""
    (root / "seeds").mkdir(parents=True)
    shutil.copy(PROJECT / "seeds" / SEED, root / "seeds")
    (line,) = (line for line in (PROJECT / "seeds" / "INDEX.md").read_text().splitlines() if SEED in line)
    (root / "seeds" / "INDEX.md").write_text(f"# Documents\n\n{line}\n", encoding="utf-8")


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The project's own seed, indexed."""
    folder = tmp_path_factory.mktemp("seed")
    copy_seed(folder / "clone")
    corpus = Corpus((folder / "clone").resolve(), folder / "store")
    corpus.index()
    return corpus


@pytest.fixture(scope="session")
def town_arguments(town: Corpus) -> list[str]:
    """The options that lead to the indexed fixed corpus."""
    return ["--root", str(town.root), "--store", str(town.store)]
