"""Whether a file or folder of an index is one that nobody but the user, or root, can have put there or changed."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

from index.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_KINDS: Final = {stat.S_IFREG: "a file", stat.S_IFDIR: "a folder", stat.S_IFLNK: "a symbolic link"}
_ELSEWHERE: Final = "name another store with --store"


def refuse_if_unsafe(path: Path, found: os.stat_result, kind: int) -> None:
    """Raise StoreError unless `found` is the state of a file or folder (`kind`, of stat) that only the user changes."""
    there = stat.S_IFMT(found.st_mode)
    if there != kind:
        raise StoreError(f"{path} is {_KINDS.get(there, 'a device or pipe')} and not {_KINDS[kind]}; {_ELSEWHERE}")
    _refuse_if_of_another(path, found)
    if found.st_mode & _OTHERS_WRITE:
        raise StoreError(f"others can write to {path}: run `chmod go-w` on it, or {_ELSEWHERE}")


def refuse_if_replaceable(path: Path) -> None:
    """Raise StoreError if somebody else could put another file or folder in place of this one.

    That is who owns a folder above it, or can write there: unless it is sticky, as /tmp is, or its group is the user's
    own. The path must have no links.
    """
    for parent in path.parents:
        try:
            found = parent.lstat()
        except FileNotFoundError:
            continue
        _refuse_if_of_another(parent, found)
        others = found.st_mode & _OTHERS_WRITE
        if others and not found.st_mode & stat.S_ISVTX and not (others == stat.S_IWGRP and _is_users_own(found.st_gid)):
            raise StoreError(
                f"others can write to {parent}, so they could replace {path}: run `chmod go-w` on it, or {_ELSEWHERE}"
            )


def _refuse_if_of_another(path: Path, found: os.stat_result) -> None:
    if found.st_uid not in (os.geteuid(), 0):
        raise StoreError(f"{path} belongs to another user; {_ELSEWHERE}")


def _is_users_own(group: int) -> bool:
    """Whether a group has the user's name and no other members, as is usual where each user has a group."""
    import grp
    import pwd

    try:
        name, found = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(group)
    except KeyError:
        return False
    return found.gr_name == name and set(found.gr_mem) <= {name}
