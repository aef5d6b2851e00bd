"""Articles of real news: paragraphs of PolNeAR, which lies beside the project in ../shared and is no part of it.

Each is a few runs of paragraphs, 3.5 kB and more, as ../shared/prototypes/rows/mk.py makes them.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.made_articles import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE: Final = Path(__file__).resolve().parents[4] / "shared" / "data" / "polnear" / "train.jsonl"
LEAST_SIZE: Final = 3_500  # characters of an article
LEAST_PARAGRAPH: Final = 80  # characters; shorter ones are left out
JUMP: Final = 0.2  # how often a paragraph isn't followed by the next one of the same article


def real_articles() -> Iterator[Article]:
    """The series, without end, and the same whenever it is asked for. Raises OSError where PolNeAR isn't there."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    paragraphs = [one for line in lines for one in json.loads(line)["text"].split("\n\n") if len(one) > LEAST_PARAGRAPH]
    chance = random.Random(4)  # noqa: S311 - of no secret
    number = 0
    while True:
        digit = number % 9
        date = f"{2016 + digit}-{1 + digit:02d}-{10 + digit}"
        yield Article(f"{number:06d}.txt", f" date {date} {_text(paragraphs, chance)}\n")
        number += 1


def _text(paragraphs: list[str], chance: random.Random) -> str:
    """One article's paragraphs, with empty lines between them."""
    chosen: list[str] = []
    at = chance.randrange(len(paragraphs))
    while sum(map(len, chosen)) < LEAST_SIZE:
        at = (at + 1) % len(paragraphs)
        chosen.append(paragraphs[at])
        if chance.random() < JUMP:
            at = chance.randrange(len(paragraphs))
    return "\n\n".join(chosen)
