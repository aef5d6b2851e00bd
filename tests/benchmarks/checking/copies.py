"""Hold every text of a corpus against the index of all of them, as if it were a draft: each quotation is the same.

usage: python -m tests.benchmarks.checking.copies [--corpus ROOT] [--every 1]

Without --corpus, the texts of the other benchmark. --every: of so many texts one. Prints each quotation of which the
verdict is another, and how many there are.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.benchmarks.attribution import SHARED
from tests.benchmarks.checking.__main__ import index_texts, read_texts, run_program


def main() -> None:
    """Index the texts, check copies of them, print what is not the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    if not options.corpus and not SHARED.is_dir():
        sys.stderr.write("skipped: no ../shared beside the project, and no --corpus\n")
        return
    texts = read_texts(options.corpus)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        index_texts(folder, texts)
        copies = folder / "copies"
        copies.mkdir()
        names = random.Random(1).sample(sorted(texts), len(texts) // options.every)  # noqa: S311 - of no secret
        for name in names:
            (copies / name).write_text(texts[name], encoding="utf-8")
        verdicts: Counter[str] = Counter()
        judged = run_program(folder, "check", "--format", "json", *(str(copies / name) for name in names))
        for found in json.loads(judged):
            verdicts[found["verdict"]] += 1
            if found["verdict"] != "same":
                place = f"{Path(found['draft']).name}:{found['line']}"
                sys.stdout.write(f"{place} {found['verdict']}: {found['speaker']}: {found['text']}\n")
    sys.stdout.write(f"{verdicts.total():,} quotations: {json.dumps(verdicts)}\n")


if __name__ == "__main__":
    main()
