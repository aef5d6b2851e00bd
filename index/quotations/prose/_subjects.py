"""Find the subject of a verb among tagged tokens (see `_tagging`): the token that names who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.lexicon.cues import COMPLEMENTING, PLACING, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from index.quotations.prose._tagging import TaggedToken

LONGEST_GROUP = 8
"""No noun group is longer, in tokens."""
_LONGEST_APPOSITION = 30
_OF_PERSONS = ("er", "or", "ist")
"""End nouns for people that no list has: biographer."""
_OF_GROUPS = "dwhoN'"
"""Tags within a noun group."""
_BEFORE_TITLES = COMPLEMENTING - PLACING
_OPPOSING = ("but", "while", "whereas", "yet")
_OBJECTS = ("him", "her")
_NO_ADJECTIVE = ("ed", "s", "ing")


def clause_subject(items: Sequence[TaggedToken], limit: int) -> int | None:
    """Return the subject of the clause before token `limit`: of the sentence, or of what follows `;` or `, but`."""
    for at in range(limit - 1, 0, -1):
        opposes = (
            items[at].lower in _OPPOSING and items[at - 1].tag == "," and (at == 1 or items[at - 2].lower != "that")
        )
        if items[at].tag == ";" or opposes:
            own = _group_from(items, at + 1, limit)
            return main_subject(items, limit) if own is None else own
    return main_subject(items, limit)


def _group_from(items: Sequence[TaggedToken], at: int, limit: int) -> int | None:
    """The head of the noun group that begins at `at`, past adverbs; None if none does: `, but hugged NAME`."""
    while at < limit and items[at].tag == "a":
        at += 1
    if at == limit or items[at].tag not in "NpiIhod":
        return None
    subject = main_subject(items, limit, at)
    is_group = subject is not None and all(item.tag in _OF_GROUPS for item in items[at:subject])
    return subject if is_group else None


def main_subject(items: Sequence[TaggedToken], limit: int, first: int = 0) -> int | None:
    """Return the subject of the sentence, from token `first` to `limit`: past a leading phrase and its comma."""
    at = first
    while at < limit and items[at].tag in "ka-.Q,?":
        at += 1
    if at < limit and (items[at].tag in "tsG" or _is_participle(items, at)):
        comma = next((i for i in range(at, limit) if items[i].tag == ","), None)
        if comma is not None and comma + 1 < limit:
            at = comma + 1
        elif items[at].tag == "t" and (pronoun := _first_pronoun(items, at, limit)) is not None:
            return pronoun  # In a letter at the time she said
    while at < limit:
        tag = items[at].tag
        if tag in "NpiIho":
            return _head(items, at, limit)
        if tag == "Q":
            return None
        at += 1
    return None


def _is_participle(items: Sequence[TaggedToken], at: int) -> bool:
    """`Speaking to supporters in Ohio, NAME said`."""
    is_followed = at + 1 < len(items) and items[at + 1].tag in "tdN"
    return is_followed and items[at].tag == "w" and items[at].lower.endswith("ing")


def _first_pronoun(items: Sequence[TaggedToken], at: int, limit: int) -> int | None:
    """The pronoun that follows a phrase in which nobody is named."""
    while at < limit and items[at].tag in "tdwoa'":
        at += 1
    return at if at < limit and items[at].tag in "piI" else None


def _head(items: Sequence[TaggedToken], at: int, limit: int) -> int:
    """Follow possessives and titles to the head of the noun group that begins at `at`."""
    while at + 1 < limit:
        tag = items[at + 1].tag
        here = items[at].tag
        if here in "ho" and tag == "," and at + 2 < limit and items[at + 2].tag == "N":
            return at + 2  # the group's president, NAME
        if not (
            (tag == "'" and at + 2 < limit)
            or (here in "Nhow'" and tag in "Nho")
            or (here == "'" and tag in "wSM")
            or (here in "ho" and tag == "w" and _leads_to_title(items, at + 1, limit))
            or (here == tag == "w")
        ):
            break
        at += 1
    return at


def _leads_to_title(items: Sequence[TaggedToken], at: int, limit: int) -> bool:
    """Whether only adjectives separate one noun for a person from the next: Republican presidential nominee."""
    while at < limit and items[at].tag == "w" and not items[at].lower.endswith(_NO_ADJECTIVE):
        at += 1
    return at < limit and items[at].tag in "hN" and items[at - 1].tag == "w"


def noun_after(items: Sequence[TaggedToken], at: int) -> int | None:
    """The head of the noun group right after a verb or *according to*: past titles to the name."""
    last: int | None = None
    owner: int | None = None
    for i in range(at, min(len(items), at + LONGEST_GROUP)):
        tag = items[i].tag
        if tag in "NpiI":
            last = i
            if tag != "N":
                return i
        elif tag in "ho":
            last = i
        elif tag == "'" and last is not None and i + 1 < len(items):
            owner, last = last, None  # said NAME's aide NAME
        elif tag == "," and last is not None and items[last].tag in "ho":
            is_bare = at == 2 == last  # According to police, NAME did it
            return i + 1 if not is_bare and i + 1 < len(items) and items[i + 1].tag == "N" else last
        elif tag == "k" and last is not None and items[last].tag == "h":
            continue  # the former governor and party chairman NAME
        elif tag == "w" and items[i - 1].tag == "'" and items[i].lower.endswith(_OF_PERSONS):
            last = _named_behind(items, i)
        elif tag not in "dwa'SM" or (tag in "dwa" and last is not None and items[last].tag == "N"):
            break
    return owner if last is None else last


def _named_behind(items: Sequence[TaggedToken], noun: int) -> int:
    """`NAME’s biographer, NAME`: the second name; else the noun."""
    is_named = noun + 2 < len(items) and items[noun + 1].tag == "," and items[noun + 2].tag == "N"
    return noun + 2 if is_named else noun


def subject_before(items: Sequence[TaggedToken], verb: int) -> int | None:
    """Return the subject of a verb behind it: past an apposition, a relative clause or what depends on it."""
    at = verb - 1
    while at >= 0 and (items[at].tag in "ab" or (items[at].tag == "s" and items[at - 1].tag == "r")):
        at -= 1
    if at < 0:
        return None
    tag = items[at].tag
    if tag in "piI" and items[at].lower not in _OBJECTS:
        return at
    if tag in "Np":
        return _complemented(items, at)
    if tag in "ho":
        return _named_before(items, at)
    if tag in ",-":
        return _past_apposition(items, at)
    if tag == "r":
        before = at - 1
        while before >= 0 and items[before].tag in ",a":
            before -= 1
        return before if before >= 0 and items[before].tag in "Nhop" else None
    if tag == "w" and (items[at - 1].tag == "'" or any(items[i].tag == "d" for i in range(max(0, at - 3), at))):
        return at
    if tag == "w":
        preposition = _preposition_before(items, at, _OF_GROUPS, PREPOSITIONS)
        if preposition is not None and items[preposition - 1].tag in "ho":
            return preposition - 1  # the statement on NAME’s page said
    return clause_subject(items, at)


def _complemented(items: Sequence[TaggedToken], name: int) -> int:
    """`a spokesman for Clinton said`, `lawyers representing her say`: the spokesman says it, not Clinton."""
    if name > 1 and items[name - 1].lower.endswith("ing") and items[name - 2].tag in "ho":
        return _bearer(items, name - 2)
    mention = items[name].mention
    if mention is not None and mention.titles:
        preposition = _preposition_before(items, name, "d", _BEFORE_TITLES)
    else:
        preposition = _preposition_before(items, name, _OF_GROUPS, COMPLEMENTING)
    return name if preposition is None else _bearer(items, preposition - 1)


def _preposition_before(
    items: Sequence[TaggedToken], noun: int, between: str, prepositions: Container[str]
) -> int | None:
    """The preposition that ties a noun to the one before it, with nothing but these tags between; None if none does."""
    at = noun - 1
    while at > 0 and items[at].tag in between and items[at].lower != "what" and noun - at < LONGEST_GROUP:
        at -= 1
    return at if at > 0 and items[at].lower in prepositions and items[at - 1].tag in "hoNw" else None


def _bearer(items: Sequence[TaggedToken], noun: int) -> int:
    """`NAME, president and CEO of BODY`: the name; else the noun."""
    at = noun
    while at > 0 and items[at].tag in "hwkd" and noun - at < LONGEST_GROUP:
        at -= 1
    return at - 1 if at > 0 and items[at].tag == "," and items[at - 1].tag == "N" else noun


def _named_before(items: Sequence[TaggedToken], noun: int) -> int:
    """`NAME of the police said`: it is NAME who says it, not the police; nor is it in `a reader of the paper said`."""
    preposition = _preposition_before(items, noun, _OF_GROUPS, COMPLEMENTING)
    return noun if preposition is None or items[preposition + 1].tag != "d" else preposition - 1


def _past_apposition(items: Sequence[TaggedToken], comma: int) -> int | None:
    """`NAME, the ROLE of the PLACE, said`: back over the apposition to the name."""
    sign = items[comma].tag
    inner = comma - 1
    if inner >= 2 and items[inner].tag == "N" and items[inner - 1].tag == sign and _follows_noun(items, inner - 1):
        return inner
    best: int | None = None
    for at in range(comma - 1, max(0, comma - _LONGEST_APPOSITION), -1):
        tag = items[at].tag
        if tag in "Q;":
            break
        if tag == sign and items[at - 1].tag in "Nhop":
            best = at - 1
            if items[at - 1].tag == "N" and _complemented(items, at - 1) == at - 1:
                return best
    return clause_subject(items, comma) if best is None else best


def _follows_noun(items: Sequence[TaggedToken], comma: int) -> bool:
    """Whether a noun for a person, not a name, precedes this comma: `her partner at the firm, NAME,`."""
    first = main_subject(items, comma)
    if first is not None and items[first].tag in "ho":
        return True
    before = comma - 1
    return items[before].tag in "ho" or (items[before].tag == "N" and _complemented(items, before) != before)
