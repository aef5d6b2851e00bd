"""What every store does: the rules of `index.store.store`, and a run of `onrecord index` over each.

A *place* is where a store publishes. Opening a store again at its place is what another process would do.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import pickle
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pytest

from index.corpus.document_reader import read_document
from index.corpus.file_state import FileState
from index.corpus.manifest_markdown import parse_items
from index.errors import LockedError, OnrecordError, OtherRootError, StoreError, VersionError
from index.opensearch_store.opensearch_store import OpenSearchStore
from index.quotations.pipeline import quotations_of
from index.store.catalogue import EMPTY, Catalogue, IndexedFile, indexed_files
from index.store.file_stamp import FileStamp
from index.update.indexer import update_index
from index.update.verify import verify
from index.whoosh_store.whoosh_store import WhooshStore
from tests.cluster.running import new_location, on_cluster
from tests.store.memory_store import MemoryStore, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.store.snapshot_info import SnapshotInfo
    from index.store.store import IndexWriter, Snapshot, Store
    from index.update.report import Report
    from tests.conftest import Corpus

    AnyStore = Store[Any, Any]
    # Opens the store of a root at one place, always the same.
    Opener = Callable[[Path], AnyStore]

CLUSTER: Final = pytest.param("opensearch", marks=on_cluster)
STORES: Final = ["whoosh", "memory", CLUSTER]
APPLE: Final = "“We plan an apple,” said Mayor Ana Ruiz. “Two,” she said."
BANANA: Final = "“No bananas,” said Ben Poe."


def place(kind: str, folder: Path) -> Opener:
    """A new place for stores of a kind."""
    match kind:
        case "whoosh":
            return partial(WhooshStore, folder / "store")
        case "opensearch":
            return partial(OpenSearchStore, new_location())
    return partial(_in_memory, Place())


def _in_memory(memory: Place, root: Path) -> MemoryStore:
    return MemoryStore(root, memory)


@pytest.fixture(params=STORES)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    return place(request.param, tmp_path)


@pytest.fixture
def store(opener: Opener, tmp_path: Path) -> AnyStore:
    return opener(tmp_path / "root")


@dataclass(frozen=True)
class File:
    """A file that is put into a store."""

    path: str
    text: str

    def add_to(self, store: AnyStore, writer: IndexWriter[Any], builder: Any = None) -> IndexedFile:
        """Write it in the place of what is indexed under its path, by way of another process."""
        builder = builder or store.part_builder()
        document = read_document(self.text.encode(), path=self.path)
        quotations = quotations_of(document)
        state = FileState(len(self.text), 1, 1, 1)
        stamp = FileStamp(hashlib.sha256(self.text.encode()).hexdigest(), state, settled=True)
        builder.add(document, quotations, stamp)
        writer.delete(self.path)
        writer.append(pickle.loads(pickle.dumps(builder.part())))  # noqa: S301 - our own
        return IndexedFile(self.path, stamp, None, None, document.date, len(quotations))


@dataclass(frozen=True)
class Seen:
    """All that a state tells: its texts by path, who speaks, what it says of itself, and what is wrong with it."""

    texts: dict[str, str]
    catalogue: Catalogue
    speakers: list[str]
    info: SnapshotInfo
    wrong: list[str]

    @property
    def counts(self) -> tuple[int, int, int]:
        """Documents, quotations and the number."""
        return self.info.documents, self.info.quotations, self.info.number


def seen(snapshot: Snapshot) -> Seen:
    """Read all of a state, and close it."""
    with contextlib.closing(snapshot):
        catalogue = snapshot.catalogue()
        documents = {path: snapshot.document(path) for path in catalogue.files}
        texts = {path: document.text for path, document in documents.items() if document}
        return Seen(texts, catalogue, list(snapshot.speaker_names()), snapshot.info, list(snapshot.verify()))


def catalogue_of(*files: IndexedFile, digest: str = "") -> Catalogue:
    return Catalogue(digest, (), indexed_files(files))


def current(store: AnyStore) -> Seen:
    """Read the state that counts."""
    snapshot = store.current()
    assert snapshot
    return seen(snapshot)


def publish(store: AnyStore, *files: File, delete: str | None = None) -> Seen:
    """Commit these files on top of what is published, and read that."""
    base = store.current()
    kept = dict(base.catalogue().files) if base else {}
    with contextlib.closing(base) if base else contextlib.nullcontext(), store.writer(base) as writer:
        if delete:
            writer.delete(delete)
            kept.pop(delete, None)
        kept |= {file.path: file.add_to(store, writer) for file in files}
        return seen(writer.commit(catalogue_of(*kept.values(), digest=f"{len(kept)}")))


A, B = File("seeds/a.txt", f" date 2025-01-01 {APPLE}"), File("seeds/b.txt", BANANA)


# What is published is what is read.


def test_where_nothing_was_indexed_there_is_no_state(store: AnyStore) -> None:
    assert store.current() is None


def test_what_is_published_is_what_is_read(store: AnyStore) -> None:
    for state in (publish(store, A, B), current(store)):
        assert state.texts == {A.path: A.text, B.path: B.text}
        assert state.speakers == ["Ana Ruiz", "Ben Poe"]
        assert state.counts == (2, 3, 1)
        assert state.info.size > 0
        assert {"schema", "analysis", "quotations", "python"} <= state.info.versions.keys()
        assert state.wrong == []


def test_a_document_is_read_as_it_was_indexed_but_for_the_doubts_of_its_reading(store: AnyStore) -> None:
    text = "---\ntitle: Äpfel\nspeaker: Ana Ruiz\ndate: 2025-02-30\n---\r\nAn apple.\r\n"
    publish(store, A, File("seeds/d.txt", text))
    snapshot = store.current()
    assert snapshot
    with contextlib.closing(snapshot):
        read = read_document(text.encode(), path="seeds/d.txt")
        assert read.warnings
        assert snapshot.document("seeds/d.txt") == read.replace(warnings=())
        assert snapshot.document(A.path) == read_document(A.text.encode(), path=A.path)
        assert snapshot.document("seeds/nowhere.txt") is None
        assert snapshot.document("seeds") is None


def test_the_catalogue_is_read_as_it_was_committed(store: AnyStore) -> None:
    with store.writer(None) as writer:
        day = datetime.date(2024, 2, 29)
        listed = A.add_to(store, writer)._replace(listed_title="Ä title", listed_date=day)
        items = parse_items("- [A](a.txt) 2025-01-01\n")
        catalogue = Catalogue("digest", items, indexed_files([listed, B.add_to(store, writer)]), is_clean=True)
        writer.commit(catalogue)
    found = current(store).catalogue
    assert found == catalogue
    assert tuple(found.items) == items
    assert list(found.files.values()) == list(catalogue.files.values())


def test_a_state_may_be_empty(store: AnyStore) -> None:
    with store.writer(None) as writer:
        writer.commit(EMPTY)
    state = current(store)
    assert (state.texts, state.catalogue, state.speakers, state.counts) == ({}, EMPTY, [], (0, 0, 1))


def test_the_number_counts_up_with_every_commit_also_with_one_that_changes_nothing(store: AnyStore) -> None:
    assert publish(store, A).counts == (1, 2, 1)
    again = publish(store)
    assert again.counts == (1, 2, 2)
    assert again.texts == {A.path: A.text}
    with store.writer(None) as writer:
        assert seen(writer.commit(EMPTY)).counts == (0, 0, 3)


def test_the_time_of_a_state_is_that_of_its_commit(store: AnyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
    publish(store, A)
    assert current(store).info.indexed_at == 1_800_000_000.0


# What a commit does.


def test_what_is_deleted_is_gone_with_its_speakers(store: AnyStore) -> None:
    publish(store, A, B)
    state = publish(store, delete=A.path)
    assert state.texts == {B.path: B.text}
    assert state.speakers == ["Ben Poe"]
    assert state.counts == (1, 1, 2)


@pytest.mark.parametrize("path", ["seeds/nowhere.txt", "seeds", "", "seeds/\udcff.txt"])
def test_deleting_what_is_not_there_deletes_nothing(store: AnyStore, path: str) -> None:
    publish(store, A)
    assert publish(store, delete=path).texts == {A.path: A.text}


def test_a_document_takes_the_place_of_what_was_indexed_under_its_path(store: AnyStore) -> None:
    publish(store, A, B)
    state = publish(store, File(A.path, "An olive."))
    assert state.texts == {A.path: "An olive.", B.path: B.text}
    assert state.speakers == ["Ben Poe"]
    assert state.counts == (2, 1, 2)


def test_a_writer_without_a_base_begins_empty(store: AnyStore) -> None:
    publish(store, A)
    with store.writer(None) as writer:
        indexed = B.add_to(store, writer)
        assert not writer.is_published
        writer.commit(catalogue_of(indexed))
        assert writer.is_published
    assert current(store).texts == {B.path: B.text}


@pytest.mark.parametrize("fails", [False, True])
def test_without_a_commit_nothing_is_published(store: AnyStore, fails: bool) -> None:
    publish(store, A)
    base = store.current()
    assert base
    with contextlib.closing(base), contextlib.suppress(ZeroDivisionError), store.writer(base) as writer:
        writer.delete(A.path)
        B.add_to(store, writer)
        if fails:
            raise ZeroDivisionError
    state = current(store)
    assert state.texts == {A.path: A.text}
    assert state.counts == (1, 2, 1)
    assert publish(store, B).texts == {A.path: A.text, B.path: B.text}


def test_where_the_first_commit_fails_there_is_still_no_state(store: AnyStore) -> None:
    with contextlib.suppress(ZeroDivisionError), store.writer(None) as writer:
        A.add_to(store, writer)
        raise ZeroDivisionError
    assert store.current() is None


@pytest.mark.parametrize("described", [(), ("seeds/a.txt", "seeds/b.txt"), ("seeds/b.txt",)])
def test_what_is_written_must_be_what_its_catalogue_describes(store: AnyStore, described: tuple[str, ...]) -> None:
    publish(store, B)
    with store.writer(None) as writer:
        indexed = A.add_to(store, writer)
        other = catalogue_of(*(indexed._replace(path=path) for path in described))
        with pytest.raises(StoreError):
            writer.commit(other)
        assert not writer.is_published
    assert current(store).texts == {B.path: B.text}


@pytest.mark.parametrize("newer", [1, 2, 3])
def test_a_state_stays_readable_after_newer_ones_are_published(store: AnyStore, newer: int) -> None:
    publish(store, A)
    old = store.current()
    assert old
    for number in range(newer):
        publish(store, File(A.path, f"Olive {number}."), B)
    state = seen(old)
    assert state.texts == {A.path: A.text}
    assert state.speakers == ["Ana Ruiz"]
    assert state.counts == (1, 2, 1)
    assert state.wrong == []


# Parts.


def test_parts_by_one_builder_hold_each_what_came_in_since_the_last(store: AnyStore) -> None:
    builder = store.part_builder()
    with store.writer(None) as writer:
        files = {file.path: file.add_to(store, writer, builder) for file in (A, B)}
        writer.append(builder.part())  # an empty one
        assert seen(writer.commit(catalogue_of(*files.values()))).texts == {A.path: A.text, B.path: B.text}


def test_a_builder_can_be_sent_to_another_process(store: AnyStore) -> None:
    builder = pickle.loads(pickle.dumps(store.part_builder()))  # noqa: S301 - our own
    with store.writer(None) as writer:
        files = {A.path: A.add_to(store, writer, builder)}
        assert seen(writer.commit(catalogue_of(*files.values()))).texts == {A.path: A.text}


# One writer at a time, one corpus, one version.


def test_the_lock_keeps_others_out_until_it_is_given_back(opener: Opener, tmp_path: Path) -> None:
    one, other = opener(tmp_path), opener(tmp_path)
    with one.lock(wait=0):
        with pytest.raises(LockedError, match=r"is indexing into .*; try again later") as caught, other.lock(wait=0):
            pass
        assert caught.value.exit_code == 75
    with other.lock(wait=0):
        pass


def test_the_lock_is_free_after_an_error(opener: Opener, tmp_path: Path) -> None:
    with contextlib.suppress(ZeroDivisionError), opener(tmp_path).lock(wait=0):
        raise ZeroDivisionError
    with opener(tmp_path).lock(wait=0):
        pass


def test_reading_needs_no_lock(opener: Opener, tmp_path: Path) -> None:
    publish(opener(tmp_path), A)
    with opener(tmp_path).lock(wait=0):
        assert current(opener(tmp_path)).texts == {A.path: A.text}


def test_another_process_finds_what_is_published(opener: Opener, tmp_path: Path) -> None:
    publish(opener(tmp_path), A)
    publish(opener(tmp_path), B)
    assert current(opener(tmp_path)).texts == {A.path: A.text, B.path: B.text}


def test_the_index_of_another_corpus_is_refused(opener: Opener, tmp_path: Path) -> None:
    publish(opener(tmp_path / "one"), A)
    with pytest.raises(OtherRootError, match=r"contains the index of .*one"):
        opener(tmp_path / "other").current()
    assert current(opener(tmp_path / "one")).texts == {A.path: A.text}


@pytest.mark.parametrize("name", ["schema", "analysis", "quotations"])
def test_the_index_of_another_version_is_refused(store: AnyStore, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    publish(store, A)
    monkeypatch.setattr(f"index.store.versions.{name.upper()}_VERSION", "other")
    with pytest.raises(VersionError, match=rf"\({name} \d+, this is {name} other\): run `onrecord index`"):
        store.current()


# A run of `onrecord index`, on both: the same report, the same catalogue, and nothing to be found wrong.


class Both:
    """A corpus that is indexed into a store of some kind and into one in memory."""

    def __init__(self, corpus: Corpus, folder: Path, kind: str) -> None:
        self.corpus = corpus
        self.stores = [place(one, folder)(corpus.root) for one in (kind, "memory")]

    def index(self, *, rebuild: bool = False, dry_run: bool = False) -> Report:
        """The report that is the same on both, but for the time."""
        one, other = (
            update_index(store, rebuild=rebuild, dry_run=dry_run, wait=0)._replace(seconds=0) for store in self.stores
        )
        assert one == other
        return one

    def seen(self) -> list[Seen]:
        """What each tells."""
        return list(map(current, self.stores))

    def hold(self, *names: str, wrong: tuple[str, ...] = ()) -> None:
        """Both hold these files, alike in all, and `onrecord status --check` finds this wrong."""
        one, other = self.seen()
        assert (one.texts, one.catalogue, one.speakers) == (other.texts, other.catalogue, other.speakers)
        assert (one.counts, one.wrong) == (other.counts, other.wrong)
        assert set(one.texts) == set(one.catalogue.files) == {f"seeds/{name}" for name in names}
        for store in self.stores:
            snapshot = store.current()
            assert snapshot
            with contextlib.closing(snapshot):
                assert tuple(verify(self.corpus.root, snapshot)) == wrong


@pytest.fixture(params=["whoosh", CLUSTER])
def both(request: pytest.FixtureRequest, empty: Corpus, tmp_path: Path) -> Both:
    """Three documents, indexed on both."""
    empty.write("a.txt", A.text)
    empty.write("b.txt", B.text)
    empty.write("c.txt", "Sheriff Tom Hale date 2025-01-03 A cherry. “Mine,” he said.")
    empty.list("[Fruit](a.txt)", "b.txt 2025-01-02", "c.txt")
    indexed = Both(empty, tmp_path, request.param)
    assert indexed.index().counts == {"listed": 3, "new": 3}
    indexed.hold("a.txt", "b.txt", "c.txt")
    return indexed


def edit(corpus: Corpus) -> None:
    corpus.write("b.txt", "“Bananas!” said Ben Poe. “Now,” said Eva Stone.")


def relist(corpus: Corpus) -> None:
    corpus.list("[Other fruit](a.txt)", "b.txt 2025-01-05", "c.txt")


def add(corpus: Corpus) -> None:
    corpus.write("x/d.txt", "A date.")
    corpus.list("[Fruit](a.txt)", "b.txt 2025-01-02", "c.txt", "x/d.txt")


def rename(corpus: Corpus) -> None:
    corpus.path("b.txt").rename(corpus.path("d.txt"))
    corpus.list("[Fruit](a.txt)", "d.txt 2025-01-02", "c.txt")


def remove(corpus: Corpus) -> None:
    corpus.list("[Fruit](a.txt)", "c.txt")


def do_all(corpus: Corpus) -> None:
    corpus.write("a.txt", "An olive.")
    corpus.path("b.txt").rename(corpus.path("d.txt"))
    corpus.write("e.txt", "An elderberry.")
    corpus.list("a.txt", "d.txt 2025-01-02", "e.txt", "../outside.txt", "gone.txt")


NOT_READ: Final = (
    "../outside.txt is listed but not indexed: leaves the folder of INDEX.md",
    "seeds/gone.txt can't be read: no such file",
)


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize(
    ("change", "counts", "files"),
    [
        (lambda _: None, {"unchanged": 3}, "a.txt b.txt c.txt"),
        (edit, {"changed": 1, "unchanged": 2}, "a.txt b.txt c.txt"),
        (relist, {"changed": 2, "unchanged": 1}, "a.txt b.txt c.txt"),
        (add, {"new": 1, "unchanged": 3}, "a.txt b.txt c.txt x/d.txt"),
        (rename, {"renamed": 1, "unchanged": 2}, "a.txt d.txt c.txt"),
        (remove, {"removed": 1, "unchanged": 2}, "a.txt c.txt"),
        (do_all, {"changed": 1, "renamed": 1, "new": 1, "removed": 1, "not read": 2}, "a.txt d.txt e.txt"),
    ],
    ids=["nothing", "edited", "listed otherwise", "added", "renamed", "removed", "all at once"],
)
def test_a_run_does_the_same_on_every_store(
    both: Both, change: Callable[[Corpus], None], counts: dict[str, int], files: str, rebuild: bool
) -> None:
    change(both.corpus)
    for dry_run in (True, False):
        report = both.index(rebuild=rebuild, dry_run=dry_run)
        assert {kind: count for kind, count in report.counts.items() if kind != "listed"} == counts
    both.hold(*files.split(), wrong=NOT_READ if change is do_all else ())


def test_a_dry_run_changes_nothing(both: Both) -> None:
    before = both.seen()
    do_all(both.corpus)
    both.index(dry_run=True)
    assert both.seen() == before


def test_a_run_that_finds_nothing_changed_publishes_nothing(both: Both) -> None:
    before = both.seen()
    both.index()
    assert both.seen() == before


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize("content", [None, b"\x00"])
def test_what_cannot_be_read_keeps_what_was_indexed_of_it(both: Both, rebuild: bool, content: bytes | None) -> None:
    before = [state.texts for state in both.seen()]
    if content is None:
        both.corpus.path("b.txt").unlink()
    else:
        both.corpus.write("b.txt", content)
    for again in (rebuild, False, True):
        report = both.index(rebuild=again)
        assert report.counts == {"listed": 3, "unchanged": 2, "not read": 1}
        assert report.errors[0].endswith("; what was indexed of it is kept while listed")
    assert [state.texts for state in both.seen()] == before
    reason = "no such file" if content is None else "contains NUL bytes: a binary file or UTF-16; save it as UTF-8 text"
    both.hold("a.txt", "b.txt", "c.txt", wrong=(f"seeds/b.txt can't be read: {reason}",))


def test_after_any_run_the_check_tells_what_has_changed_since(both: Both) -> None:
    edit(both.corpus)
    both.hold("a.txt", "b.txt", "c.txt", wrong=("seeds/b.txt differs from what was indexed",))
    add(both.corpus)
    both.corpus.list("b.txt 2025-01-02", "c.txt", "x/d.txt")
    told = (
        "seeds/b.txt differs from what was indexed",
        "seeds/x/d.txt is listed but not indexed",
        "seeds/a.txt is indexed but no longer listed",
    )
    both.hold("a.txt", "b.txt", "c.txt", wrong=told)


def test_an_index_of_another_version_is_rebuilt(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.versions.SCHEMA_VERSION", "other")
    report = both.index()
    assert report.counts == {"listed": 3, "new": 3}
    assert "every file is indexed again" in report.warnings[0]
    both.hold("a.txt", "b.txt", "c.txt")


def test_where_the_manifest_names_no_file_nothing_is_done(both: Both) -> None:
    both.corpus.write("INDEX.md", "# Nothing here\n")
    for store in both.stores:
        with pytest.raises(OnrecordError, match="names no file, so nothing was done"):
            update_index(store, wait=0)
    both.hold(
        "a.txt", "b.txt", "c.txt", wrong=tuple(f"seeds/{name}.txt is indexed but no longer listed" for name in "abc")
    )


def test_a_run_waits_for_nobody_who_only_reads_and_refuses_to_write_beside_another(both: Both) -> None:
    for store in both.stores:
        with store.lock(wait=0):
            with pytest.raises(LockedError):
                update_index(store, wait=0)
            assert update_index(store, dry_run=True, wait=0).counts["unchanged"] == 3
