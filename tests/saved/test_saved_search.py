from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from index.errors import OnrecordError
from search.cli._query_commands import count_command
from search.output.saved_text import saved_lines, saved_remark, typed
from search.saved._serialization import from_json, to_json
from search.saved.saved_search import Asked, Saved, Seen, checked_name, given, merged, name_in, printed, replacing

NOON = datetime.datetime(2026, 11, 20, 12, 0, tzinfo=datetime.UTC)
OPTIONS = {"speakers": "--speaker", "since": "--since", "any_word": "--any"}
NOTHING_GIVEN = {"speakers": (), "since": None, "any_word": False}


def saved(query: str = "guard", seen: dict[str, Seen] | None = None, **filters: Any) -> Saved:
    return Saved("news", "search", query, filters, seen or {})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("guard", "guard"),
        ("Guard-2_b.c", "guard-2_b.c"),
        ("Été", "été"),
        ("E\u0301te\u0301", "été"),
        ("a" * 50, "a" * 50),
    ],
)
def test_a_name_is_letters_digits_and_three_marks_in_small_letters(text: str, name: str) -> None:
    assert checked_name(text) == name
    assert name_in(f" @{text} ") == name


@pytest.mark.parametrize("text", ["", "a b", "a/b", "@a", "a" * 51, "a\n", "a\0"])
def test_what_cannot_be_a_name_is_refused_with_the_rule(text: str) -> None:
    with pytest.raises(OnrecordError, match=r"letters, digits, - _ and \. only, at most 50"):
        checked_name(text)


@pytest.mark.parametrize("query", ["", "@", "guard", "@a b", '"@a"', "@a/b", "x@a", "@@a", "-@a"])
def test_only_a_name_alone_names_a_search(query: str) -> None:
    assert name_in(query) is None


def test_what_was_not_given_is_not_kept() -> None:
    assert given(NOTHING_GIVEN) == {}
    assert given({"since": "7d", "any_word": True, "speakers": ("a",), "on": None}) == {
        "since": "7d",
        "any_word": True,
        "speakers": ("a",),
    }


@pytest.mark.parametrize(
    ("kept", "typed", "together"),
    [
        ({"since": "7d"}, {}, {"since": "7d"}),
        ({"since": "7d"}, {"since": "2025"}, {"since": "2025"}),
        ({"since": "7d"}, {"speakers": ("ruiz",)}, {"since": "7d", "speakers": ("ruiz",)}),
        ({"speakers": ("hayes",)}, {"speakers": ("ruiz",)}, {"speakers": ("ruiz",)}),
        ({"any_word": True}, {"since": "7d"}, {"any_word": True, "since": "7d"}),
    ],
)
def test_filters_narrow_in_addition_and_the_typed_one_wins(
    kept: dict[str, Any], typed: dict[str, Any], together: dict[str, Any]
) -> None:
    assert merged(saved(**kept), {**NOTHING_GIVEN, **typed}) == {**NOTHING_GIVEN, **together}


@pytest.mark.parametrize(
    "change",
    [
        {"filters": {"mood": "glad"}},
        {"filters": {"since": True}},
        {"filters": {"since": ["7d"]}},
        {"filters": {"any_word": "yes"}},
        {"filters": {"speakers": "ruiz"}},
        {"command": "zap"},
        {"seen": {"search": {"asked": "9999-12-31T23:59:59-14:00", "printed": {}}}},
    ],
)
def test_what_no_command_line_can_have_asked_is_damage(change: dict[str, Any]) -> None:
    data = to_json(saved(since="7d"))
    assert from_json("news", data) == saved(since="7d")
    with pytest.raises(ValueError, match=r"is not (a|text)|there is no "):
        from_json("news", {**data, **change})


def test_every_filter_of_the_commands_can_be_saved() -> None:
    filters: dict[str, Any] = {"speakers": ("ruiz",), "since": "7d", "until": "today", "on": "2025"}
    filters |= {"any_word": True, "exact": True, "sure": True}
    one = saved(**filters)
    assert from_json("news", json.loads(json.dumps(to_json(one)))) == one
    assert {option.name for option in count_command.params} >= one.filters.keys()


def test_what_was_printed_is_kept_by_command_and_added_to() -> None:
    first = printed(saved(), "search", [("a", "1")], NOON)
    later = printed(printed(first, "quotes", [("b", "2")], NOON), "search", [("a", "3")], NOON)
    assert later.seen["search"].printed == {("a", "1"), ("a", "3")}
    assert later.seen["quotes"].printed == {("b", "2")}
    assert Asked("search", "guard", {}, later, new=True).seen == {("a", "1"), ("a", "3")}
    assert Asked("search", "guard", {}, later).seen == frozenset()
    assert Asked("search", "guard", {}, None, new=True).seen == frozenset()


def test_what_was_printed_counts_for_the_same_search_alone() -> None:
    old = printed(saved(since="7d"), "search", [("a", "1")], NOON)
    assert replacing(saved(since="7d"), old).seen == old.seen
    assert replacing(saved(since="8d"), old).seen == {}
    assert replacing(saved("troops", since="7d"), old).seen == {}
    assert replacing(saved(), None) == saved()


@pytest.mark.parametrize(
    ("search", "line"),
    [
        (saved(), "onrecord search guard"),
        (saved('"of our city" x'), """onrecord search '"of our city" x'"""),
        (saved("-texas"), "onrecord search -- -texas"),
        (saved("", since="7d"), "onrecord search --since 7d"),
        (
            saved("it's", speakers=("j b", "ruiz"), any_word=True),
            """onrecord search --speaker 'j b' --speaker ruiz --any 'it'"'"'s'""",
        ),
    ],
)
def test_a_search_is_shown_as_what_could_be_typed(search: Saved, line: str) -> None:
    assert typed(search, OPTIONS) == line


def test_each_search_is_listed_with_when_it_was_last_asked() -> None:
    never, often = saved(), printed(printed(saved(), "search", [], NOON), "quotes", [], NOON)
    assert list(saved_lines([never, often], OPTIONS, datetime.UTC)) == [
        "saved       @news: onrecord search guard (--new not run yet)",
        "saved       @news: onrecord search guard (search --new 2026-11-20 12:00, quotes --new 2026-11-20 12:00)",
    ]


def test_saving_says_what_became_of_the_name() -> None:
    assert "onrecord search @news --new shows all of it once" in saved_remark(saved(), None, OPTIONS)
    assert saved_remark(saved(), saved(), OPTIONS) == "@news is already saved"
    assert saved_remark(saved("x"), saved(), OPTIONS) == "saved as @news, in place of: onrecord search guard"


def test_json_gives_back_what_it_was_given() -> None:
    search = printed(saved(speakers=("a",), any_word=True), "quotes", [("a", "1"), ("a", "2"), ("b", "1")], NOON)
    held = json.loads(json.dumps(to_json(search)))
    assert held["seen"]["quotes"]["printed"] == {"a": ["1", "2"], "b": ["1"]}
    assert from_json("news", held) == search


@pytest.mark.parametrize(
    "change",
    [
        {"query": 1},
        {"filters": []},
        {"filters": {"since": 7}},
        {"filters": {"any_word": False}},
        {"filters": {"speakers": [1]}},
        {"seen": {"search": {}}},
        {"seen": {"search": {"asked": "soon", "printed": {}}}},
        {"seen": {"search": {"asked": "2026-11-20T12:00:00+00:00", "printed": {"a": [1]}}}},
        {"seen": None},
    ],
)
def test_what_is_no_saved_search_is_a_value_error(change: dict[str, Any]) -> None:
    wrong: list[Any] = [{**to_json(saved()), **change}, [], None, {}, "x"]
    for held in wrong:
        with pytest.raises(ValueError, match=r".+"):
            from_json("news", held)
