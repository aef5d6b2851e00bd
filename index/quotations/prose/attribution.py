"""Read the sentences of a document in order, and give each quotation what the sieves find."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.quotations.prose._reporting_clauses import find_cues, is_relative
from index.quotations.prose._salience import SPEAKER, SalienceModel
from index.quotations.prose._sieves import NO_EVIDENCE, SIGNED, Evidence, Sentence, sift
from index.quotations.prose._signatures import line_signature
from index.quotations.prose._subjects import main_subject
from index.quotations.prose.coreference import NOBODY, CoreferenceResolver

if TYPE_CHECKING:
    from index.quotations.prose.analysis import Analysis
    from index.quotations.prose.coreference import Source
    from index.quotations.prose.regions import Region


class Attribution(NamedTuple):
    """A region with what shows who said it."""

    region: Region
    evidence: Evidence


def attribute(analysis: Analysis, *, narrator: str | None = None) -> list[Attribution]:
    """Return every region of the document, in order, with who said it."""
    by_start = {region.outer.start: region for region in analysis.regions}
    found: dict[int, Evidence] = {}
    salience = SalienceModel(analysis.entities)
    resolver = CoreferenceResolver(analysis.body, analysis.entities, salience, narrator)
    last: Source | None = None
    is_about = False
    alone: int | None = None  # where the sentence before begins, if it is a quotation and nothing else
    for paragraph in analysis.paragraphs:
        for position, items in enumerate(paragraph):
            salience.next_sentence()
            subject = main_subject(items, len(items))
            cues = find_cues(items)
            sources = resolver.resolve(items, subject, {cue.subject for cue in cues})
            sentence = Sentence(items, position == 0, resolver, sources, cues, subject, last, is_about, {})
            if alone is not None and alone in found and (name := line_signature(items)) is not None:
                found[alone] = Evidence("signature", sentence.source(name) or NOBODY, SIGNED)
            alone = items[0].start if sentence.is_quotation_alone else None
            last = None
            for at in [at for at, item in enumerate(items) if item.tag == "Q"]:
                start = items[at].start
                if start in by_start:
                    found[start] = evidence = sift(sentence, at, by_start[start])
                    last = evidence.source or last
            is_about = False
            if last is None:
                last = _reported(sentence)
                is_about = not sentence.cues
            if last is not None and last.entity is not None:
                salience.mention(last.entity, SPEAKER)
    return _agreed([Attribution(one, found.get(one.outer.start, NO_EVIDENCE)) for one in analysis.regions])


def _reported(sentence: Sentence) -> Source | None:
    """The source of a sentence that quotes nobody: whose words it reports, else whom it is about."""
    if sentence.cues:
        items = sentence.items
        own = (cue for cue in sentence.cues if items[cue.verb].tag == "S" and not is_relative(items, cue.verb))
        source = sentence.source(next(own, sentence.cues[0]).subject)
        if source is not None:
            return source
    return None if sentence.subject is None else sentence.source(sentence.subject)


def _agreed(found: list[Attribution]) -> list[Attribution]:
    """Give a quotation that runs over paragraphs one source: that of its part with the strongest evidence.

    A part beside which somebody else is named begins another, whose marks were forgotten.
    """
    agreed: list[Attribution] = []
    run: list[Attribution] = []
    named: str | None = None  # beside a part of the run
    for one in found:
        beside = _named_beside(one)
        if not one.region.continues or (named and beside and beside != named):
            agreed += _of_one_source(run)
            run, named = [], None
        run.append(one)
        named = named or beside
    return agreed + _of_one_source(run)


def _named_beside(one: Attribution) -> str | None:
    """Who speaks by a cue or a signature, as the document names it, or else as it is written."""
    evidence = one.evidence
    has_cue = evidence.sieve in ("signature", "cue", "distant cue")
    return (evidence.source.name or evidence.source.as_written) if has_cue and evidence.source else None


def _of_one_source(run: list[Attribution]) -> list[Attribution]:
    best = max((one.evidence for one in run), key=lambda one: one.strength, default=NO_EVIDENCE)
    return run if len(run) < 2 or best.source is None else [one._replace(evidence=best) for one in run]
