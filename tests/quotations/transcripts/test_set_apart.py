"""Paragraphs that a file sets apart as a whole, by emphasis or as captions of pictures, between labelled ones."""

from __future__ import annotations

import pytest

from tests.documents import turns_of

QUESTIONS = """**Why the zoo?**

**Ed Marsh:** I love animals.

**All of them?**

Not snakes, I have to say.

*And the bears?*

**Ed Marsh:** Yes.

**And wolves?**

**Ed Marsh:** No.
"""


def test_questions_in_bold_are_not_the_answerers() -> None:
    assert turns_of(QUESTIONS, "a.md") == [
        ("Ed Marsh", "I love animals."),
        ("Ed Marsh", "Not snakes, I have to say."),
        ("Ed Marsh", "Yes."),
        ("Ed Marsh", "No."),
    ]


@pytest.mark.parametrize("element", ["b", "strong", "i", "em", "figcaption"])
def test_a_page_sets_paragraphs_apart(element: str) -> None:
    page = (
        "<p><strong>Ann Gray:</strong> Welcome.</p>"
        f"<p><{element} class='x'>The house where <u>Ortiz</u> was born.</{element}></p>"
        "<p>Come in, all of you.</p>"
        "<p><strong>Bo Ortiz:</strong> Thanks.</p><p><strong>Ann Gray:</strong> Go on.</p>"
    )
    assert turns_of(page, "a.html") == [
        ("Ann Gray", "Welcome."),
        ("Ann Gray", "Come in, all of you."),
        ("Bo Ortiz", "Thanks."),
        ("Ann Gray", "Go on."),
    ]


def test_an_answer_below_a_question_in_bold_is_not_the_hosts() -> None:
    page = "".join(
        f"<p><b>Ann Gray: Why number {number}?</b></p><p><b>And why so late?</b></p><p>It was what we had.</p>"
        for number in ("one", "two", "three")
    )
    turns = turns_of(f"{page}<p><b>Ann Gray: Thanks.</b></p>", "a.html")
    assert [text for _, text in turns if "we had" in text] == []
    assert [speaker for speaker, text in turns if "so late" in text] == ["Ann Gray"] * 3


def test_a_word_in_italics_sets_nothing_apart() -> None:
    text = "**Ann Gray:** Welcome.\n\nCome *in*, all of you.\n\n**Bo Ortiz:** Thanks.\n\n**Ann Gray:** Go on.\n"
    assert ("Ann Gray", "Come in, all of you.") in turns_of(text, "a.md")
