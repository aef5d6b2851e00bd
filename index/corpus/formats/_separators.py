"""What stands between parts of a text: common to the scanners of plain text. Their texts have no line end but \\n."""

from __future__ import annotations

import re
from typing import Final

PARAGRAPH_END: Final = "\n\n"
ENDS_SENTENCE: Final = re.compile(r"[.?!…:][”\"’')\]]*\Z")

_LINE_END: Final = re.compile(r"\r\n|\r")


def with_line_feeds(text: str) -> str:
    """A text of the same length in which every line ends at \\n."""
    return _LINE_END.sub(lambda found: "\n" if len(found[0]) == 1 else " \n", text) if "\r" in text else text
