"""Find the subject of a verb in a row of items (see `items`): the item that names who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.lexicon.loader import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.prose.tagging import TaggedToken

LONGEST_GROUP = 8
"""No noun group is longer, in items."""
_LONGEST_APPOSITION = 30
_COMPLEMENTING = words("for of at with in to")
_NO_ADJECTIVE = ("ed", "s", "ing")


def main_subject(items: Sequence[TaggedToken], limit: int) -> int | None:
    """Return the subject of the sentence, before item `limit`: past a leading phrase and its comma."""
    at = 0
    while at < limit and items[at].code in "ka-.Q,?":
        at += 1
    if at < limit and items[at].code in "tsG":
        comma = next((i for i in range(at, limit) if items[i].code == ","), None)
        if comma is not None and comma + 1 < limit:
            at = comma + 1
    while at < limit:
        code = items[at].code
        if code in "NpiIho":
            return _head(items, at, limit)
        if code == "Q":
            return None
        at += 1
    return None


def _head(items: Sequence[TaggedToken], at: int, limit: int) -> int:
    """Follow possessives and titles to the head of the noun group that begins at `at`."""
    while at + 1 < limit:
        code = items[at + 1].code
        here = items[at].code
        if here in "ho" and code == "," and at + 2 < limit and items[at + 2].code == "N":
            return at + 2  # the group's president, NAME
        if not (
            (code == "'" and at + 2 < limit)
            or (here in "Nhow'" and code in "Nho")
            or (here == "'" and code in "wSM")
            or (here in "ho" and code == "w" and _leads_to_title(items, at + 1, limit))
            or (here == code == "w")
        ):
            break
        at += 1
    return at


def _leads_to_title(items: Sequence[TaggedToken], at: int, limit: int) -> bool:
    """Whether only adjectives part one noun for a person from the next: Republican presidential nominee."""
    while at < limit and items[at].code == "w" and not items[at].low.endswith(_NO_ADJECTIVE):
        at += 1
    return at < limit and items[at].code in "hN" and items[at - 1].code == "w"


def noun_after(items: Sequence[TaggedToken], at: int) -> int | None:
    """The head of the noun group right after a verb or *according to*: past titles to the name."""
    last: int | None = None
    for i in range(at, min(len(items), at + LONGEST_GROUP)):
        code = items[i].code
        if code in "NpiI":
            last = i
            if code != "N":
                return i
        elif code in "ho":
            last = i
        elif code == "," and last is not None and items[last].code in "ho":
            if i + 1 < len(items) and items[i + 1].code == "N":
                return i + 1
            return last
        elif code not in "dwa'SM" or (code in "dwa" and last is not None and items[last].code == "N"):
            break
    return last


def subject_before(items: Sequence[TaggedToken], verb: int) -> int | None:
    at = verb - 1
    while at >= 0 and items[at].code in "ab":
        at -= 1
    if at < 0:
        return None
    code = items[at].code
    if code in "piI":
        return at
    if code == "N":
        return _complemented(items, at)
    if code in "ho":
        return at
    if code in ",-":
        return _past_apposition(items, at)
    if code == "r":
        before = at - 1
        while before >= 0 and items[before].code in ",a":
            before -= 1
        return before if before >= 0 and items[before].code in "Nhop" else None
    if code == "w" and any(items[i].code == "d" for i in range(max(0, at - 3), at)):
        return at
    return main_subject(items, at)


def _complemented(items: Sequence[TaggedToken], name: int) -> int:
    """`a spokesman for Clinton said`: the spokesman says it, not Clinton."""
    mention = items[name].mention
    at = name - 1
    if mention is not None and mention.titles:
        return name
    while at >= 0 and items[at].code in "dwho'N" and name - at < LONGEST_GROUP:
        at -= 1
    is_complement = at > 0 and items[at].low in _COMPLEMENTING and items[at - 1].code in "hoN"
    return at - 1 if is_complement else name


def _past_apposition(items: Sequence[TaggedToken], comma: int) -> int | None:
    """`NAME, the ROLE of the PLACE, said`: back over the apposition to the name."""
    sign = items[comma].code
    inner = comma - 1
    if inner >= 2 and items[inner].code == "N" and items[inner - 1].code == sign and _is_noun(items, inner - 1):
        return inner
    best: int | None = None
    for at in range(comma - 1, max(0, comma - _LONGEST_APPOSITION), -1):
        code = items[at].code
        if code in "Q;":
            break
        if code == sign and items[at - 1].code in "Nhop":
            best = at - 1
            if items[at - 1].code == "N" and _complemented(items, at - 1) == at - 1:
                return best
    return main_subject(items, comma) if best is None else best


def _is_noun(items: Sequence[TaggedToken], comma: int) -> bool:
    """Whether a noun for a person, not a name, stands before this comma: `her partner at the firm, NAME,`."""
    first = main_subject(items, comma)
    if first is not None and items[first].code in "ho":
        return True
    before = comma - 1
    return items[before].code in "ho" or (items[before].code == "N" and _complemented(items, before) != before)
