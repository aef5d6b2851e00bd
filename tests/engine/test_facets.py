from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.facets import Count, Table, by_period
from search.output._bars import BLOCKS
from search.output.counts_text import counts_as_text
from search.output.export import COUNTS
from search.output.style import PLAIN, Style
from search.query._dates import period
from tests.engine.tables import table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.engine.choices import Key, Period
    from tests.conftest import Corpus

DAYS = st.lists(st.none() | st.dates(datetime.date(2019, 1, 1), datetime.date(2025, 12, 31)))
ASCII = Style(encoding="ascii")
SOME_COUNTS = st.lists(st.builds(Count, st.none() | st.text(min_size=1), st.integers(0, 10**12)))


def counted(*days: str | None, by: Period) -> list[tuple[str | None, int]]:
    found = by_period([(datetime.date.fromisoformat(day) if day else None, 1) for day in days], by)
    return [(count.label, count.count) for count in found]


def test_days_are_counted_by_their_period_and_empty_periods_count_0() -> None:
    days = ("2025-02-01", "2024-12-31", "2025-02-28")
    assert counted(*days, by="year") == [("2024", 1), ("2025", 2)]
    assert counted(*days, by="month") == [("2024-12", 1), ("2025-01", 0), ("2025-02", 2)]
    assert counted("2024-03-01", "2024-02-28", by="day") == [("2024-02-28", 1), ("2024-02-29", 0), ("2024-03-01", 1)]
    assert counted("2023-01-01", "2025-12-31", by="year") == [("2023", 1), ("2024", 0), ("2025", 1)]
    assert counted("0999-05-05", by="year") == [("0999", 1)]
    weeks = [("2025-W52", 1), ("2026-W01", 2), ("2026-W02", 0), ("2026-W03", 1)]  # of ISO 8601, Monday to Sunday
    assert counted("2025-12-28", "2025-12-29", "2026-01-04", "2026-01-12", by="week") == weeks
    assert len(counted("1776-07-04", "1776-07-06", "2025-01-01", "2025-12-31", by="day")) == 3 + 365
    assert len(counted("0205-07-04", "0205-07-18", "2025-01-01", "2025-12-31", by="week")) == 3 + 53


def test_the_undated_come_last_if_there_are_any() -> None:
    assert counted(None, "2025-02-01", None, by="year") == [("2025", 1), (None, 2)]
    assert counted(None, by="day") == [(None, 1)]
    assert counted(by="month") == []


@given(DAYS, st.sampled_from(["year", "month", "week"]))
def test_each_day_is_counted_once_in_its_period_and_no_period_is_left_out_but_more_than_a_year_of_weeks(
    days: list[datetime.date | None], by: Period
) -> None:
    counts = by_period(((day, 1) for day in days), by)
    assert sum(count.count for count in counts) == len(days)
    for count in counts:
        if count.label is None:
            assert count.count == days.count(None)
        else:
            first, last = period(count.label, datetime.date.max)
            assert count.count == sum(day is not None and first <= day <= last for day in days)
    periods = [period(count.label, datetime.date.max) for count in counts if count.label]
    for (_, last), (first, _) in pairwise(periods):
        empty = first - last - datetime.timedelta(days=1)
        assert not empty or (by == "week" and empty > datetime.timedelta(weeks=53))
    if periods:
        assert counts[0].count
        assert counts[len(periods) - 1].count
    assert len(counts) - len(periods) == (None in days)


def as_json(counts: Sequence[Count], by: Key) -> str:
    return "".join(COUNTS["json"](Table((by,), tuple(counts), 0, 0)))


def lines_of(counts: Sequence[Count], width: int = 40, *, unicode: bool = True) -> list[str]:
    """The lines of counts, without their total."""
    table = Table(("speaker",), tuple(counts), sum(count.count for count in counts), len(counts))
    return list(counts_as_text(table, PLAIN if unicode else ASCII, width=width))[:-1]


def test_a_table_has_labels_counts_bars_and_a_total() -> None:
    counts = (Count("2025-01", 1600), Count("2025-02", 0), Count("2025-03", 800), Count(None, 1))
    table = Table(("month",), counts, 2401, 4)
    assert list(counts_as_text(table, width=26)) == [
        "2025-01  1,600  \u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588",
        "2025-02      0",
        "2025-03    800  \u2588\u2588\u2588\u2588\u2588",
        "undated      1  \u258f",
        "total    2,401  documents",
    ]
    assert list(counts_as_text(table.first(2), ASCII, width=26)) == [
        "2025-01  1,600  ##########",
        "2025-02      0",
        "total    2,401  documents in all",
    ]
    one = Table(("speaker",), (Count("Al", 1),), 1, 1)
    assert list(counts_as_text(one, width=0)) == ["Al     1", "total  1  quotation"]


@pytest.mark.parametrize(("count", "bar"), [*enumerate("\u258f\u258e\u258d\u258c\u258b\u258a\u2589\u2588", 1)])
def test_a_bar_is_an_eighth_of_a_cell_fine(count: int, bar: str) -> None:
    digits = len(str(8 + count))
    room_for_one_cell = len("total") + digits + len("    ") + 1
    assert lines_of([Count("a", 8), Count("b", count)], room_for_one_cell)[1] == f"b      {count:>{digits}}  {bar}"


def test_nobody_has_a_row_of_its_own() -> None:
    assert lines_of([Count(None, 3)], width=0) == ["nobody named  3"]


def test_a_bar_is_at_most_40_cells_wide_and_none_where_there_is_no_room() -> None:
    assert lines_of([Count("a", 5)], width=200, unicode=False) == ["a      5  " + "#" * 40]
    assert lines_of([Count("a", 5)], width=10) == ["a      5"]
    assert lines_of([], width=80) == []
    assert lines_of([Count("2025", 0)], width=80) == ["2025   0"]


def test_labels_are_aligned_by_their_cells() -> None:
    lines = lines_of([Count("\u5c71\u7530", 1), Count("Jose\u0301", 1), Count("a", 1)], width=0)
    assert lines == ["\u5c71\u7530   1", "Jose\u0301   1", "a      1"]


def test_a_long_name_stands_whole_and_pushes_its_own_line_alone() -> None:
    long = "The Honourable Society for the Preservation of Harbours"
    lines = lines_of([Count(long, 12), Count("Ruiz", 3), Count("x" * 40, 3)], width=80, unicode=False)
    assert lines[0].startswith(f"{long}  12  ####")
    assert [line.index("3") for line in lines[1:]] == [43, 43]
    ends = [len(line) for line in lines_of([Count(long, 1), Count("Ruiz", 1)], width=80, unicode=False)]
    assert ends == [len(long) + 45, len("total") + 45]


FIRST_OF_MARCH, LAST_OF_APRIL = datetime.date(2025, 3, 1), datetime.date(2025, 4, 30)
ACROSS = table_of(
    {
        "speaker": ["Ana Ruiz", None, "Bo", "Ana Ruiz"],
        "month": [FIRST_OF_MARCH, LAST_OF_APRIL, None, FIRST_OF_MARCH],
    },
    ["Cy", "Bo"],
)


def test_two_keys_are_counted_together_with_zeros_and_with_who_was_asked_for() -> None:
    assert ACROSS.rows == (Count("Ana Ruiz", 2), Count("Bo", 1), Count("Cy", 0), Count(None, 1))
    assert ACROSS.columns == (Count("2025-03", 2), Count("2025-04", 1), Count(None, 1))
    assert ACROSS.cells == ((2, 0, 0), (0, 0, 1), (0, 0, 0), (0, 1, 0))
    assert (ACROSS.total, ACROSS.labels) == (4, 4)
    assert ACROSS.first(0) == ACROSS
    assert ACROSS.first(1) == Table(("speaker", "month"), ACROSS.rows[:1], 4, 4, ACROSS.columns, ((2, 0, 0),))


def test_two_keys_are_rows_and_columns() -> None:
    assert list(counts_as_text(ACROSS, width=0)) == [
        "speaker       2025-03  2025-04  undated  total",
        "Ana Ruiz            2        0        0      2",
        "Bo                  0        0        1      1",
        "Cy                  0        0        0      0",
        "nobody named        0        1        0      1",
        "total               2        1        1      4",
    ]
    narrow = list(counts_as_text(ACROSS.first(1), Style(width=30), width=30))
    assert narrow == [
        "speaker   2025-03  2025-04",
        "Ana Ruiz        2        0",
        "total           2        1",
        "",
        "speaker   undated  total",
        "Ana Ruiz        0      2",
        "total           1      4",
    ]
    assert list(counts_as_text(ACROSS.first(1), Style(width=1), width=1))[:4] == [
        "speaker   2025-03", "Ana Ruiz        2", "total           2", ""
    ]  # fmt: skip


NAMES = st.none() | st.sampled_from(
    ["Ana Ruiz", "Bo", "\u5c71\u7530", "Honourable Society for the Preservation of Harbours"]
)


@given(st.lists(st.tuples(NAMES, DAYS.map(lambda days: (days or [None])[0]))), st.booleans(), st.integers(1, 200))
def test_a_table_has_every_count_once_and_its_totals(
    found: list[tuple[str | None, datetime.date | None]], is_turned: bool, width: int
) -> None:
    facets: dict[Key, list[str | datetime.date | None]] = {
        "speaker": [name for name, _ in found], "month": [day for _, day in found]
    }  # fmt: skip
    table = table_of({key: facets[key] for key in sorted(facets, reverse=is_turned)})
    assert sum(map(sum, table.cells)) == table.total == len(found)
    assert [sum(row) for row in table.cells] == [row.count for row in table.rows]
    assert [sum(column) for column in zip(*table.cells, strict=True)] == [column.count for column in table.columns]
    counted = Counter((name, day and day.isoformat()[:7]) for name, day in found)
    for row, cells in zip(table.rows, table.cells, strict=True):
        for column, cell in zip(table.columns, cells, strict=True):
            labels = (column.label, row.label) if table.by[0] == "month" else (row.label, column.label)
            assert cell == counted[labels]
    parts = "\n".join(counts_as_text(table, Style(width=width), width=width)).split("\n\n")
    in_one = list(counts_as_text(table, width=width))
    assert all(len(part.split("\n")) == len(in_one) for part in parts) or not found
    assert [re.findall(r" ([\d,]+)", line) for line in in_one] == [
        [count for line in lines for count in re.findall(r" ([\d,]+)", line)]
        for lines in zip(*(part.split("\n") for part in parts), strict=True)
    ][: len(in_one)]


def test_a_name_can_neither_steer_a_terminal_nor_forge_a_line() -> None:
    assert lines_of([Count("a\x1b[2J\n\u202eb", 1)], width=0) == ["a\ufffd[2J\ufffd\ufffdb  1"]
    assert as_json([Count("a\x1b\u202e", 1)], "speaker") == '[{"speaker": "a\\u001b\\u202e", "count": 1}]'


@given(st.lists(st.integers(0, 10**12)), st.integers(0, 200), st.booleans())
def test_a_larger_count_has_no_shorter_bar_and_only_0_has_none(numbers: list[int], width: int, unicode: bool) -> None:
    numbers.sort()
    lines = lines_of([Count("x", number) for number in numbers], width, unicode=unicode)
    bars = [line.lstrip("x 0123456789,") for line in lines]
    sizes = [sum(BLOCKS.find(char) + 1 or 8 for char in bar) for bar in bars]
    assert sizes == sorted(sizes)
    assert not any(bars) or [bool(bar) for bar in bars] == [number > 0 for number in numbers]
    assert max(map(len, bars), default=0) <= 40


@given(SOME_COUNTS, st.integers(0, 200), st.booleans())
def test_any_labels_give_a_line_each_without_controls_and_trailing_blanks(
    counts: list[Count], width: int, unicode: bool
) -> None:
    lines = lines_of(counts, width, unicode=unicode)
    assert len(lines) == len(counts)
    for line, count in zip(lines, counts, strict=True):
        assert f"  {count.count:,}" in line
        assert not line.endswith(" ")
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line)


@given(SOME_COUNTS)
def test_json_contains_what_was_counted(counts: list[Count]) -> None:
    rows = json.loads(as_json(counts, "month"))
    assert [Count(row["month"], row["count"]) for row in rows] == counts


def test_documents_are_counted_by_their_dates(town: Corpus) -> None:
    rows = json.loads(town.run("count", "--by", "year", "--format", "json").stdout)
    assert sum(row["count"] for row in rows) == 12
    assert [row["year"] for row in rows] == ["2024", "2025", None]
    assert rows[-1]["count"] == 2
    for row in rows[:-1]:
        assert town.run("count", "--on", row["year"]).stdout == f"{row['count']}\n"


def test_a_count_without_by_is_a_bare_number_in_json_too(town: Corpus) -> None:
    assert json.loads(town.run("count", "harbor", "--format", "json").stdout) == 4
    nothing = town.run("count", "nowhere", "--format", "json")
    assert (nothing.exit_code, nothing.stdout) == (1, "0\n")


@pytest.mark.parametrize("by", ["speaker", "year", "month", "day"])
def test_where_nothing_is_found_there_is_no_table(town: Corpus, by: str) -> None:
    done = town.run("count", "nowhere", "--by", by)
    assert (done.exit_code, done.stdout) == (1, "")
    assert town.run("count", "nowhere", "--by", by, "--format", "json").stdout == "[]\n"


def test_an_index_without_a_date_is_counted_as_undated(empty: Corpus) -> None:
    empty.write("a.txt", "Boats.")
    empty.list("a.txt")
    empty.index()
    assert empty.run("count", "--by", "day").stdout.startswith("undated  1  \u2588")


def test_documents_of_several_updates_are_counted_together(empty: Corpus) -> None:
    for number in (1, 3):
        empty.write(f"{number}.txt", f" date 2025-0{number}-01 Boats.")
        empty.list("1.txt", *([f"{number}.txt"] if number > 1 else []))
        empty.index()
    rows = json.loads(empty.run("count", "boats", "--by", "month", "--format", "json").stdout)
    assert [row["count"] for row in rows] == [1, 0, 1]


def test_bars_are_of_what_the_output_can_hold(town: Corpus) -> None:
    for encoding, bar in (("utf-8", "\u2588"), ("ascii", "#"), ("latin-1", "#")):
        done = town.run_process(
            "count", "--by", "year", env={"PYTHONIOENCODING": encoding, "COLUMNS": "30"}, encoding=encoding
        )
        assert max(len(line) for line in done.stdout.splitlines()) == 30
        assert bar in done.stdout
