"""INDEX.md -> items -> manifest: what names a file, what is passed over, what is refused and why."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corpus.manifest import FORMS, Complaint, Manifest, resolve_items
from index.corpus.manifest_markdown import ListedItem, items_from_json, items_to_json, parse_items

DAY = datetime.date(2025, 9, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus: INDEX.md, files in it and in a folder, and one outside."""
    seeds = tmp_path / "seeds"
    (seeds / "sub").mkdir(parents=True)
    (tmp_path / "outside.txt").write_text("outside")
    for name in [
        "INDEX.md",
        "a.txt",
        "b.txt",
        "data.csv",
        "sub/c.txt",
        "my file.txt",
        "a\\b.txt",
        "caf\u00e9.txt",
    ]:
        (seeds / name).write_text(name)
    return seeds


def manifest(text: str, folder: Path) -> Manifest:
    """Both steps, as the indexer takes them."""
    return resolve_items(parse_items(text), folder)


def paths(text: str, folder: Path) -> list[str]:
    """The paths of the entries; the text must have no faulty line."""
    found = manifest(text, folder)
    assert found.errors == found.missing == ()
    return [entry.path for entry in found.entries]


# what names a file


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a.txt", ["a.txt"]),
        ("* a.txt\n\n* b.txt", ["a.txt", "b.txt"]),
        ("1. a.txt\n2) b.txt", ["a.txt", "b.txt"]),
        ("- [ ] a.txt\n- [x] b.txt", ["a.txt", "b.txt"]),
        ("- a.txt\n  - b.txt\n    - sub/c.txt", ["a.txt", "b.txt", "sub/c.txt"]),
        ("- Speeches\n  - b.txt", ["b.txt"]),
        ("> - a.txt", ["a.txt"]),
        ("- a.txt: about b.txt", ["a.txt"]),
        ("- **a.txt**, (b.txt)", ["a.txt"]),
        ("- (a.txt)", ["a.txt"]),
        ("- See \u201ca.txt\u201d.", ["a.txt"]),
        ("- <a.txt>", ["a.txt"]),
        ("- text `a.txt` text", ["a.txt"]),
        ("- b.txt or `a.txt`", ["a.txt"]),
        ("- `a.txt` [T](b.txt)", ["b.txt"]),
        ("- A talk\n\n  a.txt", ["a.txt"]),
        ("- `data.csv` e.g. 1.5", ["data.csv"]),
        ("- U.S. data.csv", ["data.csv"]),
        ("- [T](<my file.txt>)", ["my file.txt"]),
        ("- [T](my%20file.txt#part)", ["my file.txt"]),
        ("- [T](caf%C3%A9.txt)\n- [T](caf\u00e9.txt)", ["caf\u00e9.txt"]),
        ('- [T](a.txt "tip") [U](b.txt)', ["a.txt"]),
        ("- [ref]\n- [text][ref2]\n\n[ref]: a.txt\n[ref2]: b.txt", ["a.txt", "b.txt"]),
        ("- [site](https://x.org/b.txt) [T](a.txt)", ["a.txt"]),
        ("- [site](//x.org/b.txt) a.txt", ["a.txt"]),
        ("- [T](#part) a.txt", ["a.txt"]),
        ("- ![image](b.txt) a.txt", ["a.txt"]),
        ("- [![image](x.png)](a.txt)", ["a.txt"]),
        ("- `my file.txt` of `data.csv`", ["my file.txt"]),
        ("- `open a` `a.txt`", ["a.txt"]),
        ("- [[a.txt]]\n- [[b]]\n- [[sub/c]]", ["a.txt", "b.txt", "sub/c.txt"]),
        ("- [[a#Part]]\n- [[b.txt#Part|B]]\n- [[./sub/../sub/c|C]]", ["a.txt", "b.txt", "sub/c.txt"]),
        ("- **[[my file]]**, `a.txt`", ["my file.txt"]),
        ("- [[https://x.org/b.txt]] [[#Part]] a.txt", ["a.txt"]),
        ("- ![[b.txt]] a.txt", ["a.txt"]),
        ("- [[1]](https://x.org/b.txt) a.txt", ["a.txt"]),
        ("- [[PDF] T](a.txt)", ["a.txt"]),
        ("|F|\n|-|\n|[[a\\|T]]|\n|[[b.txt]]|", ["a.txt", "b.txt"]),
        ("[[a]]\n[[b|The bill]]  \n[[sub/c]]", ["a.txt", "b.txt", "sub/c.txt"]),
        ("`my file.txt`\n[A title\nof two lines](a.txt)", ["my file.txt", "a.txt"]),
        ("- a\\b.txt", ["a\\b.txt"]),
        ("- [T](a\\b.txt)", ["a\\b.txt"]),
        ("|File|Date|\n|-|-|\n|a.txt|2025-09-02|\n|[T](b.txt)||", ["a.txt", "b.txt"]),
        ("a.txt\nb.txt\n\nsub/c.txt", ["a.txt", "b.txt", "sub/c.txt"]),
        ("`a.txt`\n[T](b.txt)\n[T][r]\n\n[r]: sub/c.txt", ["a.txt", "b.txt", "sub/c.txt"]),
        ("a.txt  \nb.txt\\\ndata.csv", ["a.txt", "b.txt", "data.csv"]),
        ("A list of files:\na.txt\nand\nb.txt", ["a.txt", "b.txt"]),
        ("- ./sub/../a.txt\n- sub//c.txt", ["a.txt", "sub/c.txt"]),
        ("\ufeff- a.txt\r\n- b.txt\r- sub/c.txt", ["a.txt", "b.txt", "sub/c.txt"]),
    ],
)
def test_each_form_names_one_file(text: str, expected: list[str], folder: Path) -> None:
    """A list item, a row, a line: its first link, else code span, else word."""
    assert paths(text, folder) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# a.txt\n\n## [T](a.txt)",
        "a.txt\n-----",
        "See a.txt for more, or [T](b.txt).",
        "a.txt b.txt",
        "[T](a.txt) [U](b.txt)",
        "See [[a]].\n[[a]] [[b]]\n[[https://x.org]]",
        "- ![[a]]\n- [[#Part]]",
        "- `cat a`, `x.y z` and `https://x.org/a b.txt`",
        "[T](https://x.org/a.txt)\nhttps://x.org/a.txt\nwww.x.org",
        "- https://x.org/a.txt\n- <https://x.org/a.txt>\n- [a.txt](https://x.org/a.txt)\n- <me@x.txt>",
        "- mailto:a@x.txt\n- //x.org/a.txt\n- [T](javascript:a.txt)\n- [T](data:a.txt)",
        "- [T]()\n- [T](#a.txt)\n- ![a.txt](a.txt)",
        "- prose, v1.5, e.g. 3.14 in the U.S.",
        "- ends in .txt",
        "- 2025-09-02",
        "- ../outside.csv and gone.csv",
        "```\na.txt\n- a.txt\n```\n\n    a.txt",
        "<div>\na.txt\n</div>\n\n<!--\n- a.txt\n-->",
        "- text <!-- a.txt --> text",
        "|a.txt|\n|-|",
        "---\ntitle: a.txt\n---",
        "[r]: a.txt",
    ],
)
def test_the_rest_is_passed_over(text: str, folder: Path) -> None:
    """Headings, prose, web links, code, HTML, images, header rows: neither entry nor complaint."""
    assert manifest(text, folder)[:4] == ((), (), (), ())


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("- a.txt", None, None),
        ("- [A *fine*\n  talk](a.txt) on 2025-09-02", "A fine talk", DAY),
        ("- 2025-09-02: [a.txt](a.txt)", None, DAY),
        ("- [c.txt](sub/c.txt) 2025-02-30", None, None),
        ("- [`sub/c.txt`](sub/c.txt)", None, None),
        ("- [my file.txt](my%20file.txt)", None, None),
        ("- [2025-09-02 Talk](a.txt)", "2025-09-02 Talk", DAY),
        ("- [](a.txt) 2025-02-30 **2025-09-02**", None, DAY),
        ("- 2024-01-01-gone.txt 2025-09-02", None, DAY),
        ("- https://x.org/2024-01-01/ a.txt `2025-09-02`", None, DAY),
        ("|F|D|\n|-|-|\n|[T](a.txt)|2025-09-02|", "T", DAY),
        ("[T](a.txt)", "T", None),
        ("- [2025-09-02 Talk](a.txt) posted 2025-10-01", "2025-09-02 Talk", DAY),
        ("- Posted 2025-09-02: [Talk of 2025-08-31](a.txt)", "Talk of 2025-08-31", DAY),
        ("- [2024-01-01 a.txt](<2024-01-01 a.txt>) 2025-09-02", None, DAY),
        ("- `2024-01-01 a.txt` 2025-09-02", None, DAY),
        ("- [[a]] 2025-09-02", None, DAY),
        ("- [[sub/a#Part]]", None, None),
        ("- [[sub/a#Part|A *fine* talk]]", "A fine talk", None),
        ("- [cafe\u0301.txt](caf%C3%A9.txt)", None, None),
        ("- [T](a.txt) September 2, 2025", "T", DAY),
        ("- Tuesday, Sept. 2nd,\n  2025: a.txt", None, DAY),
        ("- a.txt, spoken on **2 September 2025**.", None, DAY),
        ("- a.txt, spoken on _2 September 2025_.", None, DAY),
        ("- a.txt, spoken on 2 September 2025.", None, DAY),
        ("|F|D|\n|-|-|\n|a.txt|2 Sep 2025|", None, DAY),
        ("|F|D|\n|-|-|\n|a.txt|9/22/2025|", None, datetime.date(2025, 9, 22)),
        ("- [T](a.txt) August 1, 2024, updated 2025-09-02", "T", DAY),
        ("- [2 September 2025](a.txt)", "2 September 2025", None),
        ("- September 2, [T](a.txt) 2025", "T", None),
        ("|F|D|E|\n|-|-|-|\n|a.txt|2 September|2025|", None, None),
        ("- a.txt 2 September, 25 or September 2025", None, None),
    ],
)
def test_titles_and_dates(text: str, title: str | None, date: datetime.date | None) -> None:
    """A link's text that is not the file's name; a possible date outside of names and addresses."""
    (item,) = parse_items(text)
    assert (item.title, item.date) == (title, date)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("- [T](a.txt) 2025-09", "2025-09 names a month, not a day"),
        ("|F|D|\n|-|-|\n|a.txt|2025-09|", "2025-09 names a month, not a day"),
        ("- a.txt 4/7/2025", "4/7/2025 may be 2025-04-07 or 2025-07-04: write one of these"),
        ("- a.txt February 30, 2025", "February 30, 2025 is not in the calendar"),
        ("- a.txt 2025-02-30", "2025-02-30 is not in the calendar"),
        ("- a.txt 2025-09, that is 2025-09-02", None),
        ("- [2025-09 report](a.txt)", None),
        ("- a.txt, pages 2024-25, tel. 555-1212, in 2025", None),
        ("- 2025-09/a.txt", None),
        ("- https://x.org/2025-09/ a.txt", None),
    ],
)
def test_what_looks_like_a_date_and_is_none_is_remarked_on(text: str, remark: str | None, folder: Path) -> None:
    """A warning with the line, once the file is there; a name or an address is not a date."""
    (folder / "2025-09").mkdir()
    (folder / "2025-09/a.txt").touch()
    found = manifest(text, folder)
    assert [(one.path, one.reason) for one in found.warnings] == ([("a.txt", remark)] if remark else [])
    assert all(one.line == found.entries[0].line for one in found.warnings)


def test_lines_count_from_one() -> None:
    """That of the item, row or line, with any line ends."""
    text = "# Head\r\n\r\n- a.txt\r\n  - b.txt\n\n|F|\r|-|\r|c.txt|\n\nprose\nd.txt\n"
    assert [(item.line, item.names) for item in parse_items(text)] == [
        (3, ("a.txt",)),
        (4, ("b.txt",)),
        (8, ("c.txt",)),
        (11, ("d.txt",)),
    ]


def test_names_with_emphasis_marks_are_raw_text() -> None:
    """Marks within a name belong to it; Markdown's own escapes are undone."""
    items = parse_items("- __init__.txt\n- a*b*c.txt\n- a\\_b.txt\n\n__x__.txt")
    assert [item.names[0] for item in items] == ["__init__.txt", "a*b*c.txt", "a_b.txt", "__x__.txt"]


# what the disk says


def test_entries_carry_size_and_time(folder: Path) -> None:
    """Those of the file itself, even if a symbolic link leads to it, so that nobody need ask again."""
    (folder / "link.txt").symlink_to("sub/c.txt")
    os.utime(folder / "sub/c.txt", ns=(1, 1_234_567_890_123_456_789))
    for entry in manifest("- sub/c.txt\n- link.txt", folder).entries:
        assert (entry.state.size, entry.state.mtime_ns) == (9, 1_234_567_890_123_456_789)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("/etc/passwd", "absolute path"),
        ("../outside.txt", "leaves the folder"),
        ("sub/../../outside.txt", "leaves the folder"),
        ("../seeds/a.txt", "leaves the folder"),
        ("..", "leaves the folder"),
        ("%2e%2e/outside.txt", "leaves the folder"),
        ("out.txt", "through a symbolic link"),
        ("gone-out.txt", "through a symbolic link"),
        ("out/outside.txt", "through a symbolic link"),
        ("out/gone.txt", "through a symbolic link"),
        ("sub", "a folder"),
        ("sub/", "a folder"),
        (".", "a folder"),
        ("fifo.txt", "not a regular file"),
        ("a%00.txt", "NUL"),
        ("caf%E9.txt", "not valid UTF-8"),
        ("x" * 300 + ".txt", "too long"),
        ("x/" * 3000 + "a.txt", "too long"),
        ("loop.txt", "symbolic links"),
    ],
)
def test_what_is_refused(target: str, reason: str, folder: Path) -> None:
    """An error with its line, safe to print; the rest goes on."""
    (folder / "out.txt").symlink_to(folder.parent / "outside.txt")
    (folder / "gone-out.txt").symlink_to(folder.parent / "gone.txt")
    (folder / "out").symlink_to(folder.parent)
    (folder / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder / "fifo.txt")
    found = manifest(f"# Head\n\n- [T]({target})\n- a.txt", folder)
    assert [entry.path for entry in found.entries] == ["a.txt"]
    assert found.missing == found.warnings == ()
    (error,) = found.errors
    assert error.line == 3
    assert reason in error.reason
    assert error.path.encode()


@pytest.mark.parametrize("text", ["INDEX.md", "- [T](sub/../INDEX.md)", "- [[INDEX]]", "- index.txt"])
def test_the_manifest_itself_is_only_warned_of(text: str, folder: Path) -> None:
    """Nobody means it as a document, and the rest is not to fail for it."""
    (folder / "index.txt").symlink_to("INDEX.md")
    found = manifest(f"{text}\n- a.txt", folder)
    assert [entry.path for entry in found.entries] == ["a.txt"]
    assert found.errors == found.missing == ()
    assert [(one.line, one.reason) for one in found.warnings] == [(1, "is INDEX.md itself")]


@pytest.mark.parametrize("target", ["gone.txt", "gone/a.txt", "a.txt/b.txt", "./gone.pdf", "dangling.txt"])
def test_what_is_missing_is_no_error_of_form(target: str, folder: Path) -> None:
    """It is kept apart, by its normalised path, since what was indexed of it is kept."""
    (folder / "dangling.txt").symlink_to("gone.txt")
    found = manifest(f"- [T]({target})", folder)
    assert found[:4] == ((), (), (Complaint(1, target.removeprefix("./"), "no such file"),), ())


def test_a_wiki_link_means_the_one_file_that_is_there(folder: Path) -> None:
    """As written, .md or .txt; a folder of its name is not meant."""
    for name in ("d", "e.md", "sub.md", "f.x", "f.x.txt", "g.md", "g.md.txt"):
        (folder / name).touch()
    assert paths("- [[d]]\n- [[e]]\n- [[sub]]\n- [[g.md]]", folder) == ["d", "e.md", "sub.md", "g.md"]
    (one,) = manifest("- [[f.x]]", folder).missing
    assert one == Complaint(1, "f.x", "f.x and f.x.txt are there: write which of them", ("f.x", "f.x.txt"))


@pytest.mark.parametrize(
    ("target", "reason", "others"),
    [
        ("gone", "no such file", ("gone.md", "gone.txt")),
        ("./gone#Part", "no such file", ("gone.md", "gone.txt")),
        ("gone.TXT", "no such file", ()),
        ("my%20file", "no such file", ("my%20file.md", "my%20file.txt")),
    ],
)
def test_a_wiki_link_to_nothing_names_all_it_may_mean(
    target: str, reason: str, others: tuple[str, ...], folder: Path
) -> None:
    """So that what was indexed of any of them is kept. Wiki links are not percent-encoded."""
    (one,) = manifest(f"- [[{target}]]", folder).missing
    assert (one.reason, one.others) == (reason, others)
    assert one.path == target.removeprefix("./").partition("#")[0]


@pytest.mark.parametrize(
    ("target", "reason"),
    [("sub", "a folder"), ("../outside", "leaves the folder"), ("/etc/passwd", "absolute"), ("out", "symbolic link")],
)
def test_a_wiki_link_leaves_the_folder_no_more_than_others(target: str, reason: str, folder: Path) -> None:
    (folder / "out.txt").symlink_to(folder.parent / "outside.txt")
    found = manifest(f"- [[{target}]]", folder)
    assert not found.entries
    assert not found.missing
    assert reason in found.errors[0].reason


# names in other normal forms

COMPOSED, DECOMPOSED = "caf\u00e9.txt", "cafe\u0301.txt"


@pytest.mark.parametrize(("listed", "stored"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
@pytest.mark.parametrize("form", ["- {}", "- `{}`", "- [T]({})", "- [[{}]]", "{}"])
def test_a_name_is_found_in_another_normal_form_and_is_the_disks(
    form: str, listed: str, stored: str, tmp_path: Path
) -> None:
    """Its folders' names too; listed once more in the other form, it is listed twice."""
    folder = tmp_path / stored.removesuffix(".txt")
    folder.mkdir()
    (folder / stored).write_text("x")
    name = f"{listed.removesuffix('.txt')}/{listed}"
    found = manifest(f"{form.format(name)}\n\n- {folder.name}/{stored}", tmp_path)
    assert [entry.path for entry in found.entries] == [f"{folder.name}/{stored}"]
    assert [one.reason for one in found.warnings] == ["already listed on line 1"]
    assert found.missing == found.errors == ()


def test_the_exact_name_wins(folder: Path) -> None:
    """Where both are there, both can be listed."""
    (folder / DECOMPOSED).write_text("x")
    assert paths(f"- {DECOMPOSED}\n- {COMPOSED}", folder) == [DECOMPOSED, COMPOSED]


def test_a_missing_file_is_listed_twice_in_two_forms(folder: Path) -> None:
    found = manifest("- \u00e9.txt\n- e\u0301.txt", folder)
    assert [len(found.missing), len(found.warnings)] == [1, 1]


def test_a_name_in_another_form_is_refused_as_any_is(folder: Path) -> None:
    """What it leads to is looked at under the disk's name."""
    (folder / "o\u0308ut").symlink_to(folder.parent)
    (folder / "\u00fc.txt").symlink_to(folder.parent / "outside.txt")
    found = manifest("- \u00f6ut/outside.txt\n- u\u0308.txt", folder)
    assert ["symbolic link" in one.reason for one in found.errors] == [True, True]


def test_a_folder_is_listed_once_and_only_for_names_that_are_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[str] = []
    real_listdir = os.listdir

    def count(path: str) -> list[str]:
        listed.append(path)
        return real_listdir(path)

    monkeypatch.setattr(os, "listdir", count)
    manifest(f"- a.txt\n- {COMPOSED}\n- gone.txt", folder)
    assert listed == []
    manifest("".join(f"- \u00e9{number}.txt\n" for number in range(100)), folder)
    assert len(listed) == 1


def test_a_file_without_permission_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For what cannot be read now, what was indexed is kept. (Simulated: root may read everything.)"""

    def forbid(path: str) -> os.stat_result:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "lstat", forbid)
    assert manifest("- sub/c.txt", folder).missing == (Complaint(1, "sub/c.txt", "permission denied"),)


def test_a_plain_file_costs_one_system_call(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A million of them are looked at on every run; a folder is resolved once."""
    for number in range(100):
        (folder / f"sub/{number}.txt").touch()
    items = parse_items("".join(f"- sub/{number}.txt\n" for number in range(100)))
    calls = []
    real_lstat = os.lstat

    def count(path: str) -> os.stat_result:
        calls.append(path)
        return real_lstat(path)

    monkeypatch.setattr(os, "lstat", count)
    assert len(resolve_items(items, folder).entries) == 100
    assert sum(path.endswith(".txt") for path in calls) == 100
    assert len(calls) < 120


def test_links_that_stay_inside_are_followed(folder: Path) -> None:
    """Files, folders, and the folder of INDEX.md itself."""
    (folder / "link.txt").symlink_to("sub/c.txt")
    (folder / "linked").symlink_to("sub")
    (folder.parent / "other").symlink_to("seeds")
    assert paths("- link.txt\n- linked/c.txt", folder.parent / "other") == ["link.txt", "linked/c.txt"]


def test_a_file_listed_twice_is_one_entry(folder: Path) -> None:
    """The first line wins; the warning names both. A missing file is reported once."""
    found = manifest("- [First](a.txt)\n- [Second](./sub/../a.txt)\n- gone.txt\n- gone.txt", folder)
    assert [(entry.path, entry.title, entry.line) for entry in found.entries] == [("a.txt", "First", 1)]
    assert found.warnings == (
        Complaint(2, "a.txt", "already listed on line 1"),
        Complaint(4, "gone.txt", "already listed on line 3"),
    )
    assert [complaint.line for complaint in found.missing] == [3]


def test_the_first_name_that_may_be_a_file_counts(folder: Path) -> None:
    """Meant as a text file by its ending, or there; whether or not a later one is there."""
    assert [c.path for c in manifest("- v1.5 gone.TXT a.txt", folder).missing] == ["gone.TXT"]
    assert [c.path for c in manifest("- gone.htm\n- gone.HTML\n- `gone away.srt`", folder).missing] == [
        "gone.htm",
        "gone.HTML",
        "gone away.srt",
    ]
    assert paths("- v1.5 data.csv a.txt", folder) == ["data.csv"]


def test_a_missing_folder_is_no_traceback(tmp_path: Path) -> None:
    """Not even where INDEX.md is not there."""
    assert len(manifest("- a.txt", tmp_path / "gone").missing) == 1


def test_the_forms_shown_to_the_user_are_accepted() -> None:
    """The message must not advise what does not work."""
    table = "|File|Date|\n|-|-|\n"
    items = [item for line in FORMS.splitlines()[1:] for item in parse_items(table * ("|" in line) + line.strip())]
    assert [item.link or item.names[0] for item in items] == [
        "speech.txt",
        "2025/speech.txt",
        "speech",
        "speech.txt",
        "speech.txt",
    ]
    assert [item.date for item in items] == [None, DAY, None, DAY, None]


# any text

NAMES = st.from_regex(r"[a-zA-Z0-9\u00e4\u4e2d][a-zA-Z0-9_\-]{0,8}\.(?:txt|md|vtt|SRT)", fullmatch=True)
FORM = st.sampled_from(
    [
        "- {}\n",
        "* `{}` text\n",
        "- [T]({})\n",
        "1. [{0}](<{0}>)\n",
        "- x [[{0}|T]]\n",
        "\n[[{}]]\n\n",
        "\n{}\n\n",
        "\n`{}`\n\n",
        "\n|F|\n|-|\n|{}|\n\n",
    ]
)
ITEMS = st.builds(
    ListedItem,
    line=st.integers(1),
    link=st.none() | st.text(),
    names=st.lists(st.text()).map(tuple),
    title=st.none() | st.text(),
    date=st.none() | st.dates(),
    wiki=st.booleans(),
    remark=st.none() | st.text(),
)


@given(st.lists(st.tuples(FORM, NAMES)))
@settings(deadline=None)  # the first example may import a parser
def test_names_come_back_from_every_form(listed: list[tuple[str, str]]) -> None:
    """In order, with the line each stands on."""
    text = "".join(f"\n<!-- -->\n\n{form.format(name)}" for form, name in listed)
    items = parse_items(text)
    assert [item.link or item.names[0] for item in items] == [name for _, name in listed]
    lines = text.split("\n")
    assert all((item.link or item.names[0]) in lines[item.line - 1] for item in items)


@given(st.lists(ITEMS))
def test_items_come_back_from_json(items: list[ListedItem]) -> None:
    """Through the text of JSON, without loss."""
    assert items_from_json(json.loads(json.dumps(items_to_json(items)))) == tuple(items)


@given(st.text() | st.text(st.sampled_from("-*[]()<>`|#\\/.txt \n\r\t%:&;!_02\u00e9"), max_size=60))
@settings(deadline=None)  # the first example may import a parser
def test_any_text_is_parsed_and_resolved(text: str) -> None:
    """Nothing raises, what is found can be stored, and no entry leaves the folder."""
    items = parse_items(text)
    assert items_from_json(json.loads(json.dumps(items_to_json(items)))) == items
    assert all(1 <= item.line <= len(text.splitlines()) + 1 for item in items)
    assert all(item.link or item.names for item in items)
    found = resolve_items(items, Path(__file__).parent)
    assert all(Path(entry.path).is_relative_to(".") and ".." not in entry.path for entry in found.entries)


@given(st.text(), st.lists(st.text(), min_size=1))
@settings(deadline=None)  # the first example may import a parser
def test_any_item_is_resolved(link: str, names: list[str]) -> None:
    """Also one that no parser made."""
    items = [
        ListedItem(1, link, (), None, None),
        ListedItem(2, None, tuple(names), None, None),
        ListedItem(3, link, (), None, None, wiki=True),
    ]
    resolve_items(items, Path(__file__).parent)


@pytest.mark.parametrize(
    "text",
    [
        *(
            marks * 10_000
            for marks in ("[", ">", "- ", "*a ", "`", "[a](", "[[a", "[[a|", "![[", "|a", "<!--", "2026-11 ")
        ),
        "- " + "!" * 1_000_000,
        "- " + "1/" * 500_000,
        "- `" + "a." * 500_000 + "/`",
        "x" * 1_000_000,
    ],
    ids=lambda text: f"{text[:4]} {len(text)}",
)
def test_nested_marks_end_soon(text: str) -> None:
    """Neither RecursionError nor a long wait."""
    assert parse_items(text) == ()


def test_the_markdown_parser_is_imported_only_to_parse() -> None:
    """Kept items are resolved without it."""
    code = (
        "import sys, pathlib, index.corpus.manifest_markdown as i, index.corpus.manifest as m;"
        "m.resolve_items(i.items_from_json([]), pathlib.Path('.'));"
        "assert 'pyromark' not in sys.modules; i.parse_items('- `a.txt`');"
        "assert 'pyromark' in sys.modules"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)  # noqa: S603 - our own code
