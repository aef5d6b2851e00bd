"""Stock Whoosh: `with_whoosh.py index SEEDS FOLDER SPEAKERS`, `with_whoosh.py search FOLDER QUERY`.

SPEAKERS is a file with a line of JSON for each quotation, as `onrecord quotes --format jsonl` prints them: who speaks
in an article is not for Whoosh to find.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from whoosh.index import open_dir
from whoosh.qparser import QueryParser


def index(seeds: str, folder: str, speakers: str) -> None:
    """One index, one writer, a call for each article, one commit."""
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.fields import ID, KEYWORD, TEXT, Schema
    from whoosh.index import create_in

    sys.path.insert(0, str(Path(__file__).resolve().parents[4]))
    from tests.benchmarks.speed.contenders.listed_articles import listed_articles

    schema = Schema(
        path=ID(stored=True),
        date=ID(stored=True),
        speaker=KEYWORD(stored=True, lowercase=True, commas=True),
        title=TEXT(StemmingAnalyzer(), stored=True),
        body=TEXT(StemmingAnalyzer(), stored=True),
    )
    who = _speakers(Path(speakers))
    Path(folder).mkdir(parents=True)
    writer = create_in(folder, schema).writer()
    for article in listed_articles(seeds):
        writer.add_document(**article._asdict(), speaker=",".join(sorted(who.get(article.path, ()))))
    writer.commit()


def search(folder: str, query: str) -> None:
    """Print the ten best."""
    opened = open_dir(folder)
    with opened.searcher() as searcher:
        for hit in searcher.search(QueryParser("body", opened.schema).parse(query), limit=10):
            fields = [hit[name] for name in ("path", "date", "title")]
            sys.stdout.write("\n".join([*fields, hit.highlights("body")]) + "\n\n")


def _speakers(path: Path) -> dict[str, set[str]]:
    """Who speaks in each article, by its name."""
    who: dict[str, set[str]] = {}
    with path.open(encoding="utf-8") as lines:
        for quotation in map(json.loads, lines):
            if quotation["speaker"]:
                who.setdefault(Path(quotation["path"]).name, set()).add(quotation["speaker"])
    return who


if __name__ == "__main__":
    if sys.argv[1] == "index":
        index(*sys.argv[2:])
    else:
        search(*sys.argv[2:])
