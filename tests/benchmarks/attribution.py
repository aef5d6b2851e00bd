"""How well quotations and their speakers are found: on PolNeAR, in the project's own seed, and in its transcripts.

usage: python tests/benchmarks/attribution.py [--errors]

PolNeAR's articles and the scorer lie beside the project in ../shared and are no part of it; where they are absent this
says so and ends. dev has every source resolved by hand; of train only the sources written as names are, so that only
its figures for these, and for extraction, mean anything. F unless said; speed on one core, in characters a second.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

PROJECT: Final = Path(__file__).resolve().parent.parent.parent
SHARED: Final = PROJECT.parent / "shared"
sys.path.insert(0, str(PROJECT))

from index.corpus.document_reader import read_document  # noqa: E402 - the path comes first
from index.quotations.pipeline import find_quotations, quotations_of  # noqa: E402
from tests.quotations.transcripts.spoken_words import TRANSCRIPTS, count_words  # noqa: E402

if TYPE_CHECKING:
    from index.quotations.quotation import Quotation

LONG: Final = 5  # words


def main() -> None:
    """Print the tables."""
    if not SHARED.is_dir():
        sys.stderr.write("skipped: no ../shared beside the project\n")
        print_transcripts()
        return
    print_line(f"{'':42}{'dev':>8}{'must':>8}{'hoped':>8}{'train':>8}")
    dev, train = figures("dev"), figures("train")
    rows = [
        ("extraction", "extraction", 0.940, 0.960, True),
        ("quotation + speaker, all", "pair", 0.919, 0.930, False),
        (f"quotation + speaker, {LONG} words and more", "pair, long", 0.905, 0.930, False),
        ("named sources right", "named", 0.905, 0.92, True),
        ("he, she right", "pronoun", 0.88, 0.91, False),
        ("organisations right", "organisation", 0.80, 0.85, False),
        ("set of persons per document", "people", 0.913, 0.93, False),
    ]
    for label, key, must, hoped, on_train in rows:
        shown = f"{train[key]:8.3f}" if on_train else f"{'-':>8}"
        print_line(f"{label:42}{dev[key]:8.3f}{must:8.3f}{hoped:8.3f}{shown}")
    print_line(f"{'speed, thousand characters a second':42}{dev['speed']:8.0f}{300:8}{600:8}{train['speed']:8.0f}")
    print_line(f"{'the seed, of 14; false ones of 2 left out':42}{seed()}")
    print_named_sources()
    print_transcripts()


def print_named_sources() -> None:
    """Of train's sources that are names: how many of those given a speaker are wrong, and what *sure* means.

    Then the he and she of `he_she.jsonl`, one an article, resolved by hand.
    """
    articles = read_articles("train")
    found = {one["doc_id"]: find_quotations(one["text"]) for one in articles}
    given = wrong = sure = right = total = 0
    for article in articles:
        for gold in article["quotes"]:
            if gold["speaker_by"] != "auto" or gold["speaker_kind"] != "person":
                continue
            total += 1
            one = next((one for one in found[article["doc_id"]] if one.speaker and _covers(one, gold)), None)
            if one is None:
                continue
            is_right = scorer().right(one.speaker, gold)
            given, wrong = given + 1, wrong + (not is_right)
            sure, right = sure + one.is_sure, right + (one.is_sure and is_right)
    print_line("")
    print_line(f"{'train, named: of those given, wrong':42}{wrong / given:8.3f}{0.05:8.3f}{0.04:8.3f}")
    print_line(f"{'sure: right':42}{right / sure:8.3f}{0.97:8.3f}{0.98:8.3f}")
    print_line(f"{'sure: kept':42}{sure / total:8.3f}{0.55:8.3f}{0.60:8.3f}")
    told = [json.loads(line) for line in (SHARED / "data" / "polnear" / "he_she.jsonl").read_text("utf-8").splitlines()]
    hits = 0
    for one in told:
        names = {
            quotation.speaker for quotation in found[one["doc_id"]] if quotation.speaker and _covers(quotation, one)
        }
        hits += any(surname.lower() in name.lower() for name in names for surname in one["surname"])
    print_line(f"{f'he, she: of {len(told)}':42}{hits / len(told):8.3f}{0.92:8.3f}{0.94:8.3f}")


def print_transcripts() -> None:
    """Of the words of the sixty transcripts: by the right speaker, and by a wrong one."""
    count = count_words(TRANSCRIPTS)
    print_line("")
    print_line(
        f"{f'transcripts, {count.spoken} words: right':42}{count.right / count.spoken:8.3f}{0.95:8.3f}{0.98:8.3f}"
    )
    print_line(f"{'somebody else’s':42}{count.misattributed:8}{0:8}{0:8}")
    print_line(f"{'words of nobody, as somebody’s':42}{count.wrong - count.misattributed:8}{0:8}{0:8}")


def _covers(one: Quotation, gold: dict[str, Any]) -> bool:
    """Whether a quotation has half of one of the gold, whose offsets include the marks."""
    start, end = int(gold["start"]), int(gold["end"])
    return min(one.end, end) - max(one.start, start) >= (end - start) / 2 - len("“”")


@cache
def scorer() -> Any:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_quotations", SHARED / "tools" / "score_quotations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_articles(part: str) -> list[dict[str, Any]]:
    """The articles of a part of PolNeAR."""
    gold = SHARED / "data" / "polnear" / f"{part}.jsonl"
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]


def figures(part: str) -> dict[str, float]:
    """The scorer's figures for a part of PolNeAR, and the speed."""
    gold = SHARED / "data" / "polnear" / f"{part}.jsonl"
    articles = read_articles(part)
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
