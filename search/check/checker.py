"""A quotation held against the corpus: its wording, where the record has it, and who says it there."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from index.names.speakers import are_man_and_woman, may_be_one
from index.quotations.reason import is_sure
from search.check._comparison import comparisons
from search.check._draft_words import Gap, elements_of, terms_of_quotation
from search.check._record import Record
from search.check.findings import GRAVEST_FIRST, Finding, RecordPlace
from search.query.tree import Phrase, Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from index.store.stored_document import StoredQuotation
    from search.check._comparison import Comparison
    from search.check.findings import DraftQuotation, Piece, Verdict
    from search.engine.engine import Engine
    from search.engine.results import Passage

_PASSAGES: Final = 8  # that are compared with a quotation, word by word
_FEW_WORDS: Final = 3
_PASSAGES_OF_FEW_WORDS: Final = 60  # of no more, which stand in many places
_MOST_IN_ONE: Final = 3  # of those are of one document,
_MOST_IN_ONE_OF_FEW_WORDS: Final = 30  # or of these
_MOST_HELD: Final = 16  # documents
_SHARE_OF_BEST: Final = 0.6  # of the words of the best passage, that another must have to be compared
_WHOLE: Final = 0.9  # the share of words from which on a passage has all of the quotation
_MOST_BESIDE: Final = 8  # quotations of a passage that are held against one by themselves
_AROUND: Final = 40  # words on each side of one that has not
_AROUND_GAPS: Final = 1_200  # or of any, if the draft has an ellipsis
_FOUND: Final = 0.6  # the similarity from which on a wording is the record's, with differences
_FOUND_OF_FEW_WORDS: Final = 0.7  # of three words one may be mistyped, but none another
_NEAR: Final = 0.4  # and from which on it is shown as the nearest
_FEWEST_MATCHED: Final = (1, 1, 2, 2, 3)  # words that must be the same, or mistyped, of none, one, two, three, or more
_FEWEST_ALSO: Final = 3  # words of a quotation of which other speakers are told
_MOST_MEANT: Final = 6  # words of which one that no text has is looked for as another; of more, the others tell
_CLOSING_MARKS: Final = ("”", '"', "»", ",”", ',"', ".”", '."')
_SELDOM_SHARED: Final = 6  # words from which on two people hardly say the same by chance
# What a wording is worth less, of two, if it is not said by whom the draft names.
_LESS_WORTH: Final[dict[Verdict, float]] = {"other-speaker": 0.25, "written": 0.3}


class Checker:
    """Holds quotations against what an engine has, those of a draft in their order. Its methods raise StoreError if the
    index is damaged.

    left_out: paths of texts that nothing is held against, as drafts that are in the index themselves. met: those of
    them in which words of a quotation were found.
    """

    def __init__(self, engine: Engine, left_out: Collection[str] = ()) -> None:
        self._engine = engine
        self._left_out = left_out
        self.met: set[str] = set()
        self._before: Finding | None = None  # of the quotation before
        self._records: dict[str, Record] = {}  # by path: several quotations are of one document

    def check(self, quotation: DraftQuotation) -> Finding:
        """A quotation beside the best place of the record. What goes on a sentence is to follow what begins it."""
        finding = self._alone(quotation)
        before, self._before = self._before, finding
        if before and quotation.goes_on and before.verdict == finding.verdict == "same":
            sentence = self._alone(quotation.replace(text=f"{before.quotation.text} {quotation.text}"))
            if any(map(_is_left_out_or_put_in, sentence.differences)):
                return finding.replace(verdicts=("differs",), pieces=sentence.pieces, similarity=sentence.similarity)
        return finding

    def _alone(self, quotation: DraftQuotation) -> Finding:
        words = terms_of_quotation(quotation.text)
        near = self._near(quotation, words)
        if len(words) <= _MOST_MEANT and not any(one.similarity >= 1 for one in near):
            near += self._near(quotation, self._meant(words))
        if not near:
            return Finding(quotation, ("not-found",))
        best = max(near, key=lambda one: (_worth(one), -len(one.differences), _is_sure(one)))
        same_words = [one for one in near if one.differences == best.differences]
        if not _is_sure(best) and len(words) >= _SELDOM_SHARED:
            best = next((one for one in same_words if _is_surely_another(one, best)), best)
        as_good = {(one.place.path, one.place.start) for one in same_words if one.place and _worth(one) >= _worth(best)}
        return best.replace(others=len(as_good) - 1, also=_also(best, same_words) if len(words) >= _FEWEST_ALSO else ())

    def _near(self, quotation: DraftQuotation, words: Sequence[str]) -> list[Finding]:
        """A quotation beside each place that has most of some words, where it is near."""
        if not words:
            return []
        is_long = len(set(words)) > _FEW_WORDS
        most = _PASSAGES if is_long else _PASSAGES_OF_FEW_WORDS
        most += (_MOST_IN_ONE if is_long else _MOST_IN_ONE_OF_FEW_WORDS) * len(self._left_out)
        found = self._engine.passages(words, quotation.speaker, most)
        passages = [passage for passage in found if passage.stored.document.path not in self._left_out]
        self.met |= {passage.stored.document.path for passage in found} & set(self._left_out)
        least = max((passage.share for passage in passages), default=0.0) * _SHARE_OF_BEST
        beside = [self._beside(quotation, passage) for passage in passages if passage.share >= least]
        return [finding for found in beside for finding in found if finding.similarity >= _NEAR]

    def _meant(self, words: Sequence[str]) -> list[str]:
        """Some words, with what may be meant by those that no text has; none if each is somewhere."""
        asked = Phrase(tuple(Word((word,)) for word in words))
        meanings = self._engine.advise(asked, "document").meanings if words else ()
        return [*words, *(one.meant for one in meanings)] if meanings else []

    def _beside(self, quotation: DraftQuotation, passage: Passage) -> Iterator[Finding]:
        """A quotation beside the places of a passage where enough words are the same to call them near.

        Where not all of it is there, it is held against each quotation of the one who is named as well: a word that is
        changed or put in may seem to be one of somebody else's beside it.
        """
        record = self._record(passage)
        around = _around(quotation, passage)
        first, last = passage.first - around, passage.last + around
        found = list(comparisons(quotation.text, record, first, last))
        if _NEAR <= max(one.similarity for one in found) < 1:  # in fewer words nothing is nearer
            theirs = (one for one in record.quotations_between(first, last) if _is_meant(quotation, one[2]))
            for begin, end, _ in islice(theirs, _MOST_BESIDE):
                found += comparisons(quotation.text, record, begin, end)
        words = sum(not isinstance(one, Gap) for one in elements_of(quotation.text))
        fewest = _FEWEST_MATCHED[min(words, len(_FEWEST_MATCHED) - 1)]
        for comparison in found:
            if len(comparison.matched) < fewest:
                continue
            verdicts = {_verdict_on_words(comparison), _verdict_on_speaker(quotation, record, comparison)}
            if "not-found" in verdicts:
                verdicts = {"not-found"}
            ordered = tuple(sorted(verdicts - {"same"}, key=GRAVEST_FIRST.index)) or ("same",)
            place = _place(passage, record, comparison)
            yield Finding(quotation, ordered, place, comparison.similarity, comparison.pieces)

    def _record(self, passage: Passage) -> Record:
        path = passage.stored.document.path
        if path not in self._records:
            if len(self._records) >= _MOST_HELD:
                self._records.clear()
            self._records[path] = Record(passage.stored)
        return self._records[path]


def _is_left_out_or_put_in(piece: Piece) -> bool:
    """Whether more than the case of a word differs, or than what the record tells between two quotations."""
    is_narration = piece.record.startswith(_CLOSING_MARKS)
    return piece.kind == "differs" and piece.record.casefold() != piece.draft.casefold() and not is_narration


def _around(quotation: DraftQuotation, passage: Passage) -> int:
    """How many words on each side of a passage may belong to a quotation, too."""
    elements = elements_of(quotation.text)
    if passage.share >= _WHOLE:
        return len(elements)
    has_ellipsis = any(isinstance(one, Gap) and not one.in_brackets for one in elements)
    return len(elements) + (_AROUND_GAPS if has_ellipsis else _AROUND)


def _worth(finding: Finding) -> float:
    return finding.similarity - sum(_LESS_WORTH.get(verdict, 0.0) for verdict in finding.verdicts)


def _is_sure(finding: Finding) -> bool:
    return finding.place is not None and finding.place.is_sure


def _is_surely_another(one: Finding, best: Finding) -> bool:
    """Whether a place is sure of another speaker, and the best is a guess, or of the same text, which repeats it."""
    if one.place is None or best.place is None or not _is_sure(one) or "other-speaker" not in one.verdicts:
        return False
    return best.place.is_guess or one.place.path == best.place.path


def _also(best: Finding, same_words: Iterable[Finding]) -> tuple[RecordPlace, ...]:
    """For each other speaker of a wording the first place, the surest before others."""
    shown = best.place.speaker if best.place else None
    found: dict[str, RecordPlace] = {}
    for one in sorted(same_words, key=_is_sure, reverse=True):
        name = one.place.speaker if one.place else None
        if one.place and name and not any(may_be_one(name, other) for other in (shown, *found) if other):
            found[name] = one.place
    return tuple(found.values())


def _verdict_on_words(comparison: Comparison) -> Verdict:
    kinds = {piece.kind for piece in comparison.pieces}
    if comparison.similarity < (_FOUND if len(comparison.matched) > _FEW_WORDS else _FOUND_OF_FEW_WORDS):
        return "not-found"
    return "differs" if "differs" in kinds else "shortened" if "filled" in kinds else "same"


def _verdict_on_speaker(quotation: DraftQuotation, record: Record, comparison: Comparison) -> Verdict:
    """Whether the words are said there, by whom the draft names; where it names nobody, by anybody, but all by one."""
    around = [record.quotation_at(word.start) for word in comparison.matched]
    if None in around:
        return "written"
    said = {found[1] for found in around if found}
    is_one = quotation.speaker is not None or len({one.speaker for one in said}) == 1
    return "same" if is_one and all(_is_meant(quotation, one) for one in said) else "other-speaker"


def _is_meant(quotation: DraftQuotation, said: StoredQuotation) -> bool:
    """Whether a quotation of the record may be the one's whom the draft names, or anybody's; Mr. Lee is not Ms. Lee."""
    if quotation.speaker is None:
        return True
    if said.speaker is None or not may_be_one(quotation.speaker, said.speaker):
        return False
    return not are_man_and_woman(quotation.as_written or quotation.speaker, said.as_written or said.speaker)


def _place(passage: Passage, record: Record, comparison: Comparison) -> RecordPlace:
    document = passage.stored.document
    first, last = comparison.matched[0], comparison.matched[-1]
    start, end = document.reading.file_span(first.start, last.end)
    line, column = document.reading.lines.line_and_column(start)
    around = [record.quotation_at(word.start) for word in comparison.matched]
    said = around[0][1] if around[0] else None
    speakers = dict.fromkeys(found[1].speaker for found in around if found and found[1].speaker)
    sure = said is not None and is_sure(said.speaker, said.confidence)
    return RecordPlace(
        path=document.path,
        title=document.title,
        date=document.date,
        line=line,
        column=column,
        start=start,
        end=end,
        text=" ".join(record.body[first.start : last.end].split()),
        sentence=record.sentences_around(first.start, last.end),
        speaker=said.speaker if said else None,
        speakers=tuple(filter(None, speakers)),
        is_said=None not in around,
        is_sure=sure,
        is_guess=said is not None and not sure and not said.reason.cue,
        stale=passage.stale,
    )
