"""What is typed by guess: taken where it can mean one thing, else refused with what to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from search.cli._arguments import no_such_command, no_such_option
from search.cli._commands import cli
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from tests.conftest import Corpus

GUESSES = [
    line.split("\t")
    for line in (PROJECT / "search" / "cli" / "guesses.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if not line.startswith("# ")
][1:]


def error(town: Corpus, *args: str) -> str:
    done = town.run(*args)
    assert (done.exit_code, done.stdout) == (2, ""), args
    return re.sub("^(Usage|Try).*\n|\n", "", done.stderr, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["search", "harbor", "-n3"], ["search", "harbor", "-n", "3"]),
        (["search", "-n3", "harbor"], ["search", "-n", "3", "harbor"]),
        (["search", "harbor", "-l0"], ["search", "harbor", "-l", "-0"]),
        (["search", "harbor", "-lq"], ["search", "harbor", "-l", "-q"]),
        (["search", "harbor", "-qh"], ["search", "-h"]),
        (["count", "--by", "speaker", "-n2"], ["count", "--by", "speaker", "-n", "2"]),
        (["search", "harbor", "-s", "-ruiz"], ["search", "harbor", "--speaker=-ruiz"]),
        (["help"], ["-h"]),
        (["help", "count"], ["count", "-h"]),
        (["help", "help"], ["-h"]),
        (["help", "-h"], ["-h"]),
        (["-V"], ["--version"]),
        (
            ["quotes", "--columns", "Date, SPEAKER", "--format", "csv"],
            ["quotes", "--columns=date,speaker", "--format=csv"],
        ),
    ],
)
def test_it_is_taken_where_it_can_mean_one_thing(town: Corpus, typed: list[str], meant: list[str]) -> None:
    runs = [town.run(*args) for args in (typed, meant)]
    assert runs[0].exit_code == runs[1].exit_code
    assert (runs[0].stdout, runs[0].stderr) == (runs[1].stdout, runs[1].stderr)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["search", "-s=ruiz"], "-s=ruiz is not an option: write -s ruiz"),
        (["search", "-n=3", "x"], "-n=3 is not an option: write -n 3"),
        (["search", "-s=Ana Ruiz"], "-s=Ana Ruiz is not an option: write -s 'Ana Ruiz'"),
        (["quotes", "-speaker", "ruiz"], "-speaker is not an option: write --speaker"),
        (["quotes", "x", "-format=json"], "-format=json is not an option: write --format=json"),
        (
            ["search", "-sanders"],
            "-sanders is not an option; for what -s takes, write -s anders; to leave out a word, quote the whole "
            "query: 'word -sanders', or write it after --",
        ),
        (["search", "x", "-n3x"], "-n3x is not an option; for what -n takes, write -n 3x; to leave out a word, "),
        (["search", "x", "-ln"], "-ln is not an option; to leave out a word, quote the whole query: 'word -ln', or "),
        (["index", "-z"], "there is no option -z: `cli index -h` lists them"),
        (["search", "x", "--json"], "there is no option --json: write `--format json`"),
        (["search", "x", "--count"], "there is no option --count: write `onrecord count` instead of the command"),
        (["quotes", "--author", "ruiz"], "there is no option --author: write `--speaker`"),
        (["quotes", "--from=2025"], "there is no option --from: write `--since`"),
        (["check", "x", "--output", "y"], "there is no option --output: write `> FILE` behind the command"),
        (["search", "x", "-i"], "there is no option -i: write nothing: capitals make no difference"),
        (["help", "find"], "there is no command find: write `onrecord search`"),
        (["find", "x"], "there is no command find: write `onrecord search`"),
        (["GREP", "x"], "there is no command GREP: write `onrecord search`"),
        (["remove", "x"], "there is no command remove: write its line out of seeds/INDEX.md, then `onrecord index`"),
        (
            ["harbor plan", "x"],
            "there is no command harbor plan; to search for it, write `onrecord search 'harbor plan' x`",
        ),
        (["show", "a", "b.txt"], "one document at a time, not 2; a name with blanks is quoted: 'a b.txt'"),
        (["open", "a", "b", "c"], "one document at a time, not 3; a name with blanks is quoted: 'a b c'"),
        (
            ["index", "seeds/x y.txt"],
            "index takes no files: `onrecord add 'seeds/x y.txt'` lists them, then `onrecord index`",
        ),
    ],
)
def test_it_is_refused_with_what_to_write(town: Corpus, typed: list[str], message: str) -> None:
    assert error(town, *typed).startswith(f"Error: {message}")


@pytest.mark.parametrize(("guess", "write"), GUESSES)
def test_what_is_advised_can_be_written(guess: str, write: str) -> None:
    """Every command and option that is advised is there."""
    commands = dict(cli.commands)
    options = {name for command in [cli, *commands.values()] for one in command.params for name in one.opts}
    assert guess not in commands
    for typed in re.findall(r"`([^`]*)`", write):
        words = typed.split()
        if words[0] == "onrecord":
            assert words[1] in {*commands, "--version"}
            words = words[2:]
        assert {word for word in words if word.startswith("-")} <= options, typed


def test_each_guess_is_there_once_and_is_answered_where_its_advice_can_be_followed() -> None:
    guesses = [guess for guess, _ in GUESSES]
    assert len(set(guesses)) == len(guesses)
    contexts = [click.Context(one, info_name=name) for name, one in cli.commands.items()]
    for guess, write in GUESSES:
        if guess.startswith("-"):
            said = [error for ctx in contexts if (error := no_such_option(guess, ctx))]
        else:
            said = [error for error in [no_such_command([guess], cli.commands, contexts[0])] if error]
        assert {error.message.partition(": ")[2] for error in said} == {f"write {write}"}, guess
    assert no_such_option("--json", click.Context(cli.commands["status"])) is None


def test_a_line_of_80_columns_has_room_for_what_each_command_does() -> None:
    shown = CliRunner(env={"COLUMNS": "80"}).invoke(cli, ["-h"]).stdout.partition("\nCommands:\n")[2]
    assert re.findall("^  ([a-z]+) ", shown, re.MULTILINE) == sorted(cli.commands)
    assert "..." not in shown
