"""Which files join INDEX.md, with which titles and dates, and what is said of the others."""

from __future__ import annotations

import datetime
import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from index.corpus._manifest_writer import Extension, extend_manifest
from index.corpus.additions import Additions, Details, Wanted, add_files
from index.corpus.root import data_folder
from index.errors import LockedError, OnrecordError
from index.file_lock import locked

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 3, 5)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A corpus without INDEX.md: two texts, one of them in a folder."""
    (tmp_path / "seeds" / "sub").mkdir(parents=True)
    (tmp_path / "seeds" / "vote.txt").write_text("date 2025-09-02 The council voted. It was late.", encoding="utf-8")
    (tmp_path / "seeds" / "sub" / "bill.md").write_text("---\ntitle: The bill\n---\nText.", encoding="utf-8")
    return tmp_path


def add(root: Path, *paths: str, dry_run: bool = False, max_size: int = 1_000, **details: Any) -> Additions:
    """Add files by their names in the folder; all of them where none is named."""
    wanted = [Wanted(path) for path in paths] or None
    return add_files(root, wanted, Details(**details), dry_run=dry_run, max_size=max_size)


def manifest(root: Path) -> str:
    """INDEX.md, byte for byte."""
    return (root / "seeds" / "INDEX.md").read_bytes().decode()


def test_index_md_is_made_and_lists_all_texts_with_their_titles_and_dates(root: Path) -> None:
    added = add(root)
    assert added.lines == ("- [The council voted.](vote.txt), 2025-09-02", "- [The bill](sub/bill.md)")
    assert manifest(root) == "# Documents\n\n" + "\n".join(added.lines) + "\n"
    assert added.count == 2
    assert added.remarks == ("no date is known of 1 of these: --date gives one, or a date in the line",)
    assert added.errors == ()


def test_nothing_is_done_twice(root: Path) -> None:
    add(root)
    before = manifest(root)
    assert add(root) == Additions((), 0, (), ())
    again = add(root, "vote.txt", "sub/../vote.txt", "sub/bill.md")
    assert again.lines == ()
    assert again.remarks[0] == "seeds/vote.txt is already listed, on line 3 of seeds/INDEX.md"
    assert len(again.remarks) == 3
    assert manifest(root) == before


def test_a_title_for_a_file_that_is_listed_changes_nothing_and_that_is_told(root: Path) -> None:
    add(root, "vote.txt")
    assert add(root, "vote.txt", title="The vote").remarks == (
        "seeds/vote.txt is already listed, on line 3 of seeds/INDEX.md: change it there",
    )


def test_a_file_that_is_named_twice_is_listed_once(root: Path) -> None:
    assert len(add(root, "vote.txt", "./vote.txt").lines) == 1


def test_what_a_line_of_index_md_means_but_can_t_read_is_listed(root: Path) -> None:
    (root / "seeds" / "INDEX.md").write_text("- gone.txt\n- [[sub/bill]]\n")
    (root / "seeds" / "sub" / "bill.txt").write_text("Which of the two?")
    assert add(root).lines == ("- [[vote.txt]]",)
    assert [remark.partition(" is ")[2] for remark in add(root, "sub/bill.md").remarks] == [
        "already listed, on line 2 of seeds/INDEX.md"
    ]


def test_a_dry_run_writes_and_copies_nothing(root: Path) -> None:
    (root / "far.txt").write_text("Far away.")
    added = add_files(root, [Wanted("far.txt", root / "far.txt")], Details(), dry_run=True, max_size=1_000)
    assert added.lines == ("- [Far away.](far.txt)",)
    assert sorted(path.name for path in (root / "seeds").iterdir()) == ["sub", "vote.txt"]


def test_title_and_date_and_heading_are_as_asked_for(root: Path) -> None:
    assert add(root, "vote.txt", title="The  vote", date=DAY, under="Votes").lines == (
        "## Votes", "- [The vote](vote.txt), 2026-03-05",
    )  # fmt: skip


def test_a_file_from_elsewhere_is_copied_and_never_over_another(root: Path) -> None:
    (root / "vote.txt").write_text("Another vote.")
    (root / "new.txt").write_text("A new text.")
    wanted = [Wanted("vote.txt", root / "vote.txt"), Wanted("new.txt", root / "new.txt")]
    added = add_files(root, wanted, Details(), dry_run=False, max_size=1_000)
    assert added.lines == ("- [A new text.](new.txt)",)
    assert added.errors == (f"{root / 'vote.txt'}: another file is seeds/vote.txt already: rename one of them",)
    assert (root / "seeds" / "new.txt").read_text() == "A new text."
    assert (root / "seeds" / "vote.txt").read_text().startswith("date 2025-09-02")


def test_what_can_t_be_read_is_told_and_stops_nothing(root: Path) -> None:
    (root / "seeds" / "big.txt").write_text("x" * 1_001)
    (root / "seeds" / "nul.txt").write_bytes(b"a\0b")
    (root / "seeds" / "away.txt").symlink_to("/etc/passwd")
    added = add(root)
    assert len(added.lines) == 2
    assert added.errors == (
        "seeds/away.txt: leaves the folder of INDEX.md through a symbolic link",
        "seeds/big.txt: larger than 1,000 bytes; --max-size allows more",
        "seeds/nul.txt: contains NUL bytes: a binary file or UTF-16; save it as UTF-8 text",
    )
    assert add(root, "nope.txt", "../x.txt").errors == (
        "seeds/nope.txt: no such file", "seeds/../x.txt: leaves the folder of INDEX.md",
    )  # fmt: skip


def test_a_link_to_a_text_that_is_added_is_told_and_not_added(root: Path) -> None:
    (root / "seeds" / "again.txt").symlink_to("vote.txt")
    (root / "seeds" / "notes").write_text("Without the ending of a text.", encoding="utf-8")
    (root / "seeds" / ".hidden.txt").write_text("Hidden, but for the link to it.", encoding="utf-8")
    (root / "seeds" / "shown.txt").symlink_to(".hidden.txt")
    added = add(root)
    assert [line.partition("](")[2].partition(")")[0] for line in added.lines] == [
        "shown.txt",
        "vote.txt",
        "sub/bill.md",
    ]
    assert "seeds/again.txt is a link to seeds/vote.txt" in added.remarks
    assert add(root).lines == ()


def test_nothing_is_copied_through_a_link_that_leads_nowhere(root: Path, tmp_path: Path) -> None:
    source, nowhere = tmp_path / "vote.txt", tmp_path / "nowhere.txt"
    source.write_text("The council voted again.", encoding="utf-8")
    (root / "seeds" / "new.txt").symlink_to(nowhere)
    added = add_files(root, [Wanted("new.txt", source)], Details(), dry_run=False, max_size=1_000)
    assert added.lines == ()
    assert "new.txt" in added.errors[0]
    assert not nowhere.exists()


def test_what_has_the_ending_of_no_text_is_told_and_can_be_named(root: Path) -> None:
    for name in ("a.pdf", "b.PDF", "notes", ".hidden.txt"):
        (root / "seeds" / name).write_text("Some notes.")
    added = add(root)
    assert len(added.lines) == 2
    assert "2 .pdf, 1 without one" in added.remarks[0]
    assert add(root, "notes").lines == ("- [Some notes.](notes)",)


def test_index_md_keeps_its_mode_and_stays_a_link(root: Path) -> None:
    real = root / "INDEX.md"
    real.write_text("- sub/bill.md\n")
    real.chmod(0o640)
    (root / "seeds" / "INDEX.md").symlink_to("../INDEX.md")
    add(root, "vote.txt")
    assert real.read_text() == "- sub/bill.md\n- vote.txt\n"
    assert (root / "seeds" / "INDEX.md").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_an_index_md_that_can_t_be_read_is_an_error(root: Path) -> None:
    (root / "seeds" / "INDEX.md").write_bytes(b"- a\0.txt\n")
    with pytest.raises(OnrecordError, match=r"seeds/INDEX.md contains NUL bytes"):
        add(root)


def test_two_files_of_one_name_are_not_copied_over_each_other(root: Path) -> None:
    for name in ("one", "two"):
        (root / name).mkdir()
        (root / name / "q.txt").write_text(f"Text {name}.")
    wanted = [Wanted("q.txt", root / name / "q.txt") for name in ("one", "two")]
    added = add_files(root, wanted, Details(), dry_run=False, max_size=1_000)
    assert added.lines == ("- [Text one.](q.txt)",)
    assert added.errors == (f"{root / 'two' / 'q.txt'}: another file becomes seeds/q.txt: rename one of them",)


@pytest.mark.parametrize("heading", ["News #", "*x*", "A `b`", "[x](y)", "&amp; co", "<b>", "1. a"])
def test_a_heading_with_marks_is_made_once(root: Path, heading: str) -> None:
    assert add(root, "vote.txt", under=heading).lines[0].startswith("## ")
    assert len(add(root, "sub/bill.md", under=heading).lines) == 1


def test_a_title_that_is_asked_for_and_can_t_be_kept_is_an_error(root: Path) -> None:
    with pytest.raises(OnrecordError, match=r"can't have this title, which would be read as another or as a date"):
        add(root, "vote.txt", title="Budget 2024-01-01")
    assert add(root, "vote.txt", title="vote.txt").errors == ("seeds/vote.txt: the name of the file is no --title",)


def test_what_a_file_states_itself_counts_and_is_told(root: Path) -> None:
    added = add(root, "vote.txt", date=DAY)
    assert added.lines == ("- [The council voted.](vote.txt), 2026-03-05",)
    assert added.remarks == ("seeds/vote.txt states its date itself, 2025-09-02, and that counts: change it there",)
    assert add(root, "sub/bill.md", title="Bill", date=DAY).remarks == (
        "seeds/sub/bill.md states its title itself, The bill, and that counts: change it there",
    )


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.txt", "Title: White House\nDate: 2016-03-01\nSource: X\n\nText.", "[White House](a.txt), 2016-03-01"),
        ("a.txt", "Billy joins\nPublished on Wed. March 2, 2016 10:22 AM\n\nText.", "[Billy joins](a.txt), 2016-03-02"),
        ("a.md", "# Billy\n\n2 March 2016\n\nText.", "[Billy](a.md), 2016-03-02"),
        ("2016-03-01.txt", "One\n\n2016-03-02\n", "[One](2016-03-01.txt), 2016-03-02"),
        ("a.txt", "Date unknown.\n\n3/4/2016\nTitle\n", "[Date unknown.](a.txt)"),
        ("a.txt", f"One\n{'It was long. ' * 20}\n2016-03-02\n", "[One](a.txt)"),
        ("a.txt", "We met on March 2, 2016, and spoke.", "[We met on March 2, 2016, and spoke.](a.txt)"),
        ("a.md", "---\ntitle: Own\ndate: 2016-01-01\n---\nTitle: B\n\n2016-03-02\n", "[Own](a.md), 2016-01-01"),
        (
            "a.html",
            '<title>T</title><META content="2016-04-07T23:00:00-08:00" property=article:published_time><p>Text.',
            "[T](a.html), 2016-04-07",
        ),
        ("a.html", "<title>T</title><meta name='date' content='soon'><p>Text.", "[T](a.html)"),
    ],
)  # fmt: skip
def test_the_first_lines_of_a_text_give_its_title_and_date(root: Path, name: str, text: str, line: str) -> None:
    (root / "seeds" / name).write_text(text)
    assert add(root, name).lines == (f"- {line}",)


def test_a_text_without_words_is_told(root: Path) -> None:
    (root / "seeds" / "scan.txt").write_text("\f\n\f\n")
    assert add(root, "scan.txt").remarks[0] == "seeds/scan.txt has no words: is it a scan?"


def test_index_md_is_never_listed_nor_copied(root: Path) -> None:
    other = root / "INDEX.md"
    other.write_text("- x.txt\n")
    for wanted in (Wanted("INDEX.md"), Wanted("INDEX.md", other), Wanted("./INDEX.md", other)):
        added = add_files(root, [wanted], Details(), dry_run=False, max_size=1_000)
        assert (added.lines, len(added.errors)) == ((), 1)
        assert added.errors[0].endswith("seeds/INDEX.md lists texts, and is none itself")
    assert not (root / "seeds" / "INDEX.md").exists()


def test_a_file_that_is_listed_is_not_taken_for_another_of_its_name(root: Path) -> None:
    add(root, "vote.txt")
    (root / "seeds" / "INDEX.md").write_text("- vote.txt\n- gone.txt\n")
    (root / "vote.txt").write_text("Another vote.")
    (root / "gone.txt").write_text("Back again.")
    wanted = [Wanted("vote.txt", root / "vote.txt"), Wanted("gone.txt", root / "gone.txt")]
    added = add_files(root, wanted, Details(), dry_run=False, max_size=1_000)
    assert added.errors == (f"{root / 'vote.txt'}: another file is seeds/vote.txt already: rename one of them",)
    assert added.remarks == ("seeds/gone.txt is copied; it is already listed, on line 2 of seeds/INDEX.md",)
    assert (root / "seeds" / "gone.txt").read_text() == "Back again."
    (root / "seeds" / "gone.txt").unlink()
    assert add(root, "gone.txt").errors == ("seeds/gone.txt: no such file, though line 2 of seeds/INDEX.md lists it",)


def test_nothing_is_copied_if_nothing_can_be_listed(root: Path) -> None:
    (root / "seeds" / "INDEX.md").write_bytes(b"- caf\xe9.txt\n")
    (root / "new.txt").write_text("New.")
    with pytest.raises(OnrecordError, match="not UTF-8"):
        add_files(root, [Wanted("new.txt", root / "new.txt")], Details(), dry_run=False, max_size=1_000)
    assert not (root / "seeds" / "new.txt").exists()


def test_one_that_can_t_be_copied_is_told_and_the_others_are_listed(root: Path) -> None:
    (root / "one.txt").write_text("One.")
    (root / "two.txt").write_text("Two.")
    wanted = [Wanted("vote.txt/one.txt", root / "one.txt"), Wanted("two.txt", root / "two.txt")]
    added = add_files(root, wanted, Details(), dry_run=False, max_size=1_000)
    assert added.lines == ("- [Two.](two.txt)",)
    assert len(added.errors) == 1


def test_a_folder_means_the_texts_in_it(root: Path, tmp_path: Path) -> None:
    (root / "seeds" / "sub" / "deep").mkdir()
    (root / "seeds" / "sub" / "deep" / "a.txt").write_text("Deep.")
    assert add(root, "sub").count == 2
    assert add(root, "sub") == Additions((), 0, (), ())
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "2016").mkdir(parents=True)
    for name in ("INDEX.md", "b.txt", "2016/c.txt", "d.pdf", "vote.txt"):
        (elsewhere / name).write_text(f"Text {name}.")
    (elsewhere / "linked").symlink_to(root / "seeds")
    added = add_files(root, [Wanted("", elsewhere)], Details(), dry_run=False, max_size=1_000)
    assert [line.partition("](")[2] for line in added.lines] == ["b.txt)", "2016/c.txt)"]
    assert (root / "seeds" / "2016" / "c.txt").read_text() == "Text 2016/c.txt."
    assert added.errors == (f"{elsewhere / 'vote.txt'}: another file is seeds/vote.txt already: rename one of them",)
    assert added.remarks[:3] == (
        f"passed over: {elsewhere / 'linked'} is a link to a folder",
        "passed over, by the endings of their names: 1 .pdf; name those that are texts",
        f"passed over: {elsewhere / 'INDEX.md'}",
    )


def test_a_linked_folder_and_a_linked_file_are_told_also_where_seeds_is_a_link(root: Path) -> None:
    (root / "seeds").rename(root / "texts")
    (root / "seeds").symlink_to("texts")
    (root / "texts" / "again.txt").symlink_to("vote.txt")
    (root / "texts" / "more").symlink_to("sub")
    added = add(root)
    assert added.count == 2
    assert added.remarks[:2] == (
        "passed over: seeds/more is a link to a folder", "seeds/again.txt is a link to seeds/vote.txt",
    )  # fmt: skip


def test_nothing_is_written_over_what_somebody_else_wrote_meanwhile(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_md = root / "seeds" / "INDEX.md"
    index_md.write_text("- vote.txt\n")

    def extend(*args: Any, **options: Any) -> Extension:
        index_md.write_text("- vote.txt\n- mine.txt\n")
        return extend_manifest(*args, **options)

    monkeypatch.setattr("index.corpus.additions.extend_manifest", extend)
    with pytest.raises(OnrecordError, match="has changed meanwhile, and nothing was written: try again"):
        add(root, "sub/bill.md")
    assert index_md.read_text() == "- vote.txt\n- mine.txt\n"


def test_one_adds_while_another_waits(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.corpus.additions._LONGEST_WAIT", 0.0)
    with (
        locked(data_folder(root), wait=0.0, busy=""),
        pytest.raises(LockedError, match=r"is writing to seeds/INDEX\.md"),
    ):
        add(root, "vote.txt")
    assert add(root, "vote.txt", dry_run=True).count == 1
    assert add(root, "vote.txt").count == 1


def test_a_read_only_index_md_is_left_as_it_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "seeds" / "INDEX.md").write_text("- vote.txt\n")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OnrecordError, match="is read-only, and nothing was written"):
        add(root, "sub/bill.md")
