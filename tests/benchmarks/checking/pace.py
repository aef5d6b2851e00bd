"""How long a draft of 50 quotations takes against 10,000 articles, in times of a search in a process of its own.

usage: python -m tests.benchmarks.checking.pace [--articles 10000] [--rounds 5]

The articles are made of PolNeAR's paragraphs, as those of the speed benchmark. A fifth of the quotations is verbatim;
the others have a word changed, some left out, or another speaker. Each round times one after the other; the median
counts.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.checking.__main__ import index_texts, run_program
from tests.benchmarks.checking.drafts import write_draft
from tests.benchmarks.checking.record import Record
from tests.benchmarks.checking.tampering import cut, misattributed, narrated, verbatim, word_changed
from tests.benchmarks.speed.real_articles import SOURCE, real_articles

_QUOTATIONS = 50
_OF = 300  # articles of which the quotations are


def main() -> None:
    """Make the articles and the draft, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not SOURCE.is_file():
        sys.stderr.write("skipped: no ../shared beside the project\n")
        return
    texts = {one.name: one.text for one in itertools.islice(real_articles(), options.articles)}
    chance = random.Random(1)  # noqa: S311 - of no secret
    record = Record(dict(itertools.islice(texts.items(), _OF)), [])
    samples = []
    for tamper in itertools.cycle((verbatim, word_changed, cut, misattributed, narrated)):
        if sample := tamper(record, chance.choice(record.said), chance):
            samples.append((tamper.__name__, sample))
        if len(samples) == _QUOTATIONS:
            break
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        index_texts(folder, texts)
        draft = folder / "draft.txt"
        draft.write_text(write_draft(draft.name, samples, chance).text, encoding="utf-8")
        searches, checks = [], []
        for _ in range(options.rounds):
            searches.append(_seconds(folder, "search", "clinton", "campaign"))
            checks.append(_seconds(folder, "check", str(draft), "-q"))
    search, check = statistics.median(searches), statistics.median(checks)
    sys.stdout.write(
        f"{options.articles:,} articles, {_QUOTATIONS} quotations: a search {search:.3f} s, the check {check:.3f} s, "
        f"{check / search:.1f} times a search, {check / _QUOTATIONS * 1000:.0f} ms a quotation\n"
    )


def _seconds(folder: Path, *args: str) -> float:
    start = time.perf_counter()
    run_program(folder, *args)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
