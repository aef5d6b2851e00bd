"""How many words of a transcript are shown as said by the right speaker, by a wrong one, by nobody."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from index.corpus.document_reader import read_document
from index.quotations.pipeline import quotations_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMS: Final = Path(__file__).resolve().parent / "forms"
TRANSCRIPTS: Final = sorted(path for path in FORMS.glob("[0-9]*") if path.suffix != ".jsonl")

_WORD: Final = re.compile(r"[^\W_](?:[^\s—–]*[^\W_])?")


@dataclass(slots=True)
class Count:
    """Words by what is shown of them.

    right: said by the speaker of the gold, or by nobody named where the gold names nobody. wrong: by somebody else, or
    words that nobody speaks shown as somebody's. partly: by a shorter or longer name of the speaker. unnamed: said, by
    nobody named where the gold has a name. missed: not said at all. invented: shown, and no words at all.
    """

    right: int = 0
    wrong: int = 0
    partly: int = 0
    unnamed: int = 0
    missed: int = 0
    invented: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def spoken(self) -> int:
        """All words that are spoken; those outside are not among them, even if they are shown as somebody's."""
        return self.right + self.partly + self.unnamed + self.missed + self.misattributed

    misattributed: int = 0

    def add(self, kind: str, error: str, *, is_spoken: bool) -> None:
        """Count one word."""
        setattr(self, kind, getattr(self, kind) + 1)
        self.misattributed += kind == "wrong" and is_spoken
        if kind != "right" and (not self.errors or self.errors[-1] != error):
            self.errors.append(error)


def gold_of(transcript: Path) -> list[dict[str, Any]]:
    """The rows of the gold beside a transcript."""
    lines = transcript.with_suffix(".gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def check_gold(transcript: Path) -> None:
    """Assert that the rows of the gold stand in the text, in order."""
    text = transcript.read_bytes().decode()
    end = 0
    for row in gold_of(transcript):
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["start"] >= end, row["text"]
        end = row["end"]


def count_words(transcripts: Iterable[Path]) -> Count:
    """Count the words of these files."""
    count = Count()
    for transcript in transcripts:
        _count_file(transcript, count)
    return count


def _count_file(transcript: Path, count: Count) -> None:
    document = read_document(transcript.read_bytes(), path=transcript.name)
    shown = [(*document.reading.file_span(one.start, one.end), one) for one in quotations_of(document)]
    rows = gold_of(transcript)
    for word in _WORD.finditer(document.text):
        if any(mark.start <= word.start() < mark.end for mark in document.markup):
            continue
        one = _covering(shown, word.start())
        row = _covering([(row["start"], row["end"], row) for row in rows], word.start())
        if row is None and one is None:
            continue
        kind = _kind(one.speaker if one else None, row, is_shown=one is not None)
        if kind != "right" and row and row.get("loss"):
            continue
        line = document.text.count("\n", 0, word.start()) + 1
        told = f"{transcript.name}:{line} {kind}: {one and one.speaker} for {row and row['speaker']}"
        count.add(kind, told, is_spoken=row is not None)


def _kind(speaker: str | None, row: dict[str, Any] | None, *, is_shown: bool) -> str:
    if row is None:
        return "invented" if speaker is None else "wrong"
    if not is_shown:
        return "missed"
    names = [_words(name) for name in (row["speaker"], *row.get("also", ()))]
    said = _words(speaker)
    if said in names:
        return "right"
    if not said:
        return "unnamed"
    return "partly" if any(name and (set(name) <= set(said) or set(said) <= set(name)) for name in names) else "wrong"


def _words(name: str | None) -> list[str]:
    return (name or "").casefold().replace("’", "'").split()


def _covering(spans: Sequence[tuple[int, int, Any]], at: int) -> Any:
    """What covers an offset; of nested spans the outer one."""
    nearest = bisect_right(spans, at, key=lambda one: one[0]) - 1
    return next((one for start, end, one in spans[max(0, nearest - 1) : nearest + 1] if start <= at < end), None)
