"""Rules of the focus: salience fades, genders must fit."""

from __future__ import annotations

from index.quotations.prose._salience import MENTION, SUBJECT, SalienceModel
from index.quotations.prose.entities import Entities, Entity

ANN = Entity("Ann Lee", True, "f", frozenset({"mayor"}))
BOB = Entity("Bob Marsh", True, "m")
ROE = Entity("Roe", True)
JAY = Entity("Jay", True)
CLUB = Entity("Harbor Club", False)


def focus(*seen: tuple[Entity, float]) -> SalienceModel:
    made = SalienceModel(Entities())
    for entity, weight in seen:
        made.mention(entity, weight)
        made.next_sentence()
    return made


def test_a_pronoun_goes_to_the_latest_of_fitting_gender() -> None:
    made = focus((ANN, SUBJECT), (BOB, SUBJECT))
    assert (made.person("f"), made.person("m")) == (ANN, BOB)


def test_unknown_gender_fits_but_less() -> None:
    made = SalienceModel(Entities())
    made.mention(ROE, MENTION)
    made.mention(BOB, MENTION)
    assert made.person("m") is BOB
    assert made.person("f") is ROE


def test_bodies_and_persons_are_kept_apart() -> None:
    made = focus((CLUB, SUBJECT), (BOB, SUBJECT))
    assert made.body() is CLUB
    assert made.plural() is None


def test_a_role_is_its_holders() -> None:
    made = focus((ANN, MENTION))
    assert made.role("mayor") is ANN
    assert made.role("coach") is None


def test_whom_he_meant_is_hardly_she() -> None:
    made = SalienceModel(Entities())
    made.mention(ROE, SUBJECT)
    assert made.person("m") is ROE
    made.mention(JAY, MENTION)
    assert made.person("f") is JAY
