from __future__ import annotations

from index.quotations.prose._signatures import is_signature, signature
from index.quotations.prose.analysis import analyze_document


def test_a_dash_and_a_name_sign() -> None:
    assert signature(analyze_document("“We all go.” — Ann Lee").paragraphs[0][0], 0) == 3
    assert is_signature(analyze_document("— Ann Lee").paragraphs[0][0])
    assert not is_signature(analyze_document("Ann Lee").paragraphs[0][0])
