"""Rules of the ranking: what ties a quotation to a cue more plainly."""

from __future__ import annotations

import pytest

from index.quotations.prose._reporting_clauses import find_cues
from index.quotations.prose.analysis import analyze_document
from index.quotations.prose.scoring import BESIDE, GOES_ON, SENTENCE_SUBJECT, confidence, is_signature, score, signature


def best(text: str) -> float:
    items = analyze_document(text).paragraphs[0][0]
    at = next(i for i, item in enumerate(items) if item.tag == "Q")
    return max(score(items, at, cue) for cue in find_cues(items))


@pytest.mark.parametrize(
    ("plainer", "than"),
    [
        ("“We all go,” said Ann Lee.", "“We all go,” Ann Lee said."),
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


def test_signatures() -> None:
    items = analyze_document("“We all go.” — Ann Lee").paragraphs[0][0]
    assert signature(items, 0) is not None
    assert is_signature(analyze_document("— Ann Lee").paragraphs[0][0])
    assert not is_signature(analyze_document("Ann Lee").paragraphs[0][0])


def test_plainness_falls_with_strength_and_with_few_words() -> None:
    values = [confidence(strength, 9) for strength in (8.0, GOES_ON, 2.0, SENTENCE_SUBJECT)]
    assert values == sorted(values, reverse=True)
    assert confidence(8.0, 2) < confidence(8.0, 9)
