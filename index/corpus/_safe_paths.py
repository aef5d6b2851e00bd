"""Which paths of INDEX.md name a regular file below its folder: no path leaves it, not even through a symbolic link."""

from __future__ import annotations

import errno
import os
import posixpath
import stat
from typing import TYPE_CHECKING

from index.corpus.root import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path


class PathError(Exception):
    """Why a path gives no entry."""

    def __init__(self, reason: str, *, missing: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.missing = missing


def normalize(path: str) -> str:
    """`path` without `.`, `..` and doubled slashes. Raises PathError if it is not a path inside the folder."""
    if "\0" in path:
        raise PathError("contains a NUL character")
    if path.startswith("/"):
        raise PathError("an absolute path; write it relative to INDEX.md")
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        raise PathError("its name is not valid UTF-8") from None
    path = posixpath.normpath(path)
    if path == ".." or path.startswith("../"):
        raise PathError("leaves the folder of INDEX.md")
    return path


class ManifestFolder:
    """The folder of INDEX.md, which no path may leave; it remembers which of its subfolders stay inside."""

    def __init__(self, folder: Path) -> None:
        self._root = os.path.realpath(folder)
        self._prefix = self._root.rstrip("/") + "/"
        self._parents: dict[str, bool] = {"": True}
        try:
            self._manifest: os.stat_result | None = os.stat(self._prefix + MANIFEST.name)  # noqa: PTH116 - as below
        except OSError:
            self._manifest = None

    def stat(self, path: str) -> os.stat_result:
        """The state of the regular file at `path` (normalised). Raises PathError if there is none."""
        parent = path.rpartition("/")[0]
        if parent not in self._parents:
            self._parents[parent] = self._contains(os.path.realpath(self._prefix + parent))
        if not self._parents[parent]:
            raise PathError("leaves the folder of INDEX.md through a symbolic link")
        try:
            found = self._follow(self._prefix + path)
        except FileNotFoundError:
            raise PathError("no such file", missing=True) from None
        except (OSError, UnicodeError) as error:
            raise _failure(error) from None
        if not stat.S_ISREG(found.st_mode):
            raise PathError("a folder, not a file" if stat.S_ISDIR(found.st_mode) else "not a regular file")
        if self._manifest and os.path.samestat(found, self._manifest):
            raise PathError("is INDEX.md itself")
        return found

    def _follow(self, full: str) -> os.stat_result:
        # os and not pathlib here: of a million entries each would cost a Path.
        found = os.lstat(full)
        if not stat.S_ISLNK(found.st_mode):
            return found
        if not self._contains(os.path.realpath(full)):
            raise PathError("leaves the folder of INDEX.md through a symbolic link")
        return os.stat(full)  # noqa: PTH116 - as above

    def _contains(self, real: str) -> bool:
        return real == self._root or real.startswith(self._prefix)


def _failure(error: OSError | UnicodeError) -> PathError:
    if isinstance(error, UnicodeError):
        return PathError("its name cannot be written on this system")
    never = error.errno in {errno.ENAMETOOLONG, errno.ELOOP}
    gone = error.errno == errno.ENOTDIR
    return PathError("no such file" if gone else (error.strerror or "unreadable").lower(), missing=not never)
