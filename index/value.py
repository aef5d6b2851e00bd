"""Frozen values, whose classes are made in a fiftieth of the time that dataclasses take.

A search loads some forty such classes, and as dataclasses they took a fifth of its time: each is compiled anew in
every process. A leaf: it imports none of our modules.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Value:
    """A value of named fields: those that are annotated in its class and in the classes above it, in their order.

    As with a dataclass, a field may have a default, and two values are equal if they are of one class and all their
    fields are. A method that is a cached_property is no field.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = (name for name, kind in cls.__annotations__.items() if not str(kind).startswith("ClassVar"))
        cls.__match_args__ = tuple(dict.fromkeys((*cls.__match_args__, *own)))  # type: ignore[misc]

    def __init__(self, *args: Any, **named: Any) -> None:
        fields = self.__match_args__
        values = dict(zip(fields, args, strict=False))
        if len(args) > len(fields) or values.keys() & named.keys() or not named.keys() <= set(fields):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(fields)}, each to be given once")
        values |= named
        missing = [name for name in fields if name not in values and not hasattr(type(self), name)]
        if missing:
            raise TypeError(f"{type(self).__name__} needs {', '.join(missing)}")
        self.__dict__.update(values)

    def replace(self, **changes: Any) -> Self:
        """The same value with some fields changed."""
        return type(self)(**dict(zip(self.__match_args__, self._values(), strict=True)) | changes)

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__match_args__)

    def _compared(self) -> tuple[Any, ...]:
        """What must be equal in two values that are."""
        return self._values()

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash((type(self), self._compared()))

    def __repr__(self) -> str:
        fields = (f"{name}={value!r}" for name, value in zip(self.__match_args__, self._values(), strict=True))
        return f"{type(self).__name__}({', '.join(fields)})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen, and so is its {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen, and so is its {name}")
