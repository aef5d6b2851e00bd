"""Rules of sources: whom a noun group means."""

from __future__ import annotations

import pytest

from index.quotations.prose._salience import SalienceModel
from index.quotations.prose._subjects import main_subject
from index.quotations.prose.analysis import analyze_document
from index.quotations.prose.coreference import CoreferenceResolver


def sources(text: str, narrator: str | None = None) -> dict[str, str | None]:
    reading = analyze_document(text)
    focus = SalienceModel(reading.entities)
    finder = CoreferenceResolver(text, reading.entities, focus, narrator)
    found: dict[str, str | None] = {}
    for paragraph in reading.paragraphs:
        for items in paragraph:
            focus.next_sentence()
            found |= {
                one.as_written: one.name for one in finder.resolve(items, main_subject(items, len(items)), ()).values()
            }
    return found


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Ann Lee ran. Lee fell.", "Lee", "Ann Lee"),
        ("Ann Lee ran. She fell.", "She", "Ann Lee"),
        ("Ann Lee ran. He fell.", "He", None),
        ("Coach Ann Lee ran. The coach fell.", "The coach", "Ann Lee"),
        ("Ann Lee ran. A coach fell.", "A coach", None),
        ("Ann Lee ran. Her coach fell.", "Her coach", None),
        ("The mayor’s office closed.", "The mayor’s office", "The mayor’s office"),
        ("The Harbor Committee met. It closed.", "It", "Harbor Committee"),
    ],
)
def test_who_is_meant(text: str, written: str, name: str | None) -> None:
    assert sources(text)[written] == name


def test_i_is_the_narrator() -> None:
    assert sources("I ran.", "Ann Lee")["I"] == "Ann Lee"
    assert sources("I ran.")["I"] is None
