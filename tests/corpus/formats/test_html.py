"""HTML is read as a browser shows it: without tags, scripts and what is hidden, a paragraph on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from turbohtml import TokenType

from index.corpus.formats._html_tokens import placed_tokens, text_spans, with_plain_line_ends
from tests.corpus.formats.reading import in_file, read, set_apart, title

SHOWN = [
    ("<p>One\n  <b>bo</b>ld</p>\n<p>two", "One bold\n\ntwo"),
    ("<P CLASS='a>b' ID=x>One</P >two", "One\n\ntwo"),
    ("one<br>two<br/>three<BR><br>four", "one\ntwo\nthree\n\nfour"),
    ("super<wbr>cali<span>fra</span>", "supercalifra"),
    ("<ul>\n<li>one\n<li>two<ol><li>three</ol></ul>four", "one\n\ntwo\n\nthree\n\nfour"),
    ("<table><tr><th>a<th>b<tr><td>c</td> <td>d</table>e", "a\tb\nc\td\n\ne"),
    ("<td><table><tr><td>a</table><td>b", "a\n\nb"),
    ("a<pre>\n b\n  c </pre>d", "a\n\n b\n  c \n\nd"),
    ("<pre>\r\n\r\n a\r\n<b>b</b> <i>c</i>\r\n</pre>d", " a\nb c\n\nd"),
    ("<textarea> a\n b</textarea>", " a\n b"),
    ("a\r\nb\rc<pre>d\r\ne</pre>", "a b c\n\nd\r\ne"),
    ("Tom &amp; Ana&nbsp;R &copy &#x2014; &nosuch; a&#10;b &#1;", "Tom & Ana\xa0R © — &nosuch; a b \ufffd"),
    ("a<img alt='A map  of it' src=x>b<img alt><img alt=''>c", "a A map of it b c"),
    ("He <Q cite=x>says <q>no</q> to it</q>.</q> <q>So", "He “says ‘no’ to it”. “So"),
    ("<img title=\"alt='x'\" data-alt=y ALT = z><img alt='R&amp;D'>", "z R&D"),
    ("<button>Share</button><button>Print</button>", "Share Print"),
    ("a < b, 1 <2 a <b, </ c> d <", "a < b, 1 <2 a d <"),
    ("a</>b<!-- c -->d<!doctype html><?php e ?>f<![CDATA[g]]>h", "abdfh"),
    ("a <b c='", "a"),
    ("a &lt;b&gt; c", "a <b> c"),
    ("levy<sup>1</sup> <sup><a href=x>2</a></sup> m<sup>2</sup> 5<sup>th</sup> H<sub>2</sub>O", "levy¹ ² m² 5th H2O"),
    ("occu-\n  pied, cease-\n<b>fire</b>, well -\nyes, co\u00ad\nop", "occu-pied, cease-fire, well - yes, co\u00adop"),
    ("plain text, no tags", "plain text, no tags"),
    ("", ""),
]
NOT_SHOWN = [
    ("<html><head><title>no</title><meta x><style>p { }</style><body>yes", "yes"),
    ("<head><script>if (a<b) '</p>'</script>yes", "yes"),
    ("a<script/>b</script>c<noscript><p>d</noscript>e", "ace"),
    ("a<svg><title>b</title><path/><text>c</text></svg>d<svg/>e", "ade"),
    ("<svg><path><p>yes</svg>", "yes"),
    ("<p><svg><g></p>yes", "yes"),
    ("<template><p>a</p><div></template>b", "b"),
    ("a<select><option>b<option>c</select>d<video>e</video>", "ad"),
    ("<div hidden>a<p>b</div>c", "c"),
    ("<p hidden>a<p>b<p style='color: red; Display:None'>c<div>d", "b\n\nd"),
    ("<ul><li hidden>a<ul><li>b</ul>c<li>d</ul>", "d"),
    ("<table><tr hidden><td>a<tr><td>b", "b"),
    ("<br hidden>a<input hidden>b<img hidden alt=c>", "ab"),
    ("<div hidden=until-found>a</div><dialog>b</dialog><dialog open>c</dialog>", "a\n\nc"),
    ("<body hidden style='display:none'>a", "a"),
    ("<div hidden>a</b></i>b</div>c", "c"),
    ("<section><div hidden>a</section>b", "b"),
    ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢kan"),
]


@pytest.mark.parametrize(("source", "text"), SHOWN + NOT_SHOWN)
def test_what_is_read_of_html(source: str, text: str) -> None:
    assert read("a.html", source).text == text


@pytest.mark.parametrize(
    ("source", "words", "written"),
    [
        ("<p>One <b>bo</b>ld</p>", "bold", "bo</b>ld"),
        ("<p>\r\nOne\r\n<b>two</b>", "One two", "One\r\n<b>two"),
        ("<p>é😀\n<i>née</i>", "née", "née"),
        ("<img alt='A map' src=x>", "map", "map"),
        ("<img alt='A &amp; map' src=x>", "& map", "&amp; map"),
        ("R&amp;D", "R&D", "R&amp;D"),
        ("a</>b<i>c", "abc", "a</>b<i>c"),
    ],
)
def test_words_stand_in_the_file_where_they_are_read(source: str, words: str, written: str) -> None:
    assert in_file("a.html", source, words) == written


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<title> Storm\n &amp; after</title><h1>Other</h1>", "Storm & after"),
        ("<h1>The <i>storm</i>\n&amp; after</h1><h1>Two</h1>", "The storm & after"),
        ("<svg><title>Icon</title></svg><h1>Storm</h1>", "Storm"),
        ("<title> </title><title>Second</title><title>Third</title>", "Second"),
        ("<h1> <!-- --></h1><h1 hidden>No</h1><h1><img alt=Oakton></h1>", "Oakton"),
        ("<h2>Second level</h2>", None),
        ("<h1>Never closed", None),
        ("</h1>Never open</h1>", None),
        ("", None),
    ],
)
def test_the_title_is_the_pages_else_its_first_main_heading(source: str, expected: str | None) -> None:
    assert title("a.html", source) == expected
    assert title("a.html", "<title>Not this" + source, len("<title>Not this")) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p><b>One <i>two</i></b> three</p><p><em>four</em>", ["One two", "two", "four"]),
        ("<figure><img alt=a><figcaption>The <b>house</b></figcaption></figure>", ["The house", "house"]),
        ("<b><b>One</b> two</b> three", ["One two", "One"]),
        ("<strong hidden>One</strong><i>Two never closed", []),
        ("</b>One", []),
    ],
)
def test_emphasis_and_captions_of_pictures_are_set_apart(source: str, expected: list[str]) -> None:
    assert set_apart("a.html", source) == expected


@given(st.text("a\n\r\t<>/!-&;é😀\x00 '\"=", max_size=40))
def test_the_text_of_a_token_stands_where_it_is_said_to(source: str) -> None:
    html = with_plain_line_ends(source)
    assert len(html) == len(source)
    for token, start in placed_tokens(html):
        if token.type == TokenType.TEXT:
            assert token.data == "".join(html[slice(*span)] for span in text_spans(html, start, token.data or ""))
        elif token.source:
            assert html.startswith(token.source, start)
