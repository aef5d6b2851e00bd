"""How well snippets show why a document was found: 250 pairs of words, drawn at random from news articles.

usage: python tests/benchmarks/snippets.py

The articles, the dev part of PolNeAR, lie beside the project in ../shared and are no part of it; where they are absent
this says so and ends. Each pair is two words of one article, which are asked for as anybody would. Exits 1 where a
figure is above its limit. What a snippet shows is found by words of its own, not by what the program marks in it.
"""

from __future__ import annotations

import datetime
import json
import random
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

PROJECT: Final = Path(__file__).resolve().parent.parent.parent
ARTICLES: Final = PROJECT.parent / "shared" / "data" / "polnear" / "dev.jsonl"
sys.path.insert(0, str(PROJECT))

from index.lexicon.function_words import STOP_WORDS  # noqa: E402 - the path comes first
from index.text.analyzer import tokenize  # noqa: E402
from index.update.indexer import update_index  # noqa: E402
from search.engine.results import Page  # noqa: E402
from search.engines import ask, find_store  # noqa: E402
from search.query.filters import build_query  # noqa: E402

if TYPE_CHECKING:
    from search.engine.results import DocumentHit

PAIRS: Final = 250
TODAY: Final = datetime.date(2016, 12, 31)  # no pair has a date
MOST: Final = 0.08  # of the hits, of each fault but one
FEWEST_LETTERS: Final = 4  # of a word that is drawn
LIMITS: Final = {
    "hits that do not show a word their body has": MOST,
    "first snippets that begin inside a sentence": MOST,
    "snippets that repeat the title": 0.0,
}

_BEGINNING = re.compile(r"(?:\A|[.?!…:]['’”\")\]]*|\n)[\s“\"‘'(\[]*\Z")


def main() -> None:
    """Print each figure and what it may be at most."""
    if not ARTICLES.is_file():
        sys.stderr.write(f"skipped: there is no {ARTICLES}\n")
        return
    articles = [json.loads(line)["text"] for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        hits = found(Path(folder).resolve() / "corpus", articles)
    bodies = {f"seeds/{number}.txt": text.strip() for number, text in enumerate(articles)}
    snippets = [(hit, snippet) for _, hit in hits for snippet in hit.snippets]
    figures = [
        sum(misses_a_word(pair, hit, bodies[hit.path]) for pair, hit in hits) / len(hits),
        sum(begins_inside(hit, bodies[hit.path]) for _, hit in hits) / len(hits),
        sum(repeats(snippet.shown, hit.title) for hit, snippet in snippets) / len(snippets),
    ]
    for (name, limit), figure in zip(LIMITS.items(), figures, strict=True):
        sys.stdout.write(f"{name:46}{figure:7.1%}  at most {limit:.0%}  {'over' if figure > limit else 'ok'}\n")
    lengths = sorted(len(snippet.text) for _, snippet in snippets)
    sys.stdout.write(
        f"{len(hits)} hits, {len(snippets) / len(hits):.2f} snippets each, of {lengths[len(lengths) // 2]} characters "
        f"in the median, {lengths[-1]} at most\n"
    )
    sys.exit(any(figure > limit for figure, limit in zip(figures, LIMITS.values(), strict=True)))


def found(root: Path, articles: list[str]) -> list[tuple[tuple[str, str], DocumentHit]]:
    """Every hit on the first page of each pair."""
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    for number, text in enumerate(articles):
        (seeds / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
    (seeds / "INDEX.md").write_text("".join(f"- {number}.txt\n" for number in range(len(articles))), encoding="utf-8")
    store = find_store(str(root.parent / "index"), root)
    update_index(store)
    chance = random.Random(1)  # noqa: S311 - the same pairs each time
    pairs = [words_of(chance.choice(articles), chance) for _ in range(PAIRS)]
    queries = [(pair, build_query(" ".join(pair), today=TODAY)) for pair in pairs]
    return ask(
        store, lambda engine: [(pair, hit) for pair, query in queries for hit in engine.documents(query, Page()).hits]
    )


def words_of(text: str, chance: random.Random) -> tuple[str, str]:
    """Two different words of a text."""
    words = {token.words[0] for token in tokenize(text)}
    long = sorted(word for word in words - STOP_WORDS if word.isalpha() and len(word) >= FEWEST_LETTERS)
    one, other = chance.sample(long, 2)
    return one, other


def stems(text: str) -> set[str]:
    """What the words of a text have in common with their other forms."""
    return {stem for token in tokenize(text) for stem, _ in token.forms}


def misses_a_word(pair: tuple[str, str], hit: DocumentHit, body: str) -> bool:
    """Whether no snippet shows a word that the body has, in any form."""
    shown = stems(" … ".join(snippet.shown for snippet in hit.snippets))
    return any(stem in stems(body) - shown for word in pair for stem in stems(word))


def begins_inside(hit: DocumentHit, body: str) -> bool:
    """Whether neither the end of a sentence nor of a line is before the first snippet."""
    first = hit.snippets[0]
    return _BEGINNING.search(body[: body.index(first.text, max(first.start - 1, 0))]) is None


def repeats(shown: str, title: str) -> bool:
    """Whether a snippet begins with the title, as far as that is shown."""
    return " ".join(shown.split()).startswith(title.removesuffix("…"))


if __name__ == "__main__":
    main()
