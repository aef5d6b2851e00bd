"""Rules of the focus: salience fades, genders must fit."""

from __future__ import annotations

from index.quotations.prose._salience import MENTION, SUBJECT, SalienceModel
from index.quotations.prose.entities import Entities, Entity

ANN = Entity("Ann Lee", True, "f", frozenset({"mayor"}))
BOB = Entity("Bob Marsh", True, "m")
ROE = Entity("Roe", True)
CLUB = Entity("Harbor Club", False)


def focus(*seen: tuple[Entity, float]) -> SalienceModel:
    made = SalienceModel(Entities())
    for entity, weight in seen:
        made.mention(entity, weight)
        made.next_sentence()
    return made


def test_a_pronoun_goes_to_the_latest_of_fitting_gender() -> None:
    made = focus((ANN, SUBJECT), (BOB, SUBJECT))
    assert (made.person("f")[0], made.person("m")[0]) == (ANN, BOB)


def test_unknown_gender_fits_but_less() -> None:
    made = SalienceModel(Entities())
    made.mention(ROE, MENTION)
    made.mention(BOB, MENTION)
    assert made.person("m")[0] is BOB
    assert made.person("f")[0] is ROE


def test_bodies_and_persons_are_kept_apart() -> None:
    made = focus((CLUB, SUBJECT), (BOB, SUBJECT))
    assert made.body() is CLUB
    assert made.plural() is None


def test_a_role_is_its_holders() -> None:
    made = focus((ANN, MENTION))
    assert made.role("mayor") is ANN
    assert made.role("coach") is None


def test_whoever_is_far_ahead_is_surer() -> None:
    alone = focus((BOB, SUBJECT)).person("m")[1]
    contested = focus((BOB, SUBJECT), (ROE, SUBJECT)).person("m")[1]
    assert alone > contested
