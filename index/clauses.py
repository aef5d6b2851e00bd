"""Read a sentence as a row of items, and find who is the subject of a verb of speech.

No grammar of English stands here, only what a reporting clause needs: names, pronouns, nouns for people and bodies,
verbs of speech, commas. Each item has a one-letter code:

    Q quotation   N name   p he, she   i it, they   I I, we, you   h noun for a person   o noun for a body
    S verb of saying   M verb of naming   G participle   A according to, per   b form of be   a adverb, auxiliary
    d determiner   t preposition   k and, but   s when, as …   r who, which   ' possessive   w any other word
    , ; : - . and other signs stand for themselves
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index import cues
from index.names import completes_office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.cast import Cast
    from index.names import Mention
    from index.tokens import Token


class Item(NamedTuple):
    """One item of a sentence; `mention` is set for a name."""

    code: str
    low: str
    start: int
    end: int
    mention: Mention | None = None


class Cue(NamedTuple):
    """A verb of speech (or *according to*) at item `verb`, whose subject is item `subject`."""

    verb: int
    subject: int
    is_inverted: bool


def _code_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for code, words in (
        ("h", cues.TITLES | cues.KIN_AND_TRADES),
        ("o", cues.BODIES | cues.DOCUMENTS),
        ("M", cues.NAMING),
        ("S", cues.SAYING),
        ("G", cues.PARTICIPLES),
        ("A", cues.CREDITING),
        ("a", cues.ADVERBS),
        ("t", cues.PREPOSITIONS - cues.CREDITING),
        ("s", cues.SUBORDINATORS - cues.PREPOSITIONS),
        ("k", cues.CONJUNCTIONS),
        ("r", cues.RELATIVES),
        ("d", cues.DETERMINERS - cues.RELATIVES),
        ("b", cues.BEING),
        ("p", frozenset(cues.PERSONAL)),
        ("i", cues.ITSELF),
        ("I", cues.OURSELVES),
    ):
        table.update(dict.fromkeys(words, code))
    return table


_CODES = _code_table()
_NOUN_OR_VERB = "SM"
_BEFORE_A_NOUN = "d'"
_SIGNS = {"—": "-", "–": "-", "--": "-", "---": "-", "―": "-", "!": "?", "…": "."}
_LONGEST_APPOSITION = 30
_LONGEST_TITLE = 8
_VERB_ENDINGS = ("ed", "s", "back", "in", "out", "up", "on", "ent", "aid", "ang", "ung", "ew")


def items_of(tokens: Sequence[Token], mentions: Sequence[Mention], cast: Cast) -> list[Item]:
    """Return the items of a sentence; what stands in brackets is left out, but for quotations."""
    items: list[Item] = []
    names = {mention.first: mention for mention in mentions}
    depth = 0
    at = 0
    while at < len(tokens):
        token = tokens[at]
        name = names.get(at)
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth = max(0, depth - 1)
        elif token.is_quotation:
            items.append(Item("Q", "", token.start, token.end))
        elif depth or _belongs_to_office(tokens, at):
            pass
        elif name is not None:
            items.append(Item(_code_of_name(name, cast), token.low, name.start, name.end, name))
            at = name.last
            continue
        else:
            items.append(_plain_item(token, items[-1].code if items else "."))
        at += 1
    return items


def _code_of_name(name: Mention, cast: Cast) -> str:
    """`N` for the name of someone in the cast; a lone Police is the noun, whatever its capital says."""
    if len(name.words) == 1 and not name.titles and name.words[0].lower() in cues.KIN_AND_TRADES:
        return "h"
    return "N" if cast.candidates(name) else "w"


def _belongs_to_office(tokens: Sequence[Token], at: int) -> bool:
    """Whether this is *of*, *the* or *state* in secretary of state."""
    return any(
        completes_office(tokens, end) and tokens[end].text[0].isalpha()
        for end in range(at, min(at + 3, len(tokens)))
        if end == at or tokens[at].low in ("of", "the")
    )


def _plain_item(token: Token, before: str) -> Item:
    low = token.low
    code = _CODES.get(low)
    if code is None:
        if low[-2:] == "ly" and len(low) > 4:
            code = "a"
        elif low == "'s":
            code = "'"
        elif low[0].isalnum():
            code = "w"
        else:
            code = _SIGNS.get(token.text, low[0])
    elif (code in _NOUN_OR_VERB and before in _BEFORE_A_NOUN) or low == "according":
        code = "w"
    return Item(code, low, token.start, token.end)


def find_cues(items: Sequence[Item]) -> list[Cue]:
    """Return the cues of a sentence whose subject can be told, in order."""
    found: list[Cue] = []
    for at, item in enumerate(items):
        if item.code == "A":
            subject = _noun_after(items, at + 1)
            inverted = True
        elif item.low == "according" and at + 1 < len(items) and items[at + 1].low == "to":
            subject = _noun_after(items, at + 2)
            inverted = True
        elif item.code in "SM":
            if item.low in cues.HEARING and _is_passive(items, at):
                continue
            subject, inverted = _subject(items, at)
        elif item.code == "G":
            subject, inverted = _subject_of_participle(items, at), False
        elif item.low in cues.CLAIMS:
            subject, inverted = _owner(items, at), False
        elif item.code == "w" and item.low.endswith(_VERB_ENDINGS):
            subject, inverted = _subject_of_unknown_verb(items, at)
        else:
            continue
        if subject is not None:
            found.append(Cue(at, subject, inverted))
    return found


def _owner(items: Sequence[Item], at: int) -> int | None:
    """`Trump's unfounded claim`, `his claim`: whose it is."""
    for i in range(at - 1, max(-1, at - 5), -1):
        if items[i].low in cues.OWNERS:
            return i
        if items[i].code == "'" and i > 0 and items[i - 1].code == "N":
            return i - 1
        if items[i].code not in "wh":
            break
    return None


def _subject_of_participle(items: Sequence[Item], at: int) -> int | None:
    """`footage of Clinton asking` against `Clinton left, asking`."""
    if at > 1 and items[at - 1].code in "Np":
        return at - 1
    if at <= 1:
        return main_subject(items, len(items))
    return main_subject(items, at)


def _subject_of_unknown_verb(items: Sequence[Item], at: int) -> tuple[int | None, bool]:
    """A word that must be a verb of saying, because only its subject stands between it and a quotation's comma."""
    start = at
    while start > 0 and items[start - 1].code in "aN'hodpw" and at - start < _LONGEST_TITLE:
        start -= 1
    before = items[at - 1].code if at else "."
    after = items[at + 1].code if at + 1 < len(items) else "."
    if before in "Npa" and _follows_quotation(items, start):
        return _subject_before(items, at), False
    if after in "Nhd" and _follows_quotation(items, at):
        return _noun_after(items, at + 1), True
    if before in "Npi" and after == "Q":
        return at - 1, False
    if before in "Npa" and after in ",:" and at + 2 < len(items) and items[at + 2].code == "Q":
        return _subject_before(items, at), False
    return None, False


def _follows_quotation(items: Sequence[Item], at: int) -> bool:
    return at > 1 and items[at - 1].code in ",?-" and items[at - 2].code == "Q"


def main_subject(items: Sequence[Item], limit: int) -> int | None:
    """Return the subject of the sentence, looked for before item `limit`: past a leading phrase and its comma."""
    at = 0
    while at < limit and items[at].code in "ka-.Q,?":
        at += 1
    if at < limit and items[at].code in "tsG":
        comma = next((i for i in range(at, limit) if items[i].code == ","), None)
        if comma is not None and comma + 1 < limit:
            at = comma + 1
    while at < limit:
        code = items[at].code
        if code in "NpiI":
            head = _head(items, at, limit)
            if head is not None:
                return head
        elif code in "ho":
            return _head(items, at, limit)
        elif code == "Q":
            return None
        at += 1
    return None


def _head(items: Sequence[Item], at: int, limit: int) -> int:
    """Follow possessives and titles to the head of the noun group that begins at `at`."""
    while at + 1 < limit:
        code = items[at + 1].code
        if (
            (code == "'" and at + 2 < limit)
            or (items[at].code in "Nhow'" and code in "Nho")
            or (items[at].code == "'" and code in "wSM")
            or (items[at].code in "ho" and code == "w" and _leads_to_title(items, at + 1, limit))
            or (items[at].code == "w" and code in "whoN")
        ):
            at += 1
        elif items[at].code in "ho" and code == "," and at + 2 < limit and items[at + 2].code == "N":
            return at + 2
        else:
            break
    return at


def _leads_to_title(items: Sequence[Item], at: int, limit: int) -> bool:
    """Whether adjectives alone stand between one noun for a person and the next: Republican presidential nominee."""
    while at < limit and items[at].code == "w" and not items[at].low.endswith(("ed", "s", "ing")):
        at += 1
    return at < limit and items[at].code in "hN" and items[at - 1].code == "w"


def _subject(items: Sequence[Item], verb: int) -> tuple[int | None, bool]:
    if items[verb].low in cues.INVERTED:
        before = items[verb - 1].code if verb else "Q"
        after = _noun_after(items, verb + 1)
        if after is not None and before in "Q,?-":
            is_beside = before == "Q" or verb < 2 or items[verb - 2].code == "Q"
            if is_beside or (before == "," and (after + 1 == len(items) or items[after + 1].code in ".,")):
                return after, True
    return _subject_before(items, verb), False


def _noun_after(items: Sequence[Item], at: int) -> int | None:
    """The head of the noun group right after a verb or *according to*: past titles to the name."""
    last: int | None = None
    for i in range(at, min(len(items), at + _LONGEST_TITLE)):
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


def _subject_before(items: Sequence[Item], verb: int) -> int | None:
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


def _complemented(items: Sequence[Item], name: int) -> int:
    """`a spokesman for Clinton said`: the spokesman says it, not Clinton."""
    mention = items[name].mention
    at = name - 1
    if mention is not None and mention.titles:
        return name
    while at >= 0 and items[at].code in "dwho'N" and name - at < _LONGEST_TITLE:
        at -= 1
    if at > 0 and items[at].code == "t" and items[at].low in ("for", "of", "at", "with", "in", "to"):
        if items[at - 1].code in "hoN":
            return at - 1
    return name


def _past_apposition(items: Sequence[Item], comma: int) -> int | None:
    """`NAME, the ROLE of the PLACE, said`: back over the apposition to the name."""
    sign = items[comma].code
    inner = comma - 1
    first = main_subject(items, inner)
    if (
        inner >= 2
        and items[inner].code == "N"
        and items[inner - 1].code == sign
        and first is not None
        and items[first].code in "ho"
    ):
        return inner
    if inner >= 2 and items[inner].code == "N" and items[inner - 1].code == sign:
        before = inner - 2
        if items[before].code in "ho" or (items[before].code == "N" and _complemented(items, before) != before):
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
    if best is not None:
        return best
    return main_subject(items, comma)


def _is_passive(items: Sequence[Item], verb: int) -> bool:
    at = verb - 1
    while at >= 0 and items[at].code == "a":
        at -= 1
    return at >= 0 and (items[at].code == "b" or items[at].code == "s")
