"""The style of text for people: which role has which colour, where a line breaks, what is a link. Pure.

A line is made of pieces. It is broken first and painted afterwards, line by line: so no colour and no link crosses the
end of a line, and text without colour has the same breaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from index.value import Value
from search.output._bars import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from search.output.formats import ColorChoice
    from search.output.links import Links

Role: TypeAlias = Literal["title", "date", "path", "speaker", "match", "quotation", "in view", "old", "new"]

_SIGNS: Final = "“”—·…" + BLOCKS  # our own; if one can't be printed, all are written in ASCII
_IN_ASCII: Final = str.maketrans({"“": '"', "”": '"', "—": "--", "·": "-", "…": "..."})


class Piece(NamedTuple):
    """A part of a line. link: the URL it leads to. whole: no line breaks at its blanks."""

    text: str
    role: Role | None = None
    link: str | None = None
    whole: bool = False


class Style(Value):
    """How to print for a terminal, a file or a pipe.

    width: of the terminal, in cells; None: lines are not broken, since a program reads them. links: where paths lead;
    None: nowhere. encoding: that of the output.
    """

    colour: bool = False
    width: int | None = None
    links: Links | None = None
    encoding: str = "utf-8"

    @property
    def unicode(self) -> bool:
        """Whether our own signs can be printed: curly quotes, dashes, blocks."""
        return encodable(_SIGNS, self.encoding) == _SIGNS

    def sign(self, text: str) -> str:
        """Text of our own, with its signs in ASCII if they can't be printed."""
        return text if self.unicode else text.translate(_IN_ASCII)

    def url(self, path: str, line: int | None) -> str | None:
        """The link to a line of a file, `path` relative to the folder of links, if there are links."""
        return self.links.url(path, line) if self.links else None


PLAIN: Final = Style()


def wants_colour(asked: ColorChoice, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to colour: what was asked for decides, then NO_COLOR and FORCE_COLOR, then the terminal."""
    if asked != "auto":
        return asked == "always"
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (is_terminal and environment.get("TERM") != "dumb")


def encodable(text: str, encoding: str) -> str:
    """`text` with what the encoding lacks escaped, as it will be printed."""
    return text if text.isascii() else text.encode(encoding, "backslashreplace").decode(encoding)
