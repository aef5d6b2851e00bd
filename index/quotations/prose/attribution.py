"""Who said each quotation: the candidates around it, the best of them or none.

Sentences are read in order. The candidates for a quotation are the subjects of the cues in its sentence, a
signature, whoever was quoted before it, and the subject of the sentence itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.quotations.prose._reporting_clauses import find_cues
from index.quotations.prose._salience import SPEAKER, SalienceModel
from index.quotations.prose._subjects import main_subject
from index.quotations.prose.coreference import NOBODY, CoreferenceResolver, Source
from index.quotations.prose.scoring import (
    BESIDE,
    GOES_ON,
    RUNS_ON,
    SENTENCE_SUBJECT,
    SUBJECT_GOES_ON,
    is_signature,
    score,
    signature,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.prose._reporting_clauses import Cue
    from index.quotations.prose._tagging import TaggedToken
    from index.quotations.prose.analysis import Analysis
    from index.quotations.prose.regions import Region


class Attribution(NamedTuple):
    """A region with its source; `strength`, by `scoring`, says how clearly the text links them (0: not)."""

    region: Region
    source: Source | None
    strength: float


class _Sentence(NamedTuple):
    items: Sequence[TaggedToken]
    is_first: bool
    """It opens its paragraph."""
    resolver: CoreferenceResolver
    sources: dict[int, Source]
    cues: list[Cue]
    subject: int | None
    before: Source | None
    """Whom the previous sentence quotes, reports or is about."""
    goes_on: float
    """How clearly a quotation alone has that source."""

    def source(self, at: int) -> Source | None:
        """Who is meant at a token."""
        return self.resolver.source_at(self.items, self.sources, at)


def attribute(analysis: Analysis, *, narrator: str | None = None) -> list[Attribution]:
    """Return every region of the document, in order, with who said it."""
    by_start = {region.outer.start: region for region in analysis.regions}
    found: dict[int, Attribution] = {}
    salience = SalienceModel(analysis.entities)
    resolver = CoreferenceResolver(analysis.body, analysis.entities, salience, narrator)
    last: Source | None = None
    goes_on = GOES_ON
    alone: int | None = None  # where the sentence before begins, if it is a quotation and nothing else
    for paragraph in analysis.paragraphs:
        for position, items in enumerate(paragraph):
            salience.next_sentence()
            subject = main_subject(items, len(items))
            sources = resolver.resolve(items, subject)
            sentence = _Sentence(items, position == 0, resolver, sources, find_cues(items), subject, last, goes_on)
            if alone is not None and alone in found and is_signature(items):
                found[alone] = found[alone]._replace(source=sentence.source(1) or NOBODY, strength=GOES_ON)
            alone = items[0].start if _is_alone(items) else None
            last = None
            for at, item in enumerate(items):
                if item.tag == "Q" and item.start in by_start:
                    one = _attributed(sentence, at, by_start[item.start])
                    found[item.start] = one
                    last = one.source or last
            goes_on = GOES_ON
            if last is None:
                last = _reported(sentence)
                goes_on = GOES_ON if sentence.cues else SUBJECT_GOES_ON
            if last is not None and last.entity is not None:
                salience.mention(last.entity, SPEAKER)
    return _agreed([found.get(one.outer.start, Attribution(one, None, 0.0)) for one in analysis.regions])


def _attributed(sentence: _Sentence, at: int, region: Region) -> Attribution:
    """Choose among the candidates for the quotation at token `at`."""
    items, before = sentence.items, sentence.before
    best: Source | None = None
    strength = 0.0
    for cue in sentence.cues:
        points = score(items, at, cue)
        if points > strength:
            best, strength = sentence.source(cue.subject) or NOBODY, points
    signed = signature(items, at)
    if signed is not None and strength < GOES_ON:
        best, strength = sentence.source(signed) or NOBODY, GOES_ON
    if before is not None and (_is_alone(items) or (region.continues and strength < BESIDE)):
        return Attribution(region, before, sentence.goes_on)
    if best is None and before is not None and at == 0 and not sentence.is_first:
        return Attribution(region, before, RUNS_ON)
    if best is None and sentence.subject is not None and sentence.subject < at:
        best, strength = sentence.source(sentence.subject), SENTENCE_SUBJECT
        if best is not None and best.entity is not None and not best.entity.is_person:
            best = None  # things do much that is not speaking
    return Attribution(region, best, strength)


def _is_alone(items: Sequence[TaggedToken]) -> bool:
    """Whether the sentence is a quotation, or several, and nothing else."""
    return all(item.tag in "Q.,?-:" for item in items)


def _reported(sentence: _Sentence) -> Source | None:
    """The source of a sentence that quotes nobody: whose words it reports, else whom it is about."""
    if sentence.cues:
        source = sentence.source(sentence.cues[0].subject)
        if source is not None:
            return source
    return None if sentence.subject is None else sentence.source(sentence.subject)


def _agreed(found: list[Attribution]) -> list[Attribution]:
    """Give a quotation that runs over paragraphs one source: that of its part with the strongest cue."""
    begin = 0
    for end in range(1, len(found) + 1):
        if end < len(found) and found[end].region.continues:
            continue
        best = max(found[begin:end], key=lambda one: one.strength)
        if end - begin > 1 and best.source is not None:
            found[begin:end] = [one._replace(source=best.source, strength=best.strength) for one in found[begin:end]]
        begin = end
    return found
