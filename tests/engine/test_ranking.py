"""What must rank above what, on a real index: rules that a reader would agree to, none of them a number."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

import pytest

from index.text.analyzer import tokenize
from search.whoosh_engine.whoosh_rows import open_rows

if TYPE_CHECKING:
    from tests.conftest import Corpus

FILLER = "it came and went as they had seen it come and go before"


def ranked(corpus: Corpus, query: str, texts: dict[str, str]) -> list[str]:
    """The names of documents by rank; beside them there are ten that have none of the words."""
    for name, text in texts.items():
        corpus.write(f"{name}.txt", text)
    for number in range(10):
        corpus.write(f"other-{number}.txt", f"{FILLER}. “{FILLER},” said Ana Ruiz.")
    corpus.list(*(f"{name}.txt" for name in texts), *(f"other-{number}.txt" for number in range(10)))
    corpus.index()
    return [hit.path.removeprefix("seeds/").removesuffix(".txt") for hit in corpus.search(query).hits]


def test_a_rarer_word_ranks_higher(empty: Corpus) -> None:
    common = {f"common-{number}": f"An elm. {FILLER}." for number in range(5)}
    assert ranked(empty, "elm OR oak", {**common, "rare": f"An oak. {FILLER}."})[0] == "rare"


def test_a_longer_text_ranks_lower(empty: Corpus) -> None:
    texts = {"long": f"An oak. {FILLER * 5}.", "short": f"An oak. {FILLER}.", "longest": f"An oak. {FILLER * 20}."}
    assert ranked(empty, "oak", texts) == ["short", "long", "longest"]


def test_more_of_a_word_ranks_higher(empty: Corpus) -> None:
    assert ranked(empty, "oak", {"once": f"oak elm elm {FILLER}", "twice": f"oak oak elm {FILLER}"}) == [
        "twice",
        "once",
    ]


def test_all_that_is_said_in_a_document_counts(empty: Corpus) -> None:
    trees = {"once": ("oak", "elm", "elm"), "twice": ("oak", "oak", "elm"), "thrice": ("oak", "oak", "oak")}
    texts = {
        name: " ".join(
            f"“The {tree} is here,” said {who} Ruiz. {FILLER}."
            for tree, who in zip(said, ("Ana", "Eva", "Al"), strict=True)
        )
        for name, said in trees.items()
    }
    assert ranked(empty, "said:oak", texts) == ["thrice", "twice", "once"]


def test_the_word_itself_ranks_above_its_other_forms(empty: Corpus) -> None:
    assert ranked(empty, "plans", {"form": f"We planned. {FILLER}.", "word": f"We plans. {FILLER}."}) == [
        "word",
        "form",
    ]


def test_words_side_by_side_rank_above_the_same_words_apart(empty: Corpus) -> None:
    texts = {"apart": f"The oak. {FILLER}. The elm.", "beside": f"The oak elm. {FILLER}. The."}
    assert ranked(empty, "oak elm", texts) == ["beside", "apart"]


@pytest.mark.parametrize("field", ["title", "body", "said"])
def test_the_mean_length_is_the_mean(empty: Corpus, field: str) -> None:
    """Of what is there now: not of what was deleted or is not there any more."""
    for number in range(8):
        empty.write(
            f"{number}.txt", f"---\ntitle: A{' b' * number}\n---\n“We{' plan' * (3 + number)},” said Ana Ruiz. He."
        )
    empty.list(*(f"{number}.txt" for number in range(8)))
    empty.index()
    empty.write("2.txt", "---\ntitle: One\n---\n“We go by the old way now,” said Ana Ruiz.")
    empty.list(*(f"{number}.txt" for number in range(1, 8)))
    empty.index()
    snapshot = empty.opened().current()
    assert snapshot
    documents = [snapshot.document(path) for path in snapshot.catalogue().files]
    with open_rows(snapshot) as rows:
        texts = {
            "title": [one.title for one in documents if one],
            "body": [one.body for one in documents if one],
            "said": [
                text[one.start : one.end]
                for row in rows.all("document")
                for text in (rows.document(row).document.text,)
                for one in rows.document(row).quotations
            ],
        }
        lengths = [len({token.position for token in tokenize(text)}) for text in texts[field]]
        assert len(set(lengths)) > 3
        assert rows.mean_length(field) == pytest.approx(fmean(lengths))
