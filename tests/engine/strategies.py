"""Random texts and random queries about them, for Hypothesis. Nothing here knows an engine.

Texts and queries draw on the same few words, so that queries find something: forms of one stem, stop words, compounds,
words with signs, and quotations of speakers whose names may be joined.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from index.text.analyzer import tokenize
from search.query._terms import bare_words, quoted_words, words_in_capitals
from search.query.build import all_of, any_of
from search.query.tree import (
    Dates,
    Fuzzy,
    KeyGlob,
    Near,
    Not,
    Or,
    Phrase,
    PhraseSlot,
    Proximity,
    Query,
    Speaker,
    Variants,
    Wildcard,
    Word,
    Wording,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

WORDS: Final = "plan plans planned guard guard’s fire cease-fire ceasefire U.S. US us 50% café F-16s PLAN plan¹".split()
STOP_WORDS: Final = "the of no".split()
NAMES: Final = ["Ana Ruiz", "Eva Ruiz", "Ruiz", "Mayor Ana M. Ruiz", "Sheriff Tom Hale", "Hale", "the council"]
DAYS: Final = [datetime.date(2025, 9, 2), datetime.date(2025, 9, 30), datetime.date(2025, 10, 1)]
FILES: Final = ["a.txt", "b.txt", "c.md", "2025-09-30-d.txt", "x/a.txt"]
GLOBS: Final = ["a.txt", "A*", "*.md", "seeds/*.txt", "seeds/x/*", "2025*", "?.txt", "[ab].txt", "x"]
PATTERNS: Final = ["plan*", "*an*", "ceasef*", "5*", "pl?n", "?u*", "u*s*", "nowhere?x"]
ASKED_NAMES: Final = [("ruiz",), ("ana",), ("ruiz", "ana"), ("hale",), ("council",), ("m", "ruiz")]
LINKS: Final = [
    *(Proximity(reach, ordered) for reach in (1, 2, 5) for ordered in (False, True)),
    Proximity("s"),
    Proximity("p"),
]
# The last three are made of others.
KINDS: Final = ["Phrase", "Near", "Speaker", "Quoted", "PathGlob", "Dates", "And", "Or", "Not"]
COMPOUNDS: Final = [
    "cease-fire",
    "Cease‐Fire",
    "plan-guard",
    "us-fire-plan",
    "us&plan",
    "50%",
    "F-16",
    "f16",
    "pre-plan*",
]
QUOTED: Final = ["pl?n of", "u*s* plan", "no ?u*", "cease-fire", "guard* U.S.", "the cease-fire plan", "no F-16s"]
CAPITALS: Final = ["PLAN", "the US PLAN", "no PLAN of"]
TYPOS: Final = ["plam", "planed", "gurd", "fir", "ceasefires", "us", "cafes"]


# Texts.

_words = st.sampled_from(WORDS + STOP_WORDS)
_clauses = st.lists(_words, min_size=2, max_size=7).map(" ".join)
_sentences = st.builds(
    str.__add__, _clauses.map(lambda clause: clause[0].upper() + clause[1:]), st.sampled_from([".", "?", "…", " . . ."])
)
_quotes = st.builds(
    str.format,
    st.sampled_from(
        [
            "“{0},” said {1}.",
            "“{0},” {1} said. “{2}”",
            "{1} said: “{2} {0}.”",
            "“{2}\n\n“{2}” {1} said.",
            "{1}: {2} {0}.",
            "{1} dismissed the “{0}” at once.",
        ]
    ),
    _clauses.map(str.capitalize),
    st.sampled_from(NAMES),
    _sentences,
)
_lines = st.lists(_sentences | _quotes | _clauses, min_size=1, max_size=3).map(" ".join)
_breaks = st.sampled_from(["\n\n", "\n\n", "\n", "\r\n", "\n \n* * *\n\n"])
_bodies = st.lists(st.tuples(_lines, _breaks).map("".join), max_size=3).map("".join)


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
    token = next(tokenize(text))
    return Word(token.words, None if exact else token.stem)


_SINGLE: Final = [word for word in WORDS if "-" not in word]
_bare: Final[SearchStrategy[PhraseSlot]] = st.sampled_from(
    [*(_word(word, exact=False) for word in _SINGLE), *map(Wildcard, PATTERNS)]
)
_exact: Final[SearchStrategy[PhraseSlot]] = st.sampled_from([_word(word, exact=True) for word in _SINGLE + STOP_WORDS])
_marked: Final[SearchStrategy[PhraseSlot]] = _exact | st.sampled_from(PATTERNS).map(Wildcard)
# In quotation marks * and ? within a word may be marks of the text as well: the parser reads these both ways.
_marked_plainly: Final[SearchStrategy[PhraseSlot]] = _exact | st.sampled_from(PATTERNS[:4]).map(Wildcard)
_fields: Final = st.sampled_from([None, None, "said", "title"])
_ranges: Final = [
    Dates(first, last)
    for first in (None, *DAYS)
    for last in (None, *DAYS)
    if (first or last) and (first or DAYS[0]) <= (last or DAYS[-1])
]


@st.composite
def phrases(draw: st.DrawFn, field: str | None, *, written: bool) -> Wording:
    """Words as they can be written: bare ones in any form, one and its typos, some in quotation marks."""
    match draw(st.sampled_from(["bare", "typo", "marked", "spellings", "capitals"])):
        case "bare":
            places = [draw(_bare) for _ in range(draw(st.sampled_from([1, 1, 2])))]
        case "typo":
            places = [Fuzzy(draw(st.sampled_from(TYPOS)), draw(st.sampled_from([1, 2])))]
        case "spellings":
            bare = draw(st.sampled_from([True, True, False]))
            text = draw(st.sampled_from(COMPOUNDS if bare else QUOTED))
            wording = bare_words(text, field=field) if bare else quoted_words(text, field)
            assert wording
            return wording
        case "capitals" if field is None:
            return words_in_capitals(draw(st.sampled_from(CAPITALS)))
        case _:
            place = _marked_plainly if written else _marked
            before, after = draw(st.lists(place, max_size=1)), draw(st.lists(place, max_size=2))
            places = [*before, draw(_exact), *after]
    return Phrase(tuple(places), field)


@st.composite
def nears(draw: st.DrawFn, field: str | None, *, written: bool) -> Near:
    """Phrases, ORs of such and stop words near each other."""
    operands: list[Query] = []
    for _ in range(draw(st.sampled_from([2, 2, 3]))):
        match draw(st.sampled_from(["phrase", "or", "stop word"])):
            case "phrase":
                operands.append(draw(phrases(field, written=written)))
            case "or":
                operands.append(any_of([draw(phrases(field, written=written)), draw(phrases(field, written=written))]))
            case _:
                operands.append(Phrase((_word(draw(st.sampled_from(STOP_WORDS)), exact=False),), field))
    proximities = [draw(st.sampled_from(LINKS)) for _ in operands[1:]]
    return Near(tuple(one for one in operands if isinstance(one, Phrase | Variants | Or)), tuple(proximities))


@st.composite
def speakers(draw: st.DrawFn, *, written: bool) -> Query:
    """Somebody, or anybody, who speaks."""
    words = draw(st.sampled_from(ASKED_NAMES if written else [*ASKED_NAMES, ()]))
    return Speaker(words, sure=not written and draw(st.booleans()))


@st.composite
def met(draw: st.DrawFn, *, written: bool) -> Query:
    """Speakers and said words that must meet in one quotation."""
    words = [
        any_of([draw(phrases("said", written=written)), draw(phrases("said", written=written))]),
        draw(phrases("said", written=written) | nears("said", written=written)),
    ]
    names = [draw(speakers(written=written)) for _ in range(draw(st.integers(1, 2)))]
    return all_of([any_of(names), *words[: draw(st.sampled_from([1, 1, 2]))]])


@st.composite
def queries(draw: st.DrawFn, kind: str, *, written: bool, depth: int = 2) -> Query:
    """A tree that begins with a kind of node, if `any_of` and `all_of` make no other of it.

    written: as the parser builds them; the others also ask for speakers who are certain, or for anybody.
    """

    def parts() -> list[Query]:
        kinds = KINDS if depth else KINDS[:-3]
        number = draw(st.integers(2, 3))
        return [draw(queries(draw(st.sampled_from(kinds)), written=written, depth=depth - 1)) for _ in range(number)]

    match kind:
        case "Phrase":
            return draw(phrases(draw(_fields), written=written))
        case "Near":
            return draw(nears(draw(_fields), written=written))
        case "Speaker":
            return draw(speakers(written=written))
        case "Quoted":
            return draw(met(written=written))
        case "PathGlob":
            return KeyGlob("path", draw(st.sampled_from(GLOBS)))
        case "Dates":
            return draw(st.sampled_from(_ranges))
        case "And":
            return all_of(parts())
        case "Or":
            return any_of(parts())
        case _:
            return Not(parts()[0])


def queries_of_each_kind(*, written: bool) -> SearchStrategy[list[Query]]:
    """A tree of each kind."""
    return st.tuples(*(queries(kind, written=written) for kind in KINDS)).map(list)


# Pieces of queries that may stand side by side, and others that stand alone.
_PIECES: Final = [
    *"plan fire. the of ( ) - (plan) “plan*” plan* *an pl?n ? * ~ ~1 plam~2 cease-fire title:fire title:pl*~1".split(),
    *"said:plan said:“plan” speaker:ruiz Q: http://x ! 1,000 9/11".split(),
    "“of the plan”",
    "said:“the plan”",
]
_WORDS: Final = [
    *"AND OR NOT NEAR/2 w/s PRE/1 W/p near/3 NEAR/0 U.S. AT&T 50% $1.5 @name can’t 漢字 É–a1 J.B. COVID-19 to".split(),
    *"said:cease-fire date:2025-09 date:>=2025-09 path:*.md path:a.txt".split(),
    "“AT&T R&D”",
    "speaker:“J.B. Ruiz”",
]

query_texts: Final = st.lists(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=3).map("".join) | st.sampled_from(_WORDS), max_size=10
).map(" ".join)
"""What somebody may type; some of it is not a valid query."""
