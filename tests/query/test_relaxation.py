"""A plain question is relaxed to any of its words; what says more than its words is not."""

from __future__ import annotations

from typing import Any

import pytest

from search.query.relaxation import relaxed
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("text", "filters", "expected"),
    [
        ("harbor budget", {}, "harbor OR budget"),
        ('"military base" cease-fire harbor', {}, '"military base" OR cease-fire OR harbor'),
        ("harbor budget", {"exact": True}, '"harbor" OR "budget"'),
        # Words that say nothing alone are not enough to come close, unless there are no others.
        ("the harbor of budgets", {}, "harbor OR budgets"),
        ("what harbor have I from budgets", {}, "harbor OR budgets"),
        ("what about harbor", {}, "harbor"),
        ("what about", {}, "what OR about"),
        # Filters hold.
        ("harbor budget", {"speakers": ("ruiz",)}, '(harbor OR budget) speaker:"ruiz"'),
        ("harbor budget", {"since": "2025-03", "sure": True}, '(harbor OR budget) date:2025-03-01.. speaker:""'),
        # Nothing to relax.
        ("harbor", {}, None),
        ("the harbor", {}, None),
        ("cease-fire", {}, None),
        ('"military base"', {}, None),
        ("", {"speakers": ("ruiz",)}, None),
        # Not plain: it says how the words belong together, where they are, or what they begin with.
        ("harbor budget", {"any_word": True}, None),
        ("harbor AND budget", {}, None),
        ("harbor OR budget", {}, None),
        ("harbor budget -storm", {}, None),
        ("NOT storm harbor budget", {}, None),
        ("(harbor budget)", {}, None),
        ("harbor NEAR/5 budget storm", {}, None),
        ("harbor W/s budget", {}, None),
        ("title:harbor budget", {}, None),
        ("said:harbor budget", {}, None),
        ("speaker:ruiz harbor budget", {}, None),
        ("date:2025 harbor budget", {}, None),
        ("harbor budg*", {}, None),
        ("harbor budget~1", {}, None),
        ('"the harb*" budget', {}, None),
    ],
)
def test_a_question_relaxed(text: str, filters: dict[str, Any], expected: str | None) -> None:
    tree = relaxed(text, today=TODAY, **filters)
    assert (tree and str(tree)) == expected
