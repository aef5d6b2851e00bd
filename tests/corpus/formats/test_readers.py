"""What other programs show a reader of a file is in its reading text: pandoc of Markdown, w3m of HTML.

Their lines are cut into phrases; the terms of each stand in a row among the terms of our reading text.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random
from typing import Final

import pytest

from index.text.analyzer import tokenize
from tests.corpus.formats.generated import Post, WebPage
from tests.corpus.formats.reading import read

pytestmark = pytest.mark.slow

POSTS: Final = 300
PAGES: Final = 50
PHRASES: Final = {".md": 700, ".html": 300}
FEWEST, MOST = 3, 8  # words of a phrase
PANDOC: Final = "pandoc -f gfm -t plain --wrap=none --columns=10000".split()
W3M: Final = "w3m -dump -T text/html -I UTF-8 -O UTF-8 -cols 10000".split()
NOTE_MARK = re.compile(r"(?:(?<=\w)|^)\[\d+\]", re.MULTILINE)  # of a footnote, which we leave out
CELLS = re.compile(r"[│┃]|\s{2,}")
ITEM_NUMBER = re.compile(r"^\s*\d+\. ", re.MULTILINE)  # that w3m counts, and the file does not contain


def shown(command: list[str], source: str) -> str:
    """What a program shows of a file."""
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)  # noqa: S603 - our own list
    return done.stdout.decode()


def all_shown(command: list[str], sources: list[str], leaving_out: re.Pattern[str]) -> list[str]:
    """What a program shows of each file, but for what is added by it."""
    with ThreadPoolExecutor() as pool:
        return [leaving_out.sub("", text) for text in pool.map(partial(shown, command), sources)]


def lines_of(text: str) -> list[list[str]]:
    """The words of each line, or cell of a table, that has enough of them."""
    lines = [cell.split() for line in text.split("\n") for cell in CELLS.split(line)]
    return [words for words in lines if len(words) >= FEWEST]


def terms(text: str) -> str:
    """The terms of a text in a row, so that a phrase's are a part of its text's."""
    return " " + "".join(" ".join(token.terms) + " " for token in tokenize(text))


def absent(name: str, sources: list[str], renderings: list[str]) -> list[str]:
    """Of as many phrases as are drawn at random, those that our reading text has not."""
    random = Random(name)  # noqa: S311 - no secrets
    texts = [
        (terms(read(name, source).text), lines_of(rendering))
        for source, rendering in zip(sources, renderings, strict=True)
    ]
    wrong = []
    for _ in range(PHRASES[name]):
        ours, lines = random.choice(texts)
        words = random.choice(lines)
        length = random.randint(FEWEST, min(MOST, len(words)))
        start = random.randint(0, len(words) - length)
        phrase = " ".join(words[start : start + length])
        if terms(phrase) not in ours:
            wrong.append(phrase)
    return wrong


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_what_pandoc_shows_of_markdown_is_read() -> None:
    posts = [Post(seed).text() for seed in range(POSTS)]
    assert absent(".md", posts, all_shown(PANDOC, posts, NOTE_MARK)) == []


@pytest.mark.skipif(shutil.which("w3m") is None, reason="w3m is not installed")
def test_what_w3m_shows_of_html_is_read() -> None:
    pages = [WebPage(seed).text() for seed in range(PAGES)]
    assert absent(".html", pages, all_shown(W3M, pages, ITEM_NUMBER)) == []
