"""Who said each quotation: the candidates around it, ranked by weights set by hand.

Sentences are read in order with a `Focus`. The candidates for a quotation are the subjects of the cues in its sentence,
the subject of the sentence itself, and whoever was quoted before it; the best one wins, or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index import cues
from index.cast import Entity
from index.clauses import Cue, Item, find_cues, main_subject
from index.focus import MENTION, POSSESSIVE, SPEAKER, SUBJECT, Focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.marks import Region
    from index.reading import Reading


class Source(NamedTuple):
    """Who is meant by a noun group: `name` is None where it is somebody, but nobody the document names."""

    name: str | None
    as_written: str
    entity: Entity | None
    confidence: float


class Attribution(NamedTuple):
    """A region with its source; `strength` says how plainly the text ties the two (0: not at all)."""

    region: Region
    source: Source | None
    strength: float


NOBODY = Source(None, "", None, 0.0)

_BASE = {"S": 3.0, "M": 2.0, "G": 2.5, "A": 2.0, "w": 2.0, "h": 1.5, "o": 1.5}
BESIDE = 5.0
"""From this strength on, a cue stands right beside its quotation."""
_CLAIM = 1.5
_BESIDE = 4.0
_INVERTED = 1.0
_AWAY = 0.25
_AWAY_AFTER = 0.9
_OTHER_QUOTATION = 0.6
_FARTHEST = 2.0
_FARTHEST_AFTER = 2.5
_NEXT_CLAUSE = 3.0
_BREAK = 1.5
_QUIET = ",?-.dhow'N"
_GOES_ON = 6.0
_RUNS_ON = 3.0
_SENTENCE_SUBJECT = 1.0


def attribute(reading: Reading, *, narrator: str | None = None) -> list[Attribution]:
    """Return every region of the document, in order, with who said it."""
    return _Reader(reading, narrator).run()


class _Reader:
    def __init__(self, reading: Reading, narrator: str | None) -> None:
        self.narrator = narrator
        self.reading = reading
        self.focus = Focus(reading.cast)
        self.by_start = {region.outer.start: region for region in reading.regions}
        self.found: dict[int, Attribution] = {}
        self.last: Source | None = None
        """The source of the sentence before, where it reports or is quoted."""

    def run(self) -> list[Attribution]:
        for paragraph in self.reading.paragraphs:
            for position, items in enumerate(paragraph):
                self.focus.next_sentence()
                self._sentence(items, position == 0)
        return _agreed(
            [self.found.get(region.outer.start, Attribution(region, None, 0.0)) for region in self.reading.regions]
        )

    def _sentence(self, items: Sequence[Item], is_first: bool) -> None:
        sources = self._sources(items)
        found = find_cues(items)
        subject = main_subject(items, len(items))
        quotations = [at for at, item in enumerate(items) if item.code == "Q"]
        said: Source | None = None
        for at in quotations:
            region = self.by_start.get(items[at].start)
            if region is None:
                continue
            source, strength = self._best(items, at, found, subject, sources, region, is_first)
            self.found[region.outer.start] = Attribution(region, source, strength)
            said = source or said
        if said is None and found:
            said = sources.get(found[0].subject)
        if said is None and subject is not None:
            said = sources.get(subject)
        self.last = said
        if said and said.entity:
            self.focus.see(said.entity, SPEAKER)

    def _sources(self, items: Sequence[Item]) -> dict[int, Source]:
        sources: dict[int, Source] = {}
        subject = main_subject(items, len(items))
        for at, item in enumerate(items):
            if item.code in "ho" and at + 1 < len(items) and items[at + 1].code in "Nho":
                continue
            if item.code in "NpiohIw" or item.low in cues.OWNERS:
                source = self._source(items, at)
                if source is not None and source.entity is None and item.code == "h" and at == subject:
                    # nobody we know, but the next *he* may mean this one
                    unnamed = Entity("", True, cues.GENDERED.get(item.low, ""), frozenset(), 0)
                    source = source._replace(entity=unnamed)
                if source is None:
                    continue
                sources[at] = source
                if source.entity is not None:
                    weight = 0.0 if item.low in cues.OWNERS else MENTION
                    if at == subject:
                        weight = SUBJECT
                    elif at + 1 < len(items) and items[at + 1].code == "'":
                        weight = POSSESSIVE
                    self.focus.see(source.entity, weight)
                    self._note_roles(items, at, source.entity)
        return sources

    def _source(self, items: Sequence[Item], at: int) -> Source | None:
        item = items[at]
        written = self.reading.body[item.start : item.end]
        if item.mention is not None:
            entity = self.focus.meant(self.reading.cast.candidates(item.mention))
            return Source(entity.name, written, entity, 0.97) if entity else Source(None, written, None, 0.0)
        gender = cues.PERSONAL.get(item.low) or cues.OWNERS.get(item.low)
        if gender:
            person, lead = self.focus.person(gender)
            return Source((person.name or None) if person else None, written, person, 0.6 + 0.35 * lead)
        if item.code == "i":
            body = self.focus.body() if item.low == "it" else self.focus.plural()
            return Source(body.name if body else None, written, body, 0.5)
        if item.code in "ho":
            start = at
            while start > 0 and items[start - 1].code in "ho'wN" and at - start < 4:
                start -= 1
            if start > 0 and items[start - 1].code == "d":
                start -= 1
            written = self.reading.body[items[start].start : item.end]
            definite = items[start].low in ("the", "his", "her") or any(one.code in "N'" for one in items[start:at])
            if item.code == "h":
                holder, sureness = self.focus.role(item.low) if definite else None, 0.7
                if holder is None and definite and item.low in cues.TITLES:
                    holder, sureness = self.focus.person(cues.GENDERED.get(item.low, ""))[0], 0.45
                return Source((holder.name or None) if holder else None, written, holder, sureness)
            if item.low in cues.OFFICES and definite:
                return Source(written, written, Entity(written, False, "", frozenset(), 0), 0.7)
            if item.low in cues.DOCUMENTS:
                author = self._author(items, at)
                return Source(author.name if author else None, written, author, 0.5)
            body = self.focus.body() if definite else None
            return Source(body.name if body else None, written, body, 0.5)
        if item.low == "i" and self.narrator:
            return Source(self.narrator, written, None, 0.9)
        return Source(None, written, None, 0.0)

    def _author(self, items: Sequence[Item], at: int) -> Entity | None:
        """The body in `a Times article`."""
        before = items[at - 1] if at else None
        if before is None or before.mention is None:
            return None
        entity = self.focus.meant(self.reading.cast.candidates(before.mention))
        return entity if entity is not None and not entity.is_person else None

    def _note_roles(self, items: Sequence[Item], at: int, entity: Entity) -> None:
        if items[at].code != "N" or not entity.is_person or at + 2 >= len(items) or items[at + 1].code != ",":
            return
        for item in items[at + 2 : at + 8]:
            if item.code == "h":
                self.focus.give_role(item.low, entity)
            elif item.code not in "dwat'oN":
                break

    def _best(
        self,
        items: Sequence[Item],
        at: int,
        found: Sequence[Cue],
        subject: int | None,
        sources: dict[int, Source],
        region: Region,
        is_first: bool,
    ) -> tuple[Source | None, float]:
        best: Source | None = None
        best_score = 0.0
        for cue in found:
            score = _score(items, at, cue)
            if score > best_score:
                best, best_score = sources.get(cue.subject, NOBODY), score
        dash = _signature(items, at)
        if dash is not None and best_score < _GOES_ON:
            best, best_score = sources.get(dash, NOBODY), _GOES_ON
        is_bare = all(item.code in "Q.,?-:" for item in items)
        if self.last is not None and (is_bare or (region.continues and best_score < BESIDE)):
            return self.last, _GOES_ON
        if best is None and at == 0 and not is_first and self.last is not None:
            return self.last, _RUNS_ON
        if best is None and subject is not None and subject < at:
            best, best_score = sources.get(subject), _SENTENCE_SUBJECT
            if best is not None and best.entity is not None and not best.entity.is_person:
                best = None
        return best, best_score


def _agreed(found: list[Attribution]) -> list[Attribution]:
    """Give a quotation that runs over paragraphs one source: that of its part with the plainest cue."""
    begin = 0
    for end in range(1, len(found) + 1):
        if end < len(found) and found[end].region.continues:
            continue
        best = max(found[begin:end], key=lambda one: one.strength)
        if end - begin > 1 and best.source is not None:
            found[begin:end] = [one._replace(source=best.source, strength=best.strength) for one in found[begin:end]]
        begin = end
    return found


def _signature(items: Sequence[Item], at: int) -> int | None:
    """`“…” — NAME` and `NAME: “…”`."""
    after = at + 1
    while after < len(items) and items[after].code in ".,?":
        after += 1
    if after + 1 < len(items) and items[after].code == "-" and items[after + 1].code == "N":
        if after + 2 >= len(items) or items[after + 2].code in ".,":
            return after + 1
    if at == 2 and items[at - 1].code == ":" and items[at - 2].code == "N":
        return at - 2
    return None


def _score(items: Sequence[Item], at: int, cue: Cue) -> float:
    low, high = sorted((cue.verb, cue.subject))
    score = _BASE[items[cue.verb].code] if items[cue.verb].low not in cues.CLAIMS else _CLAIM
    if low > at:
        between = items[at + 1 : low]
        gap = sum(item.code not in _QUIET for item in between)
        if gap == 0:
            score += _BESIDE + _INVERTED * cue.is_inverted
        is_set_off = low > 0 and items[low - 1].code in ",?-"
        score -= min(_FARTHEST_AFTER, _AWAY_AFTER * gap) if is_set_off else _AWAY_AFTER * gap
        if len(between) == 1 and between[0].code in "ks":
            score -= _NEXT_CLAUSE
    elif high < at:
        between = items[high + 1 : at]
        gap = sum(item.code not in ",:?-" for item in between)
        if gap == 0:
            score += _BESIDE
        score -= min(_FARTHEST, _AWAY * gap)
    else:
        between = ()
        score -= 2
    for item in between:
        if item.code == "Q":
            score -= _OTHER_QUOTATION
        elif item.code in ";.":
            score -= _BREAK
    return score
