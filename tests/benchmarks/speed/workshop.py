"""Where a run of the benchmark has its corpora and indexes: each is made when it is first asked for, and kept."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import click

from tests.benchmarks.speed.corpora import Corpus, Kind, has_real_articles, write_corpus
from tests.benchmarks.speed.processes import Command, Machine

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

LARGE: Final = 100_000  # articles; what takes minutes is run once
SAMPLE: Final = 20  # articles of the smallest corpus, in which every query but a rare one finds something
QUICK_SIZE: Final = 1_000  # articles, of every corpus of a quick run
ROUNDS_OF_SEARCH: Final = 8  # of what takes tenths of a second, for each round of what takes seconds
SETTLING: Final = 2.5  # seconds; a file younger than 2 s when it is indexed is read again by the next run


class SkippedError(Exception):
    """A figure can't be measured here. The message says why."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a run works with.

    program: onrecord. rounds: of what takes seconds. sizes: of corpora that may be made. is_quick: all are small.
    """

    folder: Path
    program: Path
    rounds: int
    sizes: Collection[int]
    is_quick: bool = False
    _corpora: dict[tuple[Kind, int], Corpus] = field(default_factory=dict)
    _indexed: set[Path] = field(default_factory=set)

    @property
    def machine(self) -> Machine:
        """What runs the commands."""
        return Machine(self.folder)

    def rounds_of_index(self, corpus: Corpus) -> int:
        """How often a corpus is indexed from nothing."""
        return self.rounds if corpus.size < LARGE else 1

    @property
    def rounds_of_search(self) -> int:
        """How often what takes tenths of a second is run."""
        return self.rounds * ROUNDS_OF_SEARCH

    def python(self, *arguments: str) -> Command:
        """The program's own Python."""
        return Command((str(self.program.with_name("python")), *arguments))

    @property
    def bare(self) -> Command:
        """The least that a program with click and Whoosh can cost."""
        return self.python("-c", "import click, whoosh.index")

    @property
    def barer(self) -> Command:
        """The least that a program with click alone can cost."""
        return self.python("-c", "import click")

    def onrecord(self, corpus: Corpus, *arguments: str, is_fresh: bool = False) -> Command:
        """A command of the program over a corpus. is_fresh: into no store."""
        store = self.store(corpus)
        options = (f"--root={corpus.root}", f"--store={store}")
        return Command((str(self.program), *options, *arguments), fresh=store if is_fresh else None)

    def store(self, corpus: Corpus) -> Path:
        """Where the program has its index of a corpus."""
        return corpus.root.with_name(f"{corpus.root.name}-store")

    def real(self, size: int) -> Corpus:
        """A corpus of real articles. Raises SkippedError where there are none."""
        if not has_real_articles():
            raise SkippedError("no real articles: ../shared is not beside the project")
        return self._corpus("real", size)

    def made(self, size: int) -> Corpus:
        """A corpus of made articles."""
        return self._corpus("made", size)

    def articles(self, size: int) -> Corpus:
        """A corpus of real articles, or of made ones where there are none."""
        return self.real(size) if has_real_articles() else self.made(size)

    def indexed(self, corpus: Corpus) -> Corpus:
        """The corpus, after its index is brought up to date."""
        if corpus.root not in self._indexed or not self.store(corpus).exists():
            self.machine.seconds(self.onrecord(corpus, "index"))
            self._indexed.add(corpus.root)
        return corpus

    def compile_modules(self) -> None:
        """Run what is timed later once, so that Python has compiled it."""
        self.machine.seconds(self.onrecord(self.indexed(self.sample()), "search", "people"))
        self.machine.seconds(self.bare)

    def restore(self, corpus: Corpus, kept: Path) -> None:
        """Put back a copy of the index of a corpus."""
        shutil.rmtree(self.store(corpus))
        kept.rename(self.store(corpus))

    def sample(self) -> Corpus:
        """A corpus of a few made articles, for runs that only have their modules compiled."""
        return self._written("made", SAMPLE)

    def _corpus(self, kind: Kind, asked: int) -> Corpus:
        """The corpus for a figure at a size. Raises SkippedError if that size isn't to be made."""
        if asked not in self.sizes:
            raise SkippedError(f"{asked:,} articles were not asked for")
        return self._written(kind, QUICK_SIZE if self.is_quick else asked)

    def _written(self, kind: Kind, size: int) -> Corpus:
        """A corpus, written and settled."""
        if (kind, size) not in self._corpora:
            click.echo(f"writing {size:,} {kind} articles", err=True)
            self._corpora[kind, size] = write_corpus(kind, size, self.folder / f"{kind}-{size}")
            time.sleep(SETTLING)
        return self._corpora[kind, size]
