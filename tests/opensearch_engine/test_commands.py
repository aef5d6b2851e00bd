"""Every command prints the same on a cluster as on a folder, but for scores and where the index is."""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from search.archive import Archive
from search.cli._commands import cli
from search.cli._completion import known_speakers
from search.cli._given import Given
from tests.cluster.running import new_location, on_cluster
from tests.conftest import CORPUS, PROJECT, Corpus, settle

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

pytestmark = [*on_cluster]

# Where hits are several, in an order that no score decides.
COMMANDS = """
search harbor --sort newest
search harbor --sort oldest -n 2 --offset 1
search harbor -l --sort newest
search -0 harbor --sort newest
search -s ruiz --format md
search nothing-of-this
search habror
search harbor zzz
search harbor --since 2030
search --explain 'harbor NEAR/5 winter OR "the school" -storm'
search --sure -s ruiz --sort newest
search --exact plans --sort newest
search 'path:*harbor*'
search 'path:[hs]*.txt' --sort newest
search 'path:*[!mr].txt' --sort newest
search 'path:*[*'
search 'title:harbor' --format csv --columns path,line,snippet
search harbor --format vimgrep --sort newest
search 'said:harbor' --sort newest
search 'date:2025-03' --sort newest
search ha*r~ --sort newest
search 'plan W/s harbor'
search 'a PRE/3 b PRE/3 c'
search -s nobody
search
search '"'
quotes -n 0 --sort oldest
quotes -s ruiz harbor --sort newest --explain
quotes -n 0 --format csv --sort newest
quotes harbor --context 1 --sort newest
quotes -s ruis
quotes --sure -n 0 --sort newest
count harbor
count --by speaker
count --by month
count --by week
count --by day
count --by year
count --by speaker --by month
count --by speaker -s nobody -s ruiz
count harbor --by speaker --format csv
show harbor.txt
show seeds/harbor.txt:1
show speech.txt --explain
show nowhere.txt
show harbor.txt --format json
open harbor.txt:1
open nowhere.txt
add --all --dry-run
add harbor.txt
status --check
index
index --dry-run
""".strip().splitlines()


class Two:
    """The fixed corpus, indexed in a folder and on the cluster."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(CORPUS, folder / "town")
        settle(folder / "town")
        self.corpus = Corpus((folder / "town").resolve(), folder / "store")
        self.address = str(new_location())
        for store in self.stores:
            assert self.run(store, "index").exit_code == 0

    @property
    def stores(self) -> tuple[str, str]:
        """Where the index is."""
        return str(self.corpus.store), self.address

    def run(self, store: str, *arguments: str) -> Result:
        """Run the program here on one of them."""
        places = ["--root", str(self.corpus.root), "--store", store]
        runner = CliRunner(env={"COLUMNS": "80", "ONRECORD_EDITOR": "true {file} {line}"})
        return runner.invoke(cli, [*places, *arguments], catch_exceptions=False)

    def both(self, *arguments: str) -> tuple[Result, Result]:
        """What it does on each."""
        folder, cluster = (self.run(store, *arguments) for store in self.stores)
        return folder, cluster


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    return Two(tmp_path_factory.mktemp("two"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_prints_the_same(two: Two, command: str) -> None:
    folder, cluster = two.both(*shlex.split(command))
    assert masked(cluster.stdout, two) == masked(folder.stdout, two)
    assert masked(cluster.stderr, two) == masked(folder.stderr, two)
    assert cluster.exit_code == folder.exit_code


def masked(text: str, two: Two) -> str:
    """What is printed, without what is another by its nature."""
    for store in two.stores:
        text = text.replace(store, "STORE")
    text = re.sub(r"^size .*$|^versions .*$|^indexed .*$", "", text, flags=re.MULTILINE)
    return re.sub(r"\d+\.\d s", "0.0 s", text)


@pytest.mark.parametrize(
    "command", ["search harbor", "quotes -n 0", "search -s ruiz", "search boat OR harbor OR storm"]
)
def test_json_is_the_same_but_for_the_scores(two: Two, command: str) -> None:
    found: list[list[dict[str, Any]]] = []
    for done in two.both(*command.split(), "--format", "json", "--sort", "newest"):
        found.append([hit | {"score": 0} for hit in json.loads(done.stdout)])
        assert all(isinstance(hit["score"], float) for hit in json.loads(done.stdout))
    assert found[0] == found[1]
    assert found[0]


def test_a_draft_is_checked_with_the_same_verdicts(two: Two, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(
        "“The harbor will stay open through the winter,” said Ana Ruiz. “The harbor shall stay open through the "
        "winter,” she said.\n\n“I want to speak about the harbor, the schools,” said Tom Okafor. “Nobody ever said any "
        "such thing.”"
    )
    folder, cluster = two.both("check", str(draft))
    assert cluster.stdout == folder.stdout
    assert "differs" in folder.stdout
    assert cluster.exit_code == folder.exit_code == 1


def test_a_saved_search_tells_what_is_new_in_both(two: Two) -> None:
    for number, store in enumerate(two.stores):
        name = f"okafor{number}"
        assert two.run(store, "quotes", "-q", "-s", "okafor", "--save", name).exit_code == 0
        first = two.run(store, "quotes", f"@{name}", "--new")
        again = two.run(store, "quotes", f"@{name}", "--new")
        assert "Tom Okafor" in first.stdout
        assert (again.stdout, again.exit_code) == ("", 1)


def test_speakers_are_completed(two: Two) -> None:
    folder, cluster = (known_speakers(Given(two.corpus.root, store)) for store in two.stores)
    assert cluster == folder
    assert "Tom Okafor" in folder


@pytest.mark.slow
def test_a_folder_is_watched(empty: Corpus) -> None:
    address = new_location()
    empty.write("storm.txt", "The storm has passed.")
    empty.list("storm.txt")
    command = ["--root", str(empty.root), "--store", str(address), "index", "--watch", "--format", "jsonl"]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", "from search.cli import main; main()", *command],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT,
    ) as process, contextlib.ExitStack() as at_the_end:  # fmt: skip
        at_the_end.callback(process.kill)
        assert process.stdout
        assert json.loads(process.stdout.readline())["path"] == "seeds/storm.txt"
        empty.write("tide.txt", "The tide is high.")
        empty.list("tide.txt")
        changes = [json.loads(process.stdout.readline()) for _ in range(2)]
        with Archive(empty.root, str(address)) as archive:
            found = {hit.path for hit in archive.documents("tide OR storm")}
        process.send_signal(signal.SIGINT)
        _, talk = process.communicate(timeout=60)
    assert [(one["change"], one["path"]) for one in changes] == [
        ("new", "seeds/tide.txt"), ("removed", "seeds/storm.txt"),
    ]  # fmt: skip
    assert found == {"seeds/tide.txt"}
    assert (process.returncode, "Traceback" in talk) == (130, False)


def test_python_gives_the_same_values(two: Two) -> None:
    told = []
    for store in two.stores:
        with Archive(two.corpus.root, store) as archive:
            told.append(
                (
                    [(one.path, one.line, one.snippet) for one in archive.documents("harbor", sort="newest")],
                    [(one.path, one.speaker, one.text) for one in archive.quotes(speaker="ruiz", sort="newest")],
                    archive.count("harbor"),
                )
            )
    assert told[0] == told[1]
    assert told[0][0]
