"""Twenty transcripts in as many styles, and who speaks in them (texts/README.md)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from index.corpus.document_reader import read_document
from index.quotations.pipeline import quotations_of
from tests.quotations.transcripts.spoken_words import check_gold, gold_of

FOLDER = Path(__file__).resolve().parent / "texts"
TRANSCRIPTS = sorted(FOLDER.glob("*.txt"), key=lambda path: path.name)
ROWS = 182
FEWEST_EXACT = 182
FEWEST_SPEAKERS = 182


class Found(NamedTuple):
    """A quotation as the gold counts: from the first character of the file."""

    start: int
    end: int
    text: str
    speaker: str | None


def found_in(transcript: Path) -> list[Found]:
    document = read_document(transcript.read_bytes(), path=transcript.name)
    return [
        Found(*document.reading.file_span(one.start, one.end), one.text, one.speaker) for one in quotations_of(document)
    ]


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_gold_is_what_stands_there(transcript: Path) -> None:
    check_gold(transcript)
    text = transcript.read_bytes().decode()
    assert all(row["line"] == text.count("\n", 0, row["start"]) + 1 for row in gold_of(transcript))


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda path: path.stem)
def test_no_direction_or_time_is_in_a_quotation(transcript: Path) -> None:
    outside = [row for row in gold_of(transcript) if row["kind"] == "outside"]
    inside = [
        (row["text"], one.text)
        for row in outside
        for one in found_in(transcript)
        if one.start < row["end"] and row["start"] < one.end and row["text"] in one.text
    ]
    assert not inside


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda path: path.stem)
def test_nothing_is_found_that_nobody_says(transcript: Path) -> None:
    rows = [row for row in gold_of(transcript) if row["kind"] != "outside"]
    false = [
        one
        for one in found_in(transcript)
        if not any(one.start < row["end"] and row["start"] < one.end for row in rows)
    ]
    assert not false


def test_words_and_speakers_are_found() -> None:
    rows = exact = speakers = 0
    misses: list[str] = []
    for transcript in TRANSCRIPTS:
        found = {(one.start, one.end): one for one in found_in(transcript)}
        for row in gold_of(transcript):
            if row["kind"] == "outside":
                continue
            rows += 1
            one = found.get((row["start"], row["end"]))
            names = {(name or "").casefold() for name in (row["speaker"], *row.get("also", ()))}
            is_right = one is not None and (one.speaker or "").casefold() in names
            exact += one is not None
            speakers += is_right
            if one is None:
                misses.append(f"{transcript.stem}:{row['line']} not found: {row['text'][:60]!r}")
            elif not is_right:
                misses.append(
                    f"{transcript.stem}:{row['line']} {one.speaker}, not {row['speaker']}: {row['text'][:40]!r}"
                )
    shown = "\n".join([f"{exact} exact and {speakers} speakers of {rows}", *misses])
    assert rows == ROWS
    assert exact >= FEWEST_EXACT, shown
    assert speakers >= FEWEST_SPEAKERS, shown
