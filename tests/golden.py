"""Golden files: what the program prints, compared with tests/golden; ONRECORD_UPDATE_GOLDEN=1 rewrites them."""

from __future__ import annotations

import os
import re
from pathlib import Path

WRITES_ANEW = bool(os.environ.get("ONRECORD_UPDATE_GOLDEN"))  # before the tests clear the tester's options
FOLDER = Path(__file__).parent / "golden"


def check(name: str, printed: str) -> None:
    """Hold what was printed, with what changes from run to run masked, against the golden file of this name."""
    masked = re.sub(r"\d+\.\d s\b", "0.0 s", printed)
    path = FOLDER / name
    if WRITES_ANEW:
        path.write_text(masked, encoding="utf-8")
    assert masked == path.read_text(encoding="utf-8")
