"""The oracle by itself, and the random queries that engines are held against it with."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.quotations.reason import Reason
from search.query._parser import parse_query
from search.query.query_error import QueryError
from search.query.tree import (
    And,
    Fuzzy,
    Near,
    Not,
    Or,
    Phrase,
    PhraseSlot,
    Proximity,
    Query,
    SameQuotation,
    Speaker,
    Wildcard,
    Word,
)
from search.query.walks import children
from tests.conftest import TODAY
from tests.engine import oracle
from tests.engine.strategies import KINDS, queries, queries_of_each_kind, query_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.text.text_units import Unit


def read(files: Mapping[str, str]) -> list[oracle.Text]:
    return [oracle.read_text(text.encode(), f"seeds/{name}") for name, text in files.items()]


# The oracle alone.


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("guard", "guard", 0),
        ("guard", "gard", 1),
        ("guard", "guards", 1),
        ("guard", "guord", 1),
        ("guard", "gaurd", 2),
        ("kitten", "sitting", 3),
        ("漢字", "漢", 1),
    ],
)
def test_the_distance_of_two_words_counts_characters_put_in_taken_out_and_replaced(
    one: str, other: str, edits: int
) -> None:
    assert oracle.distance(one, other) == oracle.distance(other, one) == edits


BODY = "One two. Three two one five.\n\nFour seventy-one."


def said(speaker: str | None, text: str, *, is_sure: bool = True) -> oracle.Said:
    start = BODY.index(text)
    return oracle.Said(start, start + len(text), start, text, speaker, is_sure, speaker, Reason("cue"))


TEXT = oracle.Text(
    "seeds/x/a.txt",
    "Zero one",
    datetime.date(2025, 9, 2),
    BODY,
    (said("Ana Ruiz", "One two."), said("Ruiz", "Three two one five.", is_sure=False), said(None, "Four")),
)


def words(text: str, field: Literal["title", "said"] | None = None) -> Phrase:
    return Phrase(tuple(Word((word,)) for word in text.split()), field)


def one_place(place: PhraseSlot) -> Phrase:
    return Phrase((place,))


def near(first: str, *further: tuple[str, str]) -> Near:
    """`first` and what it is linked to: each a proximity and a phrase, of which a | b is either."""
    operands = [Or(tuple(map(words, text.split("|")))) for text in (first, *(text for _, text in further))]
    reaches: list[int | Unit] = []
    for proximity, _ in further:
        reaches.append("s" if proximity[-1] == "s" else "p" if proximity[-1] == "p" else int(proximity[-1]))
    proximities = tuple(
        Proximity(reach, proximity.startswith("PRE")) for reach, (proximity, _) in zip(reaches, further, strict=True)
    )
    return Near(tuple(operands), proximities)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        # A phrase stands in one field, at consecutive positions.
        (words("three two one"), True),
        (words("two three"), True),
        (words("five four"), True),
        (words("three one"), False),
        (words("zero one two"), False),
        (words("zero one", "title"), True),
        (words("two", "title"), False),
        (words("three two", "said"), True),
        (words("two three", "said"), False),
        # Of two words at one position either may be meant; a joined compound stands where all its parts do.
        (words("four seventyone"), True),
        (words("seventyone one"), False),
        (words("seventy one"), True),
        # A word as written, in any form, by a pattern, with a typo.
        (one_place(Word(("ones",), "one")), True),
        (one_place(Word(("ones",))), False),
        (one_place(Wildcard("s?v*")), True),
        (one_place(Wildcard("eve")), False),
        (one_place(Wildcard("?four")), False),
        (one_place(Fuzzy("sevnty", 1)), True),
        (one_place(Fuzzy("svnty", 1)), False),
        (one_place(Fuzzy("svnty", 2)), True),
        # Near: nearest edges, no word shared, neighbours 1 apart, either order unless stated.
        (near("one", ("NEAR/1", "two")), True),
        (near("three", ("NEAR/1", "one")), False),
        (near("three", ("NEAR/2", "one")), True),
        (near("one", ("PRE/2", "three")), True),
        (near("five", ("PRE/9", "one two")), False),
        (near("three two", ("NEAR/1", "one five")), True),
        (near("three two", ("NEAR/9", "two one")), False),
        (near("one two", ("NEAR/9", "two one")), True),
        (near("five", ("NEAR/9", "five")), False),
        (near("two", ("NEAR/2", "two")), True),
        (near("zero", ("NEAR/9", "two")), False),
        (near("six|five", ("NEAR/1", "six|one")), True),
        # A chain goes through one occurrence of its middle; its ends may be the same.
        (near("three", ("NEAR/2", "one"), ("NEAR/1", "five")), True),
        (near("two", ("PRE/1", "three"), ("PRE/1", "two"), ("PRE/1", "one")), True),
        (near("four", ("NEAR/2", "five"), ("NEAR/1", "one"), ("NEAR/1", "three")), False),
        (near("five", ("NEAR/1", "one"), ("NEAR/1", "five")), True),
        # In one sentence, in one paragraph; a title is one of each.
        (near("three", ("W/s", "five")), True),
        (near("one two", ("W/s", "three")), False),
        (near("one two", ("W/p", "three")), True),
        (near("five", ("W/p", "four")), False),
        (near("five four", ("W/p", "one")), False),
        (near("four", ("W/s", "seventyone")), True),
        (near("zero", ("W/s", "one")), True),
        # Speakers: names are joined; sure is the quotation's.
        (Speaker(("ana",)), True),
        (Speaker(("eva",)), False),
        (Speaker(("ruiz",), sure=True), True),
        (Speaker(()), True),
        (Speaker((), sure=True), True),
        # In one quotation.
        (SameQuotation((Speaker(("ana",)), words("three", "said"))), True),
        (SameQuotation((Speaker(("ana",), sure=True), words("three", "said"))), False),
        (SameQuotation((Speaker(("ana",)), words("four", "said"))), False),
        (SameQuotation((words("one", "said"), words("three", "said"))), True),
        (SameQuotation((words("one", "said"), words("four", "said"))), False),
        (And((Speaker(("ana",)), words("four", "said"))), True),
        (Not(words("four", "said")), False),
    ],
    ids=repr,
)
def test_a_text_fits(query: Query, *, fits: bool) -> None:
    assert oracle.documents(query, [TEXT]) == ({TEXT.path} if fits else set())


def test_names_are_joined_over_all_texts() -> None:
    one, other = read({"a.txt": "“We plan it all,” said Ana Ruiz.", "b.txt": "“We plan it all,” said Ms. Ruiz."})
    assert oracle.documents(Speaker(("ana",)), [one, other]) == {one.path, other.path}
    assert oracle.documents(Speaker(("ana",)), [other]) == set()


def test_the_places_of_quotations_count_from_the_files_beginning() -> None:
    text = " date 2025-09-02 “We plan it all,” said Ana Ruiz."
    ((path, start, end),) = oracle.quotations(Speaker(()), read({"a.txt": text}))
    assert (path, text[start:end]) == ("seeds/a.txt", "We plan it all,")


# Random queries, and trees as they are written.


@pytest.mark.slow
def test_random_queries_hold_every_kind_of_node() -> None:
    kinds: set[type] = set()

    @settings(max_examples=30)
    @given(queries_of_each_kind(written=False))
    def look(trees: list[Query]) -> None:
        for tree in trees:
            kinds.update(kinds_of(tree))

    look()
    assert kinds == {*get_args(Query), *get_args(PhraseSlot)}


def kinds_of(tree: Query) -> set[type]:
    """The kinds of a tree's nodes, and of the words in its phrases."""
    places = set(map(type, tree.slots)) if isinstance(tree, Phrase) else set()
    return {type(tree), *places}.union(*map(kinds_of, children(tree)))


@example('"pl?n"')
@given(query_texts | st.text(alphabet='ab "“”()-*?:ANDORT~/,.&Uü–½漢’s') | st.text())
def test_what_a_query_prints_is_read_as_the_same_query(text: str) -> None:
    try:
        tree = parse_query(text, today=TODAY)
    except QueryError:
        return
    assert parse_query(str(tree), today=TODAY) == tree


@given(st.sampled_from(KINDS).flatmap(lambda kind: queries(kind, written=True)))
def test_a_random_tree_prints_as_the_query_that_it_is(tree: Query) -> None:
    assert parse_query(str(tree), today=TODAY) == tree
