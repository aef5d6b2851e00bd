"""The data files of the lexicon are in order, and state each fact once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import index.lexicon
from index.lexicon._loader import parse_table, table

FILES = sorted(Path(index.lexicon.__path__[0]).glob("*.tsv"))
NAMES = [path.stem for path in FILES]


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a file, the first of which names the columns."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


def test_a_table_contains_what_its_file_says() -> None:
    read = parse_table("# What it is.\nword\tkind\tstop\nab\tx y\tnever\ncd\ncde\tx\n")
    assert read.properties == ("kind", "stop")
    assert read.words() == {"ab", "cd", "cde"}
    assert read.having("kind", "x") == {"ab", "cde"}
    assert read.having("kind", "y") == {"ab"}
    assert read.cells("stop") == {"ab": "never"}


@pytest.mark.parametrize("name", ["word", "colour"])
def test_a_property_that_no_file_has_is_an_error(name: str) -> None:
    with pytest.raises(KeyError):
        parse_table("word\tkind\n").having(name, "x")


def test_a_file_is_read_once() -> None:
    assert table("titles") is table("titles")


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_begins_with_what_it_is_and_where_it_is_from(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = " ".join(line for line in lines if line.startswith("# "))
    assert lines[0].startswith("# ")
    assert "Compiled by hand" in comment or "Source:" in comment
    assert all(len(line) <= 120 for line in lines if line.startswith("# "))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_has_a_row_a_word_in_order_and_a_column_a_property(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    columns, *rows = rows_of(path)
    words = [row[0] for row in rows]
    assert words == sorted(set(words))
    assert len(columns) == len(set(columns))
    for row in rows:
        assert len(row) <= len(columns), row
        assert row[-1], f"{row}: empty cells at its end"
        assert all(cell == " ".join(cell.split()) for cell in row), row


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_each_property_is_some_words(path: Path) -> None:
    columns, *rows = rows_of(path)
    for at in range(len(columns)):
        assert any(len(row) > at and row[at] for row in rows), columns[at]


def test_no_two_files_give_a_word_the_same_property() -> None:
    given = Counter(
        (word, name) for file in NAMES for name in table(file).properties for word in table(file).cells(name)
    )
    assert not [pair for pair, times in given.items() if times > 1]
