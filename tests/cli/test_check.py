"""`onrecord check` as it is typed: what is printed where, and which exit code it has."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from search.cli._commands import cli
from tests import golden
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.conftest import Corpus

DRAFT = """\
# Harbor notes

“We planned for the harbor \x1b[31mbase,” said Ana Ruiz.

“Nobody told us that the base would be closed … by then,” said Bob Lee.

“The moon is made of green cheese and always was,” said Lia Okonjo.
"""


QUOTING = """\
“The harbor will stay open through the winter,” said Mayor Ana Ruiz. “Nobody will lose an hour of work.”

“I want to speak about the harbor … and the budget,” said Ana Ruiz.

“The harbor will stay open through the winter,” said Omar Haddad.

“The port authority plans to dredge the channel in April,” said Omar Haddad.

“I want to talk of the boats, the fish and the money,” said Omar Haddad.

“The moon is made of green cheese,” said Omar Haddad.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft of three quotations."""
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def check(corpus: Corpus, *args: str, stdin: str | None = None) -> Result:
    """Check drafts against a corpus."""
    places = ["--root", str(corpus.root), "--store", str(corpus.store)]
    return CliRunner(env={"COLUMNS": "80"}).invoke(cli, [*places, "check", *args], input=stdin, catch_exceptions=False)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("check.txt", []),
        ("check-colour.txt", ["--color", "always"]),
        ("check.json", ["--format", "json"]),
        ("check.jsonl", ["--format", "jsonl"]),
        ("check.md", ["--format", "md"]),
    ],
)
def test_what_is_printed(town: Corpus, monkeypatch: pytest.MonkeyPatch, name: str, args: list[str]) -> None:
    monkeypatch.chdir(town.root)
    done = check(town, "-", *args, stdin=QUOTING)
    golden.check(name, done.stdout)
    assert (done.exit_code, done.stderr) == (1, "")


def test_everything_the_same_is_exit_code_0(corpus: Corpus, tmp_path: Path) -> None:
    corpus.write("a.txt", "“We keep the old harbor as it is,” said Ana Ruiz.")
    corpus.list("a.txt")
    corpus.index()
    draft = tmp_path / "draft.txt"
    draft.write_text('"We keep the old harbor as it is," Ana Ruiz said.')
    done = check(corpus, str(draft))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("1 quotation: 1 same\n")
    assert check(corpus, "-q", str(draft)).output == ""


def test_json_has_a_finding_for_each_quotation_in_the_order_of_the_drafts(town: Corpus, draft: Path) -> None:
    done = check(town, str(draft), "-", "--format", "json", stdin="“We sail on at last,” said Bob Lee.")
    found = json.loads(done.stdout)
    assert [(one["draft"], one["line"]) for one in found] == [*((str(draft), line) for line in (3, 5, 7)), ("-", 1)]
    assert [one["verdict"] for one in found] == ["not-found"] * 4
    assert [one["speaker"] for one in found] == ["Ana Ruiz", "Bob Lee", "Lia Okonjo", "Bob Lee"]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "md"])
def test_nothing_of_a_draft_steers_a_terminal(town: Corpus, draft: Path, form: str) -> None:
    assert "\x1b" not in check(town, str(draft), "--format", form).output


def test_a_draft_that_can_t_be_read_is_told_and_the_others_are_checked(
    town: Corpus, draft: Path, tmp_path: Path
) -> None:
    (tmp_path / "nul.txt").write_bytes(b"a\0b")
    done = check(town, str(tmp_path / "gone.txt"), str(tmp_path / "nul.txt"), str(tmp_path), str(draft))
    assert done.exit_code == 2
    assert "3 quotations: " in done.stdout
    assert f"onrecord: No such file or directory: {tmp_path / 'gone.txt'}\n" in done.stderr
    assert "nul.txt: contains NUL bytes" in done.stderr
    assert f"{tmp_path}: a folder, not a file" in done.stderr


def test_a_draft_without_quotations_is_told(town: Corpus) -> None:
    done = check(town, "-", stdin="Nothing is quoted here.")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "onrecord: -: no quotations are found in it: what was said stands in quotation marks\n"
    assert check(town, "-", "--format", "json", stdin="Nothing.").stdout == "[]\n"


def test_without_an_index_it_says_what_to_do(corpus: Corpus, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    done = check(corpus, str(draft))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "yet: run `onrecord index`" in done.stderr


def test_a_draft_is_not_held_against_itself(empty: Corpus) -> None:
    empty.write("draft.md", "“The moon is made of green cheese and always was,” said Lia Okonjo.\n")
    empty.list("draft.md")
    empty.index()
    result = check(empty, str(empty.path("draft.md")))
    assert "draft.md:1 · not-found" in result.stdout
    assert result.stderr == "onrecord: seeds/draft.md is one of the texts itself, and held against the others\n"


@pytest.mark.parametrize(
    ("form", "told"), [("text", "· and in at least 1 other place\n"), ("md", ", and in at least 1 other place")]
)
def test_other_places_are_told_as_so_many_at_least(empty: Corpus, form: str, told: str) -> None:
    """Of a wording that is everywhere not all places are compared."""
    text = "“The moon is made of green cheese and always was,” said Lia Okonjo.\n"
    for name in ("one.txt", "two.txt"):
        empty.write(name, text)
    empty.list("one.txt", "two.txt")
    empty.index()
    assert told in check(empty, "-", "--format", form, stdin=text).stdout


def test_a_mark_without_another_is_told_and_something_to_look_at(corpus: Corpus) -> None:
    corpus.write("a.txt", "“We keep the old harbor as it is,” said Ana Ruiz.")
    corpus.list("a.txt")
    corpus.index()
    text = "“We keep the old harbor as it is,” said Ana Ruiz.\n\nShe said “it is ours.\n\nAnd theirs.\n"
    done = check(corpus, "-", stdin=text)
    assert done.exit_code == 1
    assert "-:3: this quotation mark has no other, so that words may be left unchecked: “it is ours." in done.stderr
    assert check(corpus, "-", stdin="“We keep the old harbor as it is,” said Ana Ruiz.").exit_code == 0


def test_without_a_standard_input_it_says_so(town: Corpus) -> None:
    command = [sys.executable, "-m", "onrecord", "--root", str(town.root), "--store", str(town.store), "check", "-"]
    done = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *command], capture_output=True, text=True, check=False, cwd=PROJECT
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "onrecord: -: there is no standard input to read it from\n"


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("“We must act now … we must wait until spring,” said Peter Vance.", "— Peter Vance; a part says Olga Brandt,"),
        ("“The state should pay the whole bill,” said Tom Hart.", "— written in part, and in part said by Tom Hart,"),
        ("“Rain fell all day,” said Tom Hart.", "— written, and said by nobody, undated (in the draft: Tom Hart)"),
        ("Tom Hart met her. He left.\n\n“We must act now,” he said.", "(in the draft: Tom Hart, not certain)"),
        ("“We must act now.”", "1 quotation: 1 same; of 1 the draft names nobody"),
    ],
)
def test_who_says_which_part_of_it_is_told(corpus: Corpus, draft: str, told: str) -> None:
    corpus.write(
        "a.txt",
        "“We must act now,” said Peter Vance. “No,” said Olga Brandt, “we must wait until spring.”\n\n"
        "Tom Hart asked whether the state “should pay the whole bill.” Rain fell all day.",
    )
    corpus.list("a.txt")
    corpus.index()
    assert told in " ".join(check(corpus, "-", stdin=draft).stdout.split())
