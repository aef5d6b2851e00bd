from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.analyzer import tokenize
from search.query import _parser as parser
from search.query._lexer import Lexeme, lex
from search.query._parser import DEEPEST, MOST_CHARACTERS
from search.query.query_error import QueryError
from search.query.tree import And, Not, Or, Phrase, Query, Variants, Word
from search.query.walks import phrases, wordings
from tests.conftest import TODAY

parse_query = partial(parser.parse_query, today=TODAY)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        # Words, all of them; punctuation is passed over.
        ("military guard", "military guard"),
        ("Military, guard!", "military guard"),
        ("what? — never", "what never"),
        ("don’t", "dont"),
        # Phrases, in any marks; exact words.
        ('"of our city"', '"of our city"'),
        ("“Of our City,”", '"of our city"'),
        ('"plan"', '"plan"'),
        ("said “so it is”", 'said "so it is"'),
        # AND binds tighter than OR, NOT tighter than both; operators are capitals.
        ("a1 OR b1 c1", "a1 OR (b1 c1)"),
        ("a1 AND b1 OR c1", "(a1 b1) OR c1"),
        ("(a1 OR b1) c1", "(a1 OR b1) c1"),
        ("a1 OR b1 OR c1", "a1 OR b1 OR c1"),
        ("guard -texas", "guard -texas"),
        ("guard NOT texas", "guard -texas"),
        # Near: tighter than AND and OR; in small letters too.
        ("guard near/5 chicago texas", "guard NEAR/5 chicago texas"),
        ("guard W/5 chicago OR texas", "guard NEAR/5 chicago OR texas"),
        ('guard pre/2 (a1 OR "b1 c1") w/s d1', 'guard PRE/2 (a1 OR "b1 c1") W/s d1'),
        ("the NEAR/1 guard", "the NEAR/1 guard"),
        # Speakers and what they said meet in one quotation, groups by themselves.
        ("speaker:ruiz a1 said:b1", '(speaker:"ruiz" said:b1) a1'),
        ("speaker:ruiz speaker:hale said:b1", '(speaker:"ruiz" said:b1) (speaker:"hale" said:b1)'),
        ("(speaker:ruiz said:a1) (speaker:hale said:b1)", '(speaker:"ruiz" said:a1) (speaker:"hale" said:b1)'),
        ("said:a1 (said:b1 said:c1)", "said:a1 said:b1 said:c1"),
        ("speaker:ruiz -said:b1", 'speaker:"ruiz" -said:b1'),
        ("a1 said:b1 speaker:ruiz c1", 'a1 (speaker:"ruiz" said:b1) c1'),
        ("title:the guard", "title:the guard"),
        ("guard -*ment", "guard -*ment"),
        # Typing errors, and words that may be written in several ways.
        ("pritzger~1 cease-fier~2", "pritzger~1 cease-fier~2"),
        ("AT&T’s U.S.’s don’t", "AT&T u.s. dont"),
        ("guard NOT (a1 OR b1)", "guard -(a1 OR b1)"),
        ('-"lone star" guard', '-"lone star" guard'),
        ("NOT NOT guard", "-(-guard)"),
        ("guard or troops", "guard troops"),
        ("guard - texas", "guard texas"),
        ("guard -- texas", "guard texas"),
        # Stop words neither filter nor score, unless there is nothing else; in a phrase they count.
        ("the guard of the city", "guard city"),
        ("to be", "to be"),
        ('the "to be"', '"to be"'),
        ("the OR guard", "guard"),
        ("guard -the", "guard"),
        # Wildcards, where they touch a letter.
        ("deploy*", "deploy*"),
        ("*ment wom?n", "*ment wom?n"),
        ("is it true? yes", "true yes"),
        ("2 * 3", "2 3"),
        ("a1** b1", "a1* b1"),
        ("e\u0301co*", "eco*"),
        ("हिन्दी*", "हिन्दी*"),
        ('"national guard*"', '"national guard*"'),
        # A word of several tokens is a phrase of them; with a hyphen it may also stand joined.
        ("a@b.example", "a+@b+example"),
        ("cease-fire", "cease-fire"),
        ("漢字", "漢+字"),
        ("9 am sharp", "9 a.m. sharp"),
        ("I am 9", "i am 9"),
        ("mailto:a@b.example", "mailto+a+@b+example"),
        ('case:"ICE agents" NEAR/3 met', 'case:"ICE agents" NEAR/3 met'),
        # Fields.
        ("title:budget", "title:budget"),
        ('title:"the budget"', 'title:"the budget"'),
        ("speaker:Ruiz", 'speaker:"ruiz"'),
        ('speaker:"Mayor J.B. Ruiz"', 'speaker:"jb ruiz"'),
        ("path:2025*", 'path:"2025*"'),
        ("date:2025-09", "date:2025-09-01..2025-09-30"),
        ("date:2025..", "date:2025-01-01.."),
        ("-speaker:ruiz guard", '-speaker:"ruiz" guard'),
        ("https://example.org", "https+example+org"),
        ("speaker: ruiz", "speaker ruiz"),
        ("Note:this 12:30", "note+this 12+30"),
    ],
)
def test_a_query_means(text: str, tree: str) -> None:
    assert str(parse_query(text)) == tree


@pytest.mark.parametrize(
    "sentence",
    [
        "“So,” he said, “we plan.”",
        '"So," he said, "we plan."',
        'He said, "we plan."',
        '"We plan to go.',
        "“We plan to go.",
        "We plan to go.”",
        "Sie sagte „ja“ laut, “und” so.",
        "AT&T and Johnson&Johnson said at&t is R&D.",
        "It is 6'2\" tall (or so).",
        'A — "very" — plain (so "plain") word',
        "What?No! f*ck 5*3 = 15; *emphasis* [1] a_b",
        "-dashes - and NOT operators OR title:things date:soon NEAR/5 w/s",
        "AT&T’s at&t R&D; James’s U.S. plan, don't, 1,000.5% @name #tag",
    ],
)
def test_a_pasted_sentence_is_one_phrase_with_any_marks(sentence: str) -> None:
    tree = parse_query(f'"{sentence}"')
    assert isinstance(tree, Phrase | Variants)
    places = dict.fromkeys(token.position for token in tokenize(sentence))
    assert len(places) in {len(phrase.slots) for phrase in phrases(tree)}


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('"a1 b1 … c1"', '"a1 b1" PRE/100 "c1"'),
        ('"a1 ... b1 . . . c1"', '"a1" PRE/100 "b1" PRE/100 "c1"'),
        ('"a1 [...] b1 (…) c1"', '"a1" PRE/100 "b1" PRE/100 "c1"'),
        ('said:"a1 … b1"', 'said:"a1" PRE/100 said:"b1"'),
        ('"… a1 b1 …."', '"a1 b1"'),
        ('"[W]e go, [i]’m in [a] b"', str(parse_query('"We go, i’m in a b"'))),
        ('"LET US GO"', '"let us go"'),
        ('"THE US"', '"the u.s."'),
        ('"a1. b1"', '"a1 b1"'),
        ("a1 … b1", "a1 b1"),
    ],
)
def test_an_ellipsis_in_a_phrase_is_a_gap(text: str, tree: str) -> None:
    assert str(parse_query(text)) == tree
    assert parse_query(tree) == parse_query(text)


def test_a_pasted_sentence_begins_where_it_stands() -> None:
    assert lex("  “He said “no and left.” ") == [Lexeme("phrase", "He said “no and left.", 3)]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('"a1 b1" OR "c1 d1"', '"a1 b1" OR "c1 d1"'),
        ('"a1 b1" "c1 d1"', '"a1 b1" "c1 d1"'),
        ("“a1 b1” “c1 d1”", '"a1 b1" "c1 d1"'),
        ('"a1 b1” but x1 "c1"', '"a1 b1" x1 "c1"'),
        ('title:"a1 b1" "c1"', 'title:"a1 b1" "c1"'),
        ('"" a1', "a1"),
        ("„a1 b1“ c1", '"a1 b1" c1'),
        ("“a1 „b1“ c1” d1", '"a1 b1 c1" d1'),
    ],
)
def test_quotation_marks_side_by_side_are_phrases_of_their_own(text: str, tree: str) -> None:
    assert str(parse_query(text)) == tree


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ("guard AND (chicago", 11, "never closed"),
        ("guard) texas", 6, "never opened"),
        ('guard "texas', 7, "never closed"),
        ("guard AND", 10, "none after it"),
        ("OR guard", 1, "none before it"),
        ("(guard OR) x", 10, "none after it"),
        ("guard NOT", 10, "NOT needs a word"),
        ("colour:red", 1, "there is no field colour:"),
        ("guard date:soon", 12, "is not a date"),
        ("case:ice", 6, "two or more capitals"),
        ("case:ICE*", 6, "without \\*"),
        ("date:2025-02-30", 6, "2025-02-30 is not"),
        ("title:(a b)", 7, "write a word"),
        ("speaker:... x", 9, "write a name"),
        ("speaker:rui*", 9, "whole words"),
        ("?", 1, "no word"),
        ("NOT a1 NEAR/2 b1", 1, "NOT binds tighter"),
        ("a1 NEAR/2 (b1 c1)", 11, "joins words, phrases and ORs"),
        ("a1 NEAR/2 speaker:b1", 11, "joins words, phrases and ORs"),
        ("a1 NEAR/2 title:b1", 11, "one field"),
        ("NEAR/2 b1", 1, "none before it"),
        ("a1 W/s", 7, "none after it; in quotation marks it is text"),
        ("a1 NEAR/0 b1", 4, "number from 1"),
        ("a1 PRE/10000 b1", 4, "to 9,999"),
        ("a1~3", 1, "takes 1 or 2"),
        (f"a1 NEAR/{'9' * 5_000} b1", 4, "to 9,999"),
        ('"a1 b1" OR "c1 d1" "e1', 20, "never closed"),
        ("wom?n~1", 1, "can't be combined with"),
        ("speaker:pritzger~1", 9, "without"),
        ("date:3m", 6, "minutes or months"),
        ('date:"2025".."2026"', 12, "whole range in quotation marks"),
        ("()", 1, "no word"),
        ("", 1, "no word"),
        ("(" * 10_000, DEEPEST + 1, "levels"),
        ("NOT " * 40 + "x", 4 * DEEPEST + 1, "levels"),
        ("x" * (MOST_CHARACTERS + 1), 1, "10,001 characters"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_column(text: str, column: int, reason: str) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        parse_query(text)
    assert caught.value.column == column


def test_any_joins_words_by_or_and_leaves_a_written_and() -> None:
    assert str(parse_query("a1 b1 AND c1", any_word=True)) == "a1 OR (b1 c1)"
    narrowed = parse_query("(speaker:x OR speaker:y) a1 b1 -c1 date:2025-01-01", any_word=True)
    assert str(narrowed) == '(a1 OR b1) (speaker:"x" OR speaker:"y") -c1 date:2025-01-01..2025-01-01'


def test_exact_reads_each_word_as_if_in_quotation_marks() -> None:
    assert str(parse_query("the plan", exact=True)) == '"the" "plan"'


def test_a_long_run_of_one_operator_is_one_node() -> None:
    tree = parse_query(" OR ".join(f"x{number}" for number in range(1_200)))
    assert isinstance(tree, Or)
    assert len(tree.parts) == 1_200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("old base -storm", ["old", "base"]),
        ("a1 (b1 OR -c1 OR d1) a1", ["a1", "b1", "d1", "a1"]),
        ('"old base" title:vote', ['"old base"', "title:vote"]),
        ("truce cease-fire talks", ["truce", "cease-fire", "talks"]),
        ("cease fire ceasefire", ["cease", "fire", "ceasefire"]),
        ("title:cease-fire ceasefire", ["title:cease-fire", "ceasefire"]),
        ("old NEAR/5 base", ["old", "base"]),
        ("-storm date:2025", []),
    ],
)
@pytest.mark.parametrize("any_word", [False, True])
def test_the_wordings_of_a_tree_are_what_counts_for_its_answers(text: str, expected: list[str], any_word: bool) -> None:
    assert list(map(str, wordings(parse_query(text, any_word=any_word)))) == expected


def words_of(tree: Query) -> list[str]:
    match tree:
        case And(parts) | Or(parts):
            return [word for part in parts for word in words_of(part)]
        case Not(part):
            return words_of(part)
        case Phrase(places):
            return [place.words[0] for place in places if isinstance(place, Word)]
    return []


@given(st.text() | st.text(alphabet="ab \"“”()-*?:ANDORT.~/'\u0000\ud800漢"))
def test_any_text_is_a_tree_or_a_query_error(text: str) -> None:
    try:
        tree: Query | QueryError = parse_query(text)
    except QueryError as error:
        tree = error
    assert str(tree)
    assert not isinstance(tree, QueryError) or 1 <= tree.column <= len(text) + 1


@given(st.lists(st.sampled_from(["harbor", "guard", "zwölf", "9/11"]), min_size=1))
def test_plain_words_are_all_looked_for(words: list[str]) -> None:
    folded = [word.replace("ö", "o") for word in words]
    assert words_of(parse_query(" ".join(words))) == folded
