"""Find the names in a sentence: runs of capitalised words, and apart from them their titles.

A run is not yet a person: `_entity_builder` decides that from the whole document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.lexicon.cues import ADVERBS, INDEFINITE, INVERTED, NAMING, PLACING, SAYING
from index.lexicon.first_names import is_first_name
from index.lexicon.nouns import PEOPLE
from index.lexicon.particles import PARTICLES
from index.lexicon.proper_nouns import (
    NAMED_BODIES,
    NEVER_NAMES,
    NOT_PEOPLE,
    ORGANISATION_LINKS,
    SURNAMES_THAT_ARE_WORDS,
)
from index.lexicon.titles import HONORIFICS, TITLES, TITLES_OF_PAPERS
from index.quotations.prose._offices import LONGEST_FULL_NAME, LONGEST_RUN
from index.quotations.prose._tokens import is_capitalised, is_joined

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from index.quotations.prose._tokens import Token


class Mention(NamedTuple):
    """A name as it occurs in the text, tokens `first` to `last` of its sentence (`last` not included)."""

    words: tuple[str, ...]
    titles: tuple[str, ...]
    first: int
    last: int
    start: int
    end: int
    is_organization: bool
    """A word of the name says that it names an organisation."""
    opens_sentence: bool
    """Its capital may be the sentence's."""
    speaks: bool
    """A verb of saying stands beside it."""
    follows_place_preposition: bool
    """*In* or *near* stands before it, as before a place."""


_MOST_TITLE_WORDS = 4
_LONG_RUN = 4
_MOST_PARTICLES = 3
_LONGEST_NICKNAME = 14
_SHORTEST_PLACE = 3
_LONGEST_DATELINE = 12
_DASHES = ("—", "–", "-", "--")


def find_mentions(tokens: Sequence[Token], offices: Container[int], surnames: Container[str] = ()) -> list[Mention]:
    """Return the names among the tokens of one sentence, in order.

    offices: its `office_parts`. surnames: words that are somebody's surname in this document, though they are titles
    or other words: Bishop, May.
    """
    found: list[Mention] = []
    stop = _past_dateline(tokens)
    for at, (text, _, _, _) in enumerate(tokens):
        if (text.islower() and text.isalpha() and text not in PARTICLES) or at < stop:
            continue  # most words
        first = at if text[0].isupper() else _past_particles(tokens, at)
        if first is None or at in offices or not _opens_name(tokens, first, surnames):
            continue
        stop = _end_of_run(tokens, first)
        mention = _mention(tokens, at, stop, surnames, offices)
        if mention is not None and not _is_credit(tokens, at, stop):
            found.append(mention)
    return found


def _is_credit(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """`Ann Gray/Harbor Images`, who made a picture."""
    return "/" in (tokens[start - 1].text if start else "", tokens[stop].text if stop < len(tokens) else "")


def _past_dateline(tokens: Sequence[Token]) -> int:
    """The token behind `OSLO —` or `ORLANDO, Fla. (Reuters) -`; 0 if the sentence does not open with one."""
    if not tokens or len(tokens[0].text) < _SHORTEST_PLACE or not tokens[0].text.isupper():
        return 0
    for at, token in enumerate(tokens[1:_LONGEST_DATELINE], 1):
        if token.text in _DASHES:
            return at + 1 if at + 1 < len(tokens) and tokens[at + 1].text[0].isupper() else 0
        if not (token.text[0].isupper() or token.text[0].isdigit() or token.text in ",()/"):
            break
    return 0


def _opens_name(tokens: Sequence[Token], at: int, surnames: Container[str]) -> bool:
    token = tokens[at]
    if not is_capitalised(token.text):
        return False
    if at == 0 and token.lower in SAYING:
        return False
    if token.lower not in NEVER_NAMES or (token.lower in surnames and at):
        return True
    if not is_first_name(token.lower) or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return is_capitalised(following.text) and following.lower not in NEVER_NAMES


def _end_of_run(tokens: Sequence[Token], at: int) -> int:
    stop = at + 1
    limit = min(len(tokens), at + LONGEST_RUN)
    while stop < limit:
        token = tokens[stop]
        if _is_nickname(tokens, stop):
            stop += 2
        elif is_capitalised(token.text):
            if not _goes_on_name(tokens, stop):
                break
            stop += 1
        elif (further_name := _past_particles(tokens, stop)) is not None:
            stop = further_name + 1
        elif token.lower in ORGANISATION_LINKS and tokens[stop - 1].lower in NAMED_BODIES:
            further = stop + 1
            if further < len(tokens) and tokens[further].lower == "the":
                further += 1
            if (
                further >= len(tokens)
                or not is_capitalised(tokens[further].text)
                or token.lower in ("and", "on", "the")
            ):
                break
            stop = further + 1
        else:
            break
    return stop


def _goes_on_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word belongs to the name before it: no small word, and no verb of a headline."""
    token = tokens[at]
    if len(token.text) == 2 and token.text.endswith("."):
        return True  # an initial, not the article
    if token.lower in SURNAMES_THAT_ARE_WORDS and is_first_name(tokens[at - 1].lower):
        return True
    return token.lower not in NEVER_NAMES and token.lower not in SAYING


def _first_name_inside(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where the person begins in `Maricopa County Recorder Helen Purcell`, whose title no list has."""
    if stop - start < _LONG_RUN or is_first_name(tokens[start].lower) or tokens[stop - 1].lower in NAMED_BODIES:
        return start
    for at in (stop - 3, stop - 2):
        if at > start and is_first_name(tokens[at].lower) and tokens[at + 1].lower not in NAMED_BODIES:
            return at
    return start


def _is_nickname(tokens: Sequence[Token], at: int) -> bool:
    """The quotation in Robert “Bobby” Scott."""
    token = tokens[at]
    if not token.is_quotation or token.end - token.start > _LONGEST_NICKNAME or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    is_first = is_first_name(tokens[at - 1].lower) or len(tokens[at - 1].lower) == 1
    return is_first and is_capitalised(following.text) and following.lower not in NEVER_NAMES


def _speaks(tokens: Sequence[Token], start: int, stop: int) -> bool:
    if stop + 1 < len(tokens) and tokens[stop].lower in ADVERBS:
        stop += 1
    after = tokens[stop].lower if stop < len(tokens) else ""
    return after in SAYING or after in NAMING or (start > 0 and tokens[start - 1].lower in INVERTED)


def _is_title_at_end(tokens: Sequence[Token], start: int, at: int, surnames: Container[str] = ()) -> bool:
    """The President alone, but not the surname in Mr. King and Stephen King."""
    low = tokens[at].lower
    if low not in TITLES or low in surnames:
        return False
    return at == start or not _is_surname(tokens[at - 1].lower, low)


def _is_surname(before: str, word: str) -> bool:
    """Whether a word that is a title too is a surname after this one: Rose Bishop, Len Doctor; not Police Major."""
    if is_first_name(before) or before in HONORIFICS:
        return True
    return word in SURNAMES_THAT_ARE_WORDS and not any(
        before in words for words in (TITLES, PEOPLE, NEVER_NAMES, NOT_PEOPLE, NAMED_BODIES)
    )


def _is_office(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether this ends in a title, and names nobody: the Press Secretary, the Police Chief, the Chief Justice."""
    last = tokens[stop - 1].lower
    is_body = last in NAMED_BODIES and (stop - start == 1 or tokens[stop - 2].lower not in TITLES)
    return not (is_body or last in TITLES_OF_PAPERS) and _is_title_at_end(tokens, start, stop - 1)


def _past_particles(tokens: Sequence[Token], at: int) -> int | None:
    """The capitalised word after *von der*, or a word such as *al-Assad* itself; None if there is neither."""
    if not _is_particle(tokens[at]):
        return at if is_joined(tokens[at].text) and is_capitalised(tokens[at].text) else None
    for further in range(at + 1, min(at + 1 + _MOST_PARTICLES, len(tokens))):
        if not _is_particle(tokens[further]):
            return further if is_capitalised(tokens[further].text) else None
    return None


def _is_particle(token: Token) -> bool:
    """Whether this is a small word inside a name; Del., a delegate, is not."""
    return token.lower in PARTICLES and token.text == token.lower


def _mention(
    tokens: Sequence[Token], start: int, stop: int, surnames: Container[str], offices: Container[int]
) -> Mention | None:
    """The name in a run of capitals, without the titles before and after it."""
    is_body = any(token.lower in NAMED_BODIES for token in tokens[start:stop])
    if is_body and _is_office(tokens, start, stop):
        return None
    while stop > start and not is_body and _is_title_at_end(tokens, start, stop - 1, surnames):
        stop -= 1
    if stop == start:
        return None
    first = start
    for at in range(stop - 2, start - 1, -1):
        if (tokens[at].lower in TITLES or tokens[at].lower in PEOPLE) and not _is_particle(tokens[at]):
            following = [token.lower for token in tokens[at + 1 : stop]]
            is_full = len(following) == LONGEST_FULL_NAME and is_first_name(following[0])  # Mayor Don Guardian
            if is_full or NAMED_BODIES.isdisjoint(following):
                first, is_body = at + 1, False
            break
    if first == start:
        first = _first_name_inside(tokens, start, stop)
        is_body = is_body and first == start
    words = tuple(token.text for token in tokens[first:stop] if not token.is_quotation)
    titles = [token.lower for token in tokens[start:first]]
    before = start
    while before - 1 in offices:
        before -= 1
    while before > 0 and len(titles) < _MOST_TITLE_WORDS and first == start:
        word = tokens[before - 1].lower
        if word not in TITLES and word not in PEOPLE:
            break
        titles.insert(0, word)
        before -= 1
    if len(words) == 1 and not (titles or is_body) and before and tokens[before - 1].lower in INDEFINITE:
        return None  # a Texan
    return Mention(
        words,
        tuple(titles),
        start,
        stop,
        tokens[start].start,
        tokens[stop - 1].end,
        is_body,
        start == 0,
        _speaks(tokens, start, stop),
        start > 0 and tokens[start - 1].lower in PLACING,
    )
