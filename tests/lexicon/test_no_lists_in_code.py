"""Lists of words are data files: none of more than eight words is left in code."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT: Final = Path(__file__).parents[2]
MODULES: Final = sorted([*PROJECT.glob("index/**/*.py"), *PROJECT.glob("search/**/*.py")])
MOST_WORDS: Final = 8
# Lists that are none of words of a language, by the module and their first entries.
ALLOWED: Final = {
    ("index/quotations/prose/_reporting_clauses.py", "ed s back"): "endings of verbs, not words",
    ("search/cli/_editor.py", "vi vim nvim"): "names of programs, not words",
}
WORD: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
COMPUTED: Final = (ast.Name, ast.Attribute, ast.Call)
ALTERNATIVES: Final = re.compile(r"[^\W\d_]+(?:\|[^\W\d_]+)+")


def lists_of(tree: ast.AST) -> Iterator[list[str]]:
    """The entries of each literal, of each text that is split, and of each pattern's alternatives."""
    for node in ast.walk(tree):
        match node:
            case ast.Dict(_, values) if any(isinstance(one, COMPUTED) for value in values for one in ast.walk(value)):
                continue  # the parts of a record, not words with what is known of them
            case ast.Set(entries) | ast.List(entries) | ast.Tuple(entries) | ast.Dict(entries):
                yield [one.value for one in entries if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            case ast.Call(ast.Attribute(ast.Constant(str(text)), "split")):
                yield text.split()
            case ast.Call(ast.Name(), [ast.Constant(str(text))]) if "\n" in text.strip():
                yield text.split()
            case ast.Constant(str(text)):
                yield from (one[0].split("|") for one in ALTERNATIVES.finditer(text))


def words_of(entries: list[str]) -> list[str]:
    """Those entries that are words in small letters, or with a capital, as no name of a constant is."""
    return [entry for entry in entries if WORD.fullmatch(entry) and not entry.isupper()]


def long_lists(source: str) -> list[list[str]]:
    """The lists of more than eight words in a module's text."""
    return [words for entries in lists_of(ast.parse(source)) if len(words := words_of(entries)) > MOST_WORDS]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_list_of_more_than_eight_words_is_left_in_code(path: Path) -> None:
    name = path.relative_to(PROJECT).as_posix()
    assert not [words for words in long_lists(path.read_text("utf-8")) if (name, " ".join(words[:3])) not in ALLOWED]


NINE: Final = "one two three four five six seven eight nine".split()


@pytest.mark.parametrize(
    "source",
    [
        repr(NINE),
        f"{{{str(NINE)[1:-1]}}}",
        repr(tuple(NINE)),
        repr(dict.fromkeys(NINE)),
        f"{' '.join(NINE)!r}.split()",
        f"words('''{chr(10).join(NINE)}''')",
        f"re.compile('({'|'.join(NINE)})s')",
    ],
)
def test_a_long_list_is_found_in_any_form(source: str) -> None:
    assert long_lists(source)
    assert not long_lists(source.replace("nine", ""))


def test_every_exception_is_there() -> None:
    found = {
        (path.relative_to(PROJECT).as_posix(), " ".join(words[:3]))
        for path in MODULES
        for words in long_lists(path.read_text("utf-8"))
    }
    assert found == ALLOWED.keys()
