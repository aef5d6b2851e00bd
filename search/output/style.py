"""How text for people looks: which role has which colour, where a line breaks, what is a link. Pure.

A line is made of pieces. It is broken first and painted after, each of its lines for itself: so no colour and no link
goes over the end of a line, and what is printed without colour has the same breaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from search.output._bars import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath

    from search.output.formats import ColorChoice

Role: TypeAlias = Literal["title", "date", "path", "speaker", "match", "quotation", "in view"]

_SIGNS: Final = "“”—·…" + BLOCKS  # our own; where one can't be printed they are written in ASCII
_IN_ASCII: Final = str.maketrans({"“": '"', "”": '"', "—": "--", "·": "-", "…": "..."})


class Piece(NamedTuple):
    """A part of a line. link: the URL it leads to. whole: no line breaks at its blanks."""

    text: str
    role: Role | None = None
    link: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How to print for the reader there is.

    width: of the terminal, in cells; None: lines are not broken, since a program reads them. links: the folder that
    the paths of links are relative to; None: no links. encoding: what the output can hold.
    """

    colour: bool = False
    width: int | None = None
    links: PurePath | None = None
    encoding: str = "utf-8"

    @property
    def unicode(self) -> bool:
        """Whether our own signs can be printed: curly quotes, dashes, blocks."""
        return encodable(_SIGNS, self.encoding) == _SIGNS

    def sign(self, text: str) -> str:
        """Words of our own with their signs in ASCII where they can't be printed."""
        return text if self.unicode else text.translate(_IN_ASCII)

    def url(self, path: str) -> str | None:
        """The link to a file, `path` relative to the folder of links: RFC 8089, without a host.

        It names no line: there is no agreed way, and some terminals would look for a file named so.
        """
        return (self.links / path).as_uri() if self.links else None


PLAIN: Final = Style()


def wants_colour(asked: ColorChoice, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to colour: what was asked for decides, then NO_COLOR and FORCE_COLOR, then the terminal."""
    if asked != "auto":
        return asked == "always"
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (is_terminal and environment.get("TERM") != "dumb")


def encodable(text: str, encoding: str) -> str:
    """`text` with what the encoding does not hold written out, as it will be printed."""
    return text if text.isascii() else text.encode(encoding, "backslashreplace").decode(encoding)
