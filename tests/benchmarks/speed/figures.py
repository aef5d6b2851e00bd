"""Every figure: what it was in the first version, what it must be now, what is hoped, and how it is measured."""

from __future__ import annotations

from typing import Final

from tests.benchmarks.speed import indexing, searching
from tests.benchmarks.speed.measured import Experiment, Figure

EXPERIMENTS: Final = (
    Experiment(
        "recollindex", 3_000, indexing.full_index, (Figure("full index / recollindex, 3,000", "9.4", 2.5, 1.8),)
    ),
    Experiment(
        "recollindex", 10_000, indexing.full_index, (Figure("full index / recollindex, 10,000", "7.4", 2.0, 1.5),)
    ),
    Experiment(
        "index-growth",
        100_000,
        indexing.index_growth,
        (Figure("index time of an article at 100,000 / at 10,000", "–", 1.15, 1.0),),
    ),
    Experiment("disk", 10_000, indexing.disk, (Figure("disk / text, 10,000", "5.7", 2.0, 1.5),)),
    Experiment("unchanged", 3_000, indexing.unchanged, (Figure("nothing changed / bare, 3,000", "2.3", 1.5, 1.3),)),
    Experiment("unchanged", 10_000, indexing.unchanged, (Figure("nothing changed / bare, 10,000", "4.5", 2.0, 1.7),)),
    Experiment(
        "added",
        10_000,
        indexing.one_added,
        (
            Figure("one article added to 10,000 / bare", "20", 7, 3.5),
            Figure("one article added to 10,000, peak memory", "400", 80, 60, "MB"),
        ),
    ),
    Experiment("cold", 3_000, searching.cold, (Figure("cold search / bare, 3,000, the slowest", "4.6", 2.0, 1.5),)),
    Experiment(
        "cold",
        10_000,
        searching.cold_larger,
        (
            Figure("cold search / bare, 10,000, the slowest but three words", "5.4", 2.0, 1.5),
            Figure("cold search / bare, 10,000, three words", "8.9", 3.0, 2.0),
        ),
    ),
    Experiment(
        "cold-growth",
        100_000,
        searching.cold_growth,
        (Figure("cold search at 100,000 / at 10,000, the slowest", "–", 3, 2),),
    ),
    Experiment(
        "warm",
        10_000,
        searching.warm,
        (
            Figure("stock Whoosh / ours, warm, 10,000, word", "1 to 3", 3, 5, is_gain=True),
            Figure("stock Whoosh / ours, warm, 10,000, phrase", "1 to 3", 8, 15, is_gain=True),
            Figure("stock Whoosh / ours, warm, 10,000, three words", "1 to 3", 3, 6, is_gain=True),
        ),
    ),
    Experiment(
        "memory", 10_000, indexing.index_memory, (Figure("peak memory of index, 10,000", "278", 280, 200, "MB"),)
    ),
    Experiment(
        "memory", 10_000, searching.search_memory, (Figure("peak memory of search, 10,000", "59", 50, 40, "MB"),)
    ),
    Experiment("start", 0, searching.start, (Figure("--help, completion / click, the slower", "1.3", 1.3, 1.1),)),
)
