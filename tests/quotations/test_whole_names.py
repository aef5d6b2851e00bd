"""No title, no office and no half of a name is ever a speaker, in whatever sentence they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexicon.abbreviations import IN_NAMES
from index.lexicon.first_names import gender_of
from index.lexicon.particles import JOINED_PARTICLES, PARTICLES
from index.lexicon.proper_nouns import NAMED_BODIES
from index.lexicon.titles import GENDERED, OFFICES_OF, TITLES
from index.quotations.pipeline import find_quotations

FIRST_NAMES: Final = ("Anna", "Gordon", "Harriet", "Ida", "Martin", "Oscar", "Ruth", "Walter")
SURNAMES: Final = ("Arlow", "Brenk", "Corvane", "Dellbrook", "Eskeland", "Fenwright", "Gristow", "Holmgard")
PLACES: Final = ("Ohio", "New Jersey", "Chicago")
SAID: Final = (
    "the bridge is safe and will open again",
    "we have counted every one of the boats",
    "nobody has asked us",
)


@dataclass(frozen=True)
class Person:
    """first: one word. last: a surname with all that belongs to it. title: as it stands before the name."""

    first: str
    last: str
    title: str

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}"


def written(title: str) -> str:
    """A title as a newspaper has it before a name: Det., Mayor."""
    return title.capitalize() + "." * (title in IN_NAMES)


TITLES_IN_NEWS: Final = sorted(written(title) for title in TITLES)
OFFICES: Final = sorted(
    {title for title in TITLES if title not in IN_NAMES | NAMED_BODIES}  # Justice alone is the department
    | {f"{title} of {what}" for title in OFFICES_OF for what in ("state", "staff", "the house", "communications")}
    | {f"{what} minister" for what in ("prime", "foreign", "interior")}
    | {f"{what} president" for what in ("vice", "deputy", "former")}
    | {"press secretary", "attorney general", "chief justice", "police chief", "deputy mayor", "district attorney"}
)


def joined(particle: str, surname: str) -> str:
    """al-Corvane, d’Arlow."""
    return f"{particle}{'’' if len(particle) == 1 else '-'}{surname}"


last_names = st.one_of(
    st.sampled_from(SURNAMES),
    st.builds("{} {}".format, st.sampled_from(sorted(PARTICLES)), st.sampled_from(SURNAMES)),
    st.builds(
        "{} {}".format, st.sampled_from(["van der", "von der", "de la", "von und zu"]), st.sampled_from(SURNAMES)
    ),
    st.builds(joined, st.sampled_from(sorted(JOINED_PARTICLES)), st.sampled_from(SURNAMES)),
)


def is_of(title: str, first_name: str) -> bool:
    """Whether somebody of this first name may have the title: else it tells of another bearer of the surname."""
    return GENDERED.get(title.lower().rstrip("."), "") in ("", gender_of(first_name))


people = st.builds(Person, st.sampled_from(FIRST_NAMES), last_names, st.sampled_from(TITLES_IN_NEWS)).filter(
    lambda one: is_of(one.title, one.first)
)

# Of each two, the first shows the name and the second leads back to it.
OPENINGS: Final = (
    "“{said},” said {title} {full}.",
    "“{said},” {title} {full} said.",
    "{title} {full} said, “{said}.”",
    "{full} of {place} told reporters: “{said}.”",
    "“{said},” said {full}, the {office} of {place}.",
    "According to {full}, the {office} in {place}, “{said}.”",
    "{place} {Office} {full} said “{said}.”",
)
SEQUELS: Final = (
    "“{said},” {last} said.",
    "“{said},” said {last}.",
    "“{said},” {title} {last} added.",
    "“{said},” said {title} {last}.",
    "But {last} said: “{said}.”",
    "{Last} said: “{said}.”",
    "“{said},” said the {office}.",
    "“{said},” the {Office} said.",
    "The {Office} told reporters: “{said}.”",
    "“{said},” said {Office} {full}.",
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, set[str]]:
    """An article, and the names that may speak in it."""
    lines, names = [], set()
    for person in draw(st.lists(people, min_size=1, max_size=2, unique_by=lambda one: (one.first, one.last))):
        for forms in (OPENINGS, SEQUELS):
            office = draw(st.sampled_from([office for office in OFFICES if is_of(office, person.first)]))
            line = draw(st.sampled_from(forms)).format(
                said=draw(st.sampled_from(SAID)), title=person.title, full=person.full, last=person.last,
                Last=person.last[0].upper() + person.last[1:], office=office,
                Office=office.title().replace(" Of ", " of "),
                place=draw(st.sampled_from(PLACES)),
            )  # fmt: skip
            lines.append(line)
        names.add(person.full)
    return "\n\n".join(lines), names


@given(articles())
def test_no_title_no_office_and_no_half_of_a_name_is_a_speaker(article: tuple[str, set[str]]) -> None:
    text, names = article
    speakers = {quotation.speaker for quotation in find_quotations(text)}
    assert speakers, text
    assert speakers <= names | {None}, text


@st.composite
def transcripts(draw: st.DrawFn) -> tuple[str, set[str]]:
    """A transcript of two people, whose labels are of many kinds, and their names."""
    pair = draw(st.lists(people, min_size=2, max_size=2, unique_by=lambda one: one.last.split()[-1]))
    lines = [f"With {pair[0].full} and {pair[1].full}, at the town hall."]
    for person in pair * 2:
        label = draw(st.sampled_from(LABELS)).format(title=person.title, full=person.full, last=person.last)
        lines.append(f"{label.upper() if draw(st.booleans()) else label}: {draw(st.sampled_from(SAID)).capitalize()}.")
    return "\n\n".join(lines), {person.full for person in pair}


LABELS: Final = ("{full}", "{title} {full}", "{title} {last}")


@given(transcripts())
def test_no_title_and_no_half_of_a_name_is_the_speaker_of_a_turn(transcript: tuple[str, set[str]]) -> None:
    text, names = transcript
    speakers = {quotation.speaker and quotation.speaker.casefold() for quotation in find_quotations(text)}
    assert speakers <= {name.casefold() for name in names} | {None}, text


@pytest.mark.parametrize("label", LABELS)
def test_the_labels_of_these_transcripts_name_their_speakers(label: str) -> None:
    """Else the property above would hold of a program that finds nothing."""
    turns = [label.format(title="Mayor", full=f"Anna {last}", last=last) for last in ("Arlow", "Stone")] * 2
    text = "With Anna Arlow and Anna Stone.\n\n" + "\n\n".join(f"{turn}: The bridge is safe." for turn in turns)
    assert [one.speaker for one in find_quotations(text)] == ["Anna Arlow", "Anna Stone"] * 2
