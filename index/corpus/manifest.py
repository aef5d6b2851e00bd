"""seeds/INDEX.md -> Manifest: the files to index, and the lines that name none.

Two steps. `parse_items` (from `manifest_markdown`) reads the Markdown, and its result can be stored;
`resolve_items` checks the disk on every run, with one system call per entry (`lstat`) unless it is a symbolic link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.corpus.file_names import comparable, is_text_name
from index.corpus.file_state import state_of
from index.corpus.manifest_folder import ManifestFolder, PathError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from index.corpus.file_state import FileState
    from index.corpus.manifest_markdown import ListedItem

_WIKI_SUFFIXES = ("", ".md", ".txt")

FORMS = """\
INDEX.md names one file in each list item, table row or line of its own, relative to itself:
  - speech.txt
  - [A title](2025/speech.txt) 2025-09-02
  - [[speech]]
  | `speech.txt` | 2025-09-02 |
  speech.txt
`onrecord add --all` writes such a line for each text in its folder."""


class Entry(NamedTuple):
    """A file to index. `path` is the disk's, relative to INDEX.md's folder, normalised, with `/`; `line` counts from 1.

    `state` is that of the file itself, even if a symbolic link leads to it.
    """

    path: str
    title: str | None
    date: datetime.date | None
    line: int
    state: FileState


class Complaint(NamedTuple):
    """A line of INDEX.md that gives no entry, or one without its date.

    `path` is normalised unless the path itself is refused; `others` are paths that the line may mean as well, such as
    a.md where it says [[a]].
    """

    line: int
    path: str
    reason: str
    others: tuple[str, ...] = ()

    def paths(self) -> tuple[str, ...]:
        """All that the line may mean."""
        return self.path, *self.others


class Manifest(NamedTuple):
    """What INDEX.md lists.

    `errors` are refused: what was indexed under such a path is removed. `missing` are valid but cannot be read
    now (gone, no permission, or one of two): what was indexed of them is kept as stale. `warnings` are lines that list
    a file again, or INDEX.md itself, and dates that were not read. `is_certain`: no line would mean another file, or
    come to mean one, if other files were there.
    """

    entries: tuple[Entry, ...]
    errors: tuple[Complaint, ...]
    missing: tuple[Complaint, ...]
    warnings: tuple[Complaint, ...]
    is_certain: bool = True

    def only(self, is_wanted: Callable[[str], bool]) -> Manifest:
        """What it lists of some paths, which are relative to INDEX.md's folder."""

        def of(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
            return tuple(one for one in complaints if is_wanted(one.path))

        return self._replace(
            entries=tuple(entry for entry in self.entries if is_wanted(entry.path)),
            errors=of(self.errors),
            missing=of(self.missing),
            warnings=of(self.warnings),
        )

    @property
    def is_clean(self) -> bool:
        """Whether every line means a file, always the same, that can be read, and nothing is to be said of any."""
        return self.is_certain and not (self.errors or self.missing or self.warnings)


def resolve_items(items: Iterable[ListedItem], folder: Path) -> Manifest:
    """The manifest of `items` in `folder`, INDEX.md's. No item makes it raise.

    An item without a link means its first name that exists or has the ending of a text file.
    """
    builder = _ManifestBuilder(folder)
    for item in items:
        builder.add(item)
    return builder.manifest()


class _ManifestBuilder:
    """Gathers a manifest from items in their order."""

    def __init__(self, folder: Path) -> None:
        self._inside = ManifestFolder(folder)
        self._entries: list[Entry] = []
        self._complaints: dict[str, list[Complaint]] = {"refused": [], "missing": [], "warning": []}
        self._lines: dict[str, int] = {}  # where each path was listed first
        self._is_certain = True

    def add(self, item: ListedItem) -> None:
        """Take an item: an entry, a complaint, or nothing where it names no file."""
        paths = self._meant(item)
        if not paths:
            return
        try:
            path, found = self._inside.find(paths)
        except PathError as refusal:
            shown = refusal.path.encode("utf-8", "replace").decode("utf-8")
            if self._is_first(item, comparable(shown)):
                self._complain(refusal.kind, item, shown, refusal.reason, refusal.others)
            return
        if not path.isascii() and path not in paths:  # another normal form; a file of this one would be meant
            self._is_certain = False
        if self._is_first(item, path):
            self._entries.append(Entry(path, item.title, item.date, item.line, state_of(found)))
            if item.remark:
                self._complain("warning", item, path, item.remark)

    def manifest(self) -> Manifest:
        """What was gathered."""
        refused, missing, warnings = map(tuple, self._complaints.values())
        return Manifest(tuple(self._entries), refused, missing, warnings, self._is_certain)

    def _meant(self, item: ListedItem) -> tuple[str, ...]:
        """The paths of which an item means the one that is there."""
        if item.link and item.wiki and not is_text_name(item.link):
            self._is_certain = False
            return tuple(item.link + suffix for suffix in _WIKI_SUFFIXES)
        if not item.link and item.names and not is_text_name(item.names[0]):
            self._is_certain = False
        path = item.link or next((name for name in item.names if is_text_name(name) or self._exists(name)), None)
        return (path,) if path else ()

    def _exists(self, name: str) -> bool:
        try:
            self._inside.find((name,))
        except PathError:
            return False
        return True

    def _is_first(self, item: ListedItem, path: str) -> bool:
        """Whether no item before names the path; else a warning says which does."""
        if path in self._lines:
            self._complain("warning", item, path, f"already listed on line {self._lines[path]}")
            return False
        self._lines[path] = item.line
        return True

    def _complain(self, kind: str, item: ListedItem, path: str, reason: str, others: tuple[str, ...] = ()) -> None:
        self._complaints[kind].append(Complaint(item.line, path, reason, others))
