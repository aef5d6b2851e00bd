"""INDEX.md as most are written, read without the parser of Markdown: headings, empty lines and items of one line each.

    # Speeches
    - [The mayor's speech](2025/harbor-speech.txt), 2025-09-02
    - council_minutes.txt

The rules are those of https://spec.commonmark.org/0.31.2/ for such lines alone: nothing in them has a second meaning.
"""

from __future__ import annotations

import re
from typing import Final

from index.corpus._manifest_blocks import Block, Piece

_TEXT: Final = r"(?:[^\W_]|(?<=[^\W_])_+(?=[^\W_])|[ ,.;:?!()'’“”/–—+%-])"  # an underscore within a word is no emphasis
_LINE: Final = re.compile(
    rf"|#{{1,6}} .*|- (?:\[(?P<title>{_TEXT}*)\]\((?P<target>[\w./%+-]+)\)(?P<rest>{_TEXT}*)"
    rf"|(?!\d+[.)](?:\s|\Z))(?P<words>[^\W_]{_TEXT}*))"
)


def read_plain_blocks(text: str) -> list[Block] | None:
    """The blocks of a text, in which `gap` pieces are left out; None if it has any other line."""
    if "\r" in text or "\t" in text:
        return None
    blocks = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.fullmatch(line)
        if found is None or line[-1:] == " ":
            return None
        if found["target"]:
            pieces = [Piece("link", " ".join(found["title"].split()), found["target"]), Piece("text", found["rest"])]
            blocks.append(Block(number, is_line=False, pieces=pieces))
        elif found["words"]:
            blocks.append(Block(number, is_line=False, pieces=[Piece("text", found["words"])]))
    return blocks
