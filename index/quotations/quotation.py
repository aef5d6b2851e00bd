"""A quotation: words between marks or after a label, with who says them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from index.quotations.reason import is_sure

if TYPE_CHECKING:
    from index.quotations.reason import Reason

Kind = Literal["direct", "turn", "speech"]
_PLAIN_MARKS: Final = str.maketrans("‘’“”„–—", '\'\'"""--')
_END_MARKS: Final = " .,;:!?…'\"-"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words somebody said: `text` is `body[start:end]`, without its marks."""

    text: str
    speaker: str | None
    as_written: str | None
    start: int
    end: int
    kind: Kind
    confidence: float
    reason: Reason

    @property
    def is_sure(self) -> bool:
        """Whether the speaker is as good as certain."""
        return is_sure(self.speaker, self.confidence)

    @property
    def wording_digest(self) -> str:
        """The same for quotations that differ by nothing but blanks, the style of marks, and marks at the ends."""
        words = " ".join(self.text.translate(_PLAIN_MARKS).split()).strip(_END_MARKS)
        return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
