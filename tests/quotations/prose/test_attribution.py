"""Rules of attribution: which of the candidates is the one."""

from __future__ import annotations

import pytest

from index.quotations.pipeline import find_quotations


def speakers(text: str) -> list[str | None]:
    return [one.speaker for one in find_quotations(text)]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("surname leads to the full name", "Ann Lee won. “We go now,” Lee said.", ["Ann Lee"]),
        ("same source after the clause", "“We go now,” Ann Lee said. “We run.”", ["Ann Lee"] * 2),
        ("on both sides of the clause", "“We go,” Ann Lee said, “and we run.”", ["Ann Lee"] * 2),
        ("a quotation alone goes on", "Ann Lee spoke up.\n\n“We go now.”", ["Ann Lee"]),
        ("she is the woman", "Ann Lee met Bob Marsh. “We go now,” she said.", ["Ann Lee"]),
        ("he is the man", "Ann Lee met Bob Marsh. “We go now,” he said.", ["Bob Marsh"]),
        ("the role goes by its holder", "Mayor Ann Lee won. “We go now,” the mayor said.", ["Ann Lee"]),
        ("or by an apposition", "Ann Lee, the coach, won. “We go now,” the coach said.", ["Ann Lee"]),
        ("Mr. tells two apart", "Ann Lee met Bob Lee. “We go now,” Mr. Lee said.", ["Bob Lee"]),
        ("nobody named", "“We go now,” a neighbor said.", [None]),
        ("who is told does not tell", "“We go now,” Ann Lee told Bob Marsh.", ["Ann Lee"]),
        ("a signature", "“We go now.” — Ann Lee", ["Ann Lee"]),
        ("a label", "Ann Lee: “We go now.”", ["Ann Lee"]),
        ("a question and its clause", "“Do we go now?” Ann Lee asked.", ["Ann Lee"]),
        ("and whom she told", "“We go now!” Ann Lee told reporters in Ohio on Monday.", ["Ann Lee"]),
        ("what she told is another matter", "“We go now!” Ann Lee told reporters he would stay.", [None]),
        ("an organisation speaks", "“We go now,” CNN reported.", ["CNN"]),
        (
            "an office speaks",
            "Mayor Ann Lee won. “We go now,” the mayor’s office said.",
            ["the mayor’s office"],
        ),
        ("it is the organisation", "The Harbor Committee met. “We go now,” it said.", ["Harbor Committee"]),
        ("what is cited speaks for its paper", "“We go now,” a Harbor Times article said.", ["Harbor Times"]),
        ("somebody unnamed takes the pronoun", "The teacher wept. “We go now,” she said.", [None]),
        (
            "each clause has its own",
            "Ann Lee said “we go” and Bob Marsh said “we stay.”",
            ["Ann Lee", "Bob Marsh"],
        ),
        ("a clause at the end", "“We all go now” if it rains in the hills, said Ann Lee.", ["Ann Lee"]),
    ],
)
def test_attribution(rule: str, text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected, rule


def test_one_source_for_all_paragraphs_of_a_quotation() -> None:
    assert speakers("“We go now.\n\n“We run,” said Ann Lee.") == ["Ann Lee", "Ann Lee"]


def test_a_plain_clause_is_surer_than_a_pronoun_and_that_than_a_guess() -> None:
    text = "“We all go now,” said Ann Lee. “We all run now,” she said. Lee left for “a much better way” home."
    confidence = [one.confidence for one in find_quotations(text)]
    assert confidence == sorted(confidence, reverse=True)
    assert confidence[0] > confidence[-1]


def test_a_signature_in_a_paragraph_of_its_own() -> None:
    assert speakers("Bob Marsh won.\n\n“We all go now.”\n\n— Ann Lee") == ["Ann Lee"]


def test_what_goes_on_after_a_sentence_that_reports_nothing_is_less_sure() -> None:
    (after_report,) = find_quotations("Ann Lee said that it rains.\n\n“We all go now.”")
    (after_other,) = find_quotations("Ann Lee ran along the river.\n\n“We all go now.”")
    assert after_report.confidence > after_other.confidence


def test_a_name_with_the_body_it_belongs_to_speaks_not_the_body() -> None:
    assert speakers("“We counted the boats,” Superintendent Ada Brown of the county police told us.") == ["Ada Brown"]
