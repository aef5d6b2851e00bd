"""Queries of hundreds and thousands of words, as of pasted pages: a cluster finds what a folder does."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from index.update.indexer import update_index
from search.engine.results import Page
from search.engines import ask, find_store
from search.query.filters import build_query
from tests.cluster.running import new_location, on_cluster
from tests.conftest import TODAY

if TYPE_CHECKING:
    from search.engine.engine import Engine
    from search.engines import AnyStore

pytestmark = [*on_cluster]

WORDS = [f"w{number:x}" for number in range(1600)]  # of two fields each: 600 are beyond the 1,024 clauses of a query
OTHERS = [*WORDS[:350], "other", *WORDS[351:]]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[AnyStore]:
    """A folder and a cluster with four texts: all words, all but one, quotations of both, the words backwards."""
    folder = tmp_path_factory.mktemp("long")
    root = folder / "texts"
    (root / "seeds").mkdir(parents=True)
    texts = {
        "all.txt": " ".join(WORDS),
        "but-one.txt": " ".join(OTHERS),
        "said.txt": f"“{' '.join(WORDS[:900])},” said Ana Ruiz. “{' '.join(OTHERS[:900])},” said Tom Okafor.",
        "backwards.txt": " ".join(reversed(WORDS)),
    }
    for name, text in texts.items():
        (root / "seeds" / name).write_text(text)
    (root / "seeds" / "INDEX.md").write_text("".join(f"- {name}\n" for name in texts))
    made = [find_store(str(location), root) for location in (folder / "store", new_location())]
    for store in made:
        update_index(store, wait=0)
    return made


QUERIES = {
    "a phrase": f'"{" ".join(WORDS[:700])}"',
    "one with a gap": f'"{" ".join(WORDS[:300])} … {" ".join(WORDS[305:650])}"',
    "all words": " ".join(WORDS[:800]),
    "any of them": " OR ".join(WORDS[1:800]),
    "any of many phrases": " OR ".join(f'"{one} {other}"' for one, other in pairwise(WORDS[:320])),
    "all of many phrases": " ".join(f'"{one} {other}"' for one, other in pairwise(WORDS[:320])),
    "none of them": f"other -({' OR '.join(WORDS[900:1600])})",
    "a prefix of all": "w*",
    "near a prefix of all": "w* NEAR/2 other",
    "a phrase with a prefix of all": '"w15d w* w15f"',
    "a chain": "w1 PRE/1 w2 PRE/1 w3 PRE/1 w4 PRE/1 w5 PRE/1 w6",
    "a chain backwards": " NEAR/1 ".join(reversed(WORDS[:40])),
    "in a sentence": "w1 W/s other",
    "said": f'said:"{" ".join(WORDS[:700])}"',
    "said by one": f'speaker:okafor said:"{" ".join(OTHERS[:700])}"',
    "a wildcard of most": "w?*",
}


@pytest.mark.parametrize("name", QUERIES)
def test_both_find_the_same(stores: list[AnyStore], name: str) -> None:
    tree = build_query(QUERIES[name], today=TODAY)

    def answer(engine: Engine) -> tuple[dict[str, object], list[tuple[str, str]]]:
        documents, said = engine.documents(tree, Page(limit=0)), engine.quotations(tree, Page(limit=0))
        return {hit.path: hit.snippets for hit in documents.hits}, sorted(
            (hit.path, hit.speaker or "") for hit in said.hits
        )

    folder, cluster = (ask(store, answer) for store in stores)
    assert cluster == folder
    assert any(folder)
