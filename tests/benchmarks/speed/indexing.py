"""The figures of `onrecord index`."""

from __future__ import annotations

import shutil
import time
from statistics import median
from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.corpora import growing
from tests.benchmarks.speed.measured import Measured
from tests.benchmarks.speed.peers import Recoll
from tests.benchmarks.speed.processes import can_tell_memory, median_ratio
from tests.benchmarks.speed.workshop import SETTLING, SkippedError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.speed.workshop import Workshop

MEGABYTE: Final = 10**6
SMALLER: Final = 10_000  # articles: with this corpus the largest one is compared
ADDITIONS: Final = 2  # articles that are added for each round, one by one, and as many more for the memory
NO_PSS: Final = "this system doesn't tell how much memory processes share"


def full_index(workshop: Workshop, size: int) -> list[Measured]:
    """A full index beside recollindex on the same real articles."""
    recoll = Recoll(workshop)
    if recoll.missing:
        raise SkippedError(recoll.missing)
    corpus = workshop.real(size)
    commands = {
        "onrecord": workshop.onrecord(corpus, "index", is_fresh=True),
        "recollindex": recoll.index(corpus),
    }
    times = workshop.machine.take_turns(commands, workshop.rounds_of_index(corpus))
    ours, theirs = median(times["onrecord"]), median(times["recollindex"])
    told = f"{ours:.1f} s, recollindex {theirs:.1f} s, {corpus}"
    return [Measured(median_ratio(times, "onrecord", "recollindex"), told)]


def index_growth(workshop: Workshop, size: int) -> list[Measured]:
    """The time of an article in a large corpus beside that in a smaller one."""
    large, small = workshop.made(size), workshop.made(SMALLER)
    commands = {
        "large": workshop.onrecord(large, "index", is_fresh=True),
        "small": workshop.onrecord(small, "index", is_fresh=True),
    }
    times = workshop.machine.take_turns(commands, workshop.rounds_of_index(large))
    ratio = median_ratio(times, "large", "small") * small.size / large.size
    told = f"{median(times['large']):.1f} s for {large}, {median(times['small']):.1f} s for {small.size:,}"
    return [Measured(ratio, told)]


def unchanged(workshop: Workshop, size: int) -> list[Measured]:
    """`onrecord index` where nothing has changed."""
    corpus = workshop.indexed(workshop.articles(size))
    commands = {"onrecord": workshop.onrecord(corpus, "index"), "bare": workshop.bare}
    workshop.machine.take_turns(commands, 1)  # compiles every module
    times = workshop.machine.take_turns(commands, workshop.rounds_of_search)
    told = f"{1000 * median(times['onrecord']):.0f} ms, bare {1000 * median(times['bare']):.0f} ms, {corpus}"
    return [Measured(median_ratio(times, "onrecord", "bare"), told)]


def one_added(workshop: Workshop, size: int) -> list[Measured]:
    """`onrecord index` where one article is new: its time, and its memory."""
    corpus = workshop.indexed(workshop.articles(size))
    index, store = workshop.onrecord(corpus, "index"), workshop.store(corpus)
    kept = store.with_name(f"{store.name}-kept")
    shutil.copytree(store, kept)
    ratios, seconds, peaks = [], [], []
    try:
        with growing(corpus) as add_article:
            for number in range(2 * ADDITIONS * workshop.rounds):
                add_article()
                time.sleep(SETTLING)
                if number % 2 and can_tell_memory():
                    peaks.append(workshop.machine.peak_memory(index))
                else:
                    bare = workshop.machine.seconds(workshop.bare)
                    seconds.append(workshop.machine.seconds(index))
                    ratios.append(seconds[-1] / bare)
    finally:
        workshop.restore(corpus, kept)
    memory = Measured(max(peaks) / MEGABYTE, f"PSS, one to {corpus}") if peaks else Measured(None, NO_PSS)
    return [Measured(median(ratios), f"{1000 * median(seconds):.0f} ms, one to {corpus}"), memory]


def index_memory(workshop: Workshop, size: int) -> list[Measured]:
    """The most memory that a full index holds in all its processes together."""
    if not can_tell_memory():
        raise SkippedError(NO_PSS)
    corpus = workshop.articles(size)
    peak = workshop.machine.peak_memory(workshop.onrecord(corpus, "index", is_fresh=True))
    return [Measured(peak / MEGABYTE, f"PSS, {corpus}")]


def disk(workshop: Workshop, size: int) -> list[Measured]:
    """What a full index takes on disk beside its texts."""
    corpus = workshop.articles(size)
    store = workshop.store(corpus)
    if not store.exists():
        workshop.indexed(corpus)
    taken = size_of(store)
    return [Measured(taken / corpus.text, f"{taken / MEGABYTE:.1f} MB of {corpus.text / MEGABYTE:.1f}, {corpus}")]


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder, each counted once however many names it has."""
    stats = (path.stat() for path in folder.rglob("*") if path.is_file())
    return sum({stat.st_ino: stat.st_size for stat in stats}.values())
