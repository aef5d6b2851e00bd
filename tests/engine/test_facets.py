from __future__ import annotations

import datetime
import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.facets import Count, by_period
from search.output._bars import BLOCKS
from search.output.counts_text import counts_as_text
from search.output.export import COUNTS
from search.output.style import PLAIN, Style
from search.query._dates import period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.engine.choices import Key, Period
    from tests.conftest import Corpus

DAYS = st.lists(st.none() | st.dates(datetime.date(2019, 1, 1), datetime.date(2025, 12, 31)))
ASCII = Style(encoding="ascii")
SOME_COUNTS = st.lists(st.builds(Count, st.none() | st.text(min_size=1), st.integers(0, 10**12)))


def counted(*days: str | None, by: Period) -> list[tuple[str | None, int]]:
    found = by_period([datetime.date.fromisoformat(day) if day else None for day in days], by)
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


def test_the_undated_come_last_if_there_are_any() -> None:
    assert counted(None, "2025-02-01", None, by="year") == [("2025", 1), (None, 2)]
    assert counted(None, by="day") == [(None, 1)]
    assert counted(by="month") == []


@given(DAYS, st.sampled_from(["year", "month", "week"]))
def test_each_day_is_counted_once_in_its_period_and_no_period_is_left_out(
    days: list[datetime.date | None], by: Period
) -> None:
    counts = by_period(iter(days), by)
    assert sum(count.count for count in counts) == len(days)
    for count in counts:
        if count.label is None:
            assert count.count == days.count(None)
        else:
            first, last = period(count.label, datetime.date.max)
            assert count.count == sum(day is not None and first <= day <= last for day in days)
    periods = [period(count.label, datetime.date.max) for count in counts if count.label]
    for (_, last), (first, _) in pairwise(periods):
        assert last + datetime.timedelta(days=1) == first
    if periods:
        assert counts[0].count
        assert counts[len(periods) - 1].count
    assert len(counts) - len(periods) == (None in days)


def table(counts: Sequence[Count], width: int = 40, *, unicode: bool = True) -> list[str]:
    return list(counts_as_text(counts, PLAIN if unicode else ASCII, width=width, by="speaker"))


def as_json(counts: Sequence[Count], by: Key) -> str:
    return "".join(COUNTS["json"](counts, by))


def test_a_table_has_labels_counts_and_bars() -> None:
    counts = [Count("2025-01", 1600), Count("2025-02", 0), Count("2025-03", 800), Count(None, 1)]
    assert list(counts_as_text(counts, width=26, by="month")) == [
        "2025-01  1,600  \u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588",
        "2025-02      0",
        "2025-03    800  \u2588\u2588\u2588\u2588\u2588",
        "undated      1  \u258f",
    ]
    assert list(counts_as_text(counts, ASCII, width=26, by="month")) == [
        "2025-01  1,600  ##########",
        "2025-02      0",
        "2025-03    800  #####",
        "undated      1  #",
    ]


@pytest.mark.parametrize(("count", "bar"), [*enumerate("\u258f\u258e\u258d\u258c\u258b\u258a\u2589\u2588", 1)])
def test_a_bar_is_an_eighth_of_a_cell_fine(count: int, bar: str) -> None:
    # One cell is left of 8 when "a  8  " is written.
    assert table([Count("a", 8), Count("b", count)], width=7)[1] == f"b  {count}  {bar}"


def test_nobody_has_a_row_of_its_own() -> None:
    assert table([Count(None, 3)], width=0) == ["nobody named  3"]


def test_a_bar_is_at_most_40_cells_wide_and_none_where_there_is_no_room() -> None:
    assert table([Count("a", 5)], width=200, unicode=False) == ["a  5  " + "#" * 40]
    assert table([Count("a", 5)], width=6) == ["a  5"]
    assert table([], width=80) == []
    assert table([Count("2025", 0)], width=80) == ["2025  0"]


def test_labels_are_aligned_by_their_cells() -> None:
    lines = table([Count("\u5c71\u7530", 1), Count("Jose\u0301", 1), Count("a", 1)], width=0)
    assert lines == ["\u5c71\u7530  1", "Jose\u0301  1", "a     1"]


def test_a_long_name_stands_whole_and_pushes_its_own_line_alone() -> None:
    long = "The Honourable Society for the Preservation of Harbours"
    lines = table([Count(long, 12), Count("Ruiz", 3), Count("x" * 40, 3)], width=80, unicode=False)
    assert lines[0].startswith(f"{long}  12  ####")
    assert [line.index("3") for line in lines[1:]] == [43, 43]
    ends = [len(line) for line in table([Count(long, 1), Count("Ruiz", 1)], width=80, unicode=False)]
    assert ends == [len(long) + 45, len("Ruiz") + 45]


def test_a_name_can_neither_steer_a_terminal_nor_forge_a_line() -> None:
    assert table([Count("a\x1b[2J\n\u202eb", 1)], width=0) == ["a\ufffd[2J\ufffd\ufffdb  1"]
    assert as_json([Count("a\x1b\u202e", 1)], "speaker") == '[{"speaker": "a\\u001b\\u202e", "count": 1}]'


@given(st.lists(st.integers(0, 10**12)), st.integers(0, 200), st.booleans())
def test_a_larger_count_has_no_shorter_bar_and_only_0_has_none(numbers: list[int], width: int, unicode: bool) -> None:
    numbers.sort()
    lines = table([Count("x", number) for number in numbers], width, unicode=unicode)
    bars = [line.lstrip("x 0123456789,") for line in lines]
    sizes = [sum(BLOCKS.find(char) + 1 or 8 for char in bar) for bar in bars]
    assert sizes == sorted(sizes)
    assert not any(bars) or [bool(bar) for bar in bars] == [number > 0 for number in numbers]
    assert max(map(len, bars), default=0) <= 40


@given(SOME_COUNTS, st.integers(0, 200), st.booleans())
def test_any_labels_give_a_line_each_without_controls_and_trailing_blanks(
    counts: list[Count], width: int, unicode: bool
) -> None:
    lines = table(counts, width, unicode=unicode)
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
