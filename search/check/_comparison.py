"""The wording of a quotation beside that of a passage: what is the same, what differs, what was left out. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from index.lexicon.cues import SAYING
from index.text.sentences import sentences
from search.check._alignment import alignments, cost_of
from search.check._draft_words import (
    DraftWord,
    Gap,
    differ_by_a_letter,
    elements_of,
    words_of,
)
from search.check._edges import within_a_sentence
from search.check.findings import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.store.stored_document import StoredQuotation
    from index.text.spans import Span
    from search.check._alignment import Alignment, Step
    from search.check._draft_words import Element
    from search.check._record import Record
    from search.check.findings import Kind

_PAUSE_BEFORE_MARK: Final = re.compile(r"\s?[,—–-]\s*[\"'“”‘’«»„]")
_MOSTLY: Final = 0.9
_HYPHEN: Final = re.compile(r"\w[-‐‑¬\u00ad]\s*\w")


class Comparison(NamedTuple):
    """A quotation beside a passage.

    pieces: all of the quotation. similarity: of the words, from 0 to 1. matched: where words stand in the body that are
    the quotation's too, ascending.
    """

    pieces: tuple[Piece, ...]
    similarity: float
    matched: tuple[DraftWord, ...]


def comparisons(text: str, record: Record, first: int, last: int) -> Iterator[Comparison]:
    """A quotation beside a document's words at some positions: in each place that has all of its words, or the best."""
    words = record.words(first, last)
    elements: Sequence[Element] = elements_of(text)
    found = alignments(elements, words)
    if any(isinstance(one, Gap) and one.in_brackets for one in elements):
        as_written = words_of(text)  # the record may have the brackets, too
        others = alignments(as_written, words)
        if others[0].cost <= found[0].cost:
            elements, found = as_written, others
    for alignment in found:
        yield _Comparing(text, record, elements, words, alignment).result()


_Said: TypeAlias = "tuple[DraftWord, tuple[Span, StoredQuotation]]"  # a word, and the quotation that it is of


class _Comparing:
    """One comparison."""

    def __init__(
        self,
        text: str,
        record: Record,
        elements: Sequence[Element],
        words: Sequence[DraftWord],
        alignment: Alignment,
    ) -> None:
        self._text, self._record, self._elements, self._words = text, record, elements, words
        alike = [self._is_alike(step) for step in alignment.steps]
        self._steps = within_a_sentence(alignment.steps, alike, words, record.body)
        self._cost = 0.0  # of the words that differ
        pairs = zip(alignment.steps, alike, strict=True)
        self._matched = [words[step.word] for step, is_alike in pairs if step.word is not None and is_alike]
        shown = record.body[self._matched[0].start : self._matched[-1].end] if self._matched else ""
        self._ignores_case = _is_in_capitals(shown)

    def result(self) -> Comparison:
        """What it gives."""
        pieces = tuple(self._pieces())
        count = sum(isinstance(one, DraftWord) for one in self._elements)
        similarity = max(0.0, 1 - self._cost / count) if count else 0.0
        return Comparison(pieces, similarity, tuple(self._matched))

    def _pieces(self) -> Iterator[Piece]:
        for kind, run in groupby(enumerate(self._steps), key=lambda numbered: self._kind(*numbered)):
            steps = [step for _, step in run]
            if kind == "differs":
                yield self._differing(steps)
            elif kind == "filled":
                yield from self._filled(steps)
            else:
                yield self._piece("same", steps, "")

    def _kind(self, number: int, step: Step) -> str:
        """What a step shows. Each gap is a run of its own, even beside another."""
        if step.element is None:
            return "differs"
        if isinstance(self._elements[step.element], Gap):
            return "filled"
        return "same" if step.word is not None and self._is_same(number, step) else "differs"

    def _is_alike(self, step: Step) -> bool:
        """Whether a word is the record's, in any case, or with a letter mistyped."""
        element = self._elements[step.element] if step.element is not None else None
        if not isinstance(element, DraftWord) or step.word is None:
            return False
        word = self._words[step.word]
        return element.folded == word.folded or differ_by_a_letter(element.folded, word.folded)

    def _is_same(self, number: int, step: Step) -> bool:
        """Whether a word is the record's, letter by letter, but for the case of the first one where it may change."""
        if step.element is None or step.word is None:
            return False
        element, word = self._elements[step.element], self._words[step.word]
        if not isinstance(element, DraftWord) or element.key == word.key:
            return isinstance(element, DraftWord)
        if self._ignores_case and element.key.casefold() == word.key.casefold():
            return True
        before = self._steps[number - 1] if number else None
        begins = before is None or before.element is None or isinstance(self._elements[before.element], Gap)
        return begins and _with_small_first(element.key) == _with_small_first(word.key)

    def _differing(self, steps: Sequence[Step]) -> Piece:
        """A run of words that differ, unless it is nothing but a hyphen, or where the record names the speaker."""
        if self._differs_by_a_hyphen(steps) or self._is_interruption(steps):
            return self._piece("same", steps, "")
        self._cost += cost_of(steps, self._elements, self._words)
        return self._piece("differs", steps, self._narration(steps) or self._record_of(steps))

    def _differs_by_a_hyphen(self, steps: Sequence[Step]) -> bool:
        """Whether both are one compound: cease-fire and ceasefire, or a word broken at the end of a line."""
        draft, record = self._piece("same", steps, "").draft, self._record_of(steps)
        ours = "".join(one.key for one in self._elements_of(steps) if isinstance(one, DraftWord))
        theirs = "".join(word.key for word in self._words_of(steps))
        return (
            ours == theirs and not any(map(str.isdigit, ours)) and bool(_HYPHEN.search(draft) or _HYPHEN.search(record))
        )

    def _is_interruption(self, steps: Sequence[Step]) -> bool:
        """Whether the record only says here, in the middle of a sentence, who says it: `,” said Ruiz, “`."""
        around = self._around_narration(steps)
        if around is None:
            return False
        (before, here), (after, there) = around
        if here[1].speaker != there[1].speaker:
            return False
        body, omitted = self._record.body, self._words_of(steps)
        begins = _PAUSE_BEFORE_MARK.match(body, before.end, omitted[0].start)
        ends = _PAUSE_BEFORE_MARK.match(body, omitted[-1].end, after.start)
        is_one_clause = len(sentences(body, omitted[0].start, omitted[-1].end)) == 1
        return bool(begins and ends) and is_one_clause and any(word.folded in SAYING for word in omitted)

    def _narration(self, steps: Sequence[Step]) -> str:
        """What the record tells between two quotations of which the draft makes one, marks and all: `” he said. “`."""
        around = self._around_narration(steps)
        if around is None:
            return ""
        (_, (before, _)), (_, (after, _)) = around
        return " ".join(self._record.body[before.end : after.start].split())

    def _around_narration(self, steps: Sequence[Step]) -> tuple[_Said, _Said] | None:
        """The words before and behind some that the draft leaves out, and their quotations, if these are in none."""
        omitted = self._words_of(steps)
        if any(step.element is not None for step in steps) or any(map(self._quotation_at, omitted)):
            return None
        behind = bisect_right(self._matched, omitted[0].start, key=_start)
        if not 0 < behind < len(self._matched):
            return None
        before, after = self._matched[behind - 1], self._matched[behind]
        here, there = self._quotation_at(before), self._quotation_at(after)
        return ((before, here), (after, there)) if here and there else None

    def _quotation_at(self, word: DraftWord) -> tuple[Span, StoredQuotation] | None:
        return self._record.quotation_at(word.start)

    def _filled(self, steps: Sequence[Step]) -> Iterator[Piece]:
        """Each gap of a run with the record's words for which it stands; at an end, the rest of the sentence."""
        for number, run in groupby(steps, key=lambda step: step.element or 0):
            there = list(run)
            is_last = number == len(self._elements) - 1
            record = self._record_of(there)
            if not record and (is_last or number == 0):
                record = self._rest_of_sentence(at_end=is_last)
            yield self._piece("same" if self._is_needless(number, record) else "filled", there, record)

    def _is_needless(self, number: int, record: str) -> bool:
        """Whether nothing was left out at a gap, or what stands in brackets is what the record has there."""
        gap = self._elements[number]
        ours = [word.folded for word in words_of(self._text[gap.start : gap.end])]
        theirs = [word.folded for word in words_of(record)]
        if isinstance(gap, Gap) and not gap.in_brackets:
            return not theirs
        if number == 0:
            theirs = theirs[-len(ours) :]
        elif number == len(self._elements) - 1:
            theirs = theirs[: len(ours)]
        return bool(ours) and ours == theirs

    def _rest_of_sentence(self, *, at_end: bool) -> str:
        """What the sentence of the first word, or of the last, has before it, or behind it, within its quotation."""
        word = self._matched[-1 if at_end else 0] if self._matched else None
        inside = self._quotation_at(word) if word else None
        if word is None or inside is None:
            return ""
        body = self._record.body
        around = next(span for span in sentences(body, *inside[0]) if word.start < span.end)
        rest = body[word.end : around.end] if at_end else body[around.start : word.start]
        words = words_of(rest)
        return " ".join(rest[words[0].start : words[-1].end].split()) if words else ""

    def _elements_of(self, steps: Sequence[Step]) -> list[Element]:
        return [
            self._elements[number] for number in sorted({step.element for step in steps if step.element is not None})
        ]

    def _words_of(self, steps: Sequence[Step]) -> list[DraftWord]:
        return [self._words[step.word] for step in steps if step.word is not None]

    def _piece(self, kind: Kind, steps: Sequence[Step], record: str) -> Piece:
        """A piece with the draft's words of some steps, and the marks behind them."""
        there = [step.element for step in steps if step.element is not None]
        if not there:
            return Piece(kind, "", record)
        first, last = self._elements[there[0]], self._elements[there[-1]]
        behind = self._elements[there[-1] + 1].start if there[-1] + 1 < len(self._elements) else len(self._text)
        start = first.start if there[0] else 0  # with marks before the first word
        return Piece(kind, self._text[start : last.end], record, self._text[last.end : behind])

    def _record_of(self, steps: Sequence[Step]) -> str:
        there = self._words_of(steps)
        return " ".join(self._record.body[there[0].start : there[-1].end].split()) if there else ""


def _is_in_capitals(text: str) -> bool:
    """Whether a text is set in capitals, but for a letter or two, as in McDONALD."""
    letters = [char for char in text if char.isalpha() and char.upper() != char.lower()]
    return sum(map(str.isupper, letters)) >= _MOSTLY * len(letters) and len(letters) > 1


def _with_small_first(key: str) -> str:
    return key[:1].lower() + key[1:]


def _start(word: DraftWord) -> int:
    return word.start
