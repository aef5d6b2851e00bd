"""How well documents and quotations are ranked, on collections with judgements and on news.

usage: python tests/benchmarks/ranking.py [--choose]

nDCG@10 on Cranfield, Medline and CACM: abstracts, and questions whose answers were judged. Each abstract becomes a
seed, and each question is asked as it is written, but for parentheses, quotation marks and colons, with `--any`, by the
functions that the program itself calls. Every judged document counts as relevant, whatever its grade. Half the width of
a figure's 95 % interval is .03 for Cranfield's 225 questions and up to .10 for Medline's 30: judge by all of them
together, never by a third digit.

On the news articles of PolNeAR, whether `quotes` favours stubs: how many words the first quotation has for each of some
words, in the median, and for how many of them it has five or fewer.

With --choose it shows instead what other numbers than those of search/engine/bm25f.py and index/store/fields.py give,
each changed alone; this takes some minutes. Exits 1 where a figure is below the least. The collections lie beside the
project in ../shared and are no part of it: where one is absent this says so and passes it over. While a cluster runs
(python -m tests.cluster python tests/benchmarks/ranking.py) the figures of the engine on it stand beside.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import json
import math
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

PROJECT: Final = Path(__file__).resolve().parents[2]
SHARED: Final = PROJECT.parent / "shared"
MAKE_NEWS: Final = SHARED / "tools" / "polnear_to_seeds.py"
sys.path.insert(0, str(PROJECT))

from index.update.indexer import update_index  # noqa: E402 - the path comes first
from search.engine import bm25f as formulas  # noqa: E402
from search.engine.results import Page  # noqa: E402
from search.engines import ask, find_store  # noqa: E402
from search.query.filters import build_query  # noqa: E402
from tests.cluster.running import ADDRESS  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from search.engine.engine import Engine
    from search.engines import AnyStore

TODAY: Final = datetime.date(1967, 1, 1)  # no question has a date
CLUSTER: Final = os.environ.get(ADDRESS)  # its hosts
DEPTH: Final = 10  # of a ranking, what is looked at
MARKS: Final = str.maketrans(dict.fromkeys('():"', " "))  # of prose: as marks of the query language they may be errors
STUB: Final = 5  # words; what is no longer says little
SAID: Final = """
    abortion border climate court debate economy education emails guns health
    immigration jobs police race russia security taxes terrorism trade wages
""".split()


@dataclass(frozen=True, slots=True)
class Collection:
    """Files of one layout, in SMART's format, and the least nDCG@10 that is expected.

    judged: in which column of a line of judgements the document stands; the question stands in the first.
    """

    name: str
    documents: str
    questions: str
    judgements: str
    judged: int
    least: float

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return SHARED / "data" / self.name


COLLECTIONS: Final = (
    Collection("cranfield", "cran.all.1400", "cran.qry", "cranqrel", 1, 0.540),
    Collection("medline", "MED.ALL", "MED.QRY", "MED.REL", 2, 0.700),
    Collection("cacm", "cacm.all", "query.text", "qrels.text", 1, 0.515),
)

# The numbers of the formulas, or of one of their tables by the name of a field.
TRIED: Final[Mapping[tuple[str, str | None], Sequence[float]]] = {
    ("K1", None): (0.9, 1.2, 1.5, 1.8, 2.2),
    ("B", "title"): (0.3, 0.45, 0.6, 0.75, 0.9),
    ("B", "body"): (0.3, 0.45, 0.6, 0.75, 0.9),
    ("BOOSTS", "title"): (1, 2, 3, 4),
    ("OTHER_FORM", None): (0.4, 0.6, 0.7, 0.8, 0.9, 1),
    ("QUESTION_WORD", None): (0, 0.1, 0.2, 0.4, 1),
    ("NEAR", None): (0, 0.15, 0.3, 0.4, 0.6),
    ("FARTHEST", None): (1, 2, 5, 8, 20),
}
TRIED_ON_QUOTATIONS: Final = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75)  # how much the length of one counts


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the numbers of the documents that answer it."""

    text: str
    relevant: AbstractSet[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A collection that is indexed."""

    collection: Collection
    store: AnyStore
    questions: Sequence[Question]

    def figure(self) -> float:
        """The mean nDCG of its questions."""
        return ask(self.store, lambda engine: fmean(gain(ranking(engine, one), one.relevant) for one in self.questions))


def main() -> None:
    """Print the figures, or those of other numbers."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        judged = [one for one in COLLECTIONS if is_there(one.folder)]
        indexed = [index_collection(one, Path(folder, one.name).resolve()) for one in judged]
        news = index_news(Path(folder, "news").resolve()) if is_there(MAKE_NEWS) else None
        if "--choose" in sys.argv:
            choose(indexed, news)
            return
        figures = [(one.collection, one.figure()) for one in indexed]
        for (collection, figure), one in zip(figures, indexed, strict=True):
            beside = f"   on a cluster {on_cluster(one).figure():.3f}" if CLUSTER else ""
            print_line(f"nDCG@{DEPTH}  {collection.name:12}{figure:.3f}   at least {collection.least:.3f}{beside}")
        if news:
            print_line(f"quotes   {told_of_stubs(news)}")
    sys.exit(any(round(figure, 3) < collection.least for collection, figure in figures))


def is_there(path: Path) -> bool:
    """Whether a file or folder is there; else this says so."""
    if not path.exists():
        sys.stderr.write(f"skipped: there is no {path}\n")
    return path.exists()


def choose(indexed: Sequence[Judged], news: AnyStore | None) -> None:
    """Print for each number what comes of others in its stead."""
    print_line(f"nDCG@{DEPTH} on {', '.join(one.collection.name for one in indexed)}, mean; * is the number as it is")
    for (name, field), tried in TRIED.items():
        print_line(f"{name} {field or ''}")
        held = getattr(formulas, name) if field is None else getattr(formulas, name)[field]
        for number in tried:
            with changed(name, field, number):
                figures = [one.figure() for one in indexed]
            told = "  ".join(f"{figure:.3f}" for figure in [*figures, fmean(figures)])
            print_line(f"  {number:<5g}{'*' if number == held else ' '}  {told}")
    if news:
        print_line("B said")
        held = formulas.B["said"]
        for number in TRIED_ON_QUOTATIONS:
            with changed("B", "said", number):
                print_line(f"  {number:<5g}{'*' if number == held else ' '}  {told_of_stubs(news)}")


@contextlib.contextmanager
def changed(name: str, field: str | None, number: float) -> Iterator[None]:
    """A context in which the formulas have another number of this name, or for this field."""
    patched = patch.object(formulas, name, number)
    with patch.dict(getattr(formulas, name), {field: number}) if field else patched:
        yield


def index_collection(collection: Collection, root: Path) -> Judged:
    """Make a collection's abstracts into seeds, each with its title if it has one, and index them."""
    (root / "seeds").mkdir(parents=True)
    names = []
    for record in records(collection.folder / collection.documents):
        number, parts = record.partition("\n")[0], sections(record)
        title, body = " ".join(parts.get("T", "").split()), parts.get("W", "")
        if title or body:
            names.append(f"{number}.txt")
            front_matter = f"---\ntitle: {json.dumps(title)}\n---\n" if title else ""
            (root / "seeds" / names[-1]).write_text(front_matter + body, encoding="utf-8")
    (root / "seeds" / "INDEX.md").write_text("".join(f"- {name}\n" for name in names), encoding="utf-8")
    return Judged(collection, index_corpus(root), questions(collection))


def on_cluster(judged: Judged) -> Judged:
    """The same, indexed on the cluster."""
    store = find_store(f"http://{CLUSTER}/ranking-{judged.collection.name}", judged.store.root)
    update_index(store, rebuild=True)
    return dataclasses.replace(judged, store=store)


def index_news(root: Path) -> AnyStore:
    """Make the articles of PolNeAR into seeds and index them."""
    command = [sys.executable, str(MAKE_NEWS), str(root / "seeds")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own tool
    return index_corpus(root)


def index_corpus(root: Path) -> AnyStore:
    """A store beside the corpus, up to date."""
    store = find_store(str(root.with_name(f"{root.name}-store")), root)
    update_index(store)
    return store


def records(path: Path) -> list[str]:
    """The records of one of a collection's files, in its order, each from its number on."""
    return re.split(r"^\.I ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


def sections(record: str) -> dict[str, str]:
    """The texts of a record by their letters, T for the title and W for the words."""
    _, *parts = re.split(r"^\.([A-Z])[ \t]*$", record, flags=re.MULTILINE)
    return {letter: text.strip() for letter, text in zip(parts[::2], parts[1::2], strict=True)}


def questions(collection: Collection) -> list[Question]:
    """The questions with judgements. They count from 1 in the file's order, whatever their numbers say."""
    relevant: dict[int, set[str]] = {}
    for line in (collection.folder / collection.judgements).read_text(encoding="utf-8").splitlines():
        columns = line.split()
        relevant.setdefault(int(columns[0]), set()).add(columns[collection.judged])
    asked = enumerate(records(collection.folder / collection.questions), 1)
    return [
        Question(sections(record)["W"].translate(MARKS), relevant[number])
        for number, record in asked
        if number in relevant
    ]


def ranking(engine: Engine, question: Question) -> list[str]:
    """The numbers of the best documents, best first."""
    tree, page = build_query(question.text, today=TODAY, any_word=True), Page(limit=DEPTH, snippets=False)
    return [Path(hit.path).stem for hit in engine.documents(tree, page).hits]


def gain(ranked: Sequence[str], relevant: AbstractSet[str]) -> float:
    """The nDCG of a ranking (Järvelin and Kekäläinen, TOIS 2002), with a gain of 1 for each relevant document."""
    discounts = [1 / math.log2(place + 2) for place in range(DEPTH)]
    found = sum(discount for discount, one in zip(discounts, ranked, strict=False) if one in relevant)
    return found / sum(discounts[: len(relevant)])


def told_of_stubs(news: AnyStore) -> str:
    """How long the first quotations are."""
    lengths = ask(news, lambda engine: [words_of_the_first(engine, word) for word in SAID])
    stubs = sum(length <= STUB for length in lengths)
    return f"first hit: {median(lengths):g} words in the median, {stubs} of {len(SAID)} with {STUB} or fewer"


def words_of_the_first(engine: Engine, word: str) -> int:
    """How many words the best quotation has."""
    page = Page(limit=1, collapse_duplicates=True)
    return len(engine.quotations(build_query(word, today=TODAY), page).hits[0].text.split())


def print_line(line: str) -> None:
    """One line to stdout."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
