from __future__ import annotations

import re
import sys
import unicodedata
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import analyzer, scripts
from index.text.analyzer import analyze, stem, tokenize
from index.text.folding import fold

TEXTS = st.text() | st.text(alphabet="aB1é.,-'’&%$ \u0301漢\u00ad_/@")


def shown(text: str) -> list[str]:
    """Each token as place@position:words, those that only find it after a >."""
    return [
        f"{text[token.start : token.end]}@{token.position}:{'|'.join(token.words)}"
        + (f">{'|'.join(token.broader)}" if token.broader else "")
        for token in tokenize(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of our city.", ["Of@0:of", "our@1:our", "city@2:city"]),
        ("don’t don't DONT", ["don’t@0:dont", "don't@1:dont", "DONT@2:dont"]),
        ("‘plain’ 'quotes'", ["plain@0:plain", "quotes@1:quotes"]),
        ("the U.S. and the U.S", ["the@0:the", "U.S.@1:u.s.", "and@2:and", "the@3:the", "U.S@4:u.s."]),
        ("J.B. Pritzker", ["J.B.@0:j.b.|jb", "Pritzker@1:pritzker"]),
        ("Plan B. Then", ["Plan@0:plan", "B@1:b", "Then@2:then"]),
        ("R&D at AT&T, black&white", ["R&D@0:r&d", "at@1:at", "AT&T@2:at&t", "black@3:black", "white@4:white"]),
        ("1.5 1,000 9/11 2025.", ["1.5@0:1.5", "1,000@1:1,000", "9/11@2:9/11", "2025@3:2025"]),
        ("and/or", ["and@0:and", "or@1:or"]),
        ("50% $1.5m #tag @name", ["50%@0:50%>50", "$1.5m@1:$1.5m>1.5m", "#tag@2:#tag>tag", "@name@3:@name>name"]),
        ("me@example", ["me@0:me", "example@1:example"]),
        ("a cease-fire now", ["a@0:a", "cease@1:cease", "cease-fire@1:ceasefire", "fire@2:fire", "now@3:now"]),
        ("COVID\u201119", ["COVID@0:covid", "COVID\u201119@0:covid19", "19@1:19"]),
        ("2025-09-02", ["2025@0:2025", "09@1:09", "02@2:02"]),
        ("well — known - to", ["well@0:well", "known@1:known", "to@2:to"]),
        ("Café ÉCOLE ﬁne ＡＢＣ", ["Café@0:cafe", "ÉCOLE@1:ecole", "ﬁne@2:fine", "ＡＢＣ@3:abc"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301@0:ete"]),
        ("co\u00adoperate", ["co\u00adoperate@0:cooperate"]),
        ("İstanbul Straße", ["İstanbul@0:istanbul", "Straße@1:strasse"]),
        ("漢字 かな", ["漢@0:漢", "字@1:字", "か@2:か", "な@3:な"]),
        ("हिन्दी العربية", ["हिन्दी@0:हिन्दी", "العربية@1:العربية"]),
        ("snake_case", ["snake@0:snake", "case@1:case"]),
        ("— … ? * ʼ", []),
    ],
)
def test_tokens_are_words_as_people_write_them(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("plan", "planning"), ("planned", "plans"), ("city", "cities"), ("James", "James’s"), ("run", "running")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    (first,), (second,) = tokenize(one), tokenize(other)
    assert first.stem == second.stem


@pytest.mark.parametrize("word", ["1990s", "u.s.", "50%", "r&d"])
def test_what_is_not_of_letters_alone_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


@given(TEXTS)
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    found = list(tokenize(text))
    for token in found:
        assert 0 <= token.start < token.end <= len(text)
        assert text[token.start : token.end].strip() == text[token.start : token.end]
        assert all(token.words)
    starts = [(token.position, token.start) for token in found]
    assert starts == sorted(starts)
    assert {token.position for token in found} == set(range(len({token.position for token in found})))


@given(TEXTS)
def test_every_letter_and_digit_is_in_a_token(text: str) -> None:
    covered = {at for token in tokenize(text) for at in range(token.start, token.end)}
    missed = {text[at] for at in range(len(text)) if text[at].isalnum() and at not in covered}
    assert not missed


@given(TEXTS)
def test_what_is_indexed_are_the_tokens(text: str) -> None:
    expected: dict[str, list[int]] = {}
    forms: set[tuple[str, str]] = set()
    for token in tokenize(text):
        forms.update(token.forms)
        for term in token.terms:
            expected.setdefault(term, []).append(token.position)
    found: dict[str, analyzer.Forms] = {}
    analysed = analyze(text, found)
    assert analysed.postings == expected
    assert analysed.starts == [next(group).start for _, group in groupby(tokenize(text), lambda token: token.position)]
    assert {pair for pairs in found.values() for pair in pairs} == forms
    assert all(positions == sorted(positions) for positions in expected.values())


@given(TEXTS)
def test_a_folded_text_is_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_case_does_not_matter(text: str) -> None:
    if text.upper().lower() == text.lower():  # not so for a few letters, such as ŉ
        assert fold(text.upper()) == fold(text.lower())


def test_the_marks_are_those_of_unicode() -> None:
    marks = re.compile(f"[{scripts.MARKS}]")
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        category = unicodedata.category(char)
        if category.startswith("M"):
            assert marks.match(char), hex(code)
        elif marks.match(char):
            assert category == "Cn" or char.isalnum(), hex(code)


@given(TEXTS, st.sets(st.sampled_from("ab19é")))
def test_only_some_tokens_can_be_asked_for(text: str, only: set[str]) -> None:
    assert list(tokenize(text, only)) == [token for token in tokenize(text) if only & set(token.terms)]


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF)) | st.text(alphabet="aB1é.,-'’&%$\u00ad\u200d_/@—“ "))
def test_latin_text_has_the_same_tokens_by_the_short_pattern(text: str) -> None:
    short, full = (analyzer._chunk_pattern(all_scripts=every).finditer(text) for every in (False, True))
    assert [match.span() for match in short] == [match.span() for match in full]
