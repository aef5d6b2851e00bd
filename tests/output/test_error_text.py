from __future__ import annotations

import pytest

from index.errors import OnrecordError
from search.output.error_text import error_text
from search.query.query_error import QueryError


@pytest.mark.parametrize(
    ("query", "column", "shown"),
    [
        ("guard AND (chicago", 11, "  guard AND (chicago\n            ^"),
        ("漢字 (x", 4, "  漢字 (x\n       ^"),
        ("a\tb\nc (", 7, "  a b c (\n        ^"),
        ("x " * 100 + "(" + " y" * 100, 201, "  " + "x " * 30 + "(" + " y" * 29 + " " + "\n  " + " " * 60 + "^"),
    ],
    ids=["plain", "wide letters", "blanks", "long"],
)
def test_a_query_is_shown_with_a_caret_under_the_spot(query: str, column: int, shown: str) -> None:
    assert error_text(QueryError(query, column, "why")) == f"why\n{shown}"


@pytest.mark.parametrize(
    ("query", "column", "width", "shown"),
    [
        ("x " * 100 + "(" + " y" * 100, 201, 20, "   x x x x ( y y y y\n           ^"),
        ("漢字" * 9 + " (x", 20, 14, "  漢字 (x\n       ^"),
        ("guard AND (chicago", 11, 200, "  guard AND (chicago\n            ^"),
        ("a (", 3, 1, "   (\n   ^"),
    ],
)
def test_on_a_terminal_a_line_of_it_has_room_for_what_is_around_the_spot(
    query: str, column: int, width: int, shown: str
) -> None:
    assert error_text(QueryError(query, column, "why"), width) == f"why\n{shown}"


def test_any_other_error_is_its_message() -> None:
    assert error_text(OnrecordError("there is nothing here")) == "there is nothing here"
