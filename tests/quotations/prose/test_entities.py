from __future__ import annotations

import pytest

from index.quotations.prose.entities import key_of, surnames_of


@pytest.mark.parametrize(
    ("name", "surnames"),
    [
        ("Ana de la Cruz", ["de la cruz", "la cruz"]),
        ("Ana De Cruz", ["de cruz"]),
        ("Bashar al Quern", ["al quern"]),  # Al is a first name, too
        ("Mary Al Reed", []),
        ("Ana Cruz", []),
        ("de Cruz", []),
    ],
)
def test_a_surname_begins_with_a_particle_that_is_no_first_name_there(name: str, surnames: list[str]) -> None:
    assert [" ".join(one) for one in surnames_of(tuple(name.split()))] == surnames


@pytest.mark.parametrize(
    ("name", "key"),
    [("Ann B. Lee", "ann lee"), ("Ann Lee Jr.", "ann lee"), ("J. Lee", "j lee"), ("Ann de Lee", "ann de lee")],
)
def test_middle_initials_and_suffixes_tell_nobody_apart(name: str, key: str) -> None:
    assert " ".join(key_of(tuple(name.split()))) == key
