"""A commit is whole or not at all, whatever the system kept of it when it stopped.

Every operation on files that a run does is recorded. For each number of them that may have happened before a power cut,
the folders are made again as the disk may have them then: what was not synced is there, is torn, or is lost.
"""

from __future__ import annotations

import ast
import errno
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pytest

from index.whoosh_store import _disk
from tests.conftest import PROJECT
from tests.whoosh_store.updates import KINDS, change, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Corpus

Operation: TypeAlias = tuple[str, tuple[Any, ...]]
CHANGING: Final = ("make_folder", "write", "sync", "link", "replace", "delete", "delete_folder")


@dataclass
class Inode:
    """A file: what was written to it, and what of that is on the disk for certain, if anything."""

    content: bytes
    on_disk: bytes | None = None

    def after(self, unsynced: str) -> bytes:
        """What a power cut leaves of it: what was not synced is kept, torn or lost."""
        if self.on_disk is not None or unsynced == "kept":
            return self.content
        return self.content[: len(self.content) // 2] if unsynced == "torn" else b""


@dataclass
class Disk:
    """A model of a file system below a folder: by folder the names in it now, and those that are there for certain."""

    now: dict[Path, dict[str, Inode]] = field(default_factory=dict)
    certain: dict[Path, dict[str, Inode]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Path) -> Disk:
        """A store as it is, all of it on the disk."""
        disk = cls()
        inodes: dict[int, Inode] = {}
        for folder in (store, *sorted(path for path in store.glob("*") if path.is_dir())):
            names = {}
            for path in folder.iterdir():
                if path.is_file():
                    content = path.read_bytes()
                    names[path.name] = inodes.setdefault(path.stat().st_ino, Inode(content, content))
            disk.now[folder], disk.certain[folder] = names, dict(names)
        return disk

    def do(self, operation: Operation) -> None:
        """What the system does for one operation."""
        name, args = operation
        match name, args:
            case "make_folder", (folder,):
                self.now.setdefault(folder, {})
                self.certain.setdefault(folder, {})
            case "write", (path, content):
                self.now[path.parent][path.name] = Inode(content)
            case "sync", (path,) if path in self.now:
                self.certain[path] = dict(self.now[path])
            case "sync", (path,):
                inode = self.now[path.parent][path.name]
                inode.on_disk = inode.content
            case "link", (source, target):
                self.now[target.parent][target.name] = self.now[source.parent][source.name]
            case "replace", (source, target):
                self.now[target.parent][target.name] = self.now[source.parent].pop(source.name)
            case "delete", (path,):
                del self.now[path.parent][path.name]
            case "delete_folder", (folder,):
                del self.now[folder]

    def after_a_cut(self, store: Path) -> Iterator[dict[Path, dict[str, bytes]]]:
        """The states that a power cut may leave: of each folder the names of now or those that are certain."""
        folders = sorted(self.now)
        for unsynced in ("kept", "torn", "lost"):
            for which in product((True, False), repeat=len(folders)):
                state = {}
                for folder, is_now in zip(folders, which, strict=True):
                    names = (self.now if is_now else self.certain)[folder]
                    state[folder] = {name: inode.after(unsynced) for name, inode in names.items()}
                yield {store / folder.relative_to(folders[0]): names for folder, names in state.items()}


def recorded(monkeypatch: pytest.MonkeyPatch, corpus: Corpus, *, rebuild: bool) -> list[Operation]:
    """The operations on files of a run."""
    log: list[Operation] = []

    def record(name: str, function: Any) -> Any:
        def call(*args: Any, **named: Any) -> Any:
            if name == "write":
                args = args[0], b"".join(args[1])
                result = function(args[0], [args[1]])
            else:
                result = function(*args, **named)
            log.append((name, args))
            return result

        return call

    with monkeypatch.context() as patch:
        for name in CHANGING:
            patch.setattr(_disk, name, record(name, getattr(_disk, name)))
        corpus.index(rebuild=rebuild)
    return log


def made(folder: Path, state: dict[Path, dict[str, bytes]]) -> None:
    for made_folder, names in state.items():
        made_folder.mkdir(mode=0o700, exist_ok=True)
        for name, content in names.items():
            (made_folder / name).write_bytes(content)
            (made_folder / name).chmod(0o600)


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", [*KINDS, "rebuild"])
def test_a_power_cut_at_any_moment_leaves_the_old_state_or_the_new(
    empty: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, tried: Callable[[str, int], None]
) -> None:
    if kind != "first":
        change(empty, "first")
        empty.index()
    else:
        _disk.make_folder(empty.store)
    disk = Disk.of(empty.store)
    before = told(empty.store, empty.root)
    change(empty, "some" if kind == "rebuild" else kind)
    operations = recorded(monkeypatch, empty, rebuild=kind == "rebuild")
    after = told(empty.store, empty.root)
    assert before != after
    found = []
    number = 0
    for done in range(len(operations) + 1):
        if done:
            disk.do(operations[done - 1])
        states = {repr(state): state for state in disk.after_a_cut(Path("x"))}
        for state in states.values():
            number += 1
            store = tmp_path / f"cut-{number}"
            made(store, {store / folder.relative_to("x"): names for folder, names in state.items()})
            found.append(told(store, empty.root))
            assert found[-1] in (before, after), (operations[:done], state)
    assert found[0] == before
    assert found[-1] == after
    assert number > 2 * len(operations)
    tried("states of a disk after a power cut", number)


def test_ctrl_c_in_the_moment_of_publishing_leaves_the_new_state(
    empty: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(empty, "first")
    empty.index()
    change(empty, "some")
    replace = _disk.replace

    def interrupted(source: Path, target: Path) -> None:
        replace(source, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(_disk, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt) as told_of:
        empty.index()
    assert told_of.value.__notes__ == ["this was at the very end: `onrecord status` tells what is indexed"]
    assert "seeds/0.txt" not in (told(empty.store, empty.root) or {"seeds/0.txt"})


@pytest.mark.parametrize("operation", ["link", "write", "sync", "delete"])
def test_ctrl_c_while_a_commit_is_written_leaves_the_old_state_and_says_so(
    empty: Corpus, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    change(empty, "first")
    empty.index()
    before = told(empty.store, empty.root)
    change(empty, "some")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(_disk, operation, interrupted)
        with pytest.raises(KeyboardInterrupt) as told_of:
            empty.index()
    assert told_of.value.__notes__ == ["nothing was changed; `onrecord index` will start anew"]
    assert told(empty.store, empty.root) == before


def test_where_nothing_tells_which_generation_counts_a_rebuild_that_fails_deletes_none(
    empty: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(empty, "first")
    empty.index()
    (empty.store / "current").chmod(0o660)

    def full(path: Path, _: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(_disk, "write", full)
    with pytest.raises(OSError, match="No space"):
        empty.index(rebuild=True)
    (empty.store / "current").chmod(0o600)
    assert told(empty.store, empty.root)


def test_no_other_module_of_the_store_touches_files() -> None:
    """So that what is recorded is all there is."""
    calls = set(
        "open read_bytes read_text write_bytes write_text unlink rmdir mkdir touch rename iterdir glob chmod "
        "hardlink_to symlink_to".split()
    )
    for path in (PROJECT / "index" / "whoosh_store").glob("*.py"):
        if path.name == "_disk.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert not imported & {"shutil", "tempfile", "mmap", "io", "fcntl"}, path.name
        assert path.name == "_ownership.py" or "os" not in imported, path.name
        called = {
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for node in ast.walk(tree) if isinstance(node, ast.Call)
        }  # fmt: skip
        assert not called & calls, path.name
