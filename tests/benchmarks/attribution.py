"""How well quotations and their speakers are found: the scorer's figures on PolNeAR, and the project's own seed.

usage: python tests/benchmarks/attribution.py [--errors]

PolNeAR's articles and the scorer lie beside the project in ../shared and are no part of it; where they are absent this
says so and ends. dev has every source resolved by hand; of train only the sources written as names are, so that only
its figures for these, and for extraction, mean anything. F unless said; speed on one core, in characters a second.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

PROJECT: Final = Path(__file__).resolve().parent.parent.parent
SHARED: Final = PROJECT.parent / "shared"
sys.path.insert(0, str(PROJECT))

from index.corpus.document_reader import read_document  # noqa: E402 - the path comes first
from index.quotations.pipeline import find_quotations  # noqa: E402
from tests.documents import quotations_of  # noqa: E402

LONG: Final = 5  # words


def main() -> None:
    """Print the tables."""
    if not SHARED.is_dir():
        sys.stderr.write("skipped: no ../shared beside the project\n")
        return
    print_line(f"{'':42}{'dev':>8}{'must':>8}{'hoped':>8}{'train':>8}")
    dev, train = figures("dev"), figures("train")
    rows = [
        ("extraction", "extraction", 0.940, 0.960, True),
        ("quotation + speaker, all", "pair", 0.880, 0.910, False),
        (f"quotation + speaker, {LONG} words and more", "pair, long", 0.905, 0.930, False),
        ("named sources right", "named", 0.95, 0.97, True),
        ("he, she right", "pronoun", 0.85, 0.90, False),
        ("organisations right", "organisation", 0.70, 0.80, False),
        ("set of persons per document", "people", 0.900, 0.925, False),
    ]
    for label, key, must, hoped, on_train in rows:
        shown = f"{train[key]:8.3f}" if on_train else f"{'-':>8}"
        print_line(f"{label:42}{dev[key]:8.3f}{must:8.3f}{hoped:8.3f}{shown}")
    print_line(f"{'speed, thousand characters a second':42}{dev['speed']:8.0f}{300:8}{600:8}{train['speed']:8.0f}")
    print_line(f"{'the seed, of 14; false ones of 2 left out':42}{seed()}")


def figures(part: str) -> dict[str, float]:
    """The scorer's figures for a part of PolNeAR, and the speed."""
    gold = SHARED / "data" / "polnear" / f"{part}.jsonl"
    articles = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    start = time.perf_counter()
    predicted = [{"doc_id": one["doc_id"], "quotes": predictions(one["text"])} for one in articles]
    seconds = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "predicted.jsonl")
        path.write_text("".join(json.dumps(one) + "\n" for one in predicted), encoding="utf-8")
        every, long = scored(gold, path), scored(gold, path, "--min-words", str(LONG))
        if "--errors" in sys.argv and part == "dev":
            sys.stdout.write(run_scorer(str(gold), str(path), "--errors"))
    return {
        **every["shares"],
        "extraction": every["figures"]["extraction"],
        "pair": every["figures"]["quote + speaker"],
        "pair, long": long["figures"]["quote + speaker"],
        "people": every["figures"]["document speakers"],
        "speed": sum(len(one["text"]) for one in articles) / seconds / 1000,
    }


def predictions(text: str) -> list[dict[str, Any]]:
    """The quotations of a text in the scorer's form."""
    return [{"start": one.start, "end": one.end, "speaker": one.speaker} for one in find_quotations(text)]


def scored(gold: Path, predicted: Path, *options: str) -> dict[str, dict[str, float]]:
    """What the scorer prints as JSON."""
    answer: dict[str, dict[str, float]] = json.loads(run_scorer(str(gold), str(predicted), "--json", *options))
    return answer


def run_scorer(*arguments: str) -> str:
    """The scorer's output."""
    command = [sys.executable, str(SHARED / "tools" / "score_quotations.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own tool


def seed() -> str:
    """How many of the seed's quotations are found with their speaker, and how many false ones are left out."""
    gold = [json.loads(line) for line in (SHARED / "gold" / "seed-quotations.jsonl").read_text("utf-8").splitlines()]
    path = PROJECT / "seeds" / gold[0]["path"]
    document = read_document(path.read_bytes(), path=path.name)
    found = {tuple(document.reading.file_span(one.start, one.end)): one.speaker for one in quotations_of(document)}
    spans = {(one["start"], one["end"]): one for one in gold}
    right = sum(found.get(span) == one["speaker"] for span, one in spans.items() if one["quotation"])
    left_out = sum(span not in found for span, one in spans.items() if not one["quotation"])
    return f"{right:8}{left_out:8}"


def print_line(line: str) -> None:
    """One line to stdout."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
