"""Every rule of attribution has a text that comes out wrong without it: `rules.tsv`, a row a text.

Columns: what the row shows; the text (⏎ for a line end); and of each quotation in it, separated by ` | `, the speaker
(`-` for nobody), the sieve that names it, and whether the speaker is sure.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unittest import mock

import pytest

from index.lexicon import _loader
from index.quotations import pipeline
from index.quotations.prose import _salience, _scoring, _sieves, vetoes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RULES: Final = Path(__file__).with_name("rules.tsv")
NEUTRAL: Final = {
    **dict.fromkeys(["_FADING", "_FIRST", "_UNKNOWN_GENDER", "_OTHER_GENDER", "TOLD"], 1.0),
    **dict.fromkeys(["_FARTHEST_AFTER", "_FARTHEST_BEFORE"], 99.0),
}
"""Factors do nothing at 1, limits where nothing reaches them, weights at 0."""
NO_WORD: Final = frozenset(["\0"])
"""For patterns made of a list: they match nothing."""
OF_OTHERS: Final = ("header", "acronym", "first_name", "only_in")
"""Lists of these files that names outside of sentences are read with."""
LEXICON: Final = ("cues", "nouns", "titles", "proper_nouns", "particles")
"""The modules whose lists only sentences are read with."""


class Rule(NamedTuple):
    shows: str
    text: str
    outcome: tuple[tuple[str, str, str], ...]


def read_rules() -> list[Rule]:
    header, *lines = RULES.read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == ["shows", "text", "speakers", "sieves", "sure"]
    rows = [line.split("\t") for line in lines]
    return [Rule(shows, text.replace("⏎", "\n"), _columns(*told)) for shows, text, *told in rows]


def _columns(speakers: str, sieves: str, sure: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(zip(*(cell.split(" | ") if cell else [] for cell in (speakers, sieves, sure)), strict=True))


def outcome(find: Callable[[str], Any], text: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.speaker or "-", one.reason.rule, "yes" if one.is_sure else "no") for one in find(text))


ROWS: Final = read_rules()


@pytest.mark.parametrize("rule", ROWS, ids=[rule.shows for rule in ROWS])
def test_a_rule_holds(rule: Rule) -> None:
    assert outcome(pipeline.find_quotations, rule.text) == rule.outcome


def fails_somewhere(find: Callable[[str], Any] = pipeline.find_quotations) -> bool:
    return any(outcome(find, rule.text) != rule.outcome for rule in ROWS)


@pytest.mark.parametrize("at", range(len(_sieves.SIEVES)), ids=[one.__name__ for one in _sieves.SIEVES])
def test_a_sieve_is_needed(at: int) -> None:
    with mock.patch.object(_sieves, "SIEVES", _sieves.SIEVES[:at] + _sieves.SIEVES[at + 1 :]):
        assert fails_somewhere()


@pytest.mark.parametrize("at", range(len(vetoes.VETOES)), ids=[one.__name__ for one in vetoes.VETOES])
def test_a_veto_is_needed(at: int) -> None:
    with mock.patch.object(vetoes, "VETOES", vetoes.VETOES[:at] + vetoes.VETOES[at + 1 :]):
        assert fails_somewhere()


def weights() -> Iterator[tuple[Any, str]]:
    for module in (_scoring, _salience):
        for name, value in vars(module).items():
            is_weight = isinstance(value, (float, _scoring.Term)) and name not in ("BESIDE", "_FORGOTTEN")
            if is_weight and name.isupper():
                yield module, name
    for tag in _scoring._VERBS:
        yield _scoring._VERBS, tag
    for name, value in vars(_sieves).items():
        if isinstance(value, tuple) and value and all(isinstance(one, _scoring.Term) for one in value):
            yield _sieves, name


WEIGHTS: Final = list(weights())


@pytest.mark.parametrize(("where", "name"), WEIGHTS, ids=[name for _, name in WEIGHTS])
def test_a_weight_is_needed(where: Any, name: str) -> None:
    if isinstance(where, dict):
        with mock.patch.dict(where, {name: _scoring.Term(where[name].feature, 0.0)}):
            assert fails_somewhere()
        return
    value = getattr(where, name)
    nothing: Any = NEUTRAL.get(name, 0.0)
    if isinstance(value, _scoring.Term):
        nothing = value._replace(points=0.0)
    elif isinstance(value, tuple):
        nothing = tuple(one._replace(points=0.0) for one in value)
    users = [module for module in sys.modules.values() if _is_of_prose(module) and getattr(module, name, None) is value]
    with contextlib.ExitStack() as patches:
        for module in users:
            patches.enter_context(mock.patch.object(module, name, nothing))
        assert fails_somewhere()


def _is_of_prose(module: Any) -> bool:
    return str(getattr(module, "__name__", "")).startswith("index.quotations.prose")


class List(NamedTuple):
    """A property's value in a file of words, or all the words of the file with a property."""

    file: str
    property: str
    value: str


def read_without(missing: List | None, seen: set[List] | None = None) -> Callable[[str], Any]:
    """`find_quotations`, loaded anew without one list of the lexicon. seen: takes in the lists that are read."""
    packages = ("index.lexicon", "index.quotations", "index.text")
    held = {name: module for name, module in sys.modules.items() if name.startswith(packages)}
    original = _loader.table

    def table(name: str) -> Any:
        read = original(name)

        class Cut(_loader.Table):
            def having(self, property_: str, value: str) -> frozenset[str]:
                if seen is not None and sys._getframe(1).f_globals["__name__"].rpartition(".")[2] in LEXICON:
                    seen.add(List(name, property_, value))
                return NO_WORD if List(name, property_, value) == missing else super().having(property_, value)

            def cells(self, property_: str) -> dict[str, str]:
                is_asked = sys._getframe(1).f_globals["__name__"].rpartition(".")[2] in LEXICON
                if seen is not None and is_asked:
                    seen.add(List(name, property_, ""))
                return {} if is_asked and List(name, property_, "") == missing else super().cells(property_)

        return Cut(read.properties, read.rows)

    for name in held:
        del sys.modules[name]
    try:
        fresh = importlib.import_module("index.lexicon._loader")
        with mock.patch.object(fresh, "table", table):
            find: Callable[[str], Any] = importlib.import_module("index.quotations.pipeline").find_quotations
    finally:
        for name in [name for name in sys.modules if name.startswith(packages)]:
            del sys.modules[name]
        sys.modules.update(held)
        for name in packages:  # the parent holds its packages, too
            setattr(sys.modules["index"], name.rpartition(".")[2], held[name])
    return find


def every_list() -> list[List]:
    seen: set[List] = set()
    read_without(None, seen)
    return sorted(one for one in seen if one.value not in OF_OTHERS and one.property not in OF_OTHERS)


LISTS: Final = every_list()
NEEDED_TO_LOAD: Final = (
    List("function_words", "class", "owner"),
    List("function_words", "class", "personal"),
    List("function_words", "gender", ""),
)
"""He, she and their gender: without one of these tables the other cannot be made."""


@pytest.mark.parametrize("one", LISTS, ids=lambda one: "-".join(filter(None, one)))
def test_a_list_is_needed(one: List) -> None:
    if one in NEEDED_TO_LOAD:
        with pytest.raises(KeyError):
            read_without(one)
    else:
        assert fails_somewhere(read_without(one))
