"""Characters that control a terminal or forge a line, and text without them. Pure; a leaf."""

from __future__ import annotations

import re
from typing import Final

# C0 but newline and tab, DEL, C1; of Unicode the line and paragraph separators, the bidirectional controls, and lone
# surrogates, which may stand for any byte of a name.
CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """`text` with every control character replaced, but for line ends and tabs."""
    return CONTROLS.sub("\ufffd", text)


def is_harmless(text: str) -> bool:
    """Whether `text` is one line without control characters, so that it can be given as it is."""
    return on_one_line(text) == text


def on_one_line(text: str) -> str:
    """`text` with every control character replaced, line ends and tabs too, so that it can't forge a line."""
    return printable(re.sub(r"[\n\t]", "\ufffd", text))
