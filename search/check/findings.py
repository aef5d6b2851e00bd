"""What a comparison with the record gives: frozen values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from index.value import Value

if TYPE_CHECKING:
    import datetime

Verdict: TypeAlias = Literal["not-found", "other-speaker", "written", "differs", "shortened", "same"]
Kind: TypeAlias = Literal["same", "differs", "filled"]
GRAVEST_FIRST: Final[tuple[Verdict, ...]] = get_args(Verdict)


class DraftQuotation(Value):
    """A quotation of a draft.

    draft: how the draft is called. line, column: of its first character in the draft, from 1. text: its words, on one
    line. speaker: whom the draft names, or None. as_written: the words that name the speaker there. is_sure: that it is
    this one is as good as certain. goes_on: it is the rest of the sentence that the quotation before it begins: `“I
    will,” she said, “vote for it.”`
    """

    draft: str
    line: int
    column: int
    text: str
    speaker: str | None
    as_written: str | None = None
    is_sure: bool = True
    goes_on: bool = False


class Piece(Value):
    """A part of a quotation, in its order: what the draft has there, and what the record has.

    kind: same, differs, or filled where the draft has an ellipsis or brackets. draft: its words as they are written; ""
    for none. record: the record's instead, if they are not the same. after: the marks and blanks behind the draft's.
    """

    kind: Kind
    draft: str
    record: str = ""
    after: str = ""


class RecordPlace(Value):
    """Where the record has a wording, and who says it.

    text: the record's, from the first word that the quotation has to the last, on one line. line, column, start, end:
    of this in the file. sentence: the whole sentences that it is of, as far as they are said, on one line. speaker: as
    resolved in the document, of the first word; None where nobody is named. speakers: all who are named for some of its
    words, in their order. is_said: all its words are within quotations. is_sure: the speaker is as good as certain.
    is_guess: the speaker is not, and no verb of saying names one. stale: the file has changed since it was indexed.
    """

    path: str
    title: str
    date: datetime.date | None
    line: int
    column: int
    start: int
    end: int
    text: str
    sentence: str
    speaker: str | None
    speakers: tuple[str, ...]
    is_said: bool
    is_sure: bool
    is_guess: bool
    stale: bool


class Finding(Value):
    """A quotation of a draft beside the record.

    verdict: the gravest of `verdicts`, which are all that hold. place: of the nearest wording; None where none is near.
    similarity: of the wording there, from 0 to 1 where all words are the same. pieces: the quotation, in parts, beside
    that wording. others: in how many more of the places that were compared it is as good. also: for each other speaker
    of this wording, a place.
    """

    quotation: DraftQuotation
    verdicts: tuple[Verdict, ...]
    place: RecordPlace | None = None
    similarity: float = 0.0
    pieces: tuple[Piece, ...] = ()
    others: int = 0
    also: tuple[RecordPlace, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The gravest."""
        return self.verdicts[0]

    @property
    def is_part(self) -> bool:
        """Whether the record's sentences have more words, before the wording or behind it, than the draft."""
        if self.place is None:
            return False
        words = len(self.place.sentence.split())
        return words > max(len(self.place.text.split()), len(self.quotation.text.split()))

    @property
    def differences(self) -> tuple[Piece, ...]:
        """The parts in which the draft and the record are not the same."""
        return tuple(piece for piece in self.pieces if piece.kind != "same")
