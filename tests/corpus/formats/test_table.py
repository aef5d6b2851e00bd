"""Which file is in which format."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.corpus.file_names import is_text_name
from index.corpus.formats.table import FORMATS, SUFFIXES, format_of

PROJECT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("speech.txt", "plain text"),
        ("2025/Speech.MD", "Markdown"),
        ("a.markdown", "Markdown"),
        ("a.htm", "HTML"),
        ("A.Html", "HTML"),
        ("a.vtt", "captions"),
        ("a.md.txt", "plain text"),
        ("README", "plain text"),
        ("a.rst", "plain text"),
        ("md", "plain text"),
    ],
)
def test_the_ending_of_a_name_tells_the_format_and_others_are_plain_text(path: str, name: str) -> None:
    assert format_of(path).name == name


def test_every_ending_belongs_to_one_format_and_names_a_text_in_index_md() -> None:
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert all(is_text_name(f"a{suffix.upper()}") for one in FORMATS for suffix in one.suffixes)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_format_reads_from_where_the_body_begins_and_nothing_before_matters(suffix: str) -> None:
    before, body = "<!-- ``` <script> é\n", "Good morning & welcome &amp; so on."
    reading = format_of("a" + suffix).read(before + body, len(before))
    assert [markup.start - len(before) for markup in reading.markup] == [
        markup.start for markup in format_of("a" + suffix).read(body, 0).markup
    ]


@pytest.mark.parametrize(
    ("suffix", "absent"), [(".txt", "pyromark turbohtml html"), (".md", "html.parser"), (".html", "pyromark")]
)
def test_a_parser_is_loaded_only_for_a_file_that_needs_it(suffix: str, absent: str) -> None:
    code = (
        "import sys\nfrom index.corpus.formats.table import format_of\n"
        f"format_of('a{suffix}').read('Good morning', 0)\nprint(*sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert not set(absent.split()) & set(done.stdout.split())
