"""This program beside its peers on the same made articles: how long each indexes and searches, and how that grows."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.benchmarks.speed.corpora import COMMON_PHRASE, THREE_WORDS, WORD
from tests.benchmarks.speed.indexing import size_of
from tests.benchmarks.speed.peers import Recoll, Ripgrep, fts5, stock_whoosh, tantivy
from tests.benchmarks.speed.processes import median_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.benchmarks.speed.corpora import Corpus
    from tests.benchmarks.speed.peers import Peer
    from tests.benchmarks.speed.processes import Command, Times
    from tests.benchmarks.speed.workshop import Workshop

NAME: Final = "peers"  # for --only
SIZES: Final = (1_000, 10_000, 100_000)
OURS: Final = "onrecord"
BARE: Final = "bare Python with click and Whoosh"
BARER: Final = "bare Python with click"
QUERIES: Final[Mapping[str, str]] = {"word": WORD, "three words": THREE_WORDS, "of the united states": COMMON_PHRASE}


class Cell(NamedTuple):
    """Seconds, and how many times as long ours takes, both in the median."""

    seconds: float
    ours: float


class PeerRow(NamedTuple):
    """A contender at one size, in articles. disk: bytes of its index for each of the texts. queries: as QUERIES.

    reason: why there are no figures, with "skipped: " before it.
    """

    size: int
    name: str
    indexing: Cell | None = None
    disk: float | None = None
    queries: Sequence[Cell | None] = ()
    reason: str = ""


def compare(workshop: Workshop, size: int, peers: Sequence[Peer]) -> Iterator[PeerRow]:
    """All contenders at one size. Raises SkippedError if there is no such corpus."""
    corpus = workshop.made(size)
    reasons = {peer.name: peer.missing or _too_slow(peer, corpus) for peer in peers}
    present = [peer for peer in peers if not reasons[peer.name]]
    workshop.machine.take_turns(_indexers(workshop, workshop.sample(), present), 1)  # compiles every module
    indexers = _indexers(workshop, corpus, present)
    index_times = workshop.machine.take_turns(indexers, workshop.rounds_of_index(corpus))
    search_times = [_search_times(workshop, corpus, present, query) for query in QUERIES.values()]
    for name in [OURS, *reasons, BARE, BARER]:
        if reasons.get(name):
            yield PeerRow(corpus.size, name, reason=f"skipped: {reasons[name]}")
            continue
        disk = _disk(indexers[name], corpus) if name in indexers else None
        yield PeerRow(corpus.size, name, _cell(index_times, name), disk, [_cell(one, name) for one in search_times])


def all_peers(workshop: Workshop) -> list[Peer]:
    """Those that are here, and those that aren't."""
    return [Recoll(workshop), fts5(workshop), tantivy(workshop), Ripgrep(), stock_whoosh(workshop)]


def _indexers(workshop: Workshop, corpus: Corpus, peers: Sequence[Peer]) -> dict[str, Command]:
    """What indexes a corpus from nothing, by contender."""
    ours = {OURS: workshop.onrecord(corpus, "index", is_fresh=True)}
    return ours | {peer.name: command for peer in peers if (command := peer.index(corpus))}


def _search_times(workshop: Workshop, corpus: Corpus, peers: Sequence[Peer], query: str) -> Times:
    """The seconds of one query, by contender. The bare ones ask nothing: they are the least that a start can cost."""
    commands = {OURS: workshop.onrecord(corpus, "search", "--", query), BARE: workshop.bare, BARER: workshop.barer}
    commands |= {peer.name: command for peer in peers if (command := peer.search(corpus, query))}
    workshop.machine.take_turns(commands, 1)
    return workshop.machine.take_turns(commands, workshop.rounds_of_search)


def _cell(times: Times, name: str) -> Cell | None:
    """What one contender took, if it took part."""
    return Cell(median(times[name]), median_ratio(times, OURS, name)) if name in times else None


def _disk(command: Command, corpus: Corpus) -> float:
    """Of what a command has made."""
    assert command.fresh
    return size_of(command.fresh) / corpus.text


def _too_slow(peer: Peer, corpus: Corpus) -> str:
    """Why a contender isn't waited for; empty if it is."""
    most = getattr(peer, "most", None)
    return f"only up to {most:,} articles" if most and corpus.size > most else ""
