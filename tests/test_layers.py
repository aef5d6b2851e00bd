"""The rules of the layers, held by walking the imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
MODULES = sorted([*PROJECT.glob("index/**/*.py"), *PROJECT.glob("search/**/*.py")])

# What may import a package from outside, by module; everything else imports the standard library and ours alone.
ALLOWED = {
    "click": {
        "search.cli.run_query",
        "search.cli.commands",
        "search.cli.options",
        "search.cli.pager",
        "search.cli.program",
        "search.cli.shells",
    },
    "whoosh": {
        "index.store.versions",
        "index.whoosh_store.codec",
        "index.whoosh_store.pool",
        "index.whoosh_store.rows",
        "search.engine.hits",
        "search.engine.matcher",
        "search.engine.postings",
        "search.engine.searcher",
    },
    "markdown_it": {"index.corpus.manifest_markdown"},
    "yaml": {"index.corpus.front_matter"},
    "platformdirs": {"index.corpus.root"},
    "Stemmer": {"index.text.analyzer"},
    "watchfiles": {"index.update.watch"},
}
# Modules that only compute: they do no input or output.
PURE = {
    "index.text.analyzer",
    "index.text.sentence_positions",
    "index.corpus.document",
    "index.store.fields",
    "index.corpus.front_matter",
    "index.corpus.header",
    "index.text.iso_dates",
    "index.corpus.manifest_markdown",
    "index.text.lines",
    "index.names.name",
    "index.lexicon.nicknames",
    "index.update.report",
    "index.text.sentences",
    "index.names.speakers",
    "search.output.bars",
    "search.output.width",
    "search.output.wording",
    "search.output.control_characters",
    "search.engine.facets",
    "search.query.dates",
    "search.engine.levenshtein",
    "search.cli.exit_codes",
    "search.query.describe",
    "search.output.export",
    "search.query.build",
    "search.query.lexer",
    "search.output.style",
    "search.engine.highlights",
    "search.query.parser",
    "search.query.terms",
    "search.engine.proximity",
    "search.query.tree",
    "search.engine.bm25f",
    "search.output.hits_text",
    "search.query.filters",
    "search.engine.results",
    "search.saved.saved_search",
    "search.engine.snippets",
    "search.query.syntax",
}
INPUT_OUTPUT = {"os", "io", "shutil", "subprocess", "socket", "tempfile", "time", "sys", "fcntl"}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts)


def imports(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(str(node.module))
    return found


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_each_module_imports_only_what_its_layer_may(path: Path) -> None:
    for name in imports(path):
        package = name.partition(".")[0]
        if package == "search":
            assert module_name(path).startswith("search."), f"index/ imports {name}"
        elif package not in sys.stdlib_module_names | {"index"}:
            assert module_name(path) in ALLOWED.get(package, set()), f"{module_name(path)} imports {name}"


PURE |= {module_name(path) for path in MODULES if module_name(path).startswith("index.quotations.")}


@pytest.mark.parametrize("path", [path for path in MODULES if module_name(path) in PURE], ids=module_name)
def test_pure_modules_do_no_input_or_output(path: Path) -> None:
    assert not {name.partition(".")[0] for name in imports(path)} & INPUT_OUTPUT
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not calls & {"open", "print", "input"}


def test_the_errors_import_nothing_of_ours() -> None:
    assert not {name for name in imports(PROJECT / "index" / "errors.py") if name.startswith(("index", "search"))}


def test_every_pure_module_is_there() -> None:
    assert {module_name(path) for path in MODULES} >= PURE


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"whoosh", "markdown_it", "yaml", "Stemmer", "platformdirs", "json"}),
        (["--version"], {"whoosh", "markdown_it", "yaml", "Stemmer", "platformdirs"}),
        (["search", "--help"], {"whoosh", "markdown_it", "yaml", "Stemmer", "platformdirs", "json"}),
        (["index"], {"markdown_it", "yaml", "watchfiles"}),
        (
            ["search", "harbor"],
            {
                "markdown_it",
                "yaml",
                "index.names.speakers",
                "index.cues",
                "csv",
                "subprocess",
                "textwrap",
                "search.output.export",
            },
        ),
    ],
)
def test_a_command_imports_only_what_it_needs(
    town_arguments: list[str], arguments: list[str], absent: set[str]
) -> None:
    code = (
        "import sys\nfrom search.cli.commands import cli\n"
        f"try: cli.main({town_arguments + arguments!r}, prog_name='onrecord')\n"
        "except SystemExit as done: assert not done.code, done.code\n"
        "sys.stderr.write('\\n'.join(sys.modules))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert not absent & set(done.stderr.split())
