"""Rules of the points: what ties a quotation to a cue more plainly."""

from __future__ import annotations

import pytest

from index.quotations.prose._reporting_clauses import find_cues
from index.quotations.prose._scoring import BESIDE, cue_terms, total
from index.quotations.prose.analysis import analyze_document


def best(text: str) -> float:
    items = analyze_document(text).paragraphs[0][0]
    at = next(i for i, item in enumerate(items) if item.tag == "Q")
    return max(total(cue_terms(items, at, cue)) for cue in find_cues(items))


@pytest.mark.parametrize(
    ("plainer", "than"),
    [
        ("“We all go,” Ann Lee said.", "Ann Lee said that in the hills “we all go.”"),
        ("Ann Lee said that “we all go.”", "Ann Lee said that in the hills “we all go.”"),
        ("Ann Lee said “we all go.”", "Ann Lee thought “we all go.”"),
        ("Ann Lee said “we all go.”", "They heard “we all go” and Ann Lee said more."),
    ],
)
def test_order(plainer: str, than: str) -> None:
    assert best(plainer) > best(than)


def test_beside_is_beside() -> None:
    assert best("“We all go,” Ann Lee said.") >= BESIDE > best("Ann Lee said that in the hills “we all go.”")
