"""How well documents are ranked: nDCG@10 on Cranfield, 1,398 abstracts and 225 questions with judgements of 1967.

usage: python tests/benchmarks/ranking.py [--choose]

The collection lies beside the project in ../shared and is no part of it; where it is absent this says so and ends.
Each abstract becomes a seed, and each question is asked as it is written, with `--any`, through the functions that the
program itself calls. Every judged document counts as relevant, whatever its grade, as in the figures that this is held
against. Exits 1 where the figure over all questions is below the least.

With --choose it shows instead, on the first half of the questions only, what other numbers than those of
search/engine/_bm25f.py give, each changed alone; this takes a minute or two.
"""

from __future__ import annotations

import datetime
import json
import math
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

PROJECT: Final = Path(__file__).resolve().parent.parent.parent
CRANFIELD: Final = PROJECT.parent / "shared" / "data" / "cranfield"
sys.path.insert(0, str(PROJECT))

from index.update.indexer import update_index  # noqa: E402 - the path comes first
from search.engine import _bm25f as formulas  # noqa: E402
from search.engine.results import Page  # noqa: E402
from search.engines import ask, find_store  # noqa: E402
from search.query.filters import build_query  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from contextlib import AbstractContextManager

    from search.engine.engine import Engine
    from search.engines import AnyStore

LEAST: Final = 0.530
TODAY: Final = datetime.date(1967, 1, 1)  # no question has a date
DEPTH: Final = 10  # of a ranking, what is looked at
CHOSEN_ON: Final = 112  # the parameters were chosen on the questions up to this one
PARTS: Final = {
    f"1-{CHOSEN_ON}": slice(CHOSEN_ON),
    f"{CHOSEN_ON + 1}-225": slice(CHOSEN_ON, None),
    "all": slice(None),
}
TRIED: Final[dict[str, list[float]]] = {
    "K1": [0.9, 1.2, 1.5, 1.8, 2.2],
    "B": [0.45, 0.6, 0.75, 0.9],
    "OTHER_FORM": [0.4, 0.55, 0.7, 0.85, 1.0],
    "NEAR": [0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8],
    "FARTHEST": [1, 2, 5, 8, 20],
    "title": [1.0, 2.0, 3.0, 4.0, 6.0],
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the numbers of the documents that answer it."""

    text: str
    relevant: AbstractSet[str]


def main() -> None:
    """Print nDCG@10 for each part of the questions, or for other numbers."""
    if not CRANFIELD.is_dir():
        sys.stderr.write(f"skipped: there is no {CRANFIELD}\n")
        return
    asked = questions()
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        root = Path(folder, "corpus").resolve()
        write_corpus(root)
        store = find_store(str(Path(folder, "store")), root)
        update_index(store)
        if "--choose" in sys.argv:
            choose(store, asked[:CHOSEN_ON])
            return
        figures = gains(store, asked)
    for name, part in PARTS.items():
        print_line(f"nDCG@{DEPTH}  {name:8}{mean(figures[part]):.3f}")
    print_line(f"at least {'all':8}{LEAST:.3f}")
    sys.exit(mean(figures) < LEAST)


def choose(store: AnyStore, asked: Sequence[Question]) -> None:
    """Print for each number what comes of others in its stead."""
    print_line(f"nDCG@{DEPTH} on questions 1-{CHOSEN_ON}; * is the number as it is")
    for name, tried in TRIED.items():
        held = formulas.BOOSTS[name] if name in formulas.BOOSTS else getattr(formulas, name)
        told = []
        for number in tried:
            with changed(name, number):
                figure = mean(gains(store, asked))
            told.append(f"{number:g}{'*' if number == held else ''} {figure:.3f}")
        print_line(f"{name:12}{'   '.join(told)}")


def changed(name: str, number: float) -> AbstractContextManager[object]:
    """A context in which the formulas have another number of this name, or another boost of this field."""
    boosts = formulas.BOOSTS
    return patch.dict(boosts, {name: number}) if name in boosts else patch.object(formulas, name, number)


def gains(store: AnyStore, asked: Sequence[Question]) -> list[float]:
    """The nDCG of each question's ranking."""
    return ask(store, lambda engine: [gain(ranking(engine, one), one.relevant) for one in asked])


def records(name: str) -> list[str]:
    """The records of one of the collection's files, in its order, each from its number on."""
    text = (CRANFIELD / name).read_text(encoding="utf-8")
    return re.split(r"^\.I ", text, flags=re.MULTILINE)[1:]


def questions() -> list[Question]:
    """All questions. They count from 1 in the file's order, whatever their numbers say."""
    relevant: dict[int, set[str]] = {}
    for line in (CRANFIELD / "cranqrel").read_text(encoding="utf-8").splitlines():
        question, document, _ = line.split()
        relevant.setdefault(int(question), set()).add(document)
    return [
        Question(record.partition("\n.W\n")[2], relevant[number])
        for number, record in enumerate(records("cran.qry"), 1)
    ]


def write_corpus(root: Path) -> None:
    """Each abstract as a seed with its title; the two records without a text are left out."""
    (root / "seeds").mkdir(parents=True)
    names = []
    for record in records("cran.all.1400"):
        head, _, body = record.partition("\n.W\n")
        if body.strip():
            number = head.partition("\n")[0]
            title = " ".join(re.search(r"(?s)\n\.T\n(.*?)\n\.A\n", head)[1].split())  # type: ignore[index]
            names.append(f"{number}.txt")
            front_matter = f"---\ntitle: {json.dumps(title)}\n---\n"
            (root / "seeds" / names[-1]).write_text(front_matter + body, encoding="utf-8")
    (root / "seeds" / "INDEX.md").write_text("".join(f"- {name}\n" for name in names), encoding="utf-8")


def ranking(engine: Engine, question: Question) -> list[str]:
    """The numbers of the best documents, best first."""
    tree, page = build_query(question.text, today=TODAY, any_word=True), Page(limit=DEPTH, snippets=False)
    return [Path(hit.path).stem for hit in engine.documents(tree, page).hits]


def gain(ranked: Sequence[str], relevant: AbstractSet[str]) -> float:
    """The nDCG of a ranking (Järvelin and Kekäläinen, TOIS 2002), with a gain of 1 for each relevant document."""
    discounts = [1 / math.log2(place + 2) for place in range(DEPTH)]
    found = sum(discount for discount, one in zip(discounts, ranked, strict=False) if one in relevant)
    return found / sum(discounts[: len(relevant)])


def mean(figures: Sequence[float]) -> float:
    """Their mean."""
    return sum(figures) / len(figures)


def print_line(line: str) -> None:
    """One line to stdout."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
