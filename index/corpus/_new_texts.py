"""The texts in a folder that INDEX.md does not list: what `onrecord add` takes where a folder is asked for."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from index.corpus.file_names import comparable, is_text_name
from index.corpus.root import MANIFEST, root_path
from index.corpus.unlisted_files import files_below, linked_file, unlisted_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet
    from pathlib import Path


class NewTexts(NamedTuple):
    """Texts by their paths, and remarks on what is passed over."""

    paths: list[str]
    remarks: list[str]


def unlisted_below(root: Path, below: str, listed: AbstractSet[str], on_error: Callable[[OSError], object]) -> NewTexts:
    """The texts in a folder of INDEX.md's that are not listed, but for links to others.

    below: the folder, relative to INDEX.md's; "" for that. listed: comparable paths. The paths are relative to
    INDEX.md's folder, too. on_error: as for `files_below`.
    """
    remarks: list[str] = []
    known = {root_path(path) for path in listed}
    found = unlisted_files(root, known, listed, on_error, lambda path: remarks.append(_on_link(root_path(path))))
    inside = root_path(f"{below}/" if below else "")
    files = [path for path in found if path.startswith(inside)]
    remarks += _on_other_files(files)
    known.update(found)
    paths = []
    for path in filter(is_text_name, files):
        target = linked_file(root, path)
        if target != path and target in known:
            remarks.append(f"{path} is a link to {target}")
        else:
            paths.append(path.removeprefix(root_path("")))
    return NewTexts(paths, remarks)


def texts_elsewhere(folder: Path, on_error: Callable[[OSError], object]) -> NewTexts:
    """The texts in any folder, by their paths from there."""
    remarks: list[str] = []
    files = files_below(folder, on_error, lambda path: remarks.append(_on_link(str(folder / path))))
    remarks += _on_other_files(files)
    paths = [path for path in files if is_text_name(path) and comparable(path) != comparable(MANIFEST.name)]
    if MANIFEST.name in files:
        remarks.append(f"passed over: {folder / MANIFEST.name}")
    return NewTexts(paths, remarks)


def _on_link(path: str) -> str:
    return f"passed over: {path} is a link to a folder"


def _on_other_files(paths: Iterable[str]) -> list[str]:
    """A remark on those of some files that have not the ending of a text; none if all have."""
    others = Counter(PurePosixPath(path).suffix.lower() or "without one" for path in paths if not is_text_name(path))
    if not others:
        return []
    endings = ", ".join(f"{count} {ending}" for ending, count in others.most_common())
    return [f"passed over, by the endings of their names: {endings}; name those that are texts"]
