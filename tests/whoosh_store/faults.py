"""One call to the system that fails, of those that a command makes on the files of a store, or that kills it."""

from __future__ import annotations

import io
import mmap
import os
import signal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import pytest

CALLS: Final = (
    "open", "fdopen", "fstat", "fsync", "stat", "listdir", "mkdir", "link", "replace", "unlink", "rmdir",
    "ftruncate", "pwrite", "pread",
)  # fmt: skip


class Faults:
    """Counts the calls to the system on the files below a folder, and lets one of them fail.

    at: its number, from 1; 0 for none. fail: what happens then; it is given the file, if that is not open yet.
    """

    def __init__(self, patch: pytest.MonkeyPatch, folder: Path, at: int, fail: Callable[[str | None], None]) -> None:
        self._folder, self._at, self._fail = str(folder), at, fail
        self._descriptors: set[int] = set()
        self.calls: list[str] = []
        for name in CALLS:
            patch.setattr(os, name, self._failing(name, getattr(os, name)))
        patch.setattr(mmap, "mmap", self._failing("mmap", mmap.mmap))

    def _failing(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(target: Any, *args: Any, **named: Any) -> Any:
            is_descriptor = isinstance(target, int)
            if is_descriptor and target in self._descriptors:
                self.count(name)
            elif not is_descriptor and os.fspath(target).startswith(self._folder):
                self.count(name, os.fspath(target))
            else:
                result = call(target, *args, **named)
                if name == "open":
                    self._descriptors.discard(result)  # another file had this number
                return result
            if name == "fdopen":
                return Writing(self, target)
            result = call(target, *args, **named)
            if name == "open":
                self._descriptors.add(result)
            return result

        return failing

    def count(self, name: str, file: str | None = None) -> None:
        """Count a call, of an open file if none is named; if it is the one that fails, let it."""
        self.calls.append(name)
        if len(self.calls) == self._at:
            self._fail(file)


class Writing(io.BufferedWriter):
    """A file of which half is written when it fails."""

    def __init__(self, faults: Faults, descriptor: int) -> None:
        super().__init__(io.FileIO(descriptor, "wb"))
        self._faults = faults

    def writelines(self, pieces: Iterable[Any]) -> None:
        data = b"".join(pieces)
        self.write(data[: len(data) // 2])
        self.flush()
        self._faults.count("write")
        self.write(data[len(data) // 2 :])


def refused(code: int) -> Callable[[str | None], None]:
    """What fails as the system does: an error of a file that is open does not name it."""

    def fail(file: str | None) -> None:
        raise OSError(code, os.strerror(code), file)

    return fail


def killed(_: str | None) -> None:
    """What kills this process as it is."""
    os.kill(os.getpid(), signal.SIGKILL)
