"""Spoils a module in one place, as small mistakes would, and sees whether a test notices.

    make mutants MODULE=search/engine/bm25f.py

Each mutant is tried on the tests of its package, and if it lives on all others but the slowest. Tests that compare what
is printed with golden files are left out: they notice that something changed, not what is wrong. A mutant that lives
either is no mistake, which a reader can tell, or shows a rule that no test holds.
"""

from __future__ import annotations

import argparse
import ast
import copy
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROJECT: Final = Path(__file__).parent.parent
GIVEN_UP_AFTER: Final = 900  # seconds; a mutant may never end
NOT_GOLDEN: Final = ("-k", "not test_what_is_printed")
OTHERS: Final = ("-m", "not terminal and not exhaustive", *NOT_GOLDEN, "-n", "auto")
SWAPPED: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
CALLED: Final = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}


def places(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt | ast.comprehension, str]]:
    """The nodes that can be spoiled, each with how; not what only the type checker reads."""
    skipped = {id(part) for node in ast.walk(tree) for part in _unread(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        match node:
            case ast.Compare(ops=[op]) | ast.BinOp(op=op) | ast.BoolOp(op=op) | ast.AugAssign(op=op):
                if type(op) in SWAPPED:
                    yield node, f"{type(op).__name__} -> {SWAPPED[type(op)].__name__}"
            case ast.UnaryOp(op=ast.Not()):
                yield node, "not left out"
            case ast.If() | ast.IfExp() | ast.comprehension(ifs=[_, *_]):
                yield node, "condition turned round"
            case ast.Constant(value=bool() | int() | float()):
                yield node, "another constant"
            case ast.Call(func=ast.Name(id=name)) if name in CALLED:
                yield node, f"{name} -> {CALLED[name]}"
            case ast.Expr(value=ast.Call()) | ast.Continue() | ast.Break():
                yield node, "statement left out"


def _unread(node: ast.AST) -> Iterator[ast.AST]:
    """What of a node never runs: annotations, and what stands under TYPE_CHECKING."""
    unread: list[ast.AST | None] = []
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            unread = [node]
        case ast.AnnAssign(annotation=annotation) | ast.arg(annotation=annotation):
            unread = [annotation]
        case ast.FunctionDef(returns=returns):
            unread = [returns]
    for part in filter(None, unread):
        yield from ast.walk(part)


def spoil(node: ast.AST) -> None:
    """Spoil a node of a tree in its one way."""
    match node:
        case ast.Compare():
            node.ops = [SWAPPED[type(node.ops[0])]()]  # type: ignore[list-item]
        case ast.BinOp() | ast.BoolOp() | ast.AugAssign():
            node.op = SWAPPED[type(node.op)]()  # type: ignore[assignment]
        case ast.UnaryOp():
            node.op = ast.UAdd()
            node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.comprehension():
            node.ifs[0] = ast.UnaryOp(ast.Not(), node.ifs[0])
        case ast.Constant(value=bool(value)):
            node.value = not value
        case ast.Constant(value=int(value) | float(value)):
            node.value = value + 1
        case ast.Call(func=ast.Name(id=name)):
            node.func = ast.Name(CALLED[name], ast.Load())
        case ast.Expr():
            node.value = ast.Constant(None)
        case ast.Continue() | ast.Break():
            node.__class__ = ast.Pass  # type: ignore[assignment]


def mutants(modules: Sequence[Path], number: int, seed: int) -> Iterator[tuple[Path, str, str]]:
    """Some of all mutants of some modules: the module, where and how it is spoiled, and its source then."""
    trees = {module: ast.parse(module.read_text(encoding="utf-8")) for module in modules}
    every = [(module, at) for module, tree in trees.items() for at in range(len(list(places(tree))))]
    for module, at in sorted(Random(seed).sample(every, min(number, len(every)))):  # noqa: S311 - of no secret
        spoiled = copy.deepcopy(trees[module])
        node, how = list(places(spoiled))[at]
        spot = node.target if isinstance(node, ast.comprehension) else node
        where = f"line {spot.lineno}: {how}: {ast.get_source_segment(module.read_text(encoding='utf-8'), spot)}"
        spoil(node)
        yield module, where.splitlines()[0], ast.unparse(ast.fix_missing_locations(spoiled))


def is_noticed(folder: Path, *selected: str) -> bool:
    """Whether a test fails, or never ends, in a copy of the project."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *selected]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=GIVEN_UP_AFTER)  # noqa: S603
    except subprocess.TimeoutExpired:
        return True
    assert done.returncode in (0, 1, 2), done.stdout.decode()  # else no test was run
    return done.returncode != 0


def main() -> None:
    """Tell of each mutant whether a test noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="Do the tests notice mistakes?")
    parser.add_argument("module", help="or a folder of them: search/engine/bm25f.py, search/engine")
    parser.add_argument("--number", type=int, default=10, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    living = tried = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "project"
        shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(".*", "*.egg-info", "__pycache__"))
        path = folder / given.module
        modules = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        for module, told, spoiled in mutants(modules, given.number, given.seed):
            name, source = module.relative_to(folder), module.read_text(encoding="utf-8")
            module.write_text(spoiled, encoding="utf-8")
            mirrored = f"tests/{name.parent.relative_to(name.parts[0])}"
            has_tests = (folder / mirrored).is_dir()
            noticed = (has_tests and is_noticed(folder, mirrored, *NOT_GOLDEN)) or is_noticed(folder, *OTHERS)
            module.write_text(source, encoding="utf-8")
            tried += 1
            living += not noticed
            print(f"{'noticed' if noticed else 'LIVES  '}  {name}, {told}", flush=True)  # noqa: T201
    print(f"{living} of {tried} live")  # noqa: T201


if __name__ == "__main__":
    main()
