"""New lines of INDEX.md: in the form of the list that they join, read back as they were meant, all else untouched."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.corpus._item_forms import NewItem, escaped
from index.corpus._manifest_writer import extend_manifest
from index.corpus.manifest_markdown import ListedItem, parse_items
from index.errors import OnrecordError

DAY = datetime.date(2026, 3, 5)
NEW = NewItem("new.txt", "A new one", DAY)


def lines(text: str, *items: NewItem, under: str | None = None) -> tuple[str, ...]:
    """What is added to a text."""
    return extend_manifest(text.encode(), items or (NEW,), under=under).lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "- [A new one](new.txt), 2026-03-05"),
        ("# Only a heading\n", "- [A new one](new.txt), 2026-03-05"),
        ("- [A](a.txt), 2025-01-01\n", "- [A new one](new.txt), 2026-03-05"),
        ("- [A](a.txt) (2025-01-01)\n", "- [A new one](new.txt) (2026-03-05)"),
        ("- [A](a.txt) — 1 January 2025\n", "- [A new one](new.txt) — 5 March 2026"),
        ("- 2025/01/01: [A](a.txt)\n", "- 2026/03/05: [A new one](new.txt)"),
        ("- [A](a.txt), January 1, 2025, CNN\n", "- [A new one](new.txt), March 5, 2026"),
        ("- [A](a.txt) (2025-01-01, CNN)\n", "- [A new one](new.txt) (2026-03-05)"),
        ("- a.txt ((2025-01-01 10:00))\n", "- new.txt ((2026-03-05))"),
        ("- [A](a.txt), CNN · 2025-01-01\n", "- [A new one](new.txt) · 2026-03-05"),
        ("- [A](a.txt) [2025-01-01]\n", "- [A new one](new.txt) [2026-03-05]"),
        ("1. 2025-01-01 [A](a.txt)\n", "2. 2026-03-05 [A new one](new.txt)"),
        ("1. 2025-01-01 a.txt\n", "2. 2026-03-05 new.txt"),
        ("- (2025-01-01) [A](a.txt)\n", "- (2026-03-05) [A new one](new.txt)"),
        ("- `2025-01-01` [A](a.txt)\n", "- `2026-03-05` [A new one](new.txt)"),
        ("- CNN, 2025-01-01: [A](a.txt)\n", "- 2026-03-05: [A new one](new.txt)"),
        ("- 2025-01-01 – CNN – [A](a.txt)\n", "- 2026-03-05 – [A new one](new.txt)"),
        ("- [A](a.txt), Sept. 2, 2025\n", "- [A new one](new.txt), 2026-03-05"),
        ("- [A](a.txt), October 01, 2025\n", "- [A new one](new.txt), March 05, 2026"),
        ("- [Of 2025-01-01](a.txt), 2025-01-01\n", "- [A new one](new.txt), 2026-03-05"),
        ("- [Of 2025-01-01](a.txt)\n", "- [A new one](new.txt)"),
        ("- [A](a.txt)\n", "- [A new one](new.txt)"),
        ("- [A](a.txt)\n- [B](b.txt)\n- c.txt\n", "- [A new one](new.txt)"),
        ("* [a.txt](a.txt)\n", "* [new.txt](new.txt)"),
        ("+   [[a]]\n", "+   [[new.txt]]"),
        ("- [[a|A]] 2025-01-01\n", "- [[new.txt|A new one]] 2026-03-05"),
        ("- `a.txt`\n", "- `new.txt`"),
        ("- a.txt\n", "- new.txt"),
        ("- see a.txt, of 2025-01-01\n", "- new.txt, 2026-03-05"),
        ("1. a.txt\n2. b.txt\n", "3. new.txt"),
        ("1) a.txt\n1) b.txt\n", "1) new.txt"),
        ("008. a.txt\n009. b.txt\n", "010. new.txt"),
        (" 1. a.txt\n 2. b.txt\n", " 3. new.txt"),
        ("   * a.txt\n", "   * new.txt"),
        ("-\ta.txt\n", "-\tnew.txt"),
        ("- 2025\n  - a.txt\n", "  - new.txt"),
        ("- - a.txt\n", "  - new.txt"),
        ("> - a.txt\n", "> - new.txt"),
        ("a.txt\n", "new.txt"),
        ("> a.txt\n", "> new.txt"),
        ("`a.txt`\n", "`new.txt`"),
        ("| file | date |\n|---|---|\n| a.txt | 2025-01-01 |\n", "| new.txt | 2026-03-05 |"),
        ("| file      | date     |\n|---|---|\n| a.txt     |          |\n", "| new.txt   | 2026-03-05 |"),
        (
            "| file | date |\n|---|---|\n| [[c\\|A]] | October 1, 2025 |\n",
            "| [[new.txt\\|A new one]] | March 5, 2026   |",
        ),
        ("title | file\n---|---\nOf a | a.txt\n", "A new one | new.txt"),
        ("|file|date|\n|---|---|\n|a.txt|2025-01-01|\n", "|new.txt|2026-03-05|"),
        ("who | file\n---|---\nAna | a.txt, 2025-01-01\n", "|    | new.txt, 2026-03-05"),
        ("| file | Day of it |\n|---|---|\n| a.txt | Oct. 01, 2025 |\n", "| new.txt | Mar. 05, 2026 |"),
        ("| (2025-09-02) [A](a.txt) |\n|---|\n| (2025-09-02) [A](a.txt) |\n", "| (2026-03-05) [A new one](new.txt) |"),
        ("| who | file |\n|---|---|\n| Ana | a.txt, 2025-01-01 |\n", "|     | new.txt, 2026-03-05 |"),
    ],
)
def test_a_line_has_the_form_of_the_one_before_it(text: str, line: str) -> None:
    extended = extend_manifest(text.encode(), [NEW])
    assert extended.lines == (line,)
    assert extended.data.decode().splitlines()[-1] == line


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (NewItem("my speech.txt", "A"), "- [A](<my speech.txt>)"),
        (NewItem("a (1) [b].txt", "A"), "- [A](<a (1) %5Bb%5D.txt>)"),
        (NewItem("50% #1.txt", "A"), "- [A](<50%25 %231.txt>)"),
        (NewItem("a:b.txt", "A"), "- [A](<a%3Ab.txt>)"),
        (NewItem(" a  b.txt", "A"), "- [A](< a  b.txt>)"),
        (NewItem("10\u202fAM\n.txt", "A"), "- [A](<10%E2%80%AFAM%0A.txt>)"),
        (NewItem("été/日本.txt", "A"), "- [A](été/日本.txt)"),
        (NewItem("a.txt", "*Aye* [of 5] a_b_ `x` <b> & C"), r"- [\*Aye\* \[of 5\] a_b\_ \`x\` \<b> \& C](a.txt)"),
    ],
)  # fmt: skip
def test_names_and_titles_with_marks_are_written_so_that_they_are_read_back(item: NewItem, line: str) -> None:
    text = "- [X](x.txt)\n"
    assert lines(text, item) == (line,)
    assert parse_items(line)[0].link == item.path
    assert parse_items(line)[0].title == item.title


def test_a_form_that_would_garble_a_name_or_a_title_gives_way_to_a_link() -> None:
    assert lines("- a.txt\n", NewItem("my speech.txt")) == ("- [my speech.txt](<my speech.txt>)",)
    assert lines("- [[a|A]]\n", NewItem("b|c.txt", "B")) == ("- [B](<b%7Cc.txt>)",)
    assert lines("- [[a]]\n", NewItem("speech.log")) == ("- [speech.log](speech.log)",)
    assert lines("- `a.txt`\n", NewItem("b`c.txt")) == (r"- [b\`c.txt](<b%60c.txt>)",)


def test_a_title_that_would_be_read_as_a_date_is_left_out() -> None:
    assert lines("- [A](a.txt)\n", NewItem("b.txt", "Minutes of 2025-01-02")) == ("- [b.txt](b.txt)",)
    assert lines("- [A](a.txt)\n", NewItem("b  c.txt", "Of 2025-01-02")) == ("- [b c.txt](<b  c.txt>)",)
    same = NewItem("b.txt", "Minutes of 2026-03-05", DAY)
    assert lines("- [A](a.txt), 2025-01-01\n", same) == ("- [Minutes of 2026-03-05](b.txt), 2026-03-05",)


def test_a_title_and_a_date_that_are_asked_for_are_written_in_any_form() -> None:
    asked = NewItem("b.txt", "B", DAY, needs_title=True, needs_date=True)
    assert lines("- a.txt\n", asked) == ("- [B](b.txt), 2026-03-05",)
    assert lines("| file |\n|---|\n| a.txt |\n", asked) == ("| [B](b.txt), 2026-03-05 |",)


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        ("# A\n\n- a.txt\n\n# B\n\n- b.txt\n", "a", "# A\n\n- a.txt\n- new.txt\n\n# B\n\n- b.txt\n"),
        ("# A\n\n- a.txt\n\n# B\n\n- b.txt\n", None, "# A\n\n- a.txt\n\n# B\n\n- b.txt\n- new.txt\n"),
        ("# A\n\nText.\n\n# B\n", "A", "# A\n\nText.\n\n- [new.txt](new.txt)\n\n# B\n"),
        ("# A\n# B\n", "A", "# A\n\n- [new.txt](new.txt)\n\n# B\n"),
        ("- a.txt", "C", "- a.txt\n\n## C\n\n- new.txt\n"),
        ("> 7) a.txt\n", "C", "> 7) a.txt\n\n## C\n\n1) new.txt\n"),
        ("| a.txt |\n|---|\n| a.txt |\n", "C", "| a.txt |\n|---|\n| a.txt |\n\n## C\n\n- [new.txt](new.txt)\n"),
        ("# B\n\n- b.txt\n\n# B\n", "B", "# B\n\n- b.txt\n- new.txt\n\n# B\n"),
        ("One\nTwo\n===\n- a.txt\n", "One Two", "One\nTwo\n===\n- a.txt\n- new.txt\n"),
        ("# Cafe\u0301\n- a.txt\n", "CAF\u00c9", "# Cafe\u0301\n- a.txt\n- new.txt\n"),
        ("## A\n- a.txt\n", "## A", "## A\n- a.txt\n- new.txt\n"),
        ("## **A** `b`\n- a.txt\n", "**A** `b`", "## **A** `b`\n- a.txt\n- new.txt\n"),
        ("- a.txt\n\n- b.txt\n", None, "- a.txt\n\n- b.txt\n\n- new.txt\n"),
        ("a.txt\r\n\r\nb.txt\r\n\r\nEnd.", None, "a.txt\r\n\r\nb.txt\r\n\r\nnew.txt\r\n\r\nEnd."),
        ("\ufeff- a.txt\n", None, "\ufeff- a.txt\n- new.txt\n"),
    ],
)
def test_it_stands_behind_the_last_item_or_below_its_heading(text: str, under: str | None, expected: str) -> None:
    assert extend_manifest(text.encode(), [NewItem("new.txt")], under=under).data.decode() == expected


def test_what_no_line_can_say_is_refused_alone() -> None:
    asked = NewItem("b.txt", "Budget 2024-01-01", needs_title=True)
    extension = extend_manifest(b"- a.txt\n", [NewItem("c.txt"), asked, NewItem("d.txt")])
    assert extension == (b"- a.txt\n- c.txt\n- d.txt\n", ("- c.txt", "- d.txt"), (asked,))
    with pytest.raises(OnrecordError, match="can't have this title, which would be read as another or as a date"):
        extend_manifest(b"- a.txt\n", [asked])


@pytest.mark.parametrize("text", ["```\nx\n", "<!-- x\n", "<script>\n"])
def test_an_end_that_hides_what_follows_is_an_error(text: str) -> None:
    with pytest.raises(OnrecordError, match="close the block of code, the comment or the tag that is open there"):
        extend_manifest(text.encode(), [NEW])


def test_what_is_not_utf_8_is_not_written_to() -> None:
    with pytest.raises(OnrecordError, match="is not UTF-8: save it as UTF-8"):
        extend_manifest(b"- caf\xe9.txt\n", [NEW])


# every form of docs/seeds.md, and what may stand around it

_NAMES = st.text("ab1 ()[]#%&'é日_-.,~^+=@!;{}`|<>\\:*\t\n\u00a0\u2028", min_size=1, max_size=12).map("{}.txt".format)
_TITLES = st.text("Ab1 ()[]#%&'é日_-.,:;*`|<>\\!/2025", max_size=14).map(
    lambda title: " ".join(title.split())
) | st.just("Minutes of 2025-01-02")
_DAYS = st.none() | st.dates(datetime.date(1000, 1, 1), datetime.date(9999, 12, 31))
_OLD = st.sampled_from(
    [
        "[A title](a.txt), 2025-09-02", "[Another](<my speech.txt>)", "[T](my%20speech.txt) 1 May 2025", "[[b]]",
        "[[b|A title]]", "`my speech.txt`", "notes.txt", "2025-09-02 — [T](sub/t.txt)", "**[T](t.txt)**",
        "[T][r]\n\n[r]: t.txt", "no file at all", "[the web](https://example.org/a.txt)",
    ]
)  # fmt: skip
_MARKERS = st.sampled_from(["- ", "* ", "+   ", "1. ", "7) ", "> - ", "", "> "])
_LISTS = st.builds(
    lambda marker, items, gap: gap.join(marker + item for item in items),
    _MARKERS, st.lists(_OLD, min_size=1, max_size=3), st.sampled_from(["\n", "\n\n"]),
)  # fmt: skip
_NESTED = st.builds(lambda outer, inner: f"- {outer}\n  - {inner}\n- {outer}", _OLD, _OLD)
_CELLS = st.sampled_from(
    [("file", "date"), ("date", "title", "file"), ("File", "Who"), ("a", "b", "c")],
).flatmap(
    lambda head: st.lists(
        st.lists(
            st.sampled_from(["a.txt", "`b c.txt`", r"[[c\|T]]", "[T](t.txt)", "May 1, 2025", "2025-09-02", "", "x"]),
            min_size=len(head), max_size=len(head),
        ),
        min_size=1, max_size=3,
    ).map(lambda rows: "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]))
)  # fmt: skip
_BLOCKS = _LISTS | _NESTED | _CELLS | st.sampled_from(
    ["# Heading", "A [link](https://example.org).", "Title\n=====", "```\n- code.txt\n```", "<div>\n- x.txt\n</div>"]
)  # fmt: skip


@given(
    blocks=st.lists(_BLOCKS, max_size=4),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    end=st.sampled_from(["", "\n", "\n\n\n"]),
    items=st.lists(st.builds(NewItem, _NAMES, st.none() | _TITLES, _DAYS), min_size=1, max_size=3),
    under=st.sampled_from([None, "heading", "Another"]),
)
def test_index_md_in_every_form_is_extended_and_read_back(
    blocks: list[str], newline: str, end: str, items: list[NewItem], under: str | None
) -> None:
    assume(newline != "\r" or not any(block.startswith(("<div>", "```")) for block in blocks))  # they would never end
    before = ("\n\n".join(blocks) + end).replace("\n", newline)
    extension = extend_manifest(before.encode(), items, under=under)
    after = extension.data.decode()

    start = next(at for at in range(len(before) + 1) if not after.startswith(before[: at + 1]) or at == len(before))
    assert after.endswith(before[start:])  # what was added is one piece: all else is as it was
    added = after[start : len(after) - len(before) + start]
    assert all(line in before[:start] + added for line in extension.lines)

    found = [dataclasses.replace(item, line=0) for item in parse_items(after)]
    for old in parse_items(before):
        found.remove(dataclasses.replace(old, line=0))
    assert [item.link or item.names[0] for item in found] == [item.path for item in items]
    for one, item in zip(found, items, strict=True):
        assert one.title in (None, item.title or None)
        assert one.date in (None, item.date)
        assert one.remark is None


@given(title=_TITLES.filter(bool), day=_DAYS, name=_NAMES)
def test_in_a_list_of_its_own_a_title_and_a_date_are_read_back(
    title: str, day: datetime.date | None, name: str
) -> None:
    (found,) = parse_items(extend_manifest(b"# Documents\n", [NewItem(name, title, day)]).data.decode())
    assert isinstance(found, ListedItem)
    assert (found.link, found.date) == (name, day)
    is_name = " ".join(name.split()).endswith(title)
    is_dated = any(one.date or one.remark for one in parse_items(f"- [{escaped(title)}](x.txt)"))
    assert found.title == (None if is_name and found.title is None else title) or (is_dated and found.title is None)
