"""A hard-wrapped text has the sentences and the speakers that it has unwrapped.

Promised for every width from 50 to 100 columns, if every line is as full as it can be:

- the sentences, if at least one line ends inside a sentence; else nothing shows that it is wrapped;
- the speakers too, if an empty line ends each paragraph, or a line end after a line that had room for the next word;
  else nothing shows where the paragraph ends.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corpus.document_reader import read_document
from index.quotations.pipeline import find_quotations
from index.text.sentences import paragraphs, sentences
from tests.conftest import PROJECT

SEEDS: Final = sorted((PROJECT / "docs" / "tutorial" / "seeds").glob("[!I]*.*"))
DOCUMENTS: Final = [read_document(path.read_bytes(), path=path.name) for path in SEEDS]
TEXTS: Final = (
    # one sentence, whose name or title a line end may part
    "“We painted every boat in the yard twice,” said Mayor Joan Whitcombe.",
    "“We painted every boat in the yard twice,” said Eastmere Port Superintendent Joan Whitcombe.",
    "“Nobody told the bakers that the mill would close this winter,” said Sen. R.J. de la Cruz.",
    "Joan Whitcombe, who keeps the lighthouse, said in a letter to the council that she “will not sell the lamp.”",
    # one paragraph
    "The mill stands empty since May. “I counted nine owls in it last night, and I shall count them again tomorrow,” "
    "said Prof. Edwin Marlowe, who teaches biology in Eastmere. He would not say where they nest.",
    "According to Joan Whitcombe, the lamp “has burned since the year of the great frost, and it will burn when we "
    "are gone.” Her brother disagrees. “It burns oil we do not have,” Harold Whitcombe told the Eastmere Gazette.",
    # paragraphs that know each other
    "Mayor Joan Whitcombe of Eastmere opened the new cease-fire line at the school on Monday, and the rain held off.\n"
    "“This is a good day for the children,” she said. “They walked two miles in the mud until now.”\n"
    "The county’s treasurer, Edwin Marlowe, stayed at home. “I had asked for a well-built road, not for a ribbon,” "
    "he wrote to the mayor.\n“We have both,” Whitcombe replied. “He should come and see it.”",
    "“The ice is thin,” warned Anna Ocasio-Lindqvist, the harbor’s ice-keeper, on Friday morning in Eastmere.\n"
    "“It carries a dog, but it does not carry a man with a sledge,” Ocasio-Lindqvist added.",
    "“We began with four looms and a loan.\n“Now there are sixty looms in the hall, and the loan is paid back to the "
    "last penny,” said Ingrid Vandenberg, who runs the weavers’ union.",
    # transcripts
    "JOAN WHITCOMBE: Good evening. Tonight we ask why the mill closed, and who knew of it before the winter came.\n"
    "EDWIN MARLOWE: Everybody knew. I wrote to the owners in March, again in April, and a third time when the first "
    "weavers were sent home.\nJOAN WHITCOMBE: Did they answer?\nEDWIN MARLOWE: No. Not once.",
    "Present: Joan Whitcombe, chair; Harold Lindqvist, miller.\n"
    "MS. WHITCOMBE: Mr. Lindqvist, how many sacks of flour did the mill sell in the year before it closed its doors?\n"
    "MR. LINDQVIST: Nine hundred, give or take a few.\n"
    "MS. WHITCOMBE: And what did Ada Brown, the baker, pay for them?\n"
    "MR. LINDQVIST: She paid when she could, which was never (laughter) on the day it was due.",
    # no names to be found
    "The lighthouse was built in 1790 by men of whom we know nothing. It has 212 steps, two doors, and a lamp that can "
    "be seen for nineteen miles.\nA visit costs nothing. Bring a coat, for it is cold at the top.",
)
CASES: Final = (
    *((text, None) for text in TEXTS),
    *((one.body.removeprefix("What the storm cost"), one.speaker) for one in DOCUMENTS),
)
HEADERS: Final = ("", "date 2026-03-03 ", "Joan Whitcombe date 2026-02-20 ")

LINE_START: Final = re.compile(r"(?<![^\r\n])(?!(?<=\r)\n)")

Wrapper: TypeAlias = Callable[[str, int], list[str]]
Reading: TypeAlias = tuple[list[str], list[tuple[str | None, str]]]


def greedily(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def at_hyphens_too(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False)


def at_blanks(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


class Way(NamedTuple):
    """A way to wrap a text."""

    width: int
    wrap: Wrapper
    header: str
    is_shouted: bool
    gap: str
    """What stands between paragraphs."""
    mark: str
    """What stands before each line, as in quoted mail; a text with a header has none."""


def ways() -> st.SearchStrategy[Way]:
    return st.builds(
        Way,
        st.integers(50, 100),
        st.sampled_from([greedily, at_hyphens_too, at_blanks]),
        st.sampled_from(HEADERS),
        st.booleans(),
        st.sampled_from(["\n\n", "\n", "\r\n\r\n", "\r\n", "\r\r"]),
        st.sampled_from(["", "", "> ", ">", "> > "]),
    )


def plain(text: str) -> str:
    """A text without its line ends, of which one after a hyphen is no blank."""
    return " ".join(re.sub(r"(?<=\w-)[\r\n]+", "", text).split())


def read(file: str, speaker: str | None) -> Reading:
    """The sentences of a file, and who says what."""
    document = read_document(file.encode(), path="a.txt")
    body, column = document.body, document.reading.column
    cut = [body[slice(*one)] for paragraph in paragraphs(body, column) for one in sentences(body, *paragraph)]
    said = find_quotations(body, speaker=document.speaker or speaker, column=column)
    return [plain(one) for one in cut], [(one.speaker, plain(one.text)) for one in said]


def breaks_a_sentence(wrapped: list[list[str]]) -> bool:
    """Whether a line ends inside a sentence, or nothing is wrapped at all."""
    inside = [line for lines in wrapped for line in lines[:-1]]
    return not inside or any(line[-1] not in ".?!”" for line in inside)


def has_room(wrapped: list[list[str]]) -> bool:
    """Whether every paragraph's last line has room for the next paragraph's first word."""
    widest = max((len(line) for lines in wrapped if len(lines) > 1 for line in lines), default=1000)
    return all(len(lines[-1]) + 1 + len(below[0].split()[0]) <= widest for lines, below in pairwise(wrapped))


def check(text: str, speaker: str | None, way: Way) -> None:
    """The rule, for one text."""
    whole = [line.upper() if way.is_shouted else line for line in text.split("\n") if line]
    whole[0] = way.header + whole[0]
    wrapped = [way.wrap(line, way.width) for line in whole]
    if not breaks_a_sentence(wrapped):
        return
    is_apart = way.gap in ("\n\n", "\r\n\r\n", "\r\r")
    line_end = way.gap[: len(way.gap) // 2] if is_apart else way.gap
    expected = read(way.gap.join(whole), speaker)
    file = way.gap.join(line_end.join(lines) for lines in wrapped)
    found = read(file if way.header else LINE_START.sub(way.mark, file), speaker)
    assert found[0] == expected[0]
    if is_apart or has_room(wrapped):
        assert found[1] == expected[1]


@pytest.mark.parametrize(("text", "speaker"), CASES, ids=map(str, range(len(CASES))))
@given(way=ways())
@settings(max_examples=12, deadline=None)
def test_a_wrapped_text_is_read_as_it_is_unwrapped(text: str, speaker: str | None, way: Way) -> None:
    check(text, speaker, way)


@pytest.mark.slow
@given(st.sampled_from(CASES), ways())
@settings(max_examples=1500, deadline=None)
def test_at_any_width_and_in_any_way(case: tuple[str, str | None], way: Way) -> None:
    check(*case, way)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We sold the last of the flour,” said Joan\nWhitcombe.", "Joan Whitcombe"),
        ("“We sold the last of the flour,” said Sen. R.J.\nWhitcombe.", "R.J. Whitcombe"),
        ("“We sold the last of the flour,” said Eastmere Port\nSuperintendent Joan Whitcombe.", "Joan Whitcombe"),
        ("“We sold the last of the flour,” Joan Whitcombe\nsaid.", "Joan Whitcombe"),
        ("“We sold the last of the flour,” said Joan Ocasio-\nWhitcombe.", "Joan Ocasio-Whitcombe"),
        # a word that the wrapping broke: it stands whole elsewhere
        ("Joan Whitcombe came to the mill.\n\n“We sold the last of the flour,” said Whit-\ncombe.", "Joan Whitcombe"),
        ("“We sold the last of the flour,” said Joan Whit\u00ad\ncombe.", "Joan Whitcombe"),
        # lines broken by hand, earlier than they had to be
        (
            "The mill is empty since the frost in the month of\nMay. “We sold the last of it,” said Joan\n"
            "Whitcombe, who kept\nthe mill.",
            "Joan Whitcombe",
        ),
        # a title without an empty line below
        (
            "The mill closes\nThe last of the flour was sold on Monday, and the weavers of\n"
            "Eastmere bought it. “We had no more to sell to them,” said Joan\nWhitcombe.",
            "Joan Whitcombe",
        ),
        # a header that came in front when the text was wrapped already
        ("date 2026-03-03 “We sold the last of the flour,” said Joan\nWhitcombe.", "Joan Whitcombe"),
    ],
)
def test_a_name_runs_over_the_end_of_a_line(text: str, speaker: str) -> None:
    (found,) = find_quotations(text)
    assert found.speaker == speaker
    assert found.text == text[found.start : found.end]


def test_a_wrapped_turn_keeps_its_directions_and_a_witness_is_sworn_over_a_line_end() -> None:
    text = (
        "JOAN WHITCOMBE: We sold the flour and the sacks, and then the mill. (Laughter\nand applause.)\n\n"
        "EDWIN MARLOWE: And who bought the mill, if one may ask a lady with such a\nlong memory?\n\n"
        "JOAN WHITCOMBE: My brother.\n\nHAROLD WHITCOMBE,\nhaving been duly sworn, testified as follows:\n"
    )
    assert [one.text for one in find_quotations(text)] == [
        "We sold the flour and the sacks, and then the mill.",
        "And who bought the mill, if one may ask a lady with such a\nlong memory?",
        "My brother.",
    ]
