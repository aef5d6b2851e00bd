"""SQLite's full-text search: `with_fts5.py index SEEDS FOLDER`, `with_fts5.py search FOLDER QUERY`."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

_TABLE = "CREATE VIRTUAL TABLE articles USING fts5(path UNINDEXED, date UNINDEXED, title, body, tokenize = 'porter')"
_QUERY = (
    "SELECT path, date, title, snippet(articles, 3, '[', ']', '…', 24) FROM articles WHERE articles MATCH ? "
    "ORDER BY rank LIMIT 10"
)


def index(seeds: str, folder: str) -> None:
    """One table, one transaction."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[4]))
    from tests.benchmarks.speed.contenders.listed_articles import listed_articles

    Path(folder).mkdir(parents=True)
    with sqlite3.connect(Path(folder, "articles.db")) as database:
        database.execute(_TABLE)
        database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", listed_articles(seeds))


def search(folder: str, query: str) -> None:
    """Print the ten best."""
    for row in sqlite3.connect(Path(folder, "articles.db")).execute(_QUERY, (query,)):
        sys.stdout.write("\n".join(row) + "\n\n")


if __name__ == "__main__":
    if sys.argv[1] == "index":
        index(*sys.argv[2:])
    else:
        search(*sys.argv[2:])
