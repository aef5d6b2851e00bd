"""Markdown is read as a reader sees it: without marks and addresses, a paragraph on one line."""

from __future__ import annotations

import pytest

from index.text.sentences import paragraphs
from tests.corpus.formats.reading import in_file, read, set_apart, title

MARKS = [
    ("# Storm #\n\nIt *really* rained.", "Storm\n\nIt really rained."),
    ("Storm\n=====\nIt rained.", "Storm\n\nIt rained."),
    ("A **bold** plan, un*be*liev__able__, ~~gone~~, ***both***", "A bold plan, unbeliev__able__, gone, both"),
    ("`code &amp; *more*` and `` a ` b ``", "code &amp; *more* and a ` b"),
    ("[Ana](https://a.example 'x') [Ben][1] [Cy][] [1]\n\n[1]: /b 'y'\n[cy]: <c>", "Ana Ben Cy 1"),
    ("<https://a.example> and https://b.example", "https://a.example and https://b.example"),
    ("[[Ana Ruiz]] met [[people/ben|Ben Cole]].", "Ana Ruiz met Ben Cole."),
    ("![A *flooded* street](a.png) and ![](b.png)x", "A flooded street and x"),
    ("Tom &amp; Ana &#8212; caf&eacute;, &nosuch; \\*not\\* \\a", "Tom & Ana — café, &nosuch; *not* \\a"),
    ("Said[^1] it.[^2]\n\n[^1]: In May.", "Said it.[^2]\n\nIn May."),
    ("$5 and $6, x_1 and y_2, 2 * 3 * 4, a#b", "$5 and $6, x_1 and y_2, 2 * 3 * 4, a#b"),
    ('"Straight" -- it\'s...', '"Straight" -- it\'s...'),
]
BLOCKS = [
    ("One\nline\n\nTwo", "One line\n\nTwo"),
    ("One  \nline\\\nmore", "One\nline\nmore"),
    ("One\r\nline\r\n\r\nTwo\r\n", "One line\r\n\r\nTwo"),
    ("One\rline\r\rTwo", "One line\r\rTwo"),
    ("- one\n- two\n  more\n\n  three\n  - four", "one\n\ntwo more\n\nthree\n\nfour"),
    ("- [ ] open\n- [x] done", "open\n\ndone"),
    ("1. one\n1. two\n3. three", "1. one\n\n2. two\n\n3. three"),
    ("7) seven\n\n   more\n8) # eight", "7) seven\n\nmore\n\n8) eight"),
    ("1.\n2. two", "1.\n\n2. two"),
    ("> one\n> two\nthree\n> > four\n\nfive", "one two three\n\nfour\n\nfive"),
    ("> [!NOTE]\n> Heed.", "Heed."),
    ("one\n\n***\ntwo", "one\n\ntwo"),
    ("| a | b |\n|---|:-:|\n| *c* | d \\| e |\n| `f\\|g` |", "a\tb\nc\td | e\nf|g"),
    ("```py\nx = 1\n  y &amp; *z*\n```\nend", "x = 1\n  y &amp; *z*\n\nend"),
    ("~~~\r\nx\r\ny\r\n~~~\r\n", "x\ny"),
    ("    Four score\n    and seven.\n\n    Now we", "Four score\nand seven.\n\nNow we"),
    ("\ta\n\n\n\tb", "a\n\nb"),
    ("> `one\n> two` three", "one two three"),
]
HTML = [
    ("a <b>bold</b> <!-- no -->word<br>line", "a bold word\nline"),
    ("see <img src=x alt='a  map &amp; key'> here", "see a map & key here"),
    ("<div>\nOne <i>two</i>\nthree\n</div>\n\nfour", "One two three\n\nfour"),
    ("> <p>one\n> two\n\nthree", "one two\n\nthree"),
    ("> see <img\n> alt='a map'> and <a\r\n> x>b</a>c", "see a map and bc"),
    ("<!--\n# no\n-->\nyes", "yes"),
    ("<script>\nlet a = '*b*'\n</script>\nyes", "yes"),
    ("<div hidden>no\n\nyes", "yes"),
    ("<q>We *go* now</q>, and</q> on", "“We go now”, and on"),
    ("<table><tr><td>a<td>b\n<tr><td>c</table>", "a\tb\nc"),
    ("<details><summary>More</summary>\n\n*yes*\n\n</details>", "More\n\nyes"),
]


@pytest.mark.parametrize(("source", "text"), MARKS + BLOCKS + HTML)
def test_what_is_read_of_markdown(source: str, text: str) -> None:
    assert read("a.md", source).text == text


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("**ANA RUIZ:** We will\nbuild it.\n**BEN COLE:** No.", ["ANA RUIZ: We will build it.", "BEN COLE: No."]),
        ("Ana Ruiz: We will.\nMayor of Oakton: No.", ["Ana Ruiz: We will.", "Mayor of Oakton: No."]),
        ("> *Q.* Who?\n> Q. When?\n> A. Now,\n> I think.", ["Q. Who?", "Q. When?", "A. Now, I think."]),
        ("“We told\n[the men] that\nBen Cole: go.” So.", ["“We told [the men] that Ben Cole: go.” So."]),
        ("“We go.”\nBen Cole: “No.”", ["“We go.”", "Ben Cole: “No.”"]),
        ("They said\nthis: we\nsee: https://a.example", ["They said this: we see: https://a.example"]),
        ("It was\nABC News at 10:30\nthat day", ["It was ABC News at 10:30 that day"]),
    ],
)
def test_lines_that_begin_with_a_label_stay_lines(source: str, lines: list[str]) -> None:
    text = read("a.md", source).text
    assert [text[slice(*one)] for one in paragraphs(text)] == lines


@pytest.mark.parametrize(
    ("source", "words", "written"),
    [
        ("He is [cooperating](https://a.example) *fully*.", "cooperating", "cooperating"),
        (
            "He is [cooperating](https://a.example) *fully*.",
            "is cooperating f",
            "is [cooperating](https://a.example) *f",
        ),
        ("née **Ruiz** — un*be*lievable", "unbelievable", "un*be*lievable"),
        ("née **Ruiz** — un*be*lievable", "Ruiz", "Ruiz"),
        ("| é |\n|---|\n| one | ", "one", "one"),
        ("> one\n> two", "one two", "one\n> two"),
        ("1. one\n1. two", "2. two", "1. two"),
        ("R&amp;D", "R&D", "R&amp;D"),
    ],
)
def test_words_stand_in_the_file_where_they_are_read(source: str, words: str, written: str) -> None:
    assert in_file("a.md", source, words) == written


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# The *storm*, &amp; `after`\n\n# Two", "The storm, & after"),
        ("By Ana\n\nStorm\n=====\n", "Storm"),
        ("## At the beginning\n\n# One", "At the beginning"),
        ("By Ana\n\n## Second level\n\n# One", None),
        ("No heading", None),
        ("# \n\ntext", None),
        ("# One\ntext <div>\n# Two", "One"),
        ("", None),
    ],
)
def test_the_title_is_the_first_heading_if_of_the_first_level_or_at_the_beginning(
    source: str, expected: str | None
) -> None:
    assert title("a.md", source) == expected
    assert title("a.md", "# Not this\n\n" + source, len("# Not this\n\n")) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**One *two*** three\n\n_four_", ["One two", "two", "four"]),
        ("> **One\n> two**", ["One two"]),
        ("\\*One\\* and 2 * 3 * 4", []),
    ],
)
def test_emphasis_is_set_apart(source: str, expected: list[str]) -> None:
    assert set_apart("a.md", source) == expected
