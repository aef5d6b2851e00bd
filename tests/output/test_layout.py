from __future__ import annotations

from pathlib import PurePosixPath
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import OnrecordError
from search.output._width import cells
from search.output.hits_text import paths_as_text
from search.output.layout import line_slices, without_escapes, without_links, wrap_and_paint, wrapped
from search.output.links import links_to
from search.output.style import PLAIN, Piece, Role, Style, wants_colour

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from(" \tab\u0301\u5c71\uff0c"))
ROLES = st.none() | st.sampled_from(get_args(Role))
PIECES = st.lists(st.builds(Piece, TEXTS, ROLES, st.none() | st.just("file:///a%20b"), st.booleans()))
WIDTHS = st.integers(1, 60)


def broken(text: str, width: int, hanging: int = 0, lead: int = 0) -> list[str]:
    return [text[start:end] for start, end in line_slices(text, width, hanging=hanging, lead=lead)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("the harbor", 10, ["the harbor"]),
        ("the harbor", 9, ["the", "harbor"]),
        ("the  harbor stays", 10, ["the", "harbor", "stays"]),
        ("    the harbor", 10, ["    the", "harbor"]),
        ("see https://example.org/a/long/one there", 12, ["see", "https://example.org/a/long/one", "there"]),
        ("no\u00a0break here", 9, ["no\u00a0break", "here"]),
        ("山田は東京に行った。", 8, ["山田は東", "京に行っ", "た。"]),
        ("港 is a harbor", 5, ["港 is", "a", "harbor"]),
        ("e\u0301e\u0301e\u0301 a", 5, ["e\u0301e\u0301e\u0301 a"]),
        ("a\tb c", 9, ["a\tb", "c"]),
        ("a\tb c", 11, ["a\tb c"]),
    ],
)
def test_lines_break_at_blanks_and_between_wide_letters(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width) == lines


def test_a_line_that_hangs_is_narrower_and_the_number_before_it_is_not_left_alone() -> None:
    assert broken("1. aa bb cc", 6, hanging=3, lead=3) == ["1. aa", "bb", "cc"]
    assert broken("1. aaaaaaaa bb", 6, hanging=3, lead=3) == ["1. aaaaaaaa", "bb"]


@given(TEXTS, WIDTHS, st.integers(0, 20))
def test_breaking_loses_nothing_but_blanks_and_no_line_is_too_wide_but_for_one_word(
    text: str, width: int, hanging: int
) -> None:
    slices = list(line_slices(text, width, hanging=hanging))
    done = 0
    for number, (start, end) in enumerate(slices):
        assert not text[done:start].strip(" \t")
        done = end
        line = text[start:end]
        if number and line:
            assert line.strip(" \t") == line
        taken = (hanging if number else 0) + cells(line) + 7 * line.count("\t")
        words = [cut for cut in line_slices(line, 1) if line[slice(*cut)].strip(" \t")]
        assert taken <= width or len(words) <= 1 or "\t" in line
    assert not text[done:].strip(" \t")


@given(PIECES, WIDTHS, st.integers(0, 20))
def test_without_its_escapes_what_is_coloured_is_what_is_plain(pieces: list[Piece], width: int, hanging: int) -> None:
    text = "".join(piece.text for piece in pieces)
    assert without_escapes(wrap_and_paint(pieces, Style(colour=True))) == text
    plain = wrap_and_paint([piece._replace(link=None) for piece in pieces], Style(width=width), hanging=hanging)
    coloured = wrap_and_paint(pieces, Style(colour=True, width=width), hanging=hanging)
    assert without_escapes(coloured) == plain
    assert [char for char in plain if char not in " \t\n"] == [char for char in text if char not in " \t\n"]


@given(PIECES, WIDTHS)
def test_no_colour_and_no_link_goes_over_the_end_of_a_line(pieces: list[Piece], width: int) -> None:
    for line in wrap_and_paint(pieces, Style(colour=True, width=width)).split("\n"):
        without = without_links(line)
        assert line.count("\x1b]8;;file:///a%20b\x1b\\") == line.count("\x1b]8;;\x1b\\")
        assert without.count("m") >= without.count("\x1b[0m") * 2
        assert without.count("\x1b[") == 2 * without.count("\x1b[0m")


def test_each_line_of_a_broken_match_is_coloured() -> None:
    pieces = [Piece("a "), Piece("big harbor", "match"), Piece(" b")]
    assert (
        wrap_and_paint(pieces, Style(colour=True, width=6), hanging=1)
        == "a \x1b[1;31mbig\x1b[0m\n \x1b[1;31mharbor\x1b[0m\n b"
    )


def test_paths_and_short_names_are_not_broken() -> None:
    assert (
        wrap_and_paint([Piece("in "), Piece("a b/c d.txt:1", "path", whole=True)], Style(width=8))
        == "in\na b/c d.txt:1"
    )
    assert wrap_and_paint([Piece("told to "), Piece("Al Po", "speaker")], Style(width=10)) == "told to\nAl Po"
    assert wrap_and_paint([Piece("a "), Piece("Anna Maria Ruiz", "speaker")], Style(width=8)) == "a Anna\nMaria\nRuiz"
    assert wrap_and_paint([Piece("told to "), Piece("Ana Po", "speaker")], Style(width=11)) == "told to Ana\nPo"


def test_lines_hang_half_of_a_narrow_terminal_at_most() -> None:
    assert wrap_and_paint([Piece("a: bbb cc")], Style(width=4), hanging=3) == "a: bbb\n  cc"


def test_a_path_that_stands_alone_is_never_broken() -> None:
    path = "seeds/港は冬も 開いている.txt"
    assert list(paths_as_text([path], str, Style(width=10))) == [path]


def test_a_link_is_a_file_url_without_a_host() -> None:
    look = Style(colour=True, links=links_to(PurePosixPath("/a b"), None))
    assert look.url("seeds/é;\x1b.txt", 3) == "file:///a%20b/seeds/%C3%A9%3B%1B.txt"
    assert PLAIN.url("x", 3) is None
    printed = wrap_and_paint([Piece("x", "path", look.url("x", None))], look)
    assert printed == "\x1b]8;;file:///a%20b/x\x1b\\\x1b[35mx\x1b[0m\x1b]8;;\x1b\\"


@pytest.mark.parametrize(
    ("asked", "url"),
    [
        ("", "file:///a%20b/c%7Bline%7D"),
        ("file", "file:///a%20b/c%7Bline%7D"),
        ("vscode", "vscode://file/a%20b/c%7Bline%7D:3"),
        ("textmate", "txmt://open?url=file:///a%20b/c%7Bline%7D&line=3"),
        ("my-editor://{path}?at={line}", "my-editor:///a%20b/c%7Bline%7D?at=3"),
    ],
)
def test_a_link_has_the_line_where_its_scheme_has_one(asked: str, url: str) -> None:
    links = links_to(PurePosixPath("/a b"), asked)
    assert links
    assert links.url("c{line}", 3) == url


def test_links_may_be_turned_off() -> None:
    assert links_to(PurePosixPath("/a b"), "none") is None


@pytest.mark.parametrize("asked", ["vs code", "editor://{file}", "editor://\x1b{path}"])
def test_another_scheme_is_refused_with_those_there_are(asked: str) -> None:
    with pytest.raises(OnrecordError, match=r"is no scheme for links: write none, file, vscode, .*\{path\}"):
        links_to(PurePosixPath("/a b"), asked)


@pytest.mark.parametrize(
    ("asked", "environment", "is_terminal", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"TERM": "xterm"}, True, True),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_as_asked_then_as_the_environment_says_then_for_terminals(
    asked: str, environment: dict[str, str], is_terminal: bool, wanted: bool
) -> None:
    assert wants_colour(asked, environment, is_terminal=is_terminal) is wanted  # type: ignore[arg-type]


def test_what_an_encoding_does_not_hold_is_measured_as_it_is_printed() -> None:
    assert wrap_and_paint([Piece("“é” a")], Style(width=20, encoding="ascii")) == "\\u201c\\xe9\\u201d a"
    assert wrap_and_paint([Piece("“é” a")], Style(width=16, encoding="ascii")) == "\\u201c\\xe9\\u201d\na"
    assert [Style(encoding=one).sign("“ — ·") for one in ("utf-8", "latin-1", "ascii")] == ["“ — ·", *['" -- -'] * 2]


def test_a_message_breaks_between_words_and_goes_on_further_in() -> None:
    assert wrapped("onrecord: nothing found\n  harbro: did you mean harbor?\n", 20) == (
        "onrecord: nothing\n  found\n  harbro: did you\n    mean harbor?\n"
    )
    assert wrapped("seeds/a-name-that-is-too-long.txt is gone", 10) == "seeds/a-name-that-is-too-long.txt\n  is gone"
    assert wrapped("a b c", 1) == "a\nb\nc"


@given(st.text("ab \n\u5c71", max_size=60), st.integers(1, 30))
def test_a_message_keeps_its_words_in_order_and_its_lines_fit(text: str, width: int) -> None:
    made = wrapped(text, width)
    letters = made.replace(" ", "").replace("\n", "")
    assert letters == text.replace(" ", "").replace("\n", "")
    assert all(cells(line) <= width or " " not in line.strip(" ") for line in made.split("\n"))
