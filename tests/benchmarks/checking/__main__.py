"""Run `onrecord check` on drafts made of a corpus, and count how often its verdict is right.

usage: python -m tests.benchmarks.checking [--drafts 200] [--seed 1] [--corpus ROOT] [--keep FOLDER] [--errors]

Without --corpus, that is PolNeAR, whose articles lie beside the project in ../shared and are no part of it, with the
project's own tutorial. --keep: leave drafts, gold and the indexed texts there. --errors: print what is judged wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.attribution import SHARED, read_articles
from tests.benchmarks.checking.drafts import drafts
from tests.benchmarks.checking.record import Record, split_corpus
from tests.benchmarks.checking.tampering import TAMPERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.checking.drafts import Draft, Gold

PROJECT: Final = Path(__file__).resolve().parents[3]
PROGRAM: Final = (sys.executable, "-c", "from search.cli import main; main()")
GRAVEST_FIRST: Final = ("not-found", "other-speaker", "written", "differs", "shortened", "same")


def main() -> None:
    """Make the drafts, check them, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if not options.corpus and not SHARED.is_dir():
        sys.stderr.write("skipped: no ../shared beside the project, and no --corpus\n")
        return
    chance = random.Random(options.seed)  # noqa: S311 - of no secret
    texts, held_out = split_corpus(read_texts(options.corpus), chance)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        index_texts(folder, texts)
        made = list(drafts(Record(texts, held_out), chance, options.drafts))
        _write(folder / "drafts", made)
        sys.stdout.write("\n".join(_report(folder, made, shows_errors=options.errors)) + "\n")


def read_texts(corpus: Path | None) -> dict[str, str]:
    """The texts of a corpus by the name of their file."""
    if corpus:
        found = {path.name: path for path in sorted(corpus.glob("seeds/**/*.txt"))}
        return {name: path.read_text(encoding="utf-8") for name, path in found.items()}
    texts = {}
    for article in (*read_articles("train"), *read_articles("dev")):
        _, date, _ = article["doc_id"].split("_", 2)
        texts[re.sub(r"[^\w.-]", "-", article["doc_id"]) + ".txt"] = f" date {date} {article['text']}\n"
    for path in sorted((PROJECT / "docs" / "tutorial").rglob("*.txt")):
        texts[path.name] = path.read_text(encoding="utf-8")
    return texts


def index_texts(folder: Path, texts: dict[str, str]) -> None:
    seeds = folder / "root" / "seeds"
    seeds.mkdir(parents=True)
    for name, text in texts.items():
        (seeds / name).write_text(text, encoding="utf-8")
    (seeds / "INDEX.md").write_text("".join(f"- `{name}`\n" for name in texts), encoding="utf-8")
    run_program(folder, "index", "-q")


def _write(folder: Path, made: Sequence[Draft]) -> None:
    folder.mkdir()
    gold = []
    for draft in made:
        (folder / draft.name).write_text(draft.text, encoding="utf-8")
        for one in draft.gold:
            gold.append({"draft": draft.name, "lines": one.lines, "kind": one.kind, "text": one.sample.text,
                         "speaker": one.sample.speaker, "verdict": one.sample.verdict})  # fmt: skip
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in gold]
    (folder / "gold.jsonl").write_text("".join(lines), encoding="utf-8")


def run_program(folder: Path, *args: str) -> str:
    command = [*PROGRAM, "--root", str(folder / "root"), "--store", str(folder / "store"), *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)  # noqa: S603 - our own
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return done.stdout


def _report(folder: Path, made: Sequence[Draft], *, shows_errors: bool) -> list[str]:
    """A line for each kind of tampering: how many there are, how many are judged right."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    alarms = named = nameable = 0
    errors = []
    for draft in made:
        judged = json.loads(run_program(folder, "check", "--format", "json", str(folder / "drafts" / draft.name)))
        for gold in draft.gold:
            here = [one for one in judged if gold.lines[0] <= one["line"] <= gold.lines[1]]
            verdict = min((one["verdict"] for one in here), key=GRAVEST_FIRST.index, default="not seen")
            total[gold.kind] += 1
            right[gold.kind] += verdict == gold.sample.verdict
            alarms += gold.sample.verdict == "same" != verdict
            if gold.sample.differing and verdict == "differs":
                nameable += 1
                named += _are_named(gold, here)
            if verdict != gold.sample.verdict:
                errors.append(f"{draft.name}:{gold.lines[0]} {gold.kind}: {verdict}, not {gold.sample.verdict}: "
                              f"{gold.sample.speaker}: {gold.sample.text}")  # fmt: skip
    lines = [f"{tamper.__name__:28}{total[tamper.__name__]:6}{right[tamper.__name__]:6}" for tamper in TAMPERS]
    share = right.total() / total.total()
    return [
        *(errors if shows_errors else ()), *lines, "",
        f"{len(made)} drafts, {total.total()} quotations: {right.total()} right, {share:.1%}",
        f"false alarms on what is the same: {alarms}",
        f"of {nameable} that differ in known words, these are named in {named}",
    ]  # fmt: skip


def _are_named(gold: Gold, here: Sequence[dict[str, Any]]) -> bool:
    """Whether the differences that are told have all the words in which a sample differs."""
    told = " ".join(str(words) for one in here for change in one["differences"] for words in change.values())
    return all(word in told.lower().split() for word in gold.sample.differing)


if __name__ == "__main__":
    main()
