"""The figures of `onrecord search`, and of the commands that need no index.

A cold search is one in a process of its own; the files that it reads are in the machine's cache.
"""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.corpora import COMMON_PHRASE, PHRASE, RARE_WORD, SAID, THREE_WORDS, WORD
from tests.benchmarks.speed.indexing import MEGABYTE, NO_PSS, SMALLER
from tests.benchmarks.speed.measured import Measured
from tests.benchmarks.speed.peers import stock_whoosh
from tests.benchmarks.speed.processes import Command, can_tell_memory, median_ratio
from tests.benchmarks.speed.workshop import SkippedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.benchmarks.speed.corpora import Corpus
    from tests.benchmarks.speed.processes import Times
    from tests.benchmarks.speed.workshop import Workshop

SAMPLING: Final = 0.005  # seconds: a search lasts a tenth of one
WARM: Final = Path(__file__).with_name("warm.py")
COMPLETION: Final = {"_ONRECORD_COMPLETE": "zsh_complete", "COMP_WORDS": "onrecord se", "COMP_CWORD": "1"}


def cold(workshop: Workshop, size: int) -> list[Measured]:
    """Beside a bare start: the slowest query."""
    ratios, corpus = _cold_ratios(workshop, size)
    return [_worst(ratios, ratios, corpus)]


def cold_larger(workshop: Workshop, size: int) -> list[Measured]:
    """Beside a bare start: the slowest query but three words, and three words."""
    ratios, corpus = _cold_ratios(workshop, size)
    return [
        _worst(ratios, [name for name in ratios if name != "three words"], corpus),
        Measured(ratios["three words"], str(corpus)),
    ]


def cold_growth(workshop: Workshop, size: int) -> list[Measured]:
    """The query that is slowed down most by a larger corpus."""
    large, small = (workshop.indexed(workshop.made(one)) for one in (size, SMALLER))
    both = {
        f"{name}, {one.size}": command for one in (large, small) for name, command in _searches(workshop, one).items()
    }
    workshop.machine.take_turns(both, 1)
    times = workshop.machine.take_turns(both, workshop.rounds_of_search)
    ratios = {name: median_ratio(times, f"{name}, {large.size}", f"{name}, {small.size}") for name in queries(large)}
    return [_worst(ratios, ratios, large)]


def queries(corpus: Corpus) -> dict[str, str]:
    """What is asked of a corpus, by what it is called in the tables."""
    return {
        "word": WORD,
        "rare word": RARE_WORD,
        "three words": THREE_WORDS,
        "phrase": PHRASE,
        "of the united states": COMMON_PHRASE,
        "said:": SAID,
        "speaker:": corpus.speaker,
    }


def _searches(workshop: Workshop, corpus: Corpus) -> dict[str, Command]:
    """The queries as commands."""
    return {name: workshop.onrecord(corpus, "search", "--", query) for name, query in queries(corpus).items()}


def _cold_ratios(workshop: Workshop, size: int) -> tuple[dict[str, float], Corpus]:
    """How many times a bare start each query takes."""
    corpus = workshop.indexed(workshop.articles(size))
    commands = {"bare": workshop.bare} | _searches(workshop, corpus)
    workshop.machine.take_turns(commands, 1)  # compiles every module
    times = workshop.machine.take_turns(commands, workshop.rounds_of_search)
    return {name: median_ratio(times, name, "bare") for name in queries(corpus)}, corpus


def _worst(values: Mapping[str, float], names: Iterable[str], corpus: Corpus) -> Measured:
    """The largest of the values with these names; all of them are told."""
    return Measured(max(values[name] for name in names), f"{_listed(values)}; {corpus}")


def _listed(values: Mapping[str, float]) -> str:
    """Values with their names, three digits each."""
    return ", ".join(f"{name} {value:.3g}" for name, value in values.items())


def warm(workshop: Workshop, size: int) -> list[Measured]:
    """In one process: how many times ours stock Whoosh takes, for a word, a phrase of common words and three words."""
    corpus = workshop.indexed(workshop.articles(size))
    whoosh = stock_whoosh(workshop)
    workshop.machine.seconds(whoosh.index(corpus))
    asked = (WORD, COMMON_PHRASE, PHRASE, THREE_WORDS)
    arguments = (corpus.root, workshop.store(corpus), whoosh.folder(corpus), workshop.rounds_of_search, *asked)
    times = json.loads(workshop.machine.output(workshop.python(str(WARM), *map(str, arguments))))
    word, phrase, words = (_warm_ratio(times[query], corpus) for query in (WORD, COMMON_PHRASE, THREE_WORDS))
    of_another = f"{PHRASE} {median_ratio(times[PHRASE], 'whoosh', 'ours'):.1f} ×"
    return [word, Measured(phrase.value, f"{COMMON_PHRASE} {phrase.told}; {of_another}"), words]


def _warm_ratio(times: Times, corpus: Corpus) -> Measured:
    """Of one query, with snippets; what it takes without is told."""
    told = {name: f"{1000 * median(seconds):.1f}" for name, seconds in times.items()}
    return Measured(
        median_ratio(times, "whoosh", "ours"),
        f"{told['ours']} ms, Whoosh {told['whoosh']}; without snippets {told['ours, bare']} and "
        f"{told['whoosh, bare']}; {corpus}",
    )


def search_memory(workshop: Workshop, size: int) -> list[Measured]:
    """The most memory that a search holds."""
    if not can_tell_memory():
        raise SkippedError(NO_PSS)
    corpus = workshop.indexed(workshop.articles(size))
    peaks = {
        name: max(workshop.machine.peak_memory(command, SAMPLING) for _ in range(workshop.rounds_of_search)) / MEGABYTE
        for name, command in _searches(workshop, corpus).items()
    }
    return [_worst(peaks, peaks, corpus)]


def start(workshop: Workshop, size: int) -> list[Measured]:
    """`onrecord --help` and the completion of a command's name, beside an interpreter that imports click."""
    del size  # no articles are needed
    program = str(workshop.program)
    commands = {
        "--help": Command((program, "--help")),
        "completion": Command((program,), variables=COMPLETION),
        "click": workshop.barer,
    }
    workshop.machine.take_turns(commands, 1)
    times = workshop.machine.take_turns(commands, workshop.rounds_of_search)
    ratios = {name: median_ratio(times, name, "click") for name in ("--help", "completion")}
    return [Measured(max(ratios.values()), f"{_listed(ratios)}; click {1000 * median(times['click']):.0f} ms")]
