from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from index.corpus.root import data_folder
from index.store.fields import QUERY_FIELDS
from search.cli._completion import known_searches, known_speakers, matching, query_completions
from search.cli._given import Given

if TYPE_CHECKING:
    from tests.conftest import Corpus

NAMES = ["JB Pritzker", "José Prieto", "CNN", "the mayor’s office", 'Al "Bud" Cooper']


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("pri", ["JB Pritzker", "José Prieto"]),
        ("PRIT", ["JB Pritzker"]),
        ("jose p", ["José Prieto"]),
        (" josé", ["José Prieto"]),
        ("ritz", []),
        ("off", ["the mayor’s office"]),
        ("", NAMES),
        ("(", []),
    ],
)
def test_a_name_fits_from_any_of_its_words_on(typed: str, names: list[str]) -> None:
    assert matching(typed, NAMES) == names


@pytest.mark.parametrize(
    ("typed", "completions"),
    [
        ("spe", ["speaker:"]),
        ("guard spe", ["guard speaker:"]),
        ("(guard OR -da", ["(guard OR -date:"]),
        ("xspe", []),
        ("Spe", []),
        ("title:bud", []),
        ('"spe', []),
        ("guard", []),
        ("guard ", [f"guard {field}:" for field in (one.name for one in QUERY_FIELDS)]),
        ("speaker:prit", ['speaker:"JB Pritzker"']),
        ('speaker:"jb pri', ['speaker:"JB Pritzker"']),
        ('guard -speaker:"jb', ['guard -speaker:"JB Pritzker"']),
        ("speaker:c", ["speaker:CNN"]),
        ('speaker:"JB Pritzker" gua', []),
        ("xspeaker:c", []),
        ("@", ["@guard", "@week"]),
        ("@GU", ["@guard"]),
        ("@guard x", []),
        ("", [f"{field}:" for field in (one.name for one in QUERY_FIELDS)] + ["@guard", "@week"]),
    ],
)
def test_a_query_completes_to_fields_speakers_and_saved_searches(typed: str, completions: list[str]) -> None:
    found = query_completions(typed, speakers=lambda: NAMES, searches=lambda: ["guard", "week"])
    assert found == completions


@pytest.mark.parametrize("typed", ["\u202e(speaker:", "\x1b[31m:(speaker:", "\udcff spe", "@\x07"])
def test_what_steers_a_terminal_is_not_repeated(typed: str) -> None:
    assert query_completions(typed, speakers=lambda: NAMES, searches=lambda: ["guard"]) == []


@pytest.mark.parametrize(
    "environment",
    [{}, {"COMP_WORDS": "onrecord se"}, {"COMP_CWORD": "1"}, {"COMP_WORDS": "onrecord se", "COMP_CWORD": "x"}],
)
def test_a_shell_that_gives_no_line_is_told(town: Corpus, environment: dict[str, str]) -> None:
    done = town.run_process(env={**os.environ, "_ONRECORD_COMPLETE": "bash_complete", **environment})
    told = "onrecord: COMP_WORDS and COMP_CWORD are not those of a shell that completes a line\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_a_file_whose_name_has_other_bytes_is_not_completed(town: Corpus) -> None:
    environment = {"_ONRECORD_COMPLETE": "bash_complete", "COMP_WORDS": "onrecord show \udcff", "COMP_CWORD": "2"}
    done = town.run_process(env={**os.environ, **environment})
    assert (done.returncode, done.stdout, done.stderr) == (0, "\n", "")


def test_what_would_steer_a_terminal_is_not_completed(empty: Corpus) -> None:
    """zsh and fish print a completion as it is."""
    turns = "A\x1bL POE: We sail at dawn.\n\nMR. HALE: We do not.\n\n"
    empty.write("a.txt", turns * 2)
    empty.list("a.txt")
    empty.index()
    snapshot = empty.opened().current()
    assert snapshot
    assert len(snapshot.speaker_names()) == 2
    assert known_speakers(Given(empty.root, str(empty.store))) == ["Hale"]
    folder = data_folder(empty.root)
    folder.mkdir(parents=True)
    for name in ("week", "e\x1b[31m", "z\u2028"):
        (folder / f"{name}.json").write_text("{}")
    assert known_searches(empty.root) == ["week"]


def test_names_that_take_too_long_are_not_waited_for(town: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.cli._completion._PATIENCE", 0.01)
    monkeypatch.setattr("index.whoosh_store.snapshot.WhooshSnapshot.speaker_names", lambda _: time.sleep(60))
    assert known_speakers(Given(town.root, str(town.store))) == []
