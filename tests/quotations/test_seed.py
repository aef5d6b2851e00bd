"""The main job on the real seed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PROJECT

if TYPE_CHECKING:
    from tests.conftest import Corpus

SEED = "seeds/000_ce9907000ef7432a.txt"
SPEAKERS = {"Brandon Johnson", "JB Pritzker", "Kelly Hayes", "Terry McCaskill", "CNN", "CBS News", "Trump"}


def test_a_search_for_a_phrase_gives_the_one_hit_in_full(seed: Corpus) -> None:
    done = seed.run("search", '"military occupation"', "--format", "json")
    assert done.exit_code == 0
    (hit,) = json.loads(done.stdout)
    assert (hit["path"], hit["date"], hit["line"], hit["column"]) == (SEED, "2025-09-02", 1, 75)
    assert set(hit["speakers"]) >= SPEAKERS
    text = (PROJECT / SEED).read_text(encoding="utf-8")
    assert len(hit["snippets"]) == 3
    for snippet in hit["snippets"]:
        start = snippet["snippet_start"]
        assert text[start : start + len(snippet["snippet"])] == snippet["snippet"]
        line = text.split("\n")[snippet["line"] - 1]
        for begin, end in snippet["spans"]:
            assert text[start + begin : start + end] == "military occupation"
            assert line[snippet["column"] - 1 :].startswith("military occupation")


@pytest.mark.parametrize("phrase", ["of our city", "do not need nor want", "How do we come back from that?"])
def test_phrases_of_the_seed_are_found(seed: Corpus, phrase: str) -> None:
    assert seed.found(f'"{phrase}"') == {"000_ce9907000ef7432a.txt"}


@pytest.mark.parametrize("phrase", ["occupation military", "to be or not to be", "we need our city"])
def test_what_nobody_wrote_is_not_found(seed: Corpus, phrase: str) -> None:
    assert seed.run("search", f'"{phrase}"').exit_code == 1


def test_the_header_is_not_searched(seed: Corpus) -> None:
    assert seed.found('"date 2025"') == set()


def test_the_index_is_true_to_the_seed(seed: Corpus) -> None:
    assert seed.run("status", "--check").exit_code == 0
