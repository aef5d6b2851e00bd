"""The oracle alone, and the engine compared with it: random texts, random queries, and changes in between."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING, Literal, get_args

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search.engine.results import Page
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
    children,
)
from tests.conftest import TODAY, Corpus
from tests.engine import oracle
from tests.engine.strategies import KINDS, folders, queries, queries_of_each_kind, query_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from search.engine.engine import Engine
    from search.engine.results import DocumentHit, QuotationHit, Results


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
    return oracle.Said(start, start + len(text), text, speaker, is_sure)


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
    reaches: list[int | Literal["s", "p"]] = []
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
        # Of two words at one position either may be meant; a compound's whole stands at its first part.
        (words("four seventyone"), True),
        (words("seventyone one"), True),
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


# The engine against the oracle.


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.tuples(folders, queries_of_each_kind(written=False)), min_size=1, max_size=3))
def test_after_any_changes_the_engine_finds_what_the_oracle_finds(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[tuple[dict[str, str], list[Query]]]
) -> None:
    folder = tmp_path_factory.mktemp("random").resolve()
    corpus = Corpus(folder / "root", folder / "store")
    for files, asked in rounds:
        for name, text in files.items():
            corpus.write(name, text)
        corpus.list(*files)
        corpus.index()
        texts = read(files)
        for query in asked:
            documents, quotations = corpus.ask(partial(documents_and_quotations, query=query))
            assert {hit.path for hit in documents.hits} == oracle.documents(query, texts), str(query)
            found = {(hit.path, hit.start, hit.end) for hit in quotations.hits}
            assert found == oracle.quotations(query, texts), str(query)


def documents_and_quotations(engine: Engine, query: Query) -> tuple[Results[DocumentHit], Results[QuotationHit]]:
    return engine.documents(query, Page(limit=0)), engine.quotations(query, Page(limit=0))


@pytest.mark.slow
def test_random_queries_hold_every_kind_of_node() -> None:
    kinds: set[type] = set()

    @settings(max_examples=30, derandomize=True)
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


# A query and its tree.


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
