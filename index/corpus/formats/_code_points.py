"""Offsets of a text's UTF-8 as offsets of its code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def code_points(text: str) -> Callable[[int], int]:
    """What turns offsets of bytes into offsets of code points, quick for one near the one before."""
    return int if text.isascii() else _CodePoints(text).offset


class _CodePoints:
    """A place in a text that moves back and forth."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode()
        self._byte = self._offset = 0

    def offset(self, byte: int) -> int:
        """The number of code points before this byte, which begins one."""
        if byte >= self._byte:
            self._offset += len(self._bytes[self._byte : byte].decode())
        else:
            self._offset -= len(self._bytes[byte : self._byte].decode())
        self._byte = byte
        return self._offset
