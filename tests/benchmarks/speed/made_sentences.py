"""Sentences of made words: a small grammar of English gives patterns with slots, and a vocabulary fills them.

<x> stands for any of the lines of rule x, {x} for a word of `Vocabulary.streams`.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.benchmarks.speed.made_words import Vocabulary

PATTERNS: Final = 1_500  # of each kind of sentence
DEEPEST: Final = 6  # of rules within rules; then each rule's first line is taken

GRAMMAR: Final[Mapping[str, Sequence[str]]] = {
    name: [line.strip() for line in lines.strip().splitlines()]
    for name, lines in {
        "sentence": """
            <clause>
            <clause> <where>
            <clause> <where> <where>
            <clause>, <and> <clause>
            <clause> <where>, <and> <clause>
            <clause>, which <did>
            <clause> <because> <clause>
            <where>, <clause> <where>
            <because> <clause>, <clause>
            <clause>, {g} <thing> and {g} {p} <where>
            {f} of {w}, who <did>, <did> <where>
            <clause> in a {n}: {p}, {p} and {p} were {r} {v}
            for {k} {p}, <thing> {v} <thing>, <and> <clause>
        """,
        "spoken": """
            we {i} <thing>
            I do not {i} <thing> <where>
            we have to {i} <thing>, and we will {i} it <where>
            this is a {a} {n} for the people of {w}
            I’m {a} that <thing> has not {v} <where>
            people {i} this {n} because it is {a}, not because you {i} it
            they want to {i} <thing>, but there is no {n} in <thing>
            if you {i} <thing>, you are {g} {p}
            that’s what {p} are for, and I think we are {a}
            it was {a}, and I will never {i} it
            you can’t {i} <thing> and say that <clause>
            what we need is <thing>, and we need it <where>
        """,
        "headline": """
            {w} {n} {v} by {a} {p}
            {n} of {w} to {i} {a} {n}
            {p} {i} {n} after {a} {n} <where>
            {n} {v} <where>
            how {w} {v} its {a} {p}
        """,
        "fragment": """
            a {a} {n}
            {r} {a}
            {a} and {a}
            {g} the {p} of this {n}
            the {a} {n} of all {p}
        """,
        "clause": """
            <thing> {v} <thing>
            <thing> <did>
            <thing> <did>
            <thing> <did>
            he <did>
            he <did>
            she <did>
            it <did>
            they {v} <thing> <where>
            they have {v} to {i} {p}
            <seldom clause>
        """,
        "seldom clause": """
            there was <thing> <where>
            it is not {a} that <thing> <did>
            those who {i} <thing> are {a}
            more than {k} percent of the {p} {v} <thing>
            we {v} <thing> <where>
        """,
        "did": """
            {v} <thing>
            {v} <thing> <where>
            {v} to {i} <thing>
            {v} {p} and {v} <thing>
            {v} that <thing> {v} {p}
            was {v} by <thing>
            has {v} <thing>, {g} to {i} {p}
            had been {r} {v} <where>
            would {i} <thing> and {i} {p}
            did not {i} <thing>
            is {a} to <thing>
            said that <clause>
            has to {i} <thing> <where>
        """,
        "thing": """
            {p}
            {p}
            {p}
            {p}
            the {n}
            the {n}
            the {n}
            a {n}
            a {n}
            his {n}
            her {p}
            its {n}
            their {a} {p}
            the {a} {n}
            a {a} {n}
            {a} {p}
            {a} {n}
            {n} and {n}
            {p} and <thing>
            the {n} of <thing>
            {p} of {w}
            {w}’s {n} {n}
            {f}
            {f}
            an old {n} that {v} {p}
            {k} {p}
            {n} {p}
            <seldom thing>
        """,
        "seldom thing": """
            people
            people in {w}
            {p} who {i} <thing>
            the {n} {p}
            this {n}
            {p} from {w}
            another {n}
            one of the {p}
            about ${k} million
            <very seldom thing>
        """,
        "very seldom thing": """
            {a} {n}
            {n} of {p}
            {a} {n} {p}
            the {n} of the United States
            the Supreme Court
            the people of the United States
        """,
        "where": """
            in the {n}
            in {w}
            in {w}
            in {a} {p}
            on {d}
            at the {n} of {w}
            with <thing>
            for <thing>
            from <thing>
            to <thing>
            in {m} {y}
            as {n} <and> {n}
            by {g} <thing>
            after <thing>
            about the {p} of <thing>
            on the {n}
            to {i} <thing>
        """,
        "and": """
            and
            but
            and
            while
            and
        """,
        "because": """
            because
            after
            as
            when
            if
            although
        """,
    }.items()
}

_RULE: Final = re.compile(r"<([\w ]+)>")
_SLOT: Final = re.compile(r"\{(\w)\}")


class Pattern(NamedTuple):
    """The text of a sentence with %s for each slot, and the streams that fill these, in order."""

    text: str
    slots: list[Iterator[str]]


class Sentences:
    """Sentences of each kind without end: "sentence", "spoken", "headline", "fragment"; none has its full stop."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._chance = vocabulary.chance
        expander = random.Random(2)  # noqa: S311 - the same patterns each time
        self._patterns = {
            kind: [_pattern(_expanded(kind, expander, 0), vocabulary) for _ in range(PATTERNS)]
            for kind in ("sentence", "spoken", "headline", "fragment")
        }

    def next(self, kind: str) -> str:
        """The next one, beginning with a small letter, unless that is a name's."""
        patterns = self._patterns[kind]
        text, slots = patterns[int(self._chance.random() * len(patterns))]
        return text % tuple(map(next, slots))


def capitalized(text: str) -> str:
    """A sentence as it stands after a full stop; `str.capitalize` would make its names small."""
    return text[:1].upper() + text[1:]


def _expanded(rule: str, chance: random.Random, depth: int) -> str:
    """A line of a rule with all the rules in it expanded."""
    lines = GRAMMAR[rule]
    line = lines[int(chance.random() * len(lines))] if depth < DEEPEST else lines[0]
    return _RULE.sub(lambda match: _expanded(match[1], chance, depth + 1), line)


def _pattern(text: str, vocabulary: Vocabulary) -> Pattern:
    """The pattern of a line without rules."""
    return Pattern(_SLOT.sub("%s", text), [vocabulary.streams[name] for name in _SLOT.findall(text)])
