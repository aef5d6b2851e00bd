from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import shlex
import signal
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

from index.corpus.seed_file import MAX_SIZE
from index.file_lock import locked
from search.cli._commands import cli
from search.cli._options import in_bytes
from search.whoosh_engine import whoosh_rows
from tests import golden
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from index.whoosh_store.snapshot import WhooshSnapshot
    from search.engine.rows import Rows
    from tests.conftest import Corpus

MAIN = "from search.cli import main; main()"


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("help.txt", ["--help"]),
        ("help-add.txt", ["add", "--help"]),
        ("help-index.txt", ["index", "--help"]),
        ("help-search.txt", ["search", "--help"]),
        ("help-status.txt", ["status", "--help"]),
        ("search.txt", ["search", "harbor", "plan", "--any"]),
        ("search-phrase.txt", ["search", '"military base"']),
        ("search-title.txt", ["search", "title:speech"]),
        ("search-paths.txt", ["search", "harbor", "-l"]),
        ("search.json", ["search", '"military base"', "--format", "json"]),
        ("search.jsonl", ["search", "harbor", "--format", "jsonl", "--sort", "date"]),
        ("help-quotes.txt", ["quotes", "--help"]),
        ("help-check.txt", ["check", "--help"]),
        ("help-count.txt", ["count", "--help"]),
        ("help-show.txt", ["show", "--help"]),
        ("quotes.txt", ["quotes", "planned"]),
        ("quotes.json", ["quotes", "--speaker", "ruiz", "harbor", "--format", "json"]),
        ("quotes-all.txt", ["quotes", "-n", "4"]),
        ("quotes-explained.txt", ["quotes", "occupation", "--explain"]),
        ("quotes-paths.txt", ["quotes", "-l", "--speaker", "ruiz"]),
        ("count-by-speaker.txt", ["count", "--by", "speaker"]),
        ("count-by-speaker.json", ["count", "--by", "speaker", "nobody", "--format", "json"]),
        ("count-by-month.txt", ["count", "--by", "month"]),
        ("count-by-year.json", ["count", "--by", "year", "--format", "json"]),
        ("search.csv", ["search", "harbor", "--format", "csv"]),
        ("search.md", ["search", "harbor", "--format", "md"]),
        ("quotes.csv", ["quotes", "planned", "--format", "csv"]),
        ("quotes.md", ["quotes", "planned", "--format", "md"]),
        ("quotes-columns.csv", ["quotes", "planned", "--format", "csv", "--columns", "speaker, date,sentence"]),
        ("quotes-context.txt", ["quotes", "planned", "--context", "1"]),
        ("quotes-context.md", ["quotes", "planned", "--context", "1", "--format", "md"]),
        ("count-by-month.jsonl", ["count", "--by", "month", "--format", "jsonl"]),
        ("count-by-speaker.md", ["count", "--by", "speaker", "--format", "md"]),
        ("search-colour.txt", ["search", "harbor", "plan", "--any", "--color", "always"]),
        ("search-paths-colour.txt", ["search", "harbor", "-l", "--color", "always"]),
        ("quotes-colour.txt", ["--color", "always", "quotes", "planned"]),
        ("count-colour.txt", ["count", "--by", "speaker", "--color", "always"]),
        ("show-colour.txt", ["show", "seeds/hearing.txt:9", "--color", "always"]),
        ("show.txt", ["show", "seeds/harbor.txt"]),
        ("show-explained.txt", ["show", "seeds/harbor.txt", "--explain"]),
        ("show-line.txt", ["show", "seeds/hearing.txt:9"]),
    ],
)
def test_what_is_printed(town: Corpus, monkeypatch: pytest.MonkeyPatch, name: str, args: list[str]) -> None:
    monkeypatch.chdir(town.root)
    done = town.run(*args)
    assert done.exit_code == 0
    golden.check(name, done.stdout)


def test_index_prints_one_summary_line_and_talks_on_stderr(corpus: Corpus) -> None:
    first = corpus.run("index")
    golden.check("index.txt", first.stdout)
    assert first.stderr.startswith("onrecord: seeds/cafe.txt: is not UTF-8")
    assert first.exit_code == 0
    corpus.path("storm.txt").unlink()
    second = corpus.run("index")
    golden.check("index-missing.txt", second.stdout)
    golden.check("index-missing.stderr.txt", second.stderr)
    assert second.exit_code == 2
    assert "dry run" in corpus.run("index", "--dry-run").stdout


def test_index_as_json_lines_tells_each_change_and_the_summary_on_stderr(corpus: Corpus) -> None:
    dry = corpus.run("index", "--dry-run", "--format", "jsonl")
    first = corpus.run("index", "--format", "jsonl")
    assert first.stdout == dry.stdout
    assert [json.loads(line)["change"] for line in first.stdout.splitlines()] == ["new"] * 12
    assert first.stderr.splitlines()[-1].startswith("onrecord: seeds/INDEX.md: 12 listed · 12 new")
    assert corpus.run("index", "--format", "jsonl").stdout == ""
    corpus.path("storm.txt").rename(corpus.path("gale.txt"))
    corpus.path("hearing.txt").unlink()
    corpus.write("harbor.txt", "Al Poe date 2025-03-02 It closes.")
    corpus.write(
        "INDEX.md", corpus.path("INDEX.md").read_text().replace("storm.txt", "gale.txt").replace("speech", "x")
    )
    done = corpus.run("index", "--format", "jsonl")
    golden.check("index-changes.jsonl", done.stdout)
    assert done.exit_code == 2


def test_the_summary_is_of_what_the_output_can_hold(corpus: Corpus) -> None:
    done = corpus.run_process("index", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.stdout.startswith("seeds/INDEX.md: 12 listed - 12 new ")


def test_quiet_index_tells_only_what_is_wrong(corpus: Corpus) -> None:
    first = corpus.run("index", "-q")
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr.startswith("onrecord: seeds/cafe.txt: is not UTF-8")
    corpus.path("storm.txt").unlink()
    done = corpus.run("index", "-q", "--format", "jsonl")
    assert done.exit_code == 2
    assert json.loads(done.stdout)["change"] == "not read"
    assert len(done.stderr.splitlines()) == 1


def test_status_tells_what_is_indexed(town: Corpus) -> None:
    done = town.run("status", "--check")
    assert done.exit_code == 0
    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert lines["root"] == str(town.root)
    assert lines["store"] == str(town.store)
    assert lines["documents"] == "12"
    assert int(lines["quotations"]) > 5
    assert int(lines["speakers"]) > 2
    assert lines["dates"] == "2024-10-08 to 2025-04-01"
    assert lines["undated"] == "2"
    assert re.fullmatch(r"[\d.]+ [kM]B", lines["size"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(\d+ \w+ ago\)", lines["indexed"])
    assert re.search(r"schema \d+, analysis \d+, quotations \d+, python 3", lines["versions"])
    assert lines["check"] == "all documents equal their files"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda c: c.write("storm.txt", "Other words."), "seeds/storm.txt differs from what was indexed"),
        (lambda c: c.write("harbor.txt", "Al Poe date 2025-03-02 x"), "seeds/harbor.txt differs from what was indexed"),
        (
            lambda c: c.write("harbor.txt", c.path("harbor.txt").read_text().replace("2025", "2024")),
            "harbor.txt differs",
        ),
        (lambda c: c.write("INDEX.md", c.path("INDEX.md").read_text().replace("Hearing", "x")), "hearing.txt differs"),
        (lambda c: c.path("storm.txt").unlink(), "seeds/storm.txt can't be read: no such file"),
        (lambda c: c.write("storm.txt", b"\0"), "seeds/storm.txt can't be read: contains NUL bytes: a binary file"),
        (lambda c: c.list("storm.txt"), "seeds/harbor.txt is indexed but no longer listed"),
        (lambda c: (c.write("new.txt", "New."), c.list("new.txt")), "seeds/new.txt is listed but not indexed"),
        (lambda c: c.list("../x.txt", "storm.txt"), "../x.txt is listed but not indexed: leaves the folder"),
    ],
)
def test_check_proves_the_index_against_the_files(corpus: Corpus, change: object, complaint: str) -> None:
    corpus.index()
    assert callable(change)
    change(corpus)
    done = corpus.run("status", "--check")
    assert done.exit_code == 1
    assert complaint in done.stderr


def test_an_index_md_that_lists_only_missing_files_makes_an_index_that_finds_nothing(empty: Corpus) -> None:
    empty.list("missing.txt")
    assert empty.run("index").exit_code == 2
    for question in (
        "search word",
        "search wo*",
        "quotes word",
        "quotes",
        "count word --by year",
        "count --by speaker",
    ):
        done = empty.run(*question.split())
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", "onrecord: nothing found\n"), question


def test_check_finds_a_damaged_index(corpus: Corpus) -> None:
    corpus.index()
    (segment,) = corpus.store.glob("generation-1/segment-*")
    held = bytearray(segment.read_bytes())
    held[len(held) // 2] ^= 1
    segment.write_bytes(held)
    done = corpus.run("status", "--check")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "has changed" in done.stderr
    assert "run `onrecord index --rebuild`" in done.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["search", "guard AND (chicago"], "this parenthesis is never closed\n  guard AND (chicago\n            ^"),
        (["search", "colour:red"], "there is no field colour:"),
        (["search", "date:soon"], "'soon' is not a date"),
        (["search", "--since", "soon", "x"], "--since: 'soon' is not a date"),
        (["search", "--on", "2025-02-30"], "--on: 2025-02-30 is not in the calendar"),
        (["search", "--since", "2025-10", "--until", "2025-01", "x"], "the range ends before it begins"),
        (["search", "--speaker", "...", "x"], "--speaker '...': write a name"),
        (["search"], "nothing to search for: give a query or a filter"),
        (["search", ""], "nothing to search for"),
        (["search", "x", "-5"], "-5 is not an option; to leave out a word, quote the whole query: 'word -5'"),
        (["search", "x", "--limit", "-1"], "-1 is not in the range"),
        (["search", "x", "--format", "xml"], "'xml' is not one of"),
        (["search", "x", "-l", "--format", "json"], "choose one"),
        (["index", "--watch", "--dry-run"], "--watch writes what changes, --dry-run writes nothing: choose one"),
        (["serach", "x"], "No such command 'serach'. Did you mean 'search'?"),
        (["search", "--speakr", "x"], "No such option '--speakr'. Did you mean '--speaker'?"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_and_exits_2(town: Corpus, args: list[str], message: str) -> None:
    done = town.run(*args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_before_the_first_index_search_and_status_say_what_to_do(corpus: Corpus) -> None:
    for args in (["search", "x"], ["status"]):
        done = corpus.run(*args)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr == f"onrecord: there is no index in {corpus.store} yet: run `onrecord index`\n"


def test_without_a_manifest_the_first_word_is_what_to_write(empty: Corpus) -> None:
    done = empty.run("index")
    assert done.exit_code == 2
    assert "has no seeds/INDEX.md: list its texts with `onrecord add --all`, or texts from elsewhere" in done.stderr


def test_an_empty_manifest_is_answered_with_its_forms(empty: Corpus) -> None:
    empty.write("INDEX.md", "")
    done = empty.run("index")
    assert done.exit_code == 2
    assert "names no file, so nothing was done" in done.stderr
    assert "- speech.txt" in done.stderr


def test_a_locked_store_exits_75_and_names_the_holder(corpus: Corpus) -> None:
    with locked(corpus.store, wait=0, busy="is indexing"):
        done = corpus.run("index", "--wait", "0")
    assert done.exit_code == 75
    assert f"process {os.getpid()} is indexing" in done.stderr


def test_searching_never_waits_for_the_lock(corpus: Corpus) -> None:
    corpus.index()
    with locked(corpus.store, wait=0, busy="is indexing"):
        assert corpus.run("search", "harbor").exit_code == 0


def test_a_full_disk_leaves_the_old_index_and_a_line(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.index()
    corpus.write("storm.txt", "Other words.")

    def full(path: Path, _: object) -> None:
        raise OSError(28, "No space left on device", path.name)

    monkeypatch.setattr("index.whoosh_store._disk.write", full)
    done = corpus.run("index")
    assert done.exit_code == 2
    assert done.stderr == (
        "onrecord: No space left on device: draft; nothing was changed; `onrecord index` will start anew\n"
    )
    assert corpus.found("roof") == {"storm.txt"}
    assert len(list(corpus.store.glob("generation-*"))) == 1


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt, 130, "\nonrecord: interrupted: "),
        (MemoryError, 2, "onrecord: there is not enough memory: `index` needs less with --jobs 1; "),
    ],
)
def test_what_stops_a_run_leaves_the_old_index_and_a_line(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], code: int, told: str
) -> None:
    corpus.index()
    corpus.write("storm.txt", "Other words.")

    def stopped(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("index.update._indexing.read", stopped)
        done = corpus.run("index")
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr == f"{told}nothing was changed; `onrecord index` will start anew\n"
    assert corpus.found("roof") == {"storm.txt"}


def test_a_file_larger_than_max_size_is_named_and_the_rest_indexed(corpus: Corpus) -> None:
    corpus.write("storm.txt", "A larchwood.\n" * 1_000)
    done = corpus.run("index", "--max-size", "12k")
    assert done.exit_code == 2
    assert "storm.txt: larger than 12,000 bytes; --max-size allows more\n" in done.stderr
    assert corpus.found("larchwood") == set()
    assert corpus.run("index", "--max-size", "13000").exit_code == 0
    assert corpus.found("larchwood") == {"storm.txt"}


@pytest.mark.parametrize("size", ["", "x", "0", "1.5M", "-3", "10T", "M", "²"])
def test_a_size_that_is_none_is_refused_with_what_to_write(corpus: Corpus, size: str) -> None:
    done = corpus.run("index", f"--max-size={size}")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is no size: write 500k, 64M or 2G" in done.stderr


def test_the_size_that_is_read_without_an_option_is_that_of_the_indexer() -> None:
    (option,) = (one for one in cli.commands["index"].params if one.name == "max_size")
    assert in_bytes(click.Context(cli), option, str(option.default)) == MAX_SIZE


def test_nothing_found_exits_1_with_nothing_on_stdout(town: Corpus) -> None:
    done = town.run("search", "nowhere")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "onrecord: nothing found\n")
    assert town.run("search", "nowhere", "--format", "json").stdout == "[]\n"
    assert town.run("search", "nowhere", "--format", "jsonl").stdout == ""
    assert town.run("search", "nowhere", "-l").stdout == ""


def test_a_cut_list_says_so(town: Corpus) -> None:
    done = town.run("search", "-n", "2", "harbor")
    assert done.stderr == "onrecord: 2 of 4; -n 0 for all\n"
    assert done.stdout.endswith("4 documents\n")
    assert town.run("search", "-n", "0", "harbor").stderr == ""
    assert len(json.loads(town.run("search", "-n", "2", "--offset", "3", "harbor", "--format", "json").stdout)) == 1


def test_a_partial_range_is_shown_as_understood(town: Corpus) -> None:
    assert town.run("search", "date:2025-03").stderr == "onrecord: dates: 2025-03-01..2025-03-31\n"
    assert town.run("search", "--since", "2025-04").stderr == "onrecord: dates: 2025-04-01..\n"
    assert town.run("search", "--on", "2025-03-02").stderr == ""


def test_speakers_are_named_where_a_name_means_several(empty: Corpus) -> None:
    names = ["Boris Johnson", "Mayor Brandon Johnson", "Kelly Hayes"]
    for name in names:
        empty.write(f"{name[:5]}.txt", f"{name} date 2025-09-01 Good morning.")
    empty.list(*(f"{name[:5]}.txt" for name in names))
    empty.index()
    done = empty.run("search", "--speaker", "johnson")
    assert done.stderr == "onrecord: speaker johnson: Boris Johnson, Brandon Johnson\n"
    assert done.stdout.endswith("2 documents\n")
    assert empty.run("search", "speaker:johnson", "-q").stderr == ""
    for one in ("brandon johnson", "Mayor Brandon Johnson", "hayes"):
        done = empty.run("search", "--speaker", one)
        assert (done.stderr, done.exit_code) == ("", 0)
    assert empty.run("search", "--speaker", "john").exit_code == 1
    assert empty.run("search", "--speaker", "brandon hayes").exit_code == 1


def test_of_many_speakers_the_first_are_named(empty: Corpus) -> None:
    firsts = "Ana Ben Carl Dora Eva Fay Gus Hal Ida Joe Kay Lou".split()
    empty.write("a.txt", "\n\n".join(f"“We plan,” said {first} Ruiz." for first in firsts))
    empty.list("a.txt")
    empty.index()
    named = ", ".join(f"{first} Ruiz" for first in firsts[:10])
    assert empty.run("search", "speaker:ruiz").stderr == f"onrecord: speaker ruiz: {named} and 2 more\n"


def test_quiet_prints_nothing_and_only_sets_the_exit_code(town: Corpus) -> None:
    done = town.run("search", "-q", "harbor")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert town.run("search", "-q", "nowhere").exit_code == 1


def test_paths_can_end_in_a_nul_each(town: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(town.root / "seeds")
    done = town.run("search", "-0", "--sort", "date", "storm")
    assert done.stdout == "2024-12-31-looking-back.txt\0storm.txt\0harbor.txt\0"


def test_a_not_may_stand_after_two_dashes(town: Corpus) -> None:
    done = town.run("search", "-l", "--", "harbor", "-storm")
    assert done.stdout.endswith("speech.txt\n")


def test_the_places_come_before_or_after_the_command_or_from_the_environment(town: Corpus) -> None:
    places = ["--root", str(town.root), "--store", str(town.store)]
    environment = {**os.environ, "ONRECORD_ROOT": str(town.root), "ONRECORD_STORE": str(town.store)}
    commands = [[*places, "search", "-l", "roof"], ["search", "-l", "roof", *places]]
    for command, env in [(commands[0], None), (commands[1], None), (["search", "-l", "roof"], environment)]:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", MAIN, *command], capture_output=True, text=True, check=True, cwd=PROJECT, env=env
        )
        assert done.stdout.endswith("storm.txt\n")


def test_the_last_place_given_counts(town: Corpus, corpus: Corpus) -> None:
    assert town.run("search", "--store", str(corpus.store), "harbor").exit_code == 2


def test_control_characters_cannot_steer_a_terminal(empty: Corpus) -> None:
    empty.write("a.txt", "Red \x1b[31m alarm\x07 \u202eevil\x9b \x7f here.")
    empty.list("[A \x1b[2J title](a.txt)")
    empty.index()
    for args in ([], ["-l"]):
        printed = empty.run("search", "alarm", *args).stdout
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", printed)
    assert "Red \ufffd[31m alarm\ufffd \ufffdevil\ufffd \ufffd here." in empty.run("search", "alarm").stdout
    as_json = empty.run("search", "alarm", "--format", "json").stdout
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", as_json)
    assert json.loads(as_json)[0]["snippet"] == "Red \x1b[31m alarm\x07 \u202eevil\x9b \x7f here."


BUFFERINGS = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])


def run_on(
    town: Corpus, arguments: list[str], *, main: str = MAIN, stdout: int | IO[Any] = subprocess.PIPE,
    stderr: int | IO[Any] = subprocess.PIPE, environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:  # fmt: skip
    """Run the program in a process whose stdout and stderr are these."""
    command = [sys.executable, "-c", main, "--root", str(town.root), "--store", str(town.store), *arguments]
    return subprocess.run(  # noqa: S603 - our own interpreter and code
        command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, encoding="utf-8", check=False, timeout=60,
        cwd=PROJECT, env={**os.environ, "PYTHONUNBUFFERED": "", **(environment or {})},
    )  # fmt: skip


@pytest.fixture
def full() -> Iterator[IO[bytes]]:
    """A file on a full disk."""
    with open("/dev/full", "wb") as opened:  # noqa: PTH123 - no file of ours
        yield opened


@BUFFERINGS
@pytest.mark.parametrize("arguments", [["search", "harbor"], ["search", "--help"]])
def test_a_closed_pipe_ends_in_silence_with_141(town: Corpus, arguments: list[str], unbuffered: str) -> None:
    done = into_a_closed_pipe(town, arguments, {"PYTHONUNBUFFERED": unbuffered})
    assert (done.returncode, done.stderr) == (141, "")


def test_a_closed_pipe_ends_completion_in_silence_with_141(town: Corpus) -> None:
    done = into_a_closed_pipe(town, [], {"_ONRECORD_COMPLETE": "bash_source"})
    assert (done.returncode, done.stderr) == (141, "")


def into_a_closed_pipe(
    town: Corpus, arguments: list[str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return run_on(town, arguments, stdout=writing, environment=environment)
    finally:
        os.close(writing)


@pytest.mark.slow
@BUFFERINGS
@pytest.mark.parametrize("arguments", [["search", "harbor"], ["search", "harbor", "-0"], ["status"], ["--help"]])
def test_a_full_stdout_is_a_line_and_exits_2(
    town: Corpus, full: IO[bytes], arguments: list[str], unbuffered: str
) -> None:
    done = run_on(town, arguments, stdout=full, environment={"PYTHONUNBUFFERED": unbuffered})
    assert (done.returncode, done.stderr) == (2, "onrecord: No space left on device\n")


@pytest.mark.slow
@BUFFERINGS
@pytest.mark.parametrize(("query", "code"), [("(", 2), ("nowhere", 2), ("harbor -n 1", 2), ("harbor", 0)])
def test_where_stderr_is_full_what_it_had_to_say_is_told_by_exit_code_2(
    town: Corpus, full: IO[bytes], query: str, code: int, unbuffered: str
) -> None:
    arguments = ["search", *query.split()]
    done = run_on(town, arguments, stderr=full, environment={"PYTHONUNBUFFERED": unbuffered})
    assert (done.returncode, done.stdout) == (code, run_on(town, arguments).stdout)


def test_where_nobody_reads_stderr_nothing_is_missing(town: Corpus) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert run_on(town, ["search", "nowhere"], stderr=writing).returncode == 1
    finally:
        os.close(writing)


def test_no_message_repeats_what_was_typed_so_that_it_steers_a_terminal(town: Corpus) -> None:
    steering = "x\x1b[31m\x07\x9b\u202e\u2028"
    for arguments in (
        [steering], [f"--{steering}"], ["search", f"-{steering}"], ["search", f"--{steering}", "harbor"],
        ["search", "--format", steering], ["search", "-n", steering, "harbor"], ["search", f"({steering}"],
        ["search", f"no{steering}:x"], ["search", "--since", steering, "harbor"], ["search", steering],
        ["search", "--explain", steering], ["count", "--by", steering], ["show", steering], ["search", f"@{steering}"],
        ["search", "harbor", "--save", steering], ["index", "--wait", steering], ["index", "--max-size", steering],
        ["status", "--root", steering], ["status", "--color", steering], ["search", "--timeout", steering],
    ):  # fmt: skip
        done = town.run(*arguments)
        assert done.exit_code in (1, 2)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]", done.stdout + done.stderr), arguments


INTERRUPTED_WHILE_PRINTING = f"""
import click, os, signal, sys
echo = click.echo
def interrupted(text=None, *, err=False, **options):
    if not err:
        sys.stdout.write("not yet written")
        os.kill(os.getpid(), signal.SIGINT)
    echo(text, err=err, **options)
click.echo = interrupted
{MAIN}
"""


def test_an_interrupt_exits_130_also_where_stderr_takes_nothing(town: Corpus, full: IO[bytes]) -> None:
    assert run_on(town, ["search", "harbor"], main=INTERRUPTED_WHILE_PRINTING, stderr=full).returncode == 130


def test_an_interrupt_does_not_wait_for_the_reader_of_a_full_pipe(town: Corpus) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(writing, b" ")
    os.set_blocking(writing, True)
    try:
        done = run_on(town, ["search", "harbor"], main=INTERRUPTED_WHILE_PRINTING, stdout=writing)
    finally:
        os.close(reading)
        os.close(writing)
    assert (done.returncode, done.stderr) == (130, "\n")


def test_an_interrupt_exits_130_and_leaves_the_old_index(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.index()
    corpus.write("storm.txt", "Other words.")
    monkeypatch.setattr(
        "index.quotations.pipeline.find_quotations", lambda *_, **__: os.kill(os.getpid(), signal.SIGINT)
    )
    assert corpus.run("index").exit_code == 130
    assert corpus.found("roof") == {"storm.txt"}
    assert len(list(corpus.store.glob("generation-*"))) == 1


def test_an_interrupt_while_the_commands_load_is_silent(town: Corpus) -> None:
    code = (
        "import sys, os, signal\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from search.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=PROJECT)  # noqa: S603
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_an_output_that_cannot_hold_a_character_is_no_traceback(town: Corpus) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = town.run_process("search", "winter", env=environment, encoding="latin-1")
    assert done.returncode == 0
    assert r"\u201cThe harbor will stay open" in done.stdout


def test_json_is_json_in_any_output_encoding(corpus: Corpus) -> None:
    corpus.write("storm.txt", "The roof 👍 – 中 é.")
    corpus.index()
    for form in ("json", "jsonl"):
        command = ("search", "roof", "--format", form)
        narrow = corpus.run_process(*command, env={**os.environ, "PYTHONIOENCODING": "latin-1"}, encoding="latin-1")
        assert json.loads(narrow.stdout) == json.loads(corpus.run(*command).stdout)


def test_a_list_other_than_the_one_indexed_is_reported_if_nothing_is_found(corpus: Corpus) -> None:
    manifest = corpus.path("INDEX.md")
    written = manifest.stat()
    corpus.index()
    os.utime(manifest, (2**32, 2**32))
    assert "has changed" not in corpus.run("search", "xyzzyx").stderr  # it is only as if written later
    manifest.write_text(manifest.read_text(encoding="utf-8") + "\n- more.txt\n", encoding="utf-8")
    os.utime(manifest, ns=(written.st_atime_ns, written.st_mtime_ns))
    assert (
        "seeds/INDEX.md has changed since the index was made: run `onrecord index`"
        in corpus.run("search", "xyzzyx").stderr
    )


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("memo NEAR xyzzyx", "NEAR is a word here; NEAR/5 asks for words at most 5 apart"),
        ("memo or xyzzyx", "or is a word here; the operator is OR"),
        (
            "Speaker:xyzzyx",
            "Speaker:xyzzyx is text here; write speaker: in small letters, with its value right after it",
        ),
        ("speaker: xyzzyx", "speaker: is text here; write speaker: in small letters, with its value right after it"),
        ("title:near xyzzyx", ""),
    ],
)
def test_what_only_looks_like_an_operator_is_reported_if_nothing_is_found(town: Corpus, query: str, hint: str) -> None:
    stderr = town.run("search", query).stderr
    assert f"onrecord: {hint}" in stderr if hint else "here" not in stderr


def test_show_offers_the_files_of_that_name(town: Corpus) -> None:
    done = town.run("show", "minutes.txt")
    assert (done.exit_code, done.stderr) == (
        2, "onrecord: minutes.txt is not indexed; did you mean seeds/council/minutes.txt?\n",
    )  # fmt: skip
    done = town.run("show", "\udcff")
    assert (done.exit_code, "is not indexed" in done.stderr) == (2, True)


def test_lone_surrogates_and_nuls_in_a_query_are_no_traceback(town: Corpus) -> None:
    assert town.run("search", "harbor \udcff \x00").exit_code == 0
    assert town.run("search", '"\udcff').exit_code == 2


def test_every_command_begins_its_help_with_examples() -> None:
    for command in ([], *([name] for name in cli.commands)):
        done = CliRunner().invoke(cli, [*command, "--help"], catch_exceptions=False)
        assert done.stdout.startswith("Examples:\n  onrecord ")


def test_sort_newest_first_can_stand_apart(town: Corpus) -> None:
    assert town.run("search", "--sort", "-date", "-l", "storm").stdout.splitlines()[0].endswith("harbor.txt")
    for name, older in (("newest", "-date"), ("oldest", "date")):
        assert town.run("search", "--sort", name, "storm").stdout == town.run("search", "--sort", older, "storm").stdout


def test_paths_for_xargs_are_those_of_the_files_in_any_output_encoding(empty: Corpus) -> None:
    empty.write("café-港.txt", "Boats.")
    empty.list("café-港.txt")
    empty.index()
    done = empty.run_process(
        "search", "boats", "-0", cwd=empty.root, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "1", "PYTHONPATH": str(PROJECT)},
    )  # fmt: skip
    assert done.stdout == "seeds/café-港.txt\0"


def test_a_list_that_only_begins_later_is_not_cut(town: Corpus) -> None:
    assert town.run("search", "harbor", "--offset", "3").stderr == ""
    assert town.run("search", "harbor", "--offset", "1", "-n", "2").stderr == "onrecord: 2 of 4; -n 0 for all\n"


def test_an_offset_past_the_end_says_so(town: Corpus) -> None:
    assert re.fullmatch(r"\d+ quotations\n", town.run("quotes", "--offset", "99").stdout)
    assert town.run("search", "harbor", "--offset", "99").stderr == "onrecord: 4 in all: --offset skips every one\n"


def test_any_of_the_words_is_narrowed_by_what_is_left_out(town: Corpus) -> None:
    done = town.run("search", "--any", "-l", "--", "lighthouse", "harbor", "-storm")
    assert {line.rpartition("/")[2] for line in done.stdout.splitlines()} == {"undated.txt", "speech.txt"}


@pytest.mark.terminal
def test_a_stdout_that_the_shell_closed_changes_no_exit_code(town: Corpus) -> None:
    script = shlex.join([sys.executable, "-c", MAIN, "--root", str(town.root), "--store", str(town.store)])
    script += " search harbor >&-"
    done = subprocess.run(["/bin/sh", "-c", script], stderr=subprocess.PIPE, check=False, cwd=PROJECT)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_file_that_became_a_pipe_is_stale_and_does_not_hang(corpus: Corpus) -> None:
    corpus.index()
    corpus.path("storm.txt").unlink()
    os.mkfifo(corpus.path("storm.txt"))
    assert corpus.search("roof").hits[0].stale
    shown = corpus.run("show", "seeds/storm.txt")
    assert "roof" in shown.stdout
    assert shown.stderr == (
        "onrecord: this is the file as it was indexed; it changed or disappeared since: run `onrecord index`\n"
    )


def test_a_name_with_a_line_break_forges_no_line(empty: Corpus) -> None:
    empty.write("new\nline.txt", "An apple.")
    empty.write("INDEX.md", "- [x](new%0Aline.txt)\n- [y](gone%0A.txt)\n")
    assert len(empty.run("index").stderr.splitlines()) == 1
    assert len(empty.run("search", "-l", "apple").stdout.splitlines()) == 1


def test_a_search_answers_from_the_state_it_opened_though_others_are_published_and_its_own_is_deleted(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.index()
    opened, open_as_before = [], whoosh_rows.open_rows

    def open_rows(snapshot: WhooshSnapshot) -> AbstractContextManager[Rows]:
        opened.append(snapshot.info.number)
        for text in ("One.", "Two."):
            corpus.write("storm.txt", text)
            corpus.index()
        return open_as_before(snapshot)

    with monkeypatch.context() as patch:
        patch.setattr(whoosh_rows, "open_rows", open_rows)
        assert corpus.found("roof") == {"storm.txt"}
    assert opened == [1]
    assert not (corpus.store / "generation-1").exists()
    assert corpus.found("two") == {"storm.txt"}


@pytest.mark.parametrize("engine", ["whoosh3", "Whoosh"])
def test_the_version_is_shown_with_those_of_engine_and_python(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    versions = {"onrecord": "0.1.0", engine: "9.8"}

    def version(package: str) -> str:
        if package not in versions:
            raise PackageNotFoundError(package)
        return versions[package]

    monkeypatch.setattr("importlib.metadata.version", version)
    done = CliRunner().invoke(cli, ["--version"], catch_exceptions=False)
    assert done.stdout == f"onrecord 0.1.0 ({engine} 9.8, Python {sys.version.split()[0]})\n"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (
            ["--any", "military base", "harbor"],
            """military base was searched word by word; the phrase is '"military base"'""",
        ),
        (
            ["--any", "harbor", " o'clock tide "],
            """o'clock tide was searched word by word; the phrase is '"o'"'"'clock tide"'""",
        ),
        (["military base"], None),
        (["military", "base"], None),
        (["--any", "harbor", "roof -storm"], None),
        (["--any", "harbor", "roof OR storm"], None),
        (["--any", "harbor", "(roof storm)"], None),
        (["--any", "harbor", '"winter storm"'], None),
        (["--any", "harbor", "deploy* x"], None),
        (["--any", "harbor", "storm NEAR/3 roof"], None),
        (["--any", "harbor", "title:storm roof"], None),
        (["military base", "nowhere"], None),
        (["-q", "--any", "harbor", "winter storm"], None),
    ],
)
def test_a_phrase_that_the_shell_ate_gets_a_hint(town: Corpus, arguments: list[str], hint: str | None) -> None:
    stderr = town.run("search", *arguments).stderr
    if hint:
        assert f"onrecord: {hint}\n" in stderr
    else:
        assert "word by word" not in stderr


@pytest.mark.parametrize("command", [["quotes"], ["count"], ["count", "--by", "speaker"]])
def test_each_command_that_takes_a_query_gives_the_hint(town: Corpus, command: list[str]) -> None:
    assert (
        "harbor roof was searched word by word; the phrase is '\"harbor roof\"'\n"
        in town.run(*command, "--any", "harbor roof", "planned").stderr
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["index", "--max-size", "9" * 5000], "is no size: write 500k, 64M or 2G"),
        (["index", "--wait", "9" * 400], "is no number of seconds from 0 to 1,000,000"),
    ],
)
def test_a_number_of_any_length_is_read_or_refused(town: Corpus, arguments: list[str], message: str) -> None:
    done = town.run(*arguments)
    assert (done.exit_code, message in done.stderr) == (2, True)


def test_a_time_zone_of_a_day_is_told(town: Corpus) -> None:
    done = town.run_process("search", "harbor", env={**os.environ, "TZ": "UTC-24"})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "onrecord: the time zone is a day or more from UTC: correct TZ in your environment\n"


def test_a_current_folder_that_is_gone_is_told(town: Corpus, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os, sys; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); {MAIN}"
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code, "search", "harbor"], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "onrecord: the current folder is not there any more: go to another\n")


def test_a_path_of_very_many_folders_is_looked_for_once(town: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    resolved = []
    resolve = Path.resolve

    def counting(self: Path, *args: Any) -> Path:
        resolved.append(self)
        return resolve(self, *args)

    monkeypatch.setattr(Path, "resolve", counting)
    done = town.run("show", "x/" * 2000)
    assert (done.exit_code, "is not indexed" in done.stderr) == (2, True)
    assert len(resolved) < 20 + len(Path.cwd().parts)


def test_a_root_whose_name_steers_a_terminal_is_shown_without(corpus: Corpus) -> None:
    root = corpus.root.rename(corpus.root.with_name("town\x1b[31m\x9b\u202e"))
    locales: list[dict[str, str]] = [{}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
    steered = dataclasses.replace(corpus, root=root)
    steered.index()
    for locale in locales:
        done = steered.run_process("status", env={**os.environ, **locale}, encoding="utf-8")
        assert (done.returncode, done.stderr) == (0, "")
        assert re.search(r"^root +.*/town\ufffd\[31m\ufffd\ufffd$|^root +.*/town\\ufffd", done.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["search", "a", "--format", "csv", "--columns", "path,speaker"], "no column speaker; the columns are kind,"),
        (["quotes", "--columns", "path"], "--columns is for --format csv"),
        (["quotes", "--columns", " ,", "--format", "csv"], "--columns takes the names of columns"),
        (["quotes", "--context", "-1"], "-1 is not in the range"),
    ],
)
def test_columns_and_context_that_can_t_be_are_refused(town: Corpus, args: list[str], reason: str) -> None:
    done = town.run(*args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert reason in done.stderr


def test_of_names_alike_those_who_say_most_are_meant(empty: Corpus) -> None:
    said = {"Bea Halloran": 2, "Cal Halloran": 1, "Dee Halloran": 4, "Abe Halloran": 3}
    for number, (name, times) in enumerate(said.items()):
        empty.write(f"{number}.txt", "\n\n".join(f"“We go to town {time},” said {name}." for time in range(times)))
    empty.list(*(f"{number}.txt" for number in range(len(said))))
    empty.index()
    told = empty.run("quotes", "-s", "haloran").stderr
    assert "did you mean Dee Halloran (4 quotations), or Abe Halloran (3 quotations), or Bea" in " ".join(told.split())
