"""Articles that quote: samples between paragraphs of narration, as plain text, wrapped text, Markdown or HTML."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.benchmarks.checking.tampering import TAMPERS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from tests.benchmarks.checking.record import Record
    from tests.benchmarks.checking.tampering import Sample

_ENDS: Final = ".,;:—–- "
_WIDTH: Final = 72
_FILLERS: Final = (
    "The week had begun quietly.", "Much of this had been heard before.", "Nobody in town was surprised.",
    "The meeting lasted into the evening.", "There was more to come.",
)  # fmt: skip
_MOST_DRAWS: Final = 100_000
_FORMS: Final = ("txt", "txt", "wrapped.txt", "md", "html")


@dataclass(frozen=True)
class Gold:
    """A sample as it stands in a draft. kind: what was done to it. lines: the first and the last, from 1."""

    sample: Sample
    kind: str
    lines: tuple[int, int]


@dataclass(frozen=True)
class Draft:
    """An article, its file's name, and the gold in the order of the text."""

    name: str
    text: str
    gold: tuple[Gold, ...]


def drafts(record: Record, chance: random.Random, number: int) -> Iterator[Draft]:
    """So many drafts, of four to six quotations each."""
    for count in range(number):
        samples = [_draw(record, chance) for _ in range(chance.randrange(4, 7))]
        yield write_draft(f"{count:03d}.{chance.choice(_FORMS)}", samples, chance)


def _draw(record: Record, chance: random.Random) -> tuple[str, Sample]:
    (tamper,) = chance.choices(list(TAMPERS), list(TAMPERS.values()))
    for _ in range(_MOST_DRAWS):
        if sample := tamper(record, chance.choice(record.said), chance):
            return tamper.__name__, sample
    raise SystemExit(f"the corpus is too small: in {_MOST_DRAWS:,} quotations drawn none can be {tamper.__name__}")


def write_draft(name: str, samples: list[tuple[str, Sample]], chance: random.Random) -> Draft:
    is_straight = chance.random() < 0.3
    lines, gold = _head(name), []
    for kind, sample in samples:
        lines += [*_paragraph(name, chance.choice(_FILLERS)), ""]
        text = _sentence(sample, chance)
        if is_straight:
            text = text.translate(str.maketrans("“”‘’", "\"\"''"))
        first = len(lines) + 1
        lines += _paragraph(name, text)
        gold.append(Gold(sample, kind, (first, len(lines))))
        lines.append("")
    return Draft(name, "\n".join(lines), tuple(gold))


def _head(name: str) -> list[str]:
    match name.partition(".")[2]:
        case "md":
            return ["# What was said", ""]
        case "html":
            return ["<html><title>What was said</title>", "<body>"]
    return ["What was said", ""]


def _paragraph(name: str, text: str) -> list[str]:
    match name.partition(".")[2]:
        case "html":
            return [f"<p>{html.escape(text, quote=False)}</p>"]
        case "wrapped.txt":
            return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return [text]


def _sentence(sample: Sample, chance: random.Random) -> str:
    """A paragraph in which a speaker says a sample, in one of the ways of newspapers."""
    text, name = sample.text.strip(), sample.speaker
    is_asked = text[-1] in "?!"
    bare = text if is_asked else text.rstrip(_ENDS)
    inner, closed = (bare, bare) if is_asked else (f"{bare},", f"{bare}.")
    if name is None:
        return f"“{closed}”"
    return chance.choice(
        [
            f"“{inner}” said {name}.",
            f"“{inner}” {name} said.",
            f"“{inner}” {name} told reporters on Monday.",
            f"{name} said: “{closed}”",
            f"In a statement, {name} said, “{closed}”",
            f"“{inner}” {name} said in an interview.",
        ]
    )
