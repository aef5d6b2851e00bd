"""Which paths of INDEX.md name a regular file below its folder: no path leaves it, not even through a symbolic link."""

from __future__ import annotations

import errno
import os
import posixpath
import stat
from typing import TYPE_CHECKING, Literal

from index.corpus.file_names import comparable
from index.corpus.native_path import native, portable
from index.corpus.root import MANIFEST
from index.corpus.seed_file import LEAVES, irregularity
from index.errors import is_exhaustion

if TYPE_CHECKING:
    from pathlib import Path


class PathError(Exception):
    """Why a path gives no entry.

    kind: refused; missing, for what may come back; or warning, for INDEX.md itself. others: what it may mean as well.
    """

    def __init__(
        self,
        path: str,
        reason: str,
        kind: Literal["refused", "missing", "warning"] = "refused",
        others: tuple[str, ...] = (),
    ) -> None:
        super().__init__(reason)
        self.path, self.reason, self.kind, self.others = path, reason, kind, others


def normalize(path: str) -> str:
    """`path` without `.`, `..` and doubled slashes. Raises PathError if it is not a path inside the folder."""
    if "\0" in path:
        raise PathError(path, "contains a NUL character")
    if path.startswith("/"):
        raise PathError(path, "an absolute path; write it relative to INDEX.md")
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        raise PathError(path, "its name is not valid UTF-8: rename the file") from None
    normal = posixpath.normpath(path)
    if normal == ".." or normal.startswith("../"):
        raise PathError(path, "leaves the folder of INDEX.md")
    return normal


class ManifestFolder:
    """The folder of INDEX.md, which no path may leave; it remembers which of its subfolders stay inside."""

    def __init__(self, folder: Path) -> None:
        self._root = os.path.realpath(folder)
        self._prefix = self._root.rstrip("/") + "/"
        self._parents: dict[str, bool] = {"": True}
        self._names: dict[str, dict[str, str]] = {}
        try:
            self._manifest: os.stat_result | None = os.stat(self._prefix + MANIFEST.name)  # noqa: PTH116 - as below
        except OSError:
            self._manifest = None

    def find(self, paths: tuple[str, ...]) -> tuple[str, os.stat_result]:
        """The one of `paths` that is a regular file, as the disk writes it, and the file's state.

        Raises PathError if none is, or if several are.
        """
        found: list[tuple[str, os.stat_result]] = []
        refusals: list[PathError] = []
        for path in paths:
            try:
                found.append(self._find(normalize(path)))
            except PathError as refusal:
                refusals.append(refusal)
        if len(found) == 1:
            return found[0]
        if found:
            names = tuple(path for path, _ in found)
            raise PathError(paths[0], f"{' and '.join(names)} are there: write which of them", "missing", names)
        told = next((refusal for refusal in refusals if refusal.kind != "missing"), refusals[0])
        raise PathError(told.path, told.reason, told.kind, tuple(other.path for other in refusals if other is not told))

    def _find(self, path: str) -> tuple[str, os.stat_result]:
        try:
            return path, self.status(path)
        except PathError as refusal:
            on_disk = self._on_disk(path) if refusal.kind == "missing" and not path.isascii() else path
            if on_disk == path:
                raise
        return on_disk, self.status(on_disk)

    def _on_disk(self, path: str) -> str:
        """A path with each part as the disk writes it, where that differs in Unicode's normal form alone."""
        found = ""
        for part in path.split("/"):
            names = self._names_in(found)
            found = posixpath.join(found, names.get(part) or names.get(comparable(part)) or part)
        return found

    def _names_in(self, folder: str) -> dict[str, str]:
        """The names in a folder, each by itself and by its comparable form, under which the exact one wins."""
        if folder not in self._names:
            try:
                names = sorted(map(portable, os.listdir(self._native(folder)))) if self._is_inside(folder) else []  # noqa: PTH208 - names
            except OSError as error:
                if is_exhaustion(error):
                    raise
                names = []
            self._names[folder] = {comparable(name): name for name in names} | {name: name for name in names}
        return self._names[folder]

    def _is_inside(self, folder: str) -> bool:
        if folder not in self._parents:
            self._parents[folder] = self._contains(os.path.realpath(self._native(folder)))
        return self._parents[folder]

    def status(self, path: str) -> os.stat_result:
        """The state of the regular file at `path` (normalised). Raises PathError if there is none."""
        if not self._is_inside(path.rpartition("/")[0]):
            raise PathError(path, LEAVES)
        try:
            found = self._follow(path)
        except FileNotFoundError:
            raise PathError(path, "no such file", "missing") from None
        except OSError as error:
            raise _failure(path, error) from None
        if wrong := irregularity(found.st_mode):
            raise PathError(path, wrong)
        if self._manifest and os.path.samestat(found, self._manifest):
            raise PathError(path, "is INDEX.md itself", "warning")
        return found

    def _follow(self, path: str) -> os.stat_result:
        # os and not pathlib here: of a million entries each would cost a Path.
        full = self._native(path)
        found = os.lstat(full)
        if not stat.S_ISLNK(found.st_mode):
            return found
        if not self._contains(os.path.realpath(full)):
            raise PathError(path, LEAVES)
        return os.stat(full)  # noqa: PTH116 - as above

    def _native(self, path: str) -> str:
        return self._prefix + native(path)

    def _contains(self, real: str) -> bool:
        return real == self._root or real.startswith(self._prefix)


def _failure(path: str, error: OSError) -> PathError:
    never = error.errno in {errno.ENAMETOOLONG, errno.ELOOP}
    reason = "no such file" if error.errno == errno.ENOTDIR else (error.strerror or "unreadable").lower()
    return PathError(path, reason, "refused" if never else "missing")
