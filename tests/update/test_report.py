from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from index.update.report import Outcome

if TYPE_CHECKING:
    from tests.conftest import Corpus

APPLE, BANANA = " date 2025-01-01 An apple.", " date 2025-01-02 A banana."


def new(name: str, title: str, day: int) -> Outcome:
    return Outcome("new", f"seeds/{name}", title=title, date=datetime.date(2025, 1, day))


@pytest.fixture
def two(empty: Corpus) -> Corpus:
    """Two documents, not indexed."""
    empty.write("a.txt", APPLE)
    empty.write("b.txt", BANANA)
    empty.list("[Apple](a.txt)", "b.txt")
    return empty


@pytest.mark.parametrize("dry_run", [False, True])
def test_each_file_that_is_not_as_it_was_has_one_outcome(two: Corpus, dry_run: bool) -> None:
    assert two.index(dry_run=dry_run).outcomes == [new("a.txt", "Apple", 1), new("b.txt", "A banana.", 2)]
    two.index()
    assert two.index().outcomes == []
    two.write("c.txt", APPLE)
    two.path("a.txt").unlink()
    two.write("d.txt", " date 2025-01-04 A date.")
    two.list("b.txt 2024", "c.txt", "d.txt", "[Banana](b.txt)", "../up.txt", "/up.txt", "gone.txt")
    two.write("b.txt", " date 2025-01-03 A blueberry.")
    assert two.index(dry_run=dry_run).outcomes == [
        Outcome("not read", "seeds/../up.txt", line=5, reason="leaves the folder of INDEX.md"),
        Outcome("not read", "/up.txt", line=6, reason="an absolute path; write it relative to INDEX.md"),
        Outcome("changed", "seeds/b.txt", title="A blueberry.", date=datetime.date(2025, 1, 3)),
        Outcome("renamed", "seeds/c.txt", "seeds/a.txt", "An apple.", datetime.date(2025, 1, 1)),
        new("d.txt", "A date.", 4),
        Outcome("not read", "seeds/gone.txt", line=7, reason="no such file"),
    ]


def test_what_is_no_longer_listed_comes_last(two: Corpus) -> None:
    two.index()
    two.write("z.txt", " date 2025-01-03 A zucchini.")
    two.list("b.txt", "z.txt")
    assert two.index().outcomes == [new("z.txt", "A zucchini.", 3), Outcome("removed", "seeds/a.txt")]


def test_of_files_of_one_content_as_many_are_renamed_as_went(two: Corpus) -> None:
    two.index()
    two.write("c.txt", APPLE)
    two.write("d.txt", APPLE)
    two.list("b.txt", "c.txt", "d.txt")
    report = two.index()
    assert [(one.kind, one.path, one.renamed_from) for one in report.outcomes] == [
        ("renamed", "seeds/c.txt", "seeds/a.txt"),
        ("new", "seeds/d.txt", None),
    ]
    assert report.counts == {"listed": 3, "renamed": 1, "new": 1, "unchanged": 1}


def test_progress_counts_the_files_to_read_from_none_to_all(two: Corpus) -> None:
    calls: list[tuple[int, int]] = []

    def told(**options: bool) -> list[tuple[int, int]]:
        calls.clear()
        two.index(progress=lambda done, total: calls.append((done, total)), **options)
        return list(calls)

    two.list("a.txt", "gone.txt", "b.txt", "../up.txt")
    assert told(dry_run=True) == told() == [(0, 2), (1, 2), (2, 2)]
    two.write("c.txt", APPLE)
    two.list("b.txt", "c.txt")
    assert told(dry_run=True) == told() == [(0, 1), (1, 1)]
    assert told(rebuild=True) == [(0, 2), (1, 2), (2, 2)]
    two.list("c.txt")
    assert told() == []
