"""`onrecord add`: which files are meant by what was typed, and what is said of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.corpus.additions import Details, Wanted, add_files
from index.corpus.native_path import native, portable
from index.corpus.root import MANIFEST, find_root_to_fill, root_path
from search.cli._paths import paths_of_root, shown_path
from search.cli._printing import print_lines
from search.cli._program import warn
from search.output.control_characters import on_one_line, printable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence


def run_add(
    given_root: Path | None,
    *,
    files: Sequence[str],
    everything: bool,
    title: str | None,
    date: datetime.date | None,
    under: str | None,
    copy: bool,
    dry_run: bool,
    max_size: int,
) -> bool:
    """Add files to INDEX.md and print the lines; whether some could not be added."""
    if bool(files) == everything:
        raise click.UsageError("name the files to add, or say --all")
    if title is not None and (len(files) != 1 or Path(native(files[0])).is_dir()):
        raise click.UsageError("--title is for one FILE")
    if title is not None and not printable(title).strip():
        raise click.UsageError("--title takes the text of a title")
    if copy and everything:
        raise click.UsageError("--all adds what is in seeds/; name the files to --copy")
    if under is not None and not (under := " ".join(printable(under).split())):
        raise click.UsageError("--under takes the text of a heading")
    root = find_root_to_fill(given_root, makes=copy)
    wanted, outside = _wanted(root, files, copies=copy)
    details = Details(title, date, under)
    added = add_files(root, None if everything else wanted, details, dry_run=dry_run, max_size=max_size)
    print_lines(map(on_one_line, added.lines))
    warn(*added.remarks, *outside, *added.errors)
    if dry_run:
        warn("dry run: nothing was written")
    elif added.count:
        lines = "1 line" if added.count == 1 else f"{added.count:,} lines"
        warn(f"{lines} written to {MANIFEST}; `onrecord index` reads what is new")
    elif everything and not added.errors:
        warn(f"all texts in {shown_path(root, MANIFEST.parent.as_posix())} are listed")
    elif not (added.remarks or added.errors or outside):
        warn("all texts there are listed")
    return bool(outside or added.errors)


def _wanted(root: Path, files: Sequence[str], *, copies: bool) -> tuple[list[Wanted], list[str]]:
    """The files and folders that are typed, and a line for each that lies elsewhere and is not to be copied."""
    folder = root_path("")
    wanted, outside = [], []
    for typed in files:
        path = paths_of_root(root, native(typed))[0]
        there = Path(native(typed))
        in_folder = os.path.normpath(root / folder / there)
        if not there.exists() and Path(in_folder).exists():  # a name in seeds, typed from the folder above
            path = paths_of_root(root, in_folder)[0]
        if f"{path}/".startswith(folder):
            wanted.append(Wanted(path.removeprefix(folder.rstrip("/")).lstrip("/")))
        elif not there.exists():
            outside.append(f"{typed}: no such file")
        elif copies:
            wanted.append(Wanted("" if there.is_dir() else portable(there.name), there))
        else:
            outside.append(f"{typed} lies outside of {folder}: --copy copies it there")
    return wanted, outside
