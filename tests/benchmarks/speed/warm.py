"""Queries within one process, of this program and of stock Whoosh in turns.

usage: warm.py ROOT STORE WHOOSH ROUNDS QUERY...

ROOT and STORE are a corpus and its index, WHOOSH is the index of the same texts that contenders/with_whoosh.py makes.
Each index is opened anew for each query and gives its ten best documents, with a snippet of each (Whoosh by
`Hit.highlights`), and then without. Prints as JSON the seconds of each round: {query: {contender: [seconds, ...]}}.
"""

from __future__ import annotations

import datetime
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from whoosh.index import open_dir
from whoosh.qparser import QueryParser

from search.engine.results import Page
from search.engines import current_snapshot, find_store, open_engine
from search.query.filters import build_query

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY: Final = datetime.date(2026, 1, 1)  # no query has a date


def main(root: Path, store: str, whoosh: str, rounds: int, queries: list[str]) -> None:
    """Print the seconds."""
    found = find_store(store, root)

    def ask_ours(query: str, *, snippets: bool) -> int:
        with open_engine(current_snapshot(found), root) as engine:
            page = Page(limit=10, snippets=snippets)
            return len(engine.documents(build_query(query, today=TODAY), page).hits)

    def ask_whoosh(query: str, *, snippets: bool) -> int:
        opened = open_dir(whoosh)
        with opened.searcher() as searcher:
            hits = searcher.search(QueryParser("body", opened.schema).parse(query), limit=10)
            return len([hit.highlights("body") if snippets else hit.fields() for hit in hits])

    contenders: dict[str, Callable[[str], int]] = {
        "ours": lambda query: ask_ours(query, snippets=True),
        "whoosh": lambda query: ask_whoosh(query, snippets=True),
        "ours, bare": lambda query: ask_ours(query, snippets=False),
        "whoosh, bare": lambda query: ask_whoosh(query, snippets=False),
    }
    times: dict[str, dict[str, list[float]]] = {query: {name: [] for name in contenders} for query in queries}
    for number in range(rounds + 1):
        for query, seconds in times.items():
            for name, ask in contenders.items():
                taken = _seconds(ask, query)
                if number:  # the first round has read the files
                    seconds[name].append(taken)
    sys.stdout.write(json.dumps(times))


def _seconds(ask: Callable[[str], int], query: str) -> float:
    """How long a query takes. Raises ValueError if it finds nothing."""
    start = time.perf_counter()
    count = ask(query)
    seconds = time.perf_counter() - start
    if not count:
        raise ValueError(f"nothing is found for {query}")
    return seconds


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5:])
