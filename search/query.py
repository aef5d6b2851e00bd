"""What a query is: a tree of frozen nodes that know no engine.

text ── parser ──▶ tree ── a compiler per engine ──▶ answers

A tree prints as a query (`str`): so tests compare them, and so people are shown what was understood.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Word:
    """One word: any of `words` (its spellings, folded); with `stem`, every word of that stem as well."""

    words: tuple[str, ...]
    stem: str | None = None

    def __str__(self) -> str:
        return self.words[0]


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Every word as written that fits `pattern`: folded text in which * is any run of characters and ? is one."""

    pattern: str

    def __str__(self) -> str:
        return self.pattern


Place: TypeAlias = Word | Wildcard


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, one at each position; a single word is a phrase of one.

    field: "title", or None for title and body. A phrase is within one field.
    """

    places: tuple[Place, ...]
    field: str | None = None

    def __str__(self) -> str:
        text = " ".join(map(str, self.places))
        if any(isinstance(place, Word) and place.stem is None for place in self.places):
            text = f'"{text}"'
        elif len(self.places) > 1:
            text = "-".join(map(str, self.places))
        return f"{self.field}:{text}" if self.field else text


@dataclass(frozen=True, slots=True)
class Speaker:
    """Where somebody speaks whose name has all these folded words, in any order; without words, anybody.

    sure: only quotations whose speaker is as good as certain.
    """

    words: tuple[str, ...]
    sure: bool = False

    def __str__(self) -> str:
        return f'speaker:"{" ".join(self.words)}"'


@dataclass(frozen=True, slots=True)
class PathGlob:
    """Documents whose path fits `glob`: the whole path where it has a slash, else the file's name."""

    glob: str

    def __str__(self) -> str:
        return f'path:"{self.glob}"'


@dataclass(frozen=True, slots=True)
class Dates:
    """Documents dated `first` to `last`, both days included; None is an open end. Undated ones never fit.

    written: the text that was understood so.
    """

    first: datetime.date | None
    last: datetime.date | None
    written: str = dataclasses.field(default="", compare=False)

    @property
    def written_out(self) -> bool:
        """Whether it was written as the days themselves."""
        dates = str(self).removeprefix("date:")
        return self.written in ({dates, str(self.first)} if self.first == self.last else {dates})

    def __str__(self) -> str:
        return f"date:{self.first or ''}..{self.last or ''}"


@dataclass(frozen=True, slots=True)
class And:
    """What all of `parts` find."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or | And) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """What any of `parts` finds."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({part})" if isinstance(part, Or | And) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """All documents but those that `part` finds."""

    part: Query

    def __str__(self) -> str:
        return f"-({self.part})" if isinstance(self.part, Or | And | Not) else f"-{self.part}"


Query: TypeAlias = Phrase | Speaker | PathGlob | Dates | And | Or | Not


def sought(query: Query) -> Iterator[Phrase]:
    """The phrases of a tree that are not under a NOT, each once, in their order."""
    return iter(dict.fromkeys(_phrases(query)))


def _phrases(query: Query) -> Iterator[Phrase]:
    if isinstance(query, Phrase):
        yield query
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from _phrases(part)


def asked_speakers(query: Query) -> Iterator[Speaker]:
    """The speakers of a tree, those under a NOT too."""
    if isinstance(query, Speaker):
        yield query
    elif isinstance(query, Not):
        yield from asked_speakers(query.part)
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from asked_speakers(part)
