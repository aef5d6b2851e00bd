"""seeds/INDEX.md -> Manifest: the files to index, and the lines that name none.

Two steps. `parse_items` (from `manifest_markdown`) reads the Markdown, and its result can be stored;
`resolve_items` checks the disk on every run, with one system call per entry (`lstat`) unless it is a symbolic link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.corpus._safe_paths import ManifestFolder, PathError, normalize
from index.corpus.formats.table import SUFFIXES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from pathlib import Path

    from index.corpus.manifest_markdown import ListedItem

# A word with one of these endings names a file, even one that does not exist.
TEXT_SUFFIXES = SUFFIXES

FORMS = """\
INDEX.md names one file in each list item, table row or line of its own, relative to itself:
  - speech.txt
  - [A title](2025/speech.txt) 2025-09-02
  | `speech.txt` | 2025-09-02 |
  speech.txt"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to index. `path` is relative to INDEX.md's folder, normalised, with `/`; `line` counts from 1.

    `size` (bytes) and `mtime_ns` are those of the file itself, even if a symbolic link leads to it.
    """

    path: str
    title: str | None
    date: datetime.date | None
    line: int
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Complaint:
    """A line of INDEX.md that gives no entry; `path` is normalised unless the path itself is refused."""

    line: int
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What INDEX.md lists.

    `errors` are refused: what was indexed under such a path is removed. `missing` are valid but cannot be read
    now (gone, or no permission): what was indexed of them is kept as stale. `warnings` are lines that list a
    file again.
    """

    entries: tuple[Entry, ...]
    errors: tuple[Complaint, ...]
    missing: tuple[Complaint, ...]
    warnings: tuple[Complaint, ...]

    def paths(self) -> set[str]:
        """The valid paths, whether or not their files can be read now."""
        return {entry.path for entry in self.entries} | {complaint.path for complaint in self.missing}


def resolve_items(items: Iterable[ListedItem], folder: Path) -> Manifest:
    """The manifest of `items` in `folder`, INDEX.md's. No item makes it raise.

    An item without a link means its first name that exists or has the ending of a text file.
    """
    inside = ManifestFolder(folder)
    entries: list[Entry] = []
    errors: list[Complaint] = []
    missing: list[Complaint] = []
    warnings: list[Complaint] = []
    lines: dict[str, int] = {}
    for item in items:
        path = item.link or _first_file(item.names, inside)
        if path is None:
            continue
        try:
            path = normalize(path)
            if path in lines:
                warnings.append(Complaint(item.line, path, f"already listed on line {lines[path]}"))
                continue
            lines[path] = item.line
            found = inside.stat(path)
        except PathError as refusal:
            shown = path.encode("utf-8", "replace").decode("utf-8")
            (missing if refusal.missing else errors).append(Complaint(item.line, shown, refusal.reason))
        else:
            entries.append(Entry(path, item.title, item.date, item.line, found.st_size, found.st_mtime_ns))
    return Manifest(tuple(entries), tuple(errors), tuple(missing), tuple(warnings))


def _first_file(names: Iterable[str], inside: ManifestFolder) -> str | None:
    return next((name for name in names if _is_text(name) or _exists(name, inside)), None)


def _is_text(name: str) -> bool:
    return name.lower().endswith(TEXT_SUFFIXES)


def _exists(name: str, inside: ManifestFolder) -> bool:
    try:
        inside.stat(normalize(name))
    except PathError:
        return False
    return True
