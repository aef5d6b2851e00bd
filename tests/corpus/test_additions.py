"""Which files join INDEX.md, with which titles and dates, and what is said of the others."""

from __future__ import annotations

import datetime
import stat
from typing import TYPE_CHECKING, Any

import pytest

from index.corpus.additions import Additions, Details, Wanted, add_files
from index.errors import OnrecordError

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
    assert (added.remarks, added.errors) == ((), ())


def test_nothing_is_done_twice(root: Path) -> None:
    add(root)
    before = manifest(root)
    assert add(root) == Additions((), (), ())
    again = add(root, "vote.txt", "sub/../vote.txt", "sub/bill.md")
    assert again.lines == ()
    assert again.remarks[0] == "seeds/vote.txt is already listed, on line 3 of seeds/INDEX.md"
    assert len(again.remarks) == 3
    assert manifest(root) == before


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
    assert added.remarks[-1] == "seeds/again.txt is a link to seeds/vote.txt"
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
    (remark,) = added.remarks
    assert "2 .pdf, 1 without one" in remark
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
    with pytest.raises(OnrecordError, match=r"can't be written .* with their titles and dates: sub/bill.md"):
        add(root, "sub/bill.md", title="Budget 2024-01-01")
