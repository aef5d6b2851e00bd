"""Labels, each a shape of name, office, bracket and mark."""

from __future__ import annotations

import pytest

from index.text.label_shapes import begins_like_label, read_label, read_nick

FORMS = """
Gray: Text. | Gray | | | colon
Gray: (01:20) Text. | Gray | | | colon
Gray (00:00:00): Text. | Gray | | | colon
Anna Gray 0:12:Text. | Anna Gray | | | colon
**Gray:** Text. | Gray | | | colon
[Gray]: Text. | Gray | | | colon
[SPEAKER_00]: Text. | SPEAKER 00 | | | colon
Speaker A: Text. | Speaker A | | | colon
Audience member: Text. | Audience member | | | colon
The Court: Text. | The Court | | | colon
MS. GRAY:Text. | MS. GRAY | | | colon
MR. arap GRAY: Text. | MR. arap GRAY | | | colon
Gray 😀: Text. | Gray | | | colon
A. I. White: Text. | A. I. White | | | colon
Dr. April May Jr.: Text. | Dr. April May Jr. | | | colon
The Minister for Peat (Mr. Gray): Text. | The Minister for Peat | | Mr. Gray | colon
Gray [00:12:30] Text. | Gray | | | time
**Anna Gray** Text. | Anna Gray | | | emphasis
[gray] Text. | gray | | | bracket
<gray> Text. | gray | | | angle
<v Anna Gray>Text. | Anna Gray | | | angle
<SPEAKER ID=12 LANGUAGE="EN" NAME="Gray, Anna"> Text. | Anna Gray | | | angle
Mr. GRAY. Text. | Mr. GRAY | | | stop
Mr. GRAY of Ohio. Text. | Mr. GRAY | Ohio | | stop
The CHAIRMAN. Text. | The CHAIRMAN | | | stop
Q. Text. | Q | | | letter
Q - Text. | Q | | | letter
A: Text. | A | | | letter
"""
ALONE = """
Gray  0:01 | Gray | | | time
BY MS. GRAY: | BY MS. GRAY | | | colon
**Anna Gray** | Anna Gray | | | line
### Anna Gray | Anna Gray | | | line
Anna Gray -- Chief Executive | Anna Gray | Chief Executive | | line
Anna Gray - Chief Executive | Anna Gray | Chief Executive | | line
Anna Gray, Chief Executive | Anna Gray | Chief Executive | | line
Baroness Gray (Lab) | Baroness Gray | | Lab | line
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in table.strip().splitlines()]


@pytest.mark.parametrize(("line", "name", "office", "bracket", "mark"), [*rows(FORMS), *rows(ALONE)])
def test_a_label_is_read(line: str, name: str, office: str, bracket: str, mark: str) -> None:
    label = read_label(line, 0, len(line))
    assert label is not None
    assert (label.name, label.office, label.bracket, label.shape.mark) == (name, office, bracket, mark)
    assert line[label.end :] == ("Text." if line.endswith("Text.") else "")


@pytest.mark.parametrize(
    "line",
    [
        "Here is what we know: text.",
        "Rain will come: stay in.",
        "At 10:30 we go.",
        "See http://example.org: text",
        "Mr. Gray went home. Text.",
        "Mr. Gray asked Ann: text",
        "Thank you, Anna. Text.",
        "The fog. Text.",
        "Ratio 3:2",
    ],
)
def test_a_sentence_has_no_label(line: str) -> None:
    assert read_label(line, 0, len(line)) is None


def test_a_line_alone_does_not_begin_like_a_label() -> None:
    assert not begins_like_label("Anna Gray", 0, 9)
    assert begins_like_label("Anna Gray: No", 0, 13)


@pytest.mark.parametrize("line", ["gray: no", "a_gray-7: No", "anna gray: no", "will: no"])
def test_a_nick_is_read(line: str) -> None:
    label = read_nick(line, 0, len(line))
    assert label is not None
    assert label.name == line.partition(":")[0]


@pytest.mark.parametrize("line", ["so: no", "harbor news: no", "gray:no", "Gray: no", "see here: no"])
def test_words_in_small_letters_are_no_nick(line: str) -> None:
    assert read_nick(line, 0, len(line)) is None
