"""tantivy by its Python package: `with_tantivy.py index SEEDS FOLDER`, `with_tantivy.py search FOLDER QUERY`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

tantivy: Any = importlib.import_module("tantivy")  # it has no types, and is not in the Python that checks these


def index(seeds: str, folder: str) -> None:
    """One writer with as many threads as tantivy finds best, one commit."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[4]))
    from tests.benchmarks.speed.contenders.listed_articles import listed_articles

    Path(folder).mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    for name, tokenizer in (("path", "raw"), ("date", "raw"), ("title", "en_stem"), ("body", "en_stem")):
        builder.add_text_field(name, stored=True, tokenizer_name=tokenizer)
    writer = tantivy.Index(builder.build(), path=folder).writer()
    for article in listed_articles(seeds):
        writer.add_document(tantivy.Document(**article._asdict()))
    writer.commit()
    writer.wait_merging_threads()


def search(folder: str, query: str) -> None:
    """Print the ten best."""
    opened = tantivy.Index.open(folder)
    searcher, asked = opened.searcher(), opened.parse_query(query, ["title", "body"], conjunction_by_default=True)
    snippets = tantivy.SnippetGenerator.create(searcher, asked, opened.schema, "body")
    for _, address in searcher.search(asked, 10).hits:
        document = searcher.doc(address)
        fields = [document[name][0] for name in ("path", "date", "title")]
        snippet = snippets.snippet_from_doc(document).to_html()
        sys.stdout.write("\n".join([*fields, snippet]) + "\n\n")


if __name__ == "__main__":
    if sys.argv[1] == "index":
        index(*sys.argv[2:])
    else:
        search(*sys.argv[2:])
