"""Who said a quotation: a cascade of sieves, the surest first (after Raghunathan et al., 2010).

Each sieve looks at one kind of tie between a quotation and a candidate and gives its evidence, or nothing and leaves
the quotation to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.lexicon.cues import HEARING, RELAYING
from index.quotations.prose._reporting_clauses import is_passive, is_unsaid
from index.quotations.prose._scoring import BESIDE, Term, cue_terms, is_set_off, total
from index.quotations.prose._signatures import signature
from index.quotations.prose.coreference import NOBODY, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.quotations.prose._reporting_clauses import Cue
    from index.quotations.prose._tagging import TaggedToken
    from index.quotations.prose.coreference import CoreferenceResolver
    from index.quotations.prose.regions import Region


class Evidence(NamedTuple):
    """What ties a quotation to its source: the sieve that found it, and terms that add up to its strength."""

    sieve: str
    source: Source | None
    terms: tuple[Term, ...] = ()
    cue: str = ""
    """The verb, or what stands for one."""

    @property
    def strength(self) -> float:
        """How clear the tie is: 0 is not at all."""
        return total(self.terms)


NO_EVIDENCE = Evidence("none", None)


class Sentence(NamedTuple):
    """What the sieves look at: a sentence with the cues in it, and who is meant by each of its words."""

    items: Sequence[TaggedToken]
    is_first: bool
    """It opens its paragraph."""
    resolver: CoreferenceResolver
    sources: dict[int, Source]
    cues: list[Cue]
    subject: int | None
    before: Source | None
    """Whom the previous sentence quotes, reports or is about."""
    is_about_before: bool
    """The previous sentence is about that source, and reports nothing."""
    best_cues: dict[int, Evidence | None]
    """Of the quotations looked at so far, by their tokens."""

    def source(self, at: int) -> Source | None:
        """Who is meant at a token."""
        return self.resolver.source_at(self.items, self.sources, at)

    @property
    def is_quotation_alone(self) -> bool:
        """Whether the sentence is a quotation, or several, and nothing else."""
        return all(item.tag in "Q.,?-:" for item in self.items)


_LONGEST_HEADING = 12
_READ = "read"
"""What a letter does."""
_OPENING = "aks,-"
_SPOKEN_ENDS = (".", "?", "!", "…", ",", "—", "–", "-", ";", ":")
SIGNED = (Term("signature", 6.0),)
_GOES_ON = (Term("quotation alone, after its source", 6.0),)
_SUBJECT_GOES_ON = (Term("quotation alone, after a sentence about its source", 4.5),)
_RUNS_ON = (Term("after words of the same source", 3.0),)
_SENTENCE_SUBJECT = (Term("subject of the sentence", 1.0),)


def sift(sentence: Sentence, at: int, region: Region) -> Evidence:
    """Return the evidence of the first sieve that has any for the quotation `region` at token `at`."""
    for sieve in SIEVES:
        evidence = sieve(sentence, at, region)
        if evidence is not None:
            return evidence
    return NO_EVIDENCE


def _heading(sentence: Sentence, _: int, region: Region) -> Evidence | None:
    """A paragraph that is nothing but a few words in marks, without a stop: a heading, which speaks for nobody."""
    is_alone = (
        sentence.is_first and sentence.is_quotation_alone and sum(item.tag == "Q" for item in sentence.items) == 1
    )
    if not is_alone or region.continues or not region.is_closed:
        return None
    words = sentence.resolver.body[region.start : region.end].rstrip().rstrip("’'")
    is_heading = len(words.split()) <= _LONGEST_HEADING and words[-1:] not in _SPOKEN_ENDS
    return Evidence("heading", NOBODY) if is_heading else None


def _signature(sentence: Sentence, at: int, _: Region) -> Evidence | None:
    """`“…” — NAME` or `NAME: “…”`."""
    signed = signature(sentence.items, at)
    return None if signed is None else Evidence("signature", sentence.source(signed) or NOBODY, SIGNED)


def _cue(sentence: Sentence, at: int, _: Region) -> Evidence | None:
    """A cue with nothing but a noun group between it and the quotation."""
    best = _best_cue(sentence, at)
    return best if best and best.strength >= BESIDE else None


def _unsaid(sentence: Sentence, at: int, _: Region) -> Evidence | None:
    """What somebody did not say, or is asked to say: nobody's words."""
    items = sentence.items
    verb = next((i for i in range(at - 1, -1, -1) if items[i].tag in "SGQ"), None)
    if verb is None or items[verb].tag == "Q" or not is_unsaid(items, verb):
        return None
    return Evidence("unsaid", NOBODY)


def _continuation(sentence: Sentence, _: int, region: Region) -> Evidence | None:
    """A quotation alone, or one whose mark was left open in the paragraph before: the source before it."""
    if sentence.before is None or not (sentence.is_quotation_alone or region.continues):
        return None
    if sentence.is_about_before:
        return Evidence("topic", sentence.before, _SUBJECT_GOES_ON)
    return Evidence("continuation", sentence.before, _GOES_ON)


def _distant_cue(sentence: Sentence, at: int, _: Region) -> Evidence | None:
    """The cue that is clearest, with other words between."""
    best = _best_cue(sentence, at)
    return best and best._replace(sieve="distant cue")


def _run_on(sentence: Sentence, at: int, _: Region) -> Evidence | None:
    """A quotation that begins a sentence within its paragraph, but for *instead* or *but*: the source before it."""
    if sentence.before is None or sentence.is_first or any(item.tag not in _OPENING for item in sentence.items[:at]):
        return None
    return Evidence("run-on", sentence.before, _RUNS_ON)


def _sentence_subject(sentence: Sentence, at: int, _: Region) -> Evidence | None:
    """The person whom the sentence is about; of things nobody is named, since they do much that is not speaking."""
    if sentence.subject is None or sentence.subject >= at:
        return None
    items = sentence.items
    if any(items[i].lower in HEARING and is_passive(items, i) for i in range(sentence.subject, at)):
        return None  # Ann Gray was asked
    source = sentence.source(sentence.subject)
    if source is not None and source.entity is not None and not source.entity.is_person:
        source = None
    return Evidence("sentence subject", source, _SENTENCE_SUBJECT)


SIEVES: tuple[Callable[[Sentence, int, Region], Evidence | None], ...] = (
    _heading,
    _signature,
    _cue,
    _unsaid,
    _continuation,
    _distant_cue,
    _run_on,
    _sentence_subject,
)


def _best_cue(sentence: Sentence, at: int) -> Evidence | None:
    """The cue that most clearly reports a quotation."""
    if at not in sentence.best_cues:
        sentence.best_cues[at] = _clearest_cue(sentence, at)
    return sentence.best_cues[at]


def _clearest_cue(sentence: Sentence, at: int) -> Evidence | None:
    """The cue with the most points; of equals the first."""
    found = [(terms, cue) for cue in sentence.cues if total(terms := cue_terms(sentence.items, at, cue)) > 0]
    if not found:
        return None
    if at + 1 < len(sentence.items) and sentence.items[at + 1].tag == ".":
        found = [one for one in found if one[1].verb < at] or found  # said “… so.” NAME laughed
    found = [one for one in found if not _opens_next(sentence.items, at, one[1])] or found
    terms, cue = max(found, key=lambda one: total(one[0]))
    if cue.verb < at and _is_doubtful(sentence, cue):
        reports = [one for one in found if _reports(sentence.items, at, one[1], cue)]
        terms, cue = max(reports, key=lambda one: total(one[0]), default=(terms, cue))
    if sentence.items[cue.verb].lower in RELAYING and _is_body(sentence.source(cue.subject)):
        relayed = [one for one in found if one[1].verb < at and not _is_body(sentence.source(one[1].subject))]
        terms, cue = max(relayed, key=lambda one: total(one[0]), default=(terms, cue))
    return Evidence("cue", sentence.source(cue.subject) or NOBODY, terms, sentence.items[cue.verb].lower)


def _is_doubtful(sentence: Sentence, cue: Cue) -> bool:
    """Whether this may be no cue: a verb that no list has, or one of naming whose subject is *it* or *they*."""
    tag = sentence.items[cue.verb].tag
    if tag == "w":
        return sentence.items[cue.verb].lower != _READ
    return tag == "M" and sentence.items[cue.subject].tag == "i"


def _opens_next(items: Sequence[TaggedToken], at: int, cue: Cue) -> bool:
    """Whether a cue behind the quotation leads to the next: After NAME spoke of “…,” NAME said: “…”."""
    high = max(cue)
    return min(cue) > at and high + 2 < len(items) and items[high + 1].tag == ":" and items[high + 2].tag == "Q"


def _reports(items: Sequence[TaggedToken], at: int, cue: Cue, other: Cue) -> bool:
    """Whether a verb of saying reports what `other` is part of: NAME said they have “…”; it is “…”, NAME said."""
    low, high = sorted(cue)
    if items[cue.verb].tag != "S":
        return False
    is_last = high + 1 == len(items) or items[high + 1].tag in ".,"
    return high < min(other) or (low > at and is_last and is_set_off(items, low))


def _is_body(source: Source | None) -> bool:
    return source is not None and source.entity is not None and not source.entity.is_person
