"""What other programs show a reader of a file is found in it: pandoc of Markdown, w3m of HTML, webvtt-py of captions.

What they show is cut into phrases, and each is searched for, in quotation marks, in a corpus of all the files.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import StringIO
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
import webvtt

from tests.corpus.formats.generated import Captions, Post, WebPage

if TYPE_CHECKING:
    from tests.conftest import Corpus

pytestmark = pytest.mark.slow

POSTS: Final = 300
PAGES: Final = 50
CAPTIONS: Final = 50
PHRASES: Final = {".md": 600, ".html": 200, ".vtt and .srt": 200}  # that are drawn: 1,000
FEWEST, MOST = 3, 8  # words of a phrase
PAUSE: Final = 3  # seconds
PANDOC: Final = "pandoc -f gfm -t plain --wrap=none --columns=10000".split()
W3M: Final = "w3m -dump -T text/html -I UTF-8 -O UTF-8 -cols 10000".split()
NOTE_MARK = re.compile(r"(?:(?<=\w)|^)\[\d+\]", re.MULTILINE)  # of a footnote, which we leave out
POSITION = re.compile(r"\{\\an\d\}")  # which webvtt-py leaves in
APART = re.compile(r"- |\[|[A-Z]{2,}: ")  # another voice, a direction, a label
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


def spoken(source: str) -> str:
    """What is spoken in captions: a line for what runs on, of one voice and without a pause."""
    lines = [""]
    end, voice = 0.0, None
    for cue in webvtt.from_buffer(StringIO(source), format="vtt" if source.startswith("WEBVTT") else "srt").captions:
        text = POSITION.sub("", cue.text)
        begin = cue.start_in_seconds + cue.start_time.milliseconds / 1000
        is_apart = begin - end >= PAUSE or cue.voice != voice or APART.match(text) or APART.match(lines[-1])
        lines += [""] * bool(is_apart) + re.split(r"\n- ", text.removeprefix("- ")) * bool(is_apart)
        if not is_apart:
            lines[-1] += f" {text}"
        end, voice = cue.end_in_seconds + cue.end_time.milliseconds / 1000, cue.voice
    return "\n".join(line.replace("\n", " ") for line in lines)


def lines_of(text: str) -> list[list[str]]:
    """The words of each line, or cell of a table, that has enough of them."""
    lines = [cell.split() for line in text.split("\n") for cell in CELLS.split(line)]
    return [words for words in lines if len(words) >= FEWEST]


def lost(corpus: Corpus, kind: str, files: dict[str, str], renderings: list[str]) -> list[str]:
    """Of as many phrases as are drawn at random, those for which their file is not found."""
    for name, source in files.items():
        corpus.write(name, source)
    corpus.list(*files)
    corpus.index()
    random = Random(kind)  # noqa: S311 - no secrets
    shown_in = [(name, lines_of(text)) for name, text in zip(files, renderings, strict=True)]
    drawn: list[tuple[str, str]] = []
    while len(drawn) < PHRASES[kind]:
        name, lines = random.choice(shown_in)
        words = random.choice(lines)
        length = random.randint(FEWEST, min(MOST, len(words)))
        start = random.randint(0, len(words) - length)
        phrase = " ".join(words[start : start + length]).replace('"', " ")
        if any(map(str.isalnum, phrase)):
            drawn.append((name, phrase))
    return [phrase for name, phrase in drawn if name not in corpus.found(f'"{phrase}"')]


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_what_pandoc_shows_of_markdown_is_found(empty: Corpus) -> None:
    posts = {f"{seed}.md": Post(seed).text() for seed in range(POSTS)}
    assert lost(empty, ".md", posts, all_shown(PANDOC, list(posts.values()), NOTE_MARK)) == []


@pytest.mark.skipif(shutil.which("w3m") is None, reason="w3m is not installed")
def test_what_w3m_shows_of_html_is_found(empty: Corpus) -> None:
    pages = {f"{seed}.html": WebPage(seed).text() for seed in range(PAGES)}
    assert lost(empty, ".html", pages, all_shown(W3M, list(pages.values()), ITEM_NUMBER)) == []


def test_what_is_spoken_in_captions_is_found(empty: Corpus) -> None:
    files = {f"{seed}.{'srt' if seed % 2 else 'vtt'}": Captions(seed).text() for seed in range(CAPTIONS)}
    assert lost(empty, ".vtt and .srt", files, [spoken(source) for source in files.values()]) == []
