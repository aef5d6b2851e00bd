"""The rules of the house, held by walking the imports: one table, a row a package.

An arrow is any import, also one inside a function or for type checking alone.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Row:
    """What a package may import of ours, and from outside; pure: it does no input or output."""

    ours: str = ""
    outside: str = ""
    pure: bool = False


# `index` and `search` are the modules that stand in these folders themselves.
TABLE = {
    "index": Row(),
    "index.lexicon": Row(pure=True),
    "index.text": Row("lexicon", "Stemmer", pure=True),
    "index.corpus.formats": Row("lexicon text", "pyromark turbohtml", pure=True),
    "index.corpus": Row("index lexicon text formats", "platformdirs pyromark yaml"),
    "index.names": Row("lexicon text", pure=True),
    "index.quotations.prose": Row("lexicon text", pure=True),
    "index.quotations.transcripts": Row("lexicon text prose", pure=True),
    "index.quotations": Row("text prose transcripts", pure=True),
    "index.store": Row("index text corpus quotations"),
    "index.whoosh_store": Row("index text corpus names quotations store", "platformdirs whoosh"),
    "index.opensearch_store": Row("index text corpus names quotations store", "opensearchpy urllib3"),
    "index.update": Row("index corpus quotations store", "watchfiles"),
    "search.query": Row("index lexicon text names store", pure=True),
    "search.engine": Row("index lexicon text corpus names quotations store query"),
    "search.whoosh_engine": Row("text names store whoosh_store engine"),
    "search.opensearch_engine": Row("index text names store opensearch_store query engine"),
    "search": Row("index corpus store whoosh_store opensearch_store query engine whoosh_engine opensearch_engine"),
    "search.check": Row("index lexicon text corpus names quotations store query engine", pure=True),
    "search.saved": Row("index corpus store engine"),
    "search.output": Row("index corpus quotations store update query engine check saved", "wcwidth", pure=True),
    "search.cli": Row("index text corpus store update search query engine check saved output", "click"),
}
INPUT_OUTPUT = {"os", "io", "shutil", "subprocess", "socket", "tempfile", "time", "sys", "fcntl"}

# What `onrecord search WORD` loads of ours, package by package; more makes every search slower.
LOADED_BY_A_SEARCH = {
    "index": "errors file_lock value",
    "index.lexicon": "_loader abbreviations function_words",
    "index.text": (
        "_chunks _joints _lines _sentence_ends _words _wrapping analyzer folding reading_text scripts sentences spans "
        "stemming text_units token word_offsets"
    ),
    "index.corpus": "document file_state native_path root",
    "index.names": "known_speaker",
    "index.quotations": "reason",
    "index.store": "fields file_stamp records share snapshot_info stored_document versions",
    "index.whoosh_store": (
        "_damage _deletions _disk _generation _ownership _packing _sections location segment snapshot whoosh_store"
    ),
    "search": "engines",
    "search.query": (
        "_field_values _lexer _parser _terms build filters hints pasted_marks query_error question_words tree walks"
    ),
    "search.engine": (
        "_highlights _hits _levenshtein _matcher _postings _proximity _scorer _snippets _speaker_table "
        "bm25f choices quotation_ranges results rows_engine slot_terms staleness vocabulary"
    ),
    "search.whoosh_engine": "whoosh_rows",
    "search.saved": "_serialization files saved_search",
    "search.output": "_bars _reasons _width _wording control_characters formats hits_text layout remarks style",
    "search.cli": (
        "_arguments _commands _completers _corpus_commands _exit_codes _given _messages _options _pager _paths "
        "_printing _program _query_commands _question _run_query _terminal _time_limit _version"
    ),
}


OUTSIDE_A_SEARCH = (
    "Stemmer __future__ array bisect click collections contextlib dataclasses datetime errno fcntl fnmatch "
    "functools heapq io itertools json math mmap operator os pathlib re shlex signal stat struct sys time types typing "
    "unicodedata zlib"
)


def module_name(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(path): path for path in sorted([*PROJECT.glob("index/**/*.py"), *PROJECT.glob("search/**/*.py")])}
DOORS = {name: path for name, path in FILES.items() if path.name == "__init__.py"}
MODULES = {name: path for name, path in FILES.items() if name not in DOORS}


def package_of(name: str) -> str:
    return name if name in DOORS else name.rpartition(".")[0]


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in FILES else str(node.module)


def is_ours(name: str) -> bool:
    return name.partition(".")[0] in ("index", "search")


ARROWS = {(name, target) for name, path in FILES.items() for target in imported(path) if is_ours(target)}


def may_import(package: str) -> set[str]:
    """The whole names of the packages that a row names by their last part."""
    named = TABLE[package].ours.split()
    found = [one for one in TABLE if one.rpartition(".")[2] in named]
    assert len(found) == len(named), f"the row of {package} names a package that there is not"
    return set(found)


def test_the_table_has_a_row_for_each_package() -> None:
    assert set(TABLE) == set(DOORS)


@pytest.mark.parametrize("package", TABLE)
def test_a_package_imports_what_its_row_says_and_the_row_says_no_more(package: str) -> None:
    arrows = {package_of(target) for name, target in ARROWS if package_of(name) == package} - {package}
    assert arrows == may_import(package)


def test_a_package_is_a_floor_it_imports_only_what_stands_before_it_in_the_table() -> None:
    order = list(TABLE)
    for package in TABLE:
        assert all(order.index(other) < order.index(package) for other in may_import(package)), package


def test_no_modules_import_each_other_in_a_circle() -> None:
    below = {name: {target for one, target in ARROWS if one == name} & set(MODULES) for name in MODULES}
    while leaves := [name for name, targets in below.items() if not targets]:
        below = {name: targets.difference(leaves) for name, targets in below.items() if name not in leaves}
    assert below == {}


@pytest.mark.parametrize("package", TABLE)
def test_a_package_imports_from_outside_what_its_row_says(package: str) -> None:
    names = {
        target.partition(".")[0] for name, path in FILES.items() if package_of(name) == package
        for target in imported(path) if not is_ours(target)
    }  # fmt: skip
    assert names - sys.stdlib_module_names == set(TABLE[package].outside.split())


# The one pure module that reads files: the word lists.
READER = "index.lexicon._loader"


@pytest.mark.parametrize("name", [name for name in MODULES if TABLE[package_of(name)].pure and name != READER])
def test_pure_modules_do_no_input_or_output(name: str) -> None:
    assert not {target.partition(".")[0] for target in imported(MODULES[name])} & INPUT_OUTPUT
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not calls & {"open", "print", "input"}
    methods = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not methods & {"read_text", "read_bytes", "write_text", "write_bytes", "open", "now", "today", "stat"}


def test_a_module_is_private_just_where_nobody_outside_its_package_imports_it() -> None:
    """But for `search.archive`, which is there for programs that are not ours."""
    outside = {target for name, target in ARROWS if package_of(name) != package_of(target)} | {"search.archive"}
    for name in MODULES:
        is_private = name.rpartition(".")[2].startswith("_")
        assert is_private != (name in outside), f"{name} is {'' if is_private else 'not '}imported from outside"


@pytest.mark.parametrize("package", DOORS)
def test_a_door_says_what_the_package_is_for_and_which_modules_are_public(package: str) -> None:
    text = ast.get_docstring(ast.parse(DOORS[package].read_text(encoding="utf-8"))) or ""
    _, colon, public = text.partition("Public: ")
    assert colon
    modules = {name.rpartition(".")[2] for name in MODULES if package_of(name) == package}
    named = {word.strip("`,.;") for word in public.split() if word.startswith("`")} - {"main", "open"}
    assert named == {module for module in modules if not module.startswith("_")}


@pytest.mark.parametrize("package", DOORS)
def test_a_door_imports_nothing(package: str) -> None:
    """But for `main` of search.cli, which loads the commands when it runs, and `search.open`."""
    allowed = {"__future__"}
    if package == "search":
        allowed |= {"pathlib", "typing", "search.archive"}  # when it is called, or for types alone
    if package == "search.cli":
        allowed |= {"sys", "typing", "search.cli._process", "search.cli._exit_codes"}
    assert set(imported(DOORS[package])) <= allowed


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_imported_behind_the_back_of_these_tests(name: str) -> None:
    """Neither by a name in a string, nor a private name of another module, nor one at the end of a chain of names."""
    tree = ast.parse(FILES[name].read_text(encoding="utf-8"))
    assert "importlib" not in set(imported(FILES[name]))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and is_ours(str(node.module)):
            private = [alias.name for alias in node.names if alias.name.startswith("_")]
            assert [one for one in private if f"{node.module}.{one}" not in FILES] == []
        elif isinstance(node, ast.Import):
            assert not any(is_ours(alias.name) for alias in node.names)
        elif isinstance(node, ast.Name):
            assert node.id != "__import__"


def test_no_two_modules_have_one_name() -> None:
    counts = Counter(name.rpartition(".")[2].lstrip("_") for name in MODULES)
    assert [name for name, count in counts.items() if count > 1] == []
    packages = {name.rpartition(".")[2] for name in DOORS}
    namesakes = {name for name in MODULES if name.rpartition(".")[2].lstrip("_") in packages}
    assert namesakes == {
        "index.store.store",
        "index.whoosh_store.whoosh_store",
        "index.opensearch_store.opensearch_store",
        "search.opensearch_engine.opensearch_engine",
        "search.engine.engine",
        "search.output.formats",  # of results; the package is of documents
    }


def test_the_architecture_draws_the_same_house() -> None:
    """The first names of a package's row in docs/architecture.md are those that it may import here."""
    text = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(index|search)/((?:\w+/)*)`.*\|([^|]*)\|$", text, re.MULTILINE)
    drawn = {
        ".".join([top, *below.strip("/").split("/")]): set(re.findall(r"\w+", arrows)) for top, below, arrows in rows
    }
    held = {package: set(row.ours.split()) for package, row in TABLE.items() if package not in ("index", "search")}
    assert drawn == held


def loaded_by(arguments: list[str]) -> set[str]:
    """The modules that a command loads, in a process of its own."""
    code = (
        "import sys\nfrom search.cli._commands import cli\n"
        f"try: cli.main({arguments!r}, prog_name='onrecord')\n"
        "except SystemExit as done: assert not done.code, done.code\n"
        "sys.stderr.write('\\n'.join(sys.modules))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    return set(done.stderr.split())


def test_a_search_loads_these_modules_and_no_others(town_arguments: list[str]) -> None:
    expected = {f"{package}.{name}" for package, names in LOADED_BY_A_SEARCH.items() for name in names.split()}
    assert loaded_by([*town_arguments, "search", "harbor"]) & set(MODULES) == expected


def test_what_a_search_loads_begins_with_few_modules_of_python() -> None:
    """Those that are imported at the top of the modules above; another one makes every search slower."""
    found = set()
    for package, names in LOADED_BY_A_SEARCH.items():
        for name in names.split():
            body = ast.parse(MODULES[f"{package}.{name}"].read_text(encoding="utf-8")).body
            found |= {alias.name for node in body if isinstance(node, ast.Import) for alias in node.names}
            found |= {str(node.module) for node in body if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in found if not is_ours(name)} == set(OUTSIDE_A_SEARCH.split())


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], "whoosh pyromark yaml Stemmer platformdirs json"),
        (["--version"], "whoosh pyromark yaml Stemmer platformdirs"),
        (["search", "--help"], "whoosh pyromark yaml Stemmer platformdirs json"),
        (["index"], "pyromark yaml watchfiles whoosh.index Stemmer"),
        (
            ["search", "harbor"],
            "whoosh pyromark yaml csv subprocess textwrap",
        ),
    ],
)
def test_a_command_does_not_load_what_it_does_not_need(
    town_arguments: list[str], arguments: list[str], absent: str
) -> None:
    assert not set(absent.split()) & loaded_by(town_arguments + arguments)


UNPICKLING = {"pickle", "_pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_unpickled_but_in_the_pipes_of_workers(name: str) -> None:
    """What is unpickled can run code."""
    held = UNPICKLING | {"multiprocessing"}
    found = {module.partition(".")[0] for module in imported(FILES[name])} & held
    assert found <= (held if name == "index.update.workers" else set())


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        "search harbor --explain", "search ha*r --color always", "search harbour~1 -l", "search harbor --format json",
        "search harbor --format csv", "search harbor --format md", "quotes -n 0 --explain", "count harbor",
        "count harbor --by speaker", "show seeds/harbor.txt", "status", "status --check",
    ],
)  # fmt: skip
def test_a_command_that_reads_loads_nothing_that_could_unpickle(town_arguments: list[str], arguments: str) -> None:
    loaded = loaded_by(town_arguments + arguments.split())
    assert "search.cli._commands" in loaded
    assert not {*UNPICKLING, "multiprocessing"} & loaded - {"marshal"}  # Python's own, of which all its modules come
