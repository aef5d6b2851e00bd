from __future__ import annotations

import copy
import pickle
from functools import cached_property
from typing import ClassVar

import pytest

from index.value import Value


class Place(Value):
    """A place."""

    name: str
    size: int = 1
    kinds: ClassVar[tuple[str, ...]] = ("town",)

    @cached_property
    def shout(self) -> str:
        """Its name in capitals."""
        return self.name.upper()


class Port(Place):
    """A place with a harbor."""

    depth: int = 3


def test_fields_are_given_by_place_or_by_name_and_have_defaults() -> None:
    place = Place("Ely", size=2)
    assert (place.name, place.size, Place("Ely").size, place.shout) == ("Ely", 2, 1, "ELY")
    port = Port("Rye", 5, 9)
    assert (port.name, port.size, port.depth, port.kinds) == ("Rye", 5, 9, ("town",))
    assert repr(port) == "Port(name='Rye', size=5, depth=9)"


@pytest.mark.parametrize(
    ("args", "named"), [((), {}), ((), {"size": 1}), (("a", 1, 2), {}), (("a",), {"name": "b"}), (("a",), {"depth": 1})]
)
def test_fields_that_are_missing_unknown_or_given_twice_are_refused(
    args: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError, match=r"Place (has the fields name, size|needs name)"):
        Place(*args, **named)  # type: ignore[arg-type]


def test_values_of_one_class_and_equal_fields_are_equal() -> None:
    assert Place("Ely") == Place("Ely", 1)
    assert len({Place("Ely"), Place("Ely", 1), Place("Ely", 2), Port("Ely")}) == 3
    assert Place("Ely") != Port("Ely")
    assert Place("Ely") != ("Ely", 1)


def test_a_value_is_frozen_and_can_be_copied_with_changes() -> None:
    place = Place("Ely")
    with pytest.raises(AttributeError, match="Place is frozen, and so is its size"):
        place.size = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del place.size
    assert place.replace(size=3) == Place("Ely", 3)
    assert pickle.loads(pickle.dumps(place)) == copy.copy(place) == place  # noqa: S301 - our own bytes


def test_a_value_is_taken_apart_by_its_fields() -> None:
    match Port("Rye", 2):
        case Place(name, size):
            assert (name, size) == ("Rye", 2)
