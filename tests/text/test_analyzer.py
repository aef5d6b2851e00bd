from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import scripts
from index.text._chunks import chunk_pattern
from index.text.analyzer import tokenize
from index.text.folding import fold
from index.text.stemming import stem

TEXTS = st.text() | st.text(alphabet="aB1é.,-'’&%$ \u0301漢\u00ad_/@")


def shown(text: str) -> list[str]:
    """Each token as place:words, those that only find it after a >, and the compound that it is part of after a +."""
    found = []
    for position, token in enumerate(tokenize(text)):
        assert token.position == position
        mended = f" +{'|'.join(token.mended)}:{token.half}/2" if token.mended else ""
        broader = f">{'|'.join(token.broader)}" if token.broader else ""
        joined = f" +{'|'.join(token.joined)}:{token.part}/{token.parts}" if token.joined else ""
        found.append(f"{text[token.start : token.end]}:{'|'.join(token.words)}{broader}{joined}{mended}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of our city.", ["Of:of", "our:our", "city:city"]),
        ("— … ? * ʼ", []),
        ("and/or", ["and:and", "or:or"]),
        ("snake_case", ["snake:snake", "case:case"]),
        ("well — known - to", ["well:well", "known:known", "to:to"]),
        # Apostrophes of all kinds; the part behind O', D', L' is found, too. Between digits they are marks of feet.
        ("don’t don't don´t", ["don’t:dont", "don't:dont", "don´t:dont"]),
        ("don`t don′t don‛t donʻt", ["don`t:dont", "don′t:dont", "don‛t:dont", "donʻt:dont"]),
        ("‘plain’ 'quotes'", ["plain:plain", "quotes:quotes"]),
        ("O’Hara D`Souza l’eau", ["O’Hara:ohara>hara", "D`Souza:dsouza>souza", "l’eau:leau>eau"]),
        ("L’Oréal’s I’m", ["L’Oréal’s:loreals>oreals", "I’m:im"]),
        ("6'11\" 1’000", ["6:6", "11:11", "1’000:1000"]),
        ("Charles’s", ["Charles’s:charless>charles's"]),
        # Initials are one word; some stand for a word of capitals.
        ("the U.K. and the U.K", ["the:the", "U.K.:u.k.|uk>:UK", "and:and", "the:the", "U.K:u.k.|uk>:UK"]),
        ("J.B. Pritzker", ["J.B.:j.b.|jb>:JB", "Pritzker:pritzker"]),
        ("Plan B. Then", ["Plan:plan", "B:b", "Then:then"]),
        ("The U.S. or us", ["The:the", "U.S.:u.s.>:US", "or:or", "us:us"]),
        ("US’s IT for it", ["US’s:u.s.>us|:US", "IT:i.t.>it|:IT", "for:for", "it:it"]),
        ("TELL US ALL\nUS aid", ["TELL:tell>:TELL", "US:us>:US", "ALL:all>:ALL", "US:u.s.>us|:US", "aid:aid"]),
        ("8 am 8PM 8 p.m. at 10:45pm", ["8:8 +8am:1/2", "am:a.m.>am +8am:2/2", "8:8 +8pm:1/2", "PM:p.m.|pm +8pm:2/2",
            "8:8 +8pm:1/2", "p.m.:p.m.|pm +8pm:2/2", "at:at", "10:10", "45:45 +45pm:1/2", "pm:p.m.|pm +45pm:2/2"]),
        ("I am 8 ampere", ["I:i", "am:am", "8:8", "ampere:ampere"]),
        ("pro-U.N. U.N.-led", ["pro:pro +proun:1/2", "U.N.:u.n.|un>:UN +proun:2/2", "U.N.:u.n.|un>:UN +unled:1/2",
            "led:led +unled:2/2"]),
        ("P&G’s R&Ds black&white", ["P&G:p&g>:PG", "s:s", "R&Ds:r&ds", "black:black", "white:white"]),
        # Capitals.
        ("WHO’s who, Who, A", ["WHO’s:whos>who's|:WHO", "who:who", "Who:who", "A:a"]),
        ("ÉCOLE ＡＢＣ MP3", ["ÉCOLE:ecole>:ECOLE", "ＡＢＣ:abc>:ABC", "MP3:mp3>:MP3"]),
        # Numbers, sums and signs; parts of dates, lists and fiscal years.
        ("1.5 1,000 9/11 2025.", ["1.5:1.5", "1,000:1,000", "9/11:9/11", "2025:2025"]),
        ("4/30/2024 30.4.2024 2023/24", ["4/30/2024:4/30/2024>4|30|2024", "30.4.2024:30.4.2024>30|4|2024",
            "2023/24:2023/24>2023|24"]),
        ("7,8,19 3,500,000 FY2023/24", ["7,8,19:7,8,19>7|8|19", "3,500,000:3,500,000",
            "FY2023/24:fy2023/24>fy2023|24|2023|:FY202324"]),
        ("24/7 1/2 ½ 3½", ["24/7:24/7", "1/2:1/2", "½:1/2", "3:3", "½:1/2"]),
        ("50% 50 % $1.5m", ["50%:50%>50", "50 %:50%>50", "$1.5m:$1.5m>1.5m"]),
        ("US$9 A$9 $US9 £9 9 € ¥900", ["US$9:us$9>$9|9|:US9", "A$9:a$9>$9|9", "$US9:us$9>$9|9|:US9", "£9:£9>9",
            "9 €:€9>9", "¥900:¥900>900"]),
        ("#tag @name me@firm.example", ["#tag:#tag>tag", "@name:@name>name", "me:me", "@firm:@firm>firm",
            "example:example"]),
        ("C++, C# c a#b", ["C++:c++>c", "C#:c#>c", "c:c", "a:a", "b:b"]),
        # Note marks take no position, and are no part of a number; of a unit they are.
        ("tax² tariff¹² $75³ ②", ["tax²:tax2>tax|2", "tariff¹²:tariff>12", "$75³:$75>75|3", "②:2"]),
        ("U.K.¹ R&D² C++¹", ["U.K.¹:u.k.|uk>1|:UK", "R&D²:r&d>2|:RD", "C++¹:c++>c|1"]),
        ("levy.¹ (tax)² ¹ See", ["levy:levy", "tax:tax", "¹:1", "See:see"]),
        ("m² H₂O", ["m²:m2>m|2", "H₂O:h2o>:H2O"]),
        # Compounds: parts, and the whole at each of them. A word may be broken at the end of a line.
        ("a cease-fire now", ["a:a", "cease:cease +ceasefire:1/2", "fire:fire +ceasefire:2/2", "now:now"]),
        ("COVID\u201119", ["COVID:covid>:COVID +covid19:1/2", "19:19 +covid19:2/2"]),
        ("2025-09-02", ["2025:2025", "09:09", "02:02"]),
        ("re-\nform re¬ \r\nform", ["re:re +reform:1/2", "form:form +reform:2/2"] * 2),
        ("re\u00ad\nform re- form", ["re:re +reform:1/2", "form:form +reform:2/2", "re:re", "form:form"]),
        ("un-re-\nform", ["un:un +unreform:1/3", "re:re +unreform:2/3 +reform:1/2",
            "form:form +unreform:3/3 +reform:2/2"]),
        ("one-on-one-of-us", ["one:one", "on:on", "one:one", "of:of", "us:us"]),
        ("e-mail’s", ["e:e +emails:1/2", "mail’s:mails +emails:2/2"]),
        # Accents, strokes, ligatures, vowel points, width and digits of any script.
        ("Café ﬁne", ["Café:cafe", "ﬁne:fine"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301:ete"]),
        ("co\u00adoperate", ["co\u00adoperate:cooperate"]),
        ("İzmir Weiß Ødegård Wałęsa", ["İzmir:izmir", "Weiß:weiss", "Ødegård:odegard", "Wałęsa:walesa"]),
        ("Cœur Ægir Þingvellir ısı", ["Cœur:coeur", "Ægir:aegir", "Þingvellir:thingvellir", "ısı:isi"]),
        ("عَرَبِيّ عـــرب תּוֹרָה ٢٠٢٤", ["عَرَبِيّ:عربي", "عـــرب:عرب", "תּוֹרָה:תורה", "٢٠٢٤:2024"]),
        ("हिन्दी العربية", ["हिन्दी:हिन्दी", "العربية:العربية"]),
        ("漢字 かな ﾊﾞﾅﾅ", ["漢:漢", "字:字", "か:か", "な:な", "ﾊﾞ:バ", "ﾅ:ナ", "ﾅ:ナ"]),
    ],
)  # fmt: skip
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
def test_every_letter_and_digit_is_in_a_token_but_note_marks_behind_punctuation(text: str) -> None:
    covered = {at for token in tokenize(text) for at in range(token.start, token.end)}
    missed = {text[at] for at in range(len(text)) if text[at].isalnum() and at not in covered}
    assert not missed.difference(char for char in missed if re.match(f"[{scripts.NOTE_MARKS}]", char))


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


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF)) | st.text(alphabet="aB1é.,-'’&%$\u00ad\u200d_/@—“ "))
def test_latin_text_has_the_same_tokens_by_the_short_pattern(text: str) -> None:
    short, full = (chunk_pattern(all_scripts=every).finditer(text) for every in (False, True))
    assert [match.span() for match in short] == [match.span() for match in full]
