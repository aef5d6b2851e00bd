"""Plain text: character references are their character, all else is as it is written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.corpus.formats._plain import merged
from index.text.reading_text import Markup
from tests.corpus.formats.reading import in_file, read, title


@pytest.mark.parametrize("suffix", [".txt", ".vtt", ".srt", ".log"])
@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("R&amp;D, caf&eacute;s and &#8220;more&#8221; &#x2014; &#X2014;", "R&D, cafés and “more” — —"),
        ("&nosuch; &notit; &; &#; &#x; &amp & amp; AT&T;", "&nosuch; &notit; &; &#; &#x; &amp & amp; AT&T;"),
        ("a&#0;b&#1;c&#10;d&NewLine;e&#127;f&#9;g", "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\tg"),
        ("&#xD800; &#x110000; &#9999999; &#12345678;", "\ufffd \ufffd \ufffd &#12345678;"),
        ("&#128; &nbsp;", "€ \xa0"),
        ("&amp;amp;", "&amp;"),
        ("&CounterClockwiseContourIntegral;", "∳"),
        ("<b>not</b> *HTML* [nor](Markdown)\r\n", "<b>not</b> *HTML* [nor](Markdown)\r\n"),
        ("", ""),
    ],
)
def test_references_with_a_semicolon_are_their_character(suffix: str, source: str, text: str) -> None:
    assert read("a" + suffix, source).text == text


def test_a_reference_stands_in_the_file_where_its_character_is_read() -> None:
    assert in_file("a.txt", "The caf&eacute; is open.", "café") == "caf&eacute;"


def test_a_plain_text_has_no_title_of_its_own() -> None:
    assert title("a.txt", "# Storm\n\nIt rained.") is None


def test_where_markups_overlap_the_earlier_counts_and_at_one_place_the_first_scanners() -> None:
    first = [Markup(2, 5, "a"), Markup(9, 10)]
    second = [Markup(0, 3, "b"), Markup(5, 6), Markup(9, 12, "c")]
    assert list(merged(first, second)) == [Markup(0, 3, "b"), Markup(5, 6), Markup(9, 10)]
    assert list(merged()) == []


_MARKUP = st.builds(lambda start, length: Markup(start, start + length), st.integers(0, 9), st.integers(0, 3))


@given(st.lists(st.lists(_MARKUP, max_size=5).map(sorted), max_size=3))
def test_merged_markup_is_ascending_without_overlaps_and_leaves_nothing_out_without_reason(
    markups: list[list[Markup]],
) -> None:
    found = list(merged(*markups))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for markup in (one for scanner in markups for one in scanner):
        assert any(one.start <= markup.start < one.end or one.start == markup.start for one in found)
