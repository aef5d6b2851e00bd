"""A plain INDEX.md is read without the parser of Markdown, and gives what the parser gives."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corpus import manifest_markdown
from index.corpus._plain_blocks import read_plain_blocks
from index.corpus.manifest_markdown import ListedItem, parse_items

PLAIN = [
    "# Index\n\n- [a.txt](a.txt)\n- [b.txt](b.txt)\n",
    "- [The mayor's speech](2025/harbor-speech.txt), 2025-09-02\n\n## Older\n- council_minutes.txt 3 May 2024\n",
    "- 2025-09-01.txt\n- [](c.txt)\n- [Two  blanks](c%20d.txt) (draft)",
    "",
]
OTHERS = [
    "- [a](<a b.txt>)",
    "- [[a]]",
    "- `a.txt`",
    "- *a.txt*",
    "- _a_.txt",
    "- 1. a.txt",
    "-  a.txt",
    "- a.txt\n  b.txt",
    "- a.txt\nb.txt",
    "a.txt",
    "* a.txt",
    "- a.txt\r\n- b.txt",
    "- a.txt  \n- b.txt",
    "- [a](b.txt)[c](d.txt)",
    "- a &amp; b.txt",
    "- a\\_b.txt",
    "#a.txt",
    "| a.txt |",
    "---",
    "- [a]: b.txt",
    "- a.txt\n\n    b.txt",
    "- https://a.example/b.txt <i>",
]


def parsed(text: str) -> tuple[ListedItem, ...]:
    """What the parser of Markdown gives."""
    with mock.patch.object(manifest_markdown, "read_plain_blocks", return_value=None):
        return parse_items(text)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_lines_are_read_as_they_stand(text: str) -> None:
    assert read_plain_blocks(text) is not None
    assert parse_items(text) == parsed(text)


@pytest.mark.parametrize("text", OTHERS)
def test_any_other_line_is_for_the_parser(text: str) -> None:
    assert read_plain_blocks(text) is None


WORDS = st.sampled_from(
    [
        "a.txt",
        "b_c.md",
        "_d_",
        "e__f.txt",
        "2025-09-02",
        "3 May 2025",
        "1.",
        "2)",
        "-",
        "--",
        "#",
        "(g)",
        "h:",
        "+",
        "ß.txt",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text("ab1_*[]()<>!&\\`|~=#.-: '", max_size=4)), max_size=4).map(" ".join)
PLAIN_TEXTS = st.lists(st.sampled_from(["a.txt", "b_c.md", "2025-09-02", "(3 May 2025)", "ß.", "12)"]), max_size=3)
PLAIN_LINES = st.one_of(
    st.builds(
        "- [{}]({}){}".format,
        PLAIN_TEXTS.map(" ".join),
        st.sampled_from(["a.txt", "b/c_d.md", "e%20f.txt"]),
        PLAIN_TEXTS.map(lambda words: "".join(f" {word}" for word in words)),
    ),
    PLAIN_TEXTS.map(lambda words: " ".join(["- x_y.txt", *words])),
    st.sampled_from(["", "# Index", "## More"]),
)
LINES = st.one_of(
    st.builds("- [{}]({}){}".format, TEXTS, st.sampled_from(["a.txt", "b/c_d.md", "e%20f.txt", "g(h).txt", ""]), TEXTS),
    st.builds("- {}".format, TEXTS),
    st.builds("{} {}".format, st.sampled_from(["#", "###", "#######", "*", "+", "1.", ">", ""]), TEXTS),
    st.just(""),
    TEXTS,
)


@settings(max_examples=500)
@given(st.one_of(st.lists(PLAIN_LINES, max_size=5), st.lists(LINES, max_size=5)).map("\n".join))
def test_what_is_read_plainly_is_what_the_parser_gives(text: str) -> None:
    if read_plain_blocks(text) is not None:
        assert parse_items(text) == parsed(text)
