"""docs/reliability.md names tests that there are."""

from __future__ import annotations

import ast
import re

from tests.conftest import PROJECT


def test_every_test_that_holds_a_fault_is_there() -> None:
    text = (PROJECT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert not re.search(r"^[A-Z]+$", text, re.MULTILINE), "a figure is missing"
    named = re.findall(r"`(tests/\S+\.py)::(\w+)`", text)
    assert len(named) >= 15
    for path, name in named:
        tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, (path, name)
