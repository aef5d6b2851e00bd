"""How fast an index on a cluster is made and asked, beside the embedded one in the same run.

usage: python -m tests.cluster python -m tests.benchmarks.opensearch [SIZE]...

By default 10,000 and 100,000 made articles of 3.5 kB. Each size is indexed with one process into a folder and onto the
cluster, then by two processes that take a share each; then each of some queries is asked ten times of either engine, in
turns, each time opened anew, for ten documents with snippets. Prints of each filling the articles a second, the
milliseconds of CPU for an article in the indexers and in all nodes (with one replica, if the cluster has two nodes),
the most memory of an indexer, and the bytes of the index for each of the texts, without replicas, as it is left and
merged; of each query the median in milliseconds. The cluster's nodes run on the same machine as what asks them, so
these are figures to compare within one run.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from search.engine.results import Page
from search.engines import current_snapshot, find_store, open_engine
from search.query.filters import build_query
from tests.benchmarks.speed.corpora import (
    COMMON_PHRASE,
    PHRASE,
    RARE_WORD,
    SAID,
    THREE_WORDS,
    WORD,
    write_corpus,
)
from tests.cluster.running import ADDRESS, delete

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.engines import AnyStore
    from tests.benchmarks.speed.corpora import Corpus

SIZES: Final = (10_000, 100_000)
ROUNDS: Final = 10
TODAY: Final = datetime.date(2026, 1, 1)  # no query has a date
FILLED: Final = "filled-"  # before the names of indices


def main() -> None:
    """Print a table for each size."""
    hosts = os.environ.get(ADDRESS)
    if not hosts:
        sys.stderr.write("skipped: no cluster; run this by `python -m tests.cluster`\n")
        return
    for size in [int(one.replace(",", "")) for one in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
            measure(write_corpus("made", size, Path(folder).resolve() / "corpus"), hosts)


def measure(corpus: Corpus, hosts: str) -> None:
    """Print what one corpus takes."""
    print_line(f"{corpus}, {corpus.text / 1e6:,.0f} MB")
    folder = str(corpus.root.parent / "store")
    address = f"http://{hosts}/{FILLED}"
    for name, location, shares in (
        ("a folder, one process", folder, 1),
        ("a cluster, one process", f"{address}one", 1),
        ("a cluster, two processes", f"{address}two", 2),
    ):
        filled = indexed(corpus, location, shares, hosts)
        each = [1000 * cpu / corpus.size for cpu in (filled.own_cpu, filled.cpu_of_nodes)]
        snapshot = find_store(location, corpus.root).current()
        assert snapshot
        sizes = [snapshot.info.size] + ([merged(snapshot.index, hosts)] if location != folder else [])
        print_line(
            f"  {name:28}{corpus.size / filled.seconds:8,.0f} articles a second{each[0]:8.1f} +{each[1]:5.1f} ms of CPU"
            f"{filled.memory / 1e6:8,.0f} MB   {', '.join(f'{size / corpus.text:.2f}' for size in sizes)} bytes a byte"
        )
    stores = {"folder": find_store(folder, corpus.root), "cluster": find_store(f"{address}one", corpus.root)}
    queries = (WORD, RARE_WORD, THREE_WORDS, PHRASE, COMMON_PHRASE, SAID, corpus.speaker, f"{WORD} NEAR/5 people")
    print_line(f"  {'query, ms':28}" + "".join(f"{name:>10}" for name in stores))
    for query in queries:
        times = asked(stores, corpus.root, query)
        print_line(f"  {query:28}" + "".join(f"{1000 * median(one):10.1f}" for one in times))
    delete(f"{FILLED}*")


class Filled(NamedTuple):
    """What it took to fill an index. own_cpu, cpu_of_nodes: in seconds. memory: the most of one indexer, in bytes."""

    seconds: float
    own_cpu: float
    cpu_of_nodes: float
    memory: int


def indexed(corpus: Corpus, location: str, shares: int, hosts: str) -> Filled:
    """What so many processes take to index a corpus."""
    start, nodes = time.perf_counter(), cpu_of_nodes(hosts)
    command = [sys.executable, "-c", "from search.cli import main; main()", "--root", str(corpus.root)]
    command += ["--store", location, "index", "--quiet", "--jobs", "1"]
    parts = [[*command, "--shard", f"{at}/{shares}"] if shares > 1 else command for at in range(1, shares + 1)]
    running = [os.posix_spawn(sys.executable, part, os.environ) for part in parts]
    ended = [os.wait4(process, 0) for process in running]
    if any(status for _, status, _ in ended):
        raise RuntimeError(f"indexing failed: {location}")
    used = [one for _, _, one in ended]
    return Filled(
        time.perf_counter() - start,
        sum(one.ru_utime + one.ru_stime for one in used),
        cpu_of_nodes(hosts) - nodes,
        max(one.ru_maxrss for one in used) * 1024,
    )


def cpu_of_nodes(hosts: str) -> float:
    """The seconds of CPU of all nodes."""
    stats = requested(hosts, "GET", "_nodes/stats/process")["nodes"].values()
    return sum(float(node["process"]["cpu"]["total_in_millis"]) for node in stats) / 1000


def merged(index: str, hosts: str) -> int:
    """The bytes of an index once its segments are merged, without replicas."""
    requested(hosts, "POST", f"{index}/_forcemerge?max_num_segments=1")
    requested(hosts, "POST", f"{index}/_refresh")  # which lets go of the segments before
    size: int = requested(hosts, "GET", f"{index}/_stats/store")["_all"]["primaries"]["store"]["size_in_bytes"]
    return size


def requested(hosts: str, method: str, path: str) -> Any:
    """What the cluster answers."""
    request = urllib.request.Request(f"http://{hosts.partition(',')[0]}/{path}", method=method)
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return json.load(answer)


def asked(stores: dict[str, AnyStore], root: Path, text: str) -> Sequence[list[float]]:
    """The seconds of each round, by store."""
    query = build_query(text, today=TODAY)
    times: dict[str, list[float]] = {name: [] for name in stores}
    for number in range(ROUNDS + 1):
        for name, store in stores.items():
            start = time.perf_counter()
            with open_engine(current_snapshot(store), root) as engine:
                engine.documents(query, Page(limit=10))
            if number:  # the first round has read the files
                times[name].append(time.perf_counter() - start)
    return list(times.values())


def print_line(line: str) -> None:
    """One line to stdout, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
