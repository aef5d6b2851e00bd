"""The sentences around a quotation: with the marks of their words, and nothing of another line."""

from __future__ import annotations

import pytest

from index.text.analyzer import tokenize
from index.text.sentences import paragraphs, sentences
from index.text.spans import Span
from index.text.word_offsets import WordOffsets
from search.engine._sentences_around import sentence_spans, sentences_around


def spans_of(body: str) -> list[Span]:
    """Those of a body, of which the index has the first word of each sentence."""
    words = [(token.start, token.end - token.start) for token in tokenize(body)]
    cut = [sentence for paragraph in paragraphs(body) for sentence in sentences(body, *paragraph)]
    firsts = [next((at for at, word in enumerate(words) if word[0] >= one.start), len(words)) for one in cut[1:]]
    offsets = WordOffsets([start for start, _ in words], [length for _, length in words])
    return sentence_spans(body, offsets, [first for first in dict.fromkeys(firsts) if 0 < first < len(words)])


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("One. “Two,” he said. Three.", ["One.", "“Two,” he said.", "Three."]),
        ("“One,” he said.\n\n* * *\n\n“… And two,” he said.", ["“One,” he said.", "“… And two,” he said."]),
        ("“One,” he said.\n\n___.\n\n“Two,” he said.\n–\n", ["“One,” he said.", "“Two,” he said."]),
        ("He left.\n- “One,” he said.\n- “Two,” he said.", ["He left.", "- “One,” he said.", "- “Two,” he said."]),
        ("« Un », a dit Ann. « Deux », a dit Bob.", ["« Un », a dit Ann.", "« Deux », a dit Bob."]),
        ("One ends. … And two.", ["One ends.", "… And two."]),
        ("Nothing ends", ["Nothing ends"]),
        ("", [""]),
    ],
)
def test_each_has_its_own_marks(body: str, shown: list[str]) -> None:
    assert [body[slice(*one)].strip() for one in spans_of(body)] == shown


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        (0, "“Two. Three,” he said."),
        (1, "One.\n\n“Two. Three,” he said. Four."),
        (9, "One.\n\n“Two. Three,” he said. Four."),
    ],
)
def test_so_many_more_are_shown_on_each_side(more: int, shown: str) -> None:
    body = "One.\n\n“Two. Three,” he said. Four.\n\n* * *\n"
    start = body.index("Two")
    around = sentences_around(body, spans_of(body), Span(start, body.index("”")), more)
    assert body[slice(*around)] == shown


def test_a_long_run_of_marks_between_two_sentences_takes_no_longer_than_it_is() -> None:
    body = f"One. {'*' * 200_000} Two."
    spans = sentence_spans(body, WordOffsets([0, body.index("Two")], [3, 3]), [1])
    assert [len(body[slice(*one)].strip()) for one in spans] == [len(body) - len(" Two."), len("Two.")]
