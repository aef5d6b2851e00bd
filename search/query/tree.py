"""What a query is: a tree of frozen nodes, independent of engines.

text ── parser ──▶ tree ── the matcher of an engine ──▶ answers

A tree prints as a query (`str`), which tests compare and which shows people what was understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from index.value import Value

if TYPE_CHECKING:
    import datetime

    from index.text.text_units import Unit


class Word(Value):
    """One word: any of `words` (its spellings, folded); with `stem`, every word of that stem as well.

    A text may have it in parts, too: cease-fire for ceasefire.
    written: how it was written, if the first of `words` would be read as another word: James’s.
    """

    words: tuple[str, ...]
    stem: str | None = None
    written: str = ""

    def _compared(self) -> tuple[object, ...]:
        return self.words, self.stem

    @property
    def is_of_capitals(self) -> bool:
        """Whether it is asked for in capitals, and found in no other letters: `:ICE` is a term of the analyzer's."""
        return self.words[0].startswith(":")

    def __str__(self) -> str:
        return self.written or self.words[0]


class Wildcard(Value):
    """Every word as written that matches `pattern`: folded text in which * is any run of characters and ? is one."""

    pattern: str

    def __str__(self) -> str:
        return self.pattern


class Fuzzy(Value):
    """Every word as written at a Levenshtein distance of at most `edits` (1 or 2) from `word`, which is folded."""

    word: str
    edits: int

    def __str__(self) -> str:
        return f"{self.word}~{self.edits}"


Single: TypeAlias = Word | Wildcard | Fuzzy


class Compound(Value):
    """A compound: its parts side by side, or what they are joined, cease-fire or ceasefire."""

    parts: tuple[Single, ...]
    joined: Single

    def __str__(self) -> str:
        return "-".join(map(str, self.parts))


PhraseSlot: TypeAlias = Single | Compound


class Phrase(Value):
    """Words in this order, side by side; a single word is a phrase of one. All are in one field.

    field: "title", "said" (the words of one quotation), or None: title or body; for a quotation, its words.
    """

    slots: tuple[PhraseSlot, ...]
    field: str | None = None

    @property
    def singles(self) -> tuple[Single, ...]:
        """Its words, those of compounds in parts."""
        return tuple(one for slot in self.slots for one in (slot.parts if isinstance(slot, Compound) else (slot,)))

    @property
    def is_exact(self) -> bool:
        """Whether it has words in quotation marks."""
        return any(isinstance(one, Word) and one.stem is None for one in self.singles)

    def __str__(self) -> str:
        return _written(self, '"' if self.is_exact else "+")


class Variants(Value):
    """One wording in several readings, any of which matches: at&t or at t.

    phrases: at least two, of one field; the text of the first is read as all of them.
    """

    phrases: tuple[Phrase, ...]

    @property
    def field(self) -> str | None:
        """That of all its phrases."""
        return self.phrases[0].field

    def __str__(self) -> str:
        return _written(self.phrases[0], '"' if any(phrase.is_exact for phrase in self.phrases) else "+")


# A word or phrase that is asked for, in one or more spellings.
Wording: TypeAlias = Phrase | Variants


class Proximity(Value):
    """How near two words or phrases must be: how many positions apart, or in one unit of the text.

    ordered: the first must end before the second begins.
    """

    reach: int | Unit
    ordered: bool = False

    def __str__(self) -> str:
        return f"{'PRE' if self.ordered else 'W' if isinstance(self.reach, str) else 'NEAR'}/{self.reach}"


GAP: Final = Proximity(100, ordered=True)
"""What an ellipsis in a phrase stands for: up to so many words."""


class Near(Value):
    """Occurrences of all operands in one field, each linked to the next by its proximity.

    operands: wordings of one field, or ORs of such; proximities: one less. Linked occurrences share no word.
    The distance of two is the difference of the positions of their nearest words: neighbours are 1 apart.
    """

    operands: tuple[Wording | Or, ...]
    proximities: tuple[Proximity, ...]

    def __str__(self) -> str:
        texts = [_inner(operand) for operand in self.operands]
        pairs = zip(self.proximities, texts[1:], strict=True)
        return texts[0] + "".join(f" {proximity} {text}" for proximity, text in pairs)


class Speaker(Value):
    """Where someone speaks whose name has all these folded words, in any order; without words, anyone.

    sure: only quotations whose speaker is as good as certain.
    """

    words: tuple[str, ...]
    sure: bool = False

    def __str__(self) -> str:
        return f'speaker:"{" ".join(self.words)}"'


class KeyGlob(Value):
    """Documents whose key in `field` matches `glob`; for a path, if `glob` has no slash, only the file's name."""

    field: str
    glob: str

    def __str__(self) -> str:
        return f'{self.field}:"{self.glob}"'


class Dates(Value):
    """Documents dated `first` to `last`, both days included; None is an open end. Undated ones never match.

    written: the text that was understood so.
    """

    first: datetime.date | None
    last: datetime.date | None
    written: str = ""

    def _compared(self) -> tuple[object, ...]:
        return self.first, self.last

    @property
    def written_out(self) -> bool:
        """Whether it was written as the days themselves."""
        dates = str(self).removeprefix("date:")
        return self.written in ({dates, str(self.first)} if self.first == self.last else {dates})

    def __str__(self) -> str:
        return f"date:{self.first or ''}..{self.last or ''}"


class And(Value):
    """What all of `parts` find."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(map(_inner, self.parts))


class SameQuotation(Value):
    """Where all of `parts`, which ask for speakers and said words, find the same quotation."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(map(_inner, self.parts))


class Or(Value):
    """What any of `parts` finds."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(map(_inner, self.parts))


class Not(Value):
    """All documents but those that `part` finds."""

    part: Query

    def __str__(self) -> str:
        return f"-({self.part})" if isinstance(self.part, Not | Near) else f"-{_inner(self.part)}"


Query: TypeAlias = Wording | Near | Speaker | KeyGlob | Dates | And | SameQuotation | Or | Not


def _inner(node: Query) -> str:
    """A node as it is written inside another."""
    return f"({node})" if isinstance(node, And | SameQuotation | Or) else str(node)


def _written(phrase: Phrase, mark: Literal['"', "+"]) -> str:
    """A phrase as it is written: in quotation marks, or bare with a mark between its words."""
    slots = list(map(str, phrase.slots))
    text = f'"{" ".join(slots)}"' if mark == '"' else mark.join(slots)
    in_capitals = any(isinstance(one, Word) and one.is_of_capitals for one in phrase.slots)
    prefix = "case" if in_capitals else phrase.field
    return f"{prefix}:{text}" if prefix else text
