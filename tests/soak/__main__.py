"""Hunt for some minutes, and print what was tried and what survived."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

from tests.soak.hunts import HUNTS, Sound
from tests.soak.town import ENVIRONMENT, Town, loaded


def main() -> None:
    """Exit 1 if anything did not survive."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    given = parser.parse_args()
    print(f"seed {given.seed}, {given.minutes:g} minutes", flush=True)  # noqa: T201
    os.environ.update(ENVIRONMENT)
    tried: Counter[object] = Counter()
    failed: Counter[object] = Counter()
    place = Path(tempfile.mkdtemp()).resolve()  # which no process of a command deletes as it ends
    try:
        os.environ.update(XDG_DATA_HOME=f"{place}/data", XDG_CACHE_HOME=f"{place}/cache")
        loaded()
        chance = Random(given.seed)  # noqa: S311 - of no secret
        sound = Sound(Town(place / "sound", chance))
        until = time.monotonic() + 60 * given.minutes
        while time.monotonic() < until:
            for hunt in chance.choices(list(HUNTS), list(HUNTS.values()), k=10):
                tried[hunt] += 1
                shutil.rmtree(place / "fresh", ignore_errors=True)
                try:
                    hunt(sound, Town(place / "fresh", chance))
                except Exception:  # whatever it is, it did not survive
                    failed[hunt] += 1
                    traceback.print_exc()
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print("| what | tried | survived |\n|---|---|---|")  # noqa: T201
    for hunt in HUNTS:
        print(f"| {hunt.__doc__} | {tried[hunt]:,} | {tried[hunt] - failed[hunt]:,} |")  # noqa: T201
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
