"""Find the reporting clauses of a sentence: each verb of speech with its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.lexicon import cues
from index.lexicon.nouns import CLAIMS
from index.quotations.prose._subjects import LONGEST_GROUP, clause_subject, main_subject, noun_after, subject_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.prose._tagging import TaggedToken


class Cue(NamedTuple):
    """A verb of speech (or *according to*, or *claim*) at token `verb`; its subject is token `subject`."""

    verb: int
    subject: int


_VERB_ENDINGS = ("ed", "s", "back", "in", "out", "up", "on", "ent", "aid", "ead", "ang", "ung", "ew")
_CLAIM_REACH = 4
_DENIAL_REACH = 4
_BEFORE_PARTICIPLES = ("of", "for", "as", "about", "from")
_NOUNS = CLAIMS | {"according"}
"""What begins a cue, of the words that are no verb."""


def find_cues(items: Sequence[TaggedToken]) -> list[Cue]:
    """Return the cues of a sentence whose subject can be found, in order."""
    tags = [item.tag for item in items]
    verbs = "SMGAw" if "Q" in tags else "SMGA"
    return [
        cue
        for at, tag in enumerate(tags)
        if (tag in verbs or (tag in "who" and items[at].lower in _NOUNS)) and (cue := _cue_at(items, at)) is not None
    ]


def _cue_at(items: Sequence[TaggedToken], at: int) -> Cue | None:
    item = items[at]
    if item.tag == "A":
        return _cue(at, noun_after(items, at + 1))
    if item.lower == "according" and at + 1 < len(items) and items[at + 1].lower == "to":
        return _cue(at, noun_after(items, at + 2))
    if item.lower in CLAIMS and (owner := _owner(items, at)) is not None:
        return None if _is_judged(items, owner, at) else Cue(at, owner)
    if item.tag in "SMG" and (is_unsaid(items, at) or _is_noun(items, at)):
        return None
    if item.tag in "SM":
        if (agent := _agent(items, at)) is not None:
            return Cue(at, agent)
        is_heard = item.lower in cues.HEARING or (item.lower.endswith(("ed", "said")) and items[at - 1].tag == "b")
        return None if is_heard and is_passive(items, at) else _finite(items, at)
    if item.tag == "G":
        return _cue(at, _subject_of_participle(items, at))
    if item.tag == "w" and item.lower.endswith(_VERB_ENDINGS):
        return _unknown(items, at)
    return None


def _cue(verb: int, subject: int | None) -> Cue | None:
    return None if subject is None else Cue(verb, subject)


def _finite(items: Sequence[TaggedToken], verb: int) -> Cue | None:
    """`“No,” said NAME`, `the vote was lost, said NAME.`, else the subject before the verb."""
    if items[verb].lower in cues.INVERTED:
        before = items[verb - 1].tag if verb else "Q"
        after = noun_after(items, verb + 1)
        if after is not None and before in "Q,?-":
            is_beside = before == "Q" or verb < 2 or items[verb - 2].tag == "Q"
            if is_beside or (before == "," and (after + 1 == len(items) or items[after + 1].tag in ".,")):
                return Cue(verb, after)
    return _cue(verb, subject_before(items, verb))


def _is_noun(items: Sequence[TaggedToken], at: int) -> bool:
    """Whether a verb is the noun in `fraud charges in Ohio`, `many Asian states, and it`, `a clarion call for`."""
    if at == 0 or items[at].lower not in cues.NOUNS_TOO or items[at - 1].tag != "w":
        return False
    after = "".join(item.tag for item in items[at + 1 : at + 3])
    return after[:1] == "t" or (after[:1] in ("k", ",") and "Q" not in after)


def _is_judged(items: Sequence[TaggedToken], owner: int, claim: int) -> bool:
    """Whether others speak of a claim: `called his claim “false”`, `his claim about “…” is`; not `his claim that`."""
    following = items[claim + 1].lower if claim + 1 < len(items) else ""
    return following == "about" or (owner > 0 and items[owner - 1].tag in "MG" and following != "that")


def is_unsaid(items: Sequence[TaggedToken], verb: int) -> bool:
    """Whether a verb tells what was not said, or only what somebody is to say."""
    return _is_denied(items, verb) or _is_bidden(items, verb)


def _is_denied(items: Sequence[TaggedToken], verb: int) -> bool:
    """`did not say that`, `declined to say`, `stopped short of saying`."""
    for at in range(verb - 1, max(-1, verb - 1 - _DENIAL_REACH), -1):
        low = items[at].lower
        if low in cues.DENYING or low.endswith(("n't", "n’t")):
            return True
        if items[at].tag not in "abtw":
            return False
    return False


def _is_bidden(items: Sequence[TaggedToken], verb: int) -> bool:
    """`urged Jones to say`, not `took to Twitter to say`."""
    if verb < 3 or items[verb - 1].lower != "to" or items[verb - 2].tag not in "Np":
        return False
    return items[verb - 3].tag in "SMw"


def _agent(items: Sequence[TaggedToken], verb: int) -> int | None:
    """Who says what follows: `described by NAME as`, `was asked by NAME`."""
    if verb + 2 >= len(items) or items[verb + 1].lower != "by" or items[verb + 2].tag not in "dNhop":
        return None
    agent = noun_after(items, verb + 2)
    if agent is None or agent + 1 >= len(items):
        return None
    after = "".join(item.tag for item in items[agent + 1 : agent + 3])
    is_asking = items[verb].lower in cues.HEARING and items[verb - 1].tag == "b" and after in (",Q", ":Q")
    return agent if is_asking or after[:1] == "Q" or items[agent + 1].lower == "as" else None


def _owner(items: Sequence[TaggedToken], at: int) -> int | None:
    """`Trump's unfounded claim`, `his claim`: whose it is."""
    for i in range(at - 1, max(-1, at - 1 - _CLAIM_REACH), -1):
        if items[i].lower in cues.OWNERS:
            return i
        if items[i].tag == "'" and i > 0 and items[i - 1].tag == "N":
            return i - 1
        if items[i].tag not in "wh":
            break
    return None


def _subject_of_participle(items: Sequence[TaggedToken], at: int) -> int | None:
    """`footage of Clinton asking` against `Clinton left, asking`."""
    if at > 1 and items[at - 1].tag in "Np":
        return main_subject(items, at) if items[at - 2].lower == "by" else at - 1  # overheard by NAME saying
    if at > 1 and items[at - 1].tag in "hw" and items[at - 2].lower == "by":
        return at - 1  # met by protesters shouting
    if at > 1 and items[at - 1].tag == "o" and any(item.lower in cues.RECEIVING for item in items[:at]):
        return at - 1  # held a sign saying
    if at > 2 and items[at - 1].lower in _BEFORE_PARTICIPLES and items[at - 2].tag in "Nph":
        return at - 2  # accused NAME of saying
    if at > 2 and items[at - 1].tag == "," and items[at - 2].tag in "SM":
        return subject_before(items, at - 2)  # the train is late, NAME said, adding
    # Speaking in Ohio, Trump said: a participle that opens the sentence has its subject after it
    return main_subject(items, len(items)) if at <= 1 else clause_subject(items, at)


def _unknown(items: Sequence[TaggedToken], at: int) -> Cue | None:
    """A word that must be a verb of saying: only its subject comes between it and a quotation."""
    start = at
    while start > 0 and items[start - 1].tag in "aN'hodpw" and at - start < LONGEST_GROUP:
        start -= 1
    first = at - 1 if items[at].lower == "back" and at and items[at - 1].tag == "w" else at  # NAME shot back
    before = items[first - 1].tag if first else "."
    after = items[at + 1].tag if at + 1 < len(items) else "."
    if before in "Npa" and _follows_quotation(items, start):
        return _cue(at, subject_before(items, first))
    if after in "Nhd" and _follows_quotation(items, at):
        return _cue(at, noun_after(items, at + 1))
    if before in "Npi" and after == "Q":
        return Cue(at, first - 1)
    if before in "Npa" and after in ",:" and at + 2 < len(items) and items[at + 2].tag == "Q":
        return _cue(at, subject_before(items, first))
    return None


def _follows_quotation(items: Sequence[TaggedToken], at: int) -> bool:
    return at > 1 and items[at - 1].tag in ",?-" and items[at - 2].tag == "Q"


def is_passive(items: Sequence[TaggedToken], verb: int) -> bool:
    """`was asked`, `when asked`, and *Asked* at the start."""
    at = verb - 1
    while at >= 0 and items[at].tag == "a":
        at -= 1
    return at < 0 or items[at].tag in "bs"


def is_relative(items: Sequence[TaggedToken], verb: int) -> bool:
    """Whether the verb is that of `who has said`."""
    at = verb - 1
    while at >= 0 and items[at].tag in "ab":
        at -= 1
    return at >= 0 and items[at].tag == "r"
