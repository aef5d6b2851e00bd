"""Folders of articles to index, and what is asked of them."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from tests.benchmarks.speed.made_articles import made_articles
from tests.benchmarks.speed.real_articles import SOURCE, real_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.benchmarks.speed.made_articles import Article

Kind: TypeAlias = Literal["real", "made"]

SERIES: Final[Mapping[Kind, Callable[[], Iterator[Article]]]] = {"real": real_articles, "made": made_articles}
SPEAKERS: Final[Mapping[Kind, str]] = {"real": "clinton", "made": "smith"}  # who speaks often

# The same for every corpus, but for the speaker.
WORD: Final = "president"
RARE_WORD: Final = "pipeline"
THREE_WORDS: Final = "president people state"
PHRASE: Final = '"supreme court"'
COMMON_PHRASE: Final = '"of the united states"'
SAID: Final = "said:people"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles under a root. size: how many. text: the bytes of all of them."""

    kind: Kind
    root: Path
    size: int
    text: int

    @property
    def seeds(self) -> Path:
        """The folder of the articles."""
        return self.root / "seeds"

    @property
    def speaker(self) -> str:
        """The query for a speaker."""
        return f"speaker:{SPEAKERS[self.kind]}"

    def __str__(self) -> str:
        return f"{self.size:,} {self.kind} articles"


def has_real_articles() -> bool:
    """Whether real articles can be made here."""
    return SOURCE.is_file()


def write_corpus(kind: Kind, size: int, root: Path) -> Corpus:
    """The first `size` articles of a series as files, and INDEX.md with a line for each."""
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    names, text = [], 0
    for article in islice(SERIES[kind](), size):
        names.append(article.name)
        text += (seeds / article.name).write_bytes(article.text.encode())
    (seeds / "INDEX.md").write_text("# Index\n\n" + "".join(map(_line, names)), encoding="utf-8")
    return Corpus(kind, root, size, text)


@contextlib.contextmanager
def growing(corpus: Corpus) -> Iterator[Callable[[], None]]:
    """A context with a function that adds the next article of the series; at the end all is as it was."""
    index = corpus.seeds / "INDEX.md"
    before, stat = index.read_bytes(), index.stat()
    following = islice(SERIES[corpus.kind](), corpus.size, None)
    added: list[Path] = []

    def add_article() -> None:
        article = next(following)
        added.append(corpus.seeds / article.name)
        added[-1].write_bytes(article.text.encode())
        with index.open("a", encoding="utf-8") as lines:
            lines.write(_line(article.name))

    try:
        yield add_article
    finally:
        for path in added:
            path.unlink()
        index.write_bytes(before)
        os.utime(index, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _line(name: str) -> str:
    """The line of INDEX.md for a file."""
    return f"- [{name}]({name})\n"
