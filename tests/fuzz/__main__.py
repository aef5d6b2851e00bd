"""Fuzz each target for its share of some minutes, one after another, and tell how many inputs were tried.

atheris ends the process in which it runs, so each target has one of its own.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.fuzz.targets import TARGETS

PROJECT: Final = Path(__file__).parent.parent.parent
RUN: Final = """
import sys
import atheris
with atheris.instrument_imports(include=["index", "search"]):
    from tests.fuzz.targets import TARGETS
atheris.Setup(sys.argv[:1] + sys.argv[2:], TARGETS[sys.argv[1]])
atheris.Fuzz()
"""
DONE: Final = re.compile(r"Done (\d+) runs|#(\d+)\s")


def begin_with(folder: Path) -> None:
    """Put texts of the suite where inputs are made of."""
    folder.mkdir()
    texts = [*PROJECT.glob("tests/town/seeds/*.*"), *PROJECT.glob("tests/quotations/transcripts/*/*.[tmhvs]*")]
    for number, text in enumerate(texts):
        (folder / str(number)).write_bytes(text.read_bytes())
    queries = (PROJECT / "docs" / "queries.md").read_text(encoding="utf-8")
    for number, one in enumerate(re.findall(r"onrecord \w+ '([^']*)'|`([^`]+)`", queries)):
        (folder / f"query-{number}").write_text("".join(one), encoding="utf-8")


def fuzzed(name: str, seconds: float, place: Path) -> tuple[int, str]:
    """How many inputs a target was tried on, and what atheris said if one failed. The input is left in `place`."""
    command = [sys.executable, "-c", RUN, name, str(place / "inputs"), f"-artifact_prefix={place}/{name}-"]
    command += [f"-max_total_time={int(seconds)}", "-max_len=4000", "-timeout=60", "-rss_limit_mb=4000"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    runs = [int(first or second) for first, second in DONE.findall(done.stderr)]
    return max(runs, default=0), "" if done.returncode == 0 else done.stderr[-3000:]


def main() -> None:
    """Exit 1 if anything was found; the inputs are kept then."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", choices=TARGETS, action="append")
    given = parser.parse_args()
    names = given.only or list(TARGETS)
    place = Path(tempfile.mkdtemp())
    begin_with(place / "inputs")
    found = False
    print(f"{given.minutes:g} minutes\n| target | inputs | failed |\n|---|---|---|", flush=True)  # noqa: T201
    for name in names:
        inputs, failure = fuzzed(name, 60 * given.minutes / len(names), place)
        print(f"| {name} | {inputs:,} | {'yes' if failure else 'no'} |", flush=True)  # noqa: T201
        if failure:
            found = True
            print(failure, f"\nthe input is in {place}", file=sys.stderr)  # noqa: T201
    if not found:
        shutil.rmtree(place)
    sys.exit(found)


if __name__ == "__main__":
    main()
