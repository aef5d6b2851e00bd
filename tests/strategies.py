"""Random texts and random queries about them, for Hypothesis. Nothing here knows an engine.

Texts and queries draw on the same few words, so that queries find something: forms of one stem, stop words, compounds,
words with signs, and quotations of speakers whose names may be joined.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from index.analysis import tokens
from search.query import (
    Dates,
    Fuzzy,
    Link,
    Near,
    Not,
    Or,
    PathGlob,
    Phrase,
    Place,
    Query,
    Speaker,
    Wildcard,
    Word,
    all_of,
    any_of,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

WORDS: Final = "plan plans planned guard guard’s fire cease-fire ceasefire U.S. us 50% café".split()
STOP_WORDS: Final = "the of no".split()
NAMES: Final = ["Ana Ruiz", "Eva Ruiz", "Ruiz", "Mayor Ana M. Ruiz", "Sheriff Tom Hale", "Hale", "the council"]
DAYS: Final = [datetime.date(2025, 9, 2), datetime.date(2025, 9, 30), datetime.date(2025, 10, 1)]
FILES: Final = ["a.txt", "b.txt", "c.md", "2025-09-30-d.txt", "x/a.txt"]
GLOBS: Final = ["a.txt", "A*", "*.md", "seeds/*.txt", "seeds/x/*", "2025*", "?.txt", "[ab].txt", "x"]
PATTERNS: Final = ["plan*", "*an*", "pl?n", "?u*", "ceasef*", "5*", "u*s*", "nowhere*"]
ASKED_NAMES: Final = [("ruiz",), ("ana",), ("ruiz", "ana"), ("m", "ruiz"), ("hale",), ("council",), ("nobody",)]
LINKS: Final = [*(Link(reach, ordered) for reach in (1, 2, 5) for ordered in (False, True)), Link("s"), Link("p")]
# The last three are made of others.
KINDS: Final = ["Phrase", "Near", "Speaker", "Quoted", "PathGlob", "Dates", "And", "Or", "Not"]
TYPOS: Final = ["plam", "planed", "gurd", "fir", "ceasefires", "us", "cafes"]


# Texts.

_words = st.sampled_from(WORDS + STOP_WORDS)
_clauses = st.lists(_words, min_size=2, max_size=7).map(" ".join)
_sentences = _clauses.map(lambda clause: f"{clause[0].upper()}{clause[1:]}.")
_quotes = st.builds(
    str.format,
    st.sampled_from(["“{0},” said {1}.", "“{0},” {1} said. “{2}”", "{1} said: “{2}”", "“{2}\n\n“{2}” {1} said."]),
    _sentences.map(lambda sentence: sentence.rstrip(".")),
    st.sampled_from(NAMES),
    _sentences,
)
_bodies = st.lists(st.lists(_sentences | _quotes, min_size=1, max_size=3).map(" ".join), min_size=0, max_size=3).map(
    "\n\n".join
)


def _file(title: str | None, date: datetime.date | None, body: str) -> str:
    matter = [f'title: "{title}"'] if title else []
    matter += [f"date: {date}"] if date else []
    return "\n".join(["---", *matter, "---", body]) if matter else body


files: Final = st.builds(_file, st.none() | _clauses, st.none() | st.sampled_from(DAYS), _bodies)
"""The text of a file."""

folders: Final = st.dictionaries(st.sampled_from(FILES), files, min_size=1, max_size=4)
"""The files of a folder, by name."""


# Queries.


def _word(text: str, *, exact: bool) -> Word:
    token = next(tokens(text))
    return Word(token.words, None if exact else token.stem)


_SINGLE: Final = [word for word in WORDS if "-" not in word]
_bare: Final[SearchStrategy[Place]] = st.sampled_from(
    [*(_word(word, exact=False) for word in _SINGLE), *map(Wildcard, PATTERNS)]
)
_exact: Final[SearchStrategy[Place]] = st.sampled_from([_word(word, exact=True) for word in _SINGLE + STOP_WORDS])
_marked: Final[SearchStrategy[Place]] = _exact | st.sampled_from(PATTERNS).map(Wildcard)
_fields: Final = st.sampled_from([None, None, "said", "title"])
_ranges: Final = [
    Dates(first, last)
    for first in (None, *DAYS)
    for last in (None, *DAYS)
    if (first or last) and (first or DAYS[0]) <= (last or DAYS[-1])
]


@st.composite
def phrases(draw: st.DrawFn, field: str | None) -> Phrase:
    """Words as they can be written: bare ones in any form, one and its typos, some in quotation marks."""
    match draw(st.sampled_from(["bare", "typo", "marked"])):
        case "bare":
            places = draw(st.lists(_bare, min_size=1, max_size=2))
        case "typo":
            places = [Fuzzy(draw(st.sampled_from(TYPOS)), draw(st.sampled_from([1, 2])))]
        case _:
            before, after = draw(st.lists(_marked, max_size=1)), draw(st.lists(_marked, max_size=2))
            places = [*before, draw(_exact), *after]
    return Phrase(tuple(places), field)


@st.composite
def nears(draw: st.DrawFn, field: str | None) -> Near:
    """Phrases, ORs of such and stop words near each other."""
    operands: list[Query] = []
    for _ in range(draw(st.sampled_from([2, 2, 3]))):
        match draw(st.sampled_from(["phrase", "or", "stop word"])):
            case "phrase":
                operands.append(draw(phrases(field)))
            case "or":
                operands.append(any_of([draw(phrases(field)), draw(phrases(field))]))
            case _:
                operands.append(Phrase((_word(draw(st.sampled_from(STOP_WORDS)), exact=False),), field))
    links = [draw(st.sampled_from(LINKS)) for _ in operands[1:]]
    return Near(tuple(one for one in operands if isinstance(one, Phrase | Or)), tuple(links))


@st.composite
def speakers(draw: st.DrawFn, *, sure: bool) -> Query:
    """Somebody, or anybody, who speaks."""
    words = draw(st.sampled_from([*ASKED_NAMES, ()] if sure else ASKED_NAMES))
    return Speaker(words, sure=sure and draw(st.booleans()))


@st.composite
def met(draw: st.DrawFn, *, sure: bool) -> Query:
    """Speakers and said words that must meet in one quotation."""
    said = [draw(phrases("said") | nears("said")) for _ in range(draw(st.integers(1, 3)))]
    words = [any_of(said[1:]), said[0]] if len(said) > 1 else said
    return all_of([any_of([draw(speakers(sure=sure)) for _ in range(draw(st.integers(1, 2)))]), *words])


@st.composite
def queries(draw: st.DrawFn, kind: str, *, sure: bool, depth: int = 2) -> Query:
    """A tree that begins with a kind of node, unless the parser would make another of it."""

    def parts() -> list[Query]:
        kinds = KINDS if depth else KINDS[:-3]
        number = draw(st.integers(2, 3))
        return [draw(queries(draw(st.sampled_from(kinds)), sure=sure, depth=depth - 1)) for _ in range(number)]

    match kind:
        case "Phrase":
            return draw(phrases(draw(_fields)))
        case "Near":
            return draw(nears(draw(_fields)))
        case "Speaker":
            return draw(speakers(sure=sure))
        case "Quoted":
            return draw(met(sure=sure))
        case "PathGlob":
            return PathGlob(draw(st.sampled_from(GLOBS)))
        case "Dates":
            return draw(st.sampled_from(_ranges))
        case "And":
            return all_of(parts())
        case "Or":
            return any_of(parts())
        case _:
            return Not(parts()[0])


def queries_of_each_kind(*, sure: bool) -> SearchStrategy[list[Query]]:
    """A tree of each kind, built as the parser builds them.

    sure: some ask for speakers who are certain, or for anybody; these can't be written.
    """
    return st.tuples(*(queries(kind, sure=sure) for kind in KINDS)).map(list)


_PIECES: Final = (
    'plan the of fire guard’s cease-fire U.S. 50% $1.5 AT&T @name 漢字 can’t, ( ) AND OR NOT - " “of the” “plan*” '
    "plan* *an pl?n ? * ~1 ~ plam~2 NEAR/2 w/s PRE/1 W/p near/3 speaker:ruiz said:plan said:“the plan” title:fire "
    "title:pl* date:2025-09 date:>=2025-09 path:*.md path:a.txt Q: http://x"
).split()

query_texts: Final = st.lists(
    st.sampled_from(_PIECES) | st.sampled_from(_PIECES).map(lambda piece: piece + " "), max_size=12
).map("".join) | st.lists(st.sampled_from(_PIECES), max_size=10).map(" ".join)
"""What somebody may type, most of it queries."""
