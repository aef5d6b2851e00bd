"""A store on a real cluster: several machines that fill it, rebuilds that are not complete, rows that are refused."""

from __future__ import annotations

import contextlib
import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from index.errors import LockedError, StoreError, UnavailableError, VersionError
from index.opensearch_store._cluster_writer import ClusterWriter
from index.opensearch_store._connection import Connection
from index.opensearch_store._indices import Indices
from index.opensearch_store._part_builder import Part, PartBuilder
from index.opensearch_store._schema import cluster_versions, create
from index.opensearch_store._state import GRACE
from index.opensearch_store.cluster_location import parse_location
from index.opensearch_store.opensearch_store import OpenSearchStore
from index.store.share import WHOLE, Share
from index.update.indexer import update_index
from index.update.verify import verify
from search.engine.results import Page
from search.opensearch_engine.opensearch_engine import open_on_cluster
from search.query.filters import build_query
from tests.cluster.running import new_location, on_cluster
from tests.conftest import TODAY
from tests.opensearch_store.stub import Asked, relayed, serving
from tests.store.test_store import current

if TYPE_CHECKING:
    from index.opensearch_store.cluster_location import ClusterLocation
    from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot
    from index.update.report import Report
    from tests.conftest import Corpus

pytestmark = [*on_cluster]

NAMES = [f"{number}.txt" for number in range(40)]


@pytest.fixture
def location() -> ClusterLocation:
    return new_location()


@pytest.fixture
def texts(empty: Corpus) -> Corpus:
    """Forty texts, with a quotation each."""
    for number, name in enumerate(NAMES):
        empty.write(name, f" date 2025-01-{number % 28 + 1:02} “We want {number} boats,” said Mayor Ana Ruiz.")
    empty.list(*NAMES)
    return empty


def store(location: ClusterLocation, corpus: Corpus, share: Share = WHOLE) -> OpenSearchStore:
    return OpenSearchStore(location, corpus.root, share)


def opened(location: ClusterLocation, corpus: Corpus) -> tuple[OpenSearchStore, OpenSearchSnapshot]:
    """A store, and what is published in it."""
    found = store(location, corpus)
    snapshot = found.current()
    assert snapshot
    return found, snapshot


def index(location: ClusterLocation, corpus: Corpus, share: Share = WHOLE, *, rebuild: bool = False) -> Report:
    return update_index(store(location, corpus, share), rebuild=rebuild, wait=0)


def held(location: ClusterLocation, corpus: Corpus) -> set[str]:
    """The names of the files that are published; nothing is wrong with them."""
    state = current(store(location, corpus))
    assert state.wrong == []
    assert state.info.documents == len(state.texts)
    return {path.removeprefix("seeds/") for path in state.texts}


def shares(of: int) -> list[Share]:
    return [Share(number, of) for number in range(1, of + 1)]


def part_of(share: Share, names: list[str] = NAMES) -> set[str]:
    return {name for name in names if share.has(f"seeds/{name}")}


def test_several_machines_fill_one_index_each_with_its_share(location: ClusterLocation, texts: Corpus) -> None:
    there: set[str] = set()
    for share in shares(3):
        report = index(location, texts, share)
        assert report.counts["new"] == len(part_of(share))
        there |= part_of(share)
        assert held(location, texts) == there
    assert there == set(NAMES)
    assert index(location, texts).counts == {"listed": 40, "unchanged": 40}
    snapshot = store(location, texts).current()
    assert snapshot
    assert list(verify(texts.root, snapshot)) == []


def test_a_share_is_incremental_by_itself_and_removes_nothing_of_the_others(
    location: ClusterLocation, texts: Corpus
) -> None:
    index(location, texts)
    texts.list(*NAMES[:20])
    texts.write(NAMES[0], "An olive.")
    gone = set(NAMES[20:])
    left = set(NAMES)
    for share in shares(5):  # another number than before
        report = index(location, texts, share)
        mine = part_of(share)
        assert report.counts["removed"] == len(mine & gone)
        assert report.counts["changed"] == len(mine & {NAMES[0]})
        left -= mine & gone
        assert held(location, texts) == left
    assert left == set(NAMES[:20])


def test_shares_that_overlap_wait_for_each_other_and_others_do_not(location: ClusterLocation, texts: Corpus) -> None:
    one, two = shares(2)
    with store(location, texts, one).lock(wait=0):
        for share in (one, WHOLE, Share(1, 3), Share(2, 3)):
            with pytest.raises(LockedError, match=r"process \d+ on .* is indexing into"):
                index(location, texts, share)
        for share in (two, Share(3, 3)):
            index(location, texts, share)


def test_a_rebuild_by_shares_is_seen_when_the_last_of_them_is_there(location: ClusterLocation, texts: Corpus) -> None:
    index(location, texts)
    texts.write(NAMES[0], "An olive.")
    before = store(location, texts).current()
    assert before
    for share in shares(3):
        seen = store(location, texts).current()
        assert seen
        assert seen.index == before.index
        index(location, texts, share, rebuild=True)
    after = store(location, texts).current()
    assert after
    assert after.index != before.index
    assert held(location, texts) == set(NAMES)
    assert current(store(location, texts)).texts[f"seeds/{NAMES[0]}"] == "An olive."


def test_a_share_that_is_rebuilt_twice_is_there_once(location: ClusterLocation, texts: Corpus) -> None:
    index(location, texts)
    for share in (*shares(2)[:1], *shares(2)):
        index(location, texts, share, rebuild=True)
    assert held(location, texts) == set(NAMES)


def test_a_rebuild_of_all_begins_anew_where_others_left_theirs_unfinished(
    location: ClusterLocation, texts: Corpus
) -> None:
    index(location, texts)
    index(location, texts, Share(1, 2), rebuild=True)
    index(location, texts, rebuild=True)
    assert held(location, texts) == set(NAMES)


def test_a_run_that_another_took_for_lost_can_not_commit(location: ClusterLocation, texts: Corpus) -> None:
    index(location, texts)
    texts.write(NAMES[0], "An olive.")
    stopped, base = opened(location, texts)
    with stopped.writer(base) as writer:
        writer.append(stopped.part_builder().part())  # its run has begun
        index(location, texts)
        with pytest.raises(StoreError, match="took this run for lost"):
            writer.commit(base.catalogue())
    assert held(location, texts) == set(NAMES)


def test_a_run_on_what_a_rebuild_has_replaced_changes_nothing(location: ClusterLocation, texts: Corpus) -> None:
    index(location, texts)
    slow, base = opened(location, texts)
    with slow.writer(base) as writer:
        writer.append(slow.part_builder().part())
        index(location, texts, rebuild=True)
        with pytest.raises(StoreError, match="a rebuild has replaced the index"):
            writer.commit(base.catalogue())
    after = store(location, texts).current()
    assert after
    assert after.index == f"{location.name}-2"
    assert held(location, texts) == set(NAMES)


def test_a_run_on_what_another_has_changed_meanwhile_does_not_begin(location: ClusterLocation, texts: Corpus) -> None:
    index(location, texts)
    slow, base = opened(location, texts)
    texts.write(NAMES[0], "An olive.")
    index(location, texts)
    with slow.writer(base) as writer, pytest.raises(StoreError, match="another process has indexed into"):
        writer.append(slow.part_builder().part())
    assert held(location, texts) == set(NAMES)


def test_a_share_of_another_version_replaces_nothing(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(location, texts)
    versions = cluster_versions() | {"python": "2.7"}
    with monkeypatch.context() as patch:
        patch.setattr("index.opensearch_store.opensearch_store.cluster_versions", lambda: versions)
        with pytest.raises(VersionError, match="use that one here too, or rebuild every share"):
            index(location, texts, Share(1, 2))
        index(location, texts, Share(1, 2), rebuild=True)
    assert held(location, texts) == set(NAMES)


def test_who_looked_before_there_was_an_index_adds_to_the_one_that_others_made(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = shares(2)
    late = store(location, texts, two)
    index(location, texts, one)
    monkeypatch.setattr(late, "current", lambda: None)
    update_index(late, wait=0)
    assert held(location, texts) == set(NAMES)


def test_an_index_that_another_has_only_just_made_is_filled(location: ClusterLocation, texts: Corpus) -> None:
    create(Connection(location), f"{location.name}-1")
    for share in shares(2):
        index(location, texts, share)
    assert Indices(Connection(location)).numbered() == {1: f"{location.name}-1"}
    assert held(location, texts) == set(NAMES)


def test_a_rebuild_that_was_complete_when_it_was_stopped_is_published_by_the_next_run(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(location, texts)
    texts.write(NAMES[0], "An olive.")

    def stopped(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch, contextlib.suppress(ZeroDivisionError):
        patch.setattr(Indices, "publish", stopped)
        index(location, texts, rebuild=True)
    assert index(location, texts).counts == {"listed": 40, "unchanged": 40}
    found = store(location, texts).current()
    assert found
    assert found.index == f"{location.name}-2"
    assert current(store(location, texts)).texts[f"seeds/{NAMES[0]}"] == "An olive."


def test_of_rebuilds_one_index_is_left_an_hour_later(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        index(location, texts, rebuild=True)
    indices = Indices(Connection(location))
    assert set(indices.numbered()) == {1, 2, 3}
    later = time.time() + 2 * GRACE
    monkeypatch.setattr("time.time", lambda: later)
    assert index(location, texts).counts == {"listed": 40, "unchanged": 40}
    assert set(indices.numbered()) == {3}


def test_a_rebuild_that_fails_leaves_no_index(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(location, texts)

    def failing(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch, contextlib.suppress(ZeroDivisionError):
        patch.setattr("index.opensearch_store._cluster_writer.ClusterWriter.commit", failing)
        index(location, texts, rebuild=True)
    assert set(Indices(Connection(location)).numbered()) == {1}


def test_many_dead_are_listed_apart_and_deleted_in_the_end(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.opensearch_store._cluster_writer._MOST_DEAD", 5)
    monkeypatch.setattr("index.opensearch_store._cluster_writer._LISTED", 4)
    monkeypatch.setattr("index.opensearch_store._vacuum._ROWS", 3)
    index(location, texts)
    for left, lists in ((37, 0), (20, 5), (18, 5), (8, 8)):
        texts.list(*NAMES[:left])
        index(location, texts)
        assert held(location, texts) == set(NAMES[:left])
        state = Indices(Connection(location)).state_of(f"{location.name}-1")
        assert len(state.dead_lists) == lists
    later = time.time() + 2 * GRACE
    monkeypatch.setattr("time.time", lambda: later)
    index(location, texts)
    now = store(location, texts).current()
    assert now
    assert (now.state.dead, now.state.dead_lists) == ({}, {})
    kinds = [{"term": {"kind": kind}} for kind in ("document", "quotation", "dead")]
    assert now.counts(kinds) == [8, 8, 0]
    assert held(location, texts) == set(NAMES[:8])


def test_a_lease_that_lapsed_is_taken_by_who_needs_it_alone(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = shares(2)
    with store(location, texts, one).lock(wait=0):
        later = time.time() + 100
        with monkeypatch.context() as patch:
            patch.setattr("time.time", lambda: later)
            with store(location, texts, two).lock(wait=0):
                pass
        with pytest.raises(LockedError):
            index(location, texts, one)


def test_an_answer_that_is_lost_costs_nothing(location: ClusterLocation, texts: Corpus) -> None:
    """Every request is done, and its answer lost; then it is asked again."""
    host = str(location.hosts[0])
    seen: set[Asked] = set()

    def lossy(asked: Asked) -> tuple[int, Any] | None:
        first, answer = asked not in seen, relayed(asked, host)
        seen.add(asked)
        return None if first else answer

    with serving(lossy) as stub:
        lossy_location = parse_location(stub.address.replace("/news", f"/{location.name}"))
        assert index(lossy_location, texts).counts["new"] == 40
        texts.write(NAMES[0], "An olive.")
        texts.list(*NAMES[:20])
        assert index(lossy_location, texts).counts == {"listed": 20, "unchanged": 19, "changed": 1, "removed": 20}
        assert index(lossy_location, texts, rebuild=True).counts == {"listed": 20, "unchanged": 20}
        assert held(lossy_location, texts) == set(NAMES[:20])
    state = Indices(Connection(location)).current()
    assert state
    assert not state.state.open_runs


def test_what_a_run_that_was_stopped_has_written_is_never_seen(location: ClusterLocation, texts: Corpus) -> None:
    index(location, texts)
    stopped, base = opened(location, texts)
    with contextlib.suppress(ZeroDivisionError), stopped.writer(base) as writer:
        texts.write(NAMES[0], "An olive.")
        raise ZeroDivisionError
    assert not writer.is_published
    assert current(store(location, texts)).texts[f"seeds/{NAMES[0]}"] != "An olive."


def test_a_document_that_the_cluster_refuses_is_named_and_the_rest_goes_in(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(location, texts)
    refused, taken = NAMES[3], NAMES[4]
    for name in (refused, taken):
        texts.write(name, "“We want a boat,” said Mayor Ana Ruiz.")
    part = PartBuilder.part

    def spoilt(builder: PartBuilder) -> Any:
        made = part(builder)
        documents = [
            one._replace(body=one.body.replace(b'"kind": "document"', b'"kind": "document", "unheard_of": 1'))
            if one.path == f"seeds/{refused}" else one
            for one in made.documents
        ]  # fmt: skip
        return made._replace(documents=tuple(documents))

    monkeypatch.setattr(PartBuilder, "part", spoilt)
    report = index(location, texts)
    assert report.counts == {"listed": 40, "unchanged": 38, "changed": 1, "not read": 1}
    (error,) = report.errors
    assert error.startswith(f"seeds/INDEX.md:4: {refused}: ")
    assert "unheard_of" in error
    assert error.endswith("; what was indexed of it is kept while listed")
    state = current(store(location, texts))
    assert state.wrong == []
    assert "a boat" in state.texts[f"seeds/{taken}"]
    assert "a boat" not in state.texts[f"seeds/{refused}"]
    monkeypatch.undo()
    assert index(location, texts).counts == {"listed": 40, "unchanged": 39, "changed": 1}


def test_what_is_no_more_is_deleted_an_hour_later_and_a_state_is_not_asked_for_longer(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(location, texts)
    old = store(location, texts).current()
    assert old
    texts.list(*NAMES[:20])
    index(location, texts)
    everything = {"query": {"term": {"kind": "document"}}, "size": 0, "track_total_hits": True}
    assert old.search(everything)["hits"]["total"]["value"] == 40
    later, opened = time.time() + 2 * GRACE, time.monotonic() + GRACE
    monkeypatch.setattr("time.time", lambda: later)
    texts.list(*NAMES[:10])
    index(location, texts)
    now = store(location, texts).current()
    assert now
    assert now.search(everything)["hits"]["total"]["value"] == 20  # ten of which are dead, for an hour
    assert len(now.state.dead) == 10
    manifests = {"query": {"term": {"kind": "manifest"}}, "size": 0}
    assert now.search(manifests)["hits"]["total"]["value"] == 2  # that of now, and the one before, for an hour
    assert held(location, texts) == set(NAMES[:10])
    monkeypatch.setattr("time.monotonic", lambda: opened)
    with pytest.raises(StoreError, match=r"was opened 54 minutes ago, and there is a newer one.*ask again"):
        old.document(f"seeds/{NAMES[0]}")
    assert now.document(f"seeds/{NAMES[0]}")  # no newer one: nothing of it can be deleted


def test_an_index_whose_state_can_not_be_read_is_rebuilt(location: ClusterLocation, texts: Corpus) -> None:
    index(location, texts)
    Connection(location).put(f"/{location.name}/_doc/state", {"kind": "state", "state": {"of": "another version"}})
    with pytest.raises(StoreError, match="run `onrecord index --rebuild`"):
        index(location, texts)
    assert index(location, texts, rebuild=True).counts["new"] == 40
    assert held(location, texts) == set(NAMES)


def foreign(location: ClusterLocation, *names: str) -> None:
    """Indices of another program."""
    for name in names:
        Connection(location).put(f"/{name}", {"mappings": {"properties": {"precious": {"type": "keyword"}}}})


def test_indices_of_another_program_with_names_of_the_same_form_are_left_alone(
    location: ClusterLocation, texts: Corpus
) -> None:
    names = [f"{location.name}-{ending}" for ending in ("1", "3", "2025", "0007", "archive")]
    foreign(location, *names)
    index(location, texts)
    for share in (WHOLE, *shares(2)):
        index(location, texts, share, rebuild=True)
    found = store(location, texts).current()
    assert found
    assert found.index == f"{location.name}-2028"
    assert held(location, texts) == set(NAMES)
    assert all(Connection(location).find(f"/{name}/_mapping") for name in names)


@pytest.mark.parametrize("is_alias", [False, True])
def test_an_index_of_another_program_under_the_name_is_refused_also_for_a_rebuild(
    location: ClusterLocation, texts: Corpus, *, is_alias: bool
) -> None:
    connection = Connection(location)
    foreign(location, f"{location.name}-1" if is_alias else location.name)
    if is_alias:
        connection.put(f"/{location.name}-1/_alias/{location.name}")
    for rebuild in (False, True):
        with pytest.raises(UnavailableError, match="is an index of another program: choose another name"):
            index(location, texts, rebuild=rebuild)
    assert set(connection.get(f"/{location.name}*/_alias")) == {f"{location.name}-1" if is_alias else location.name}
    if not is_alias:
        connection.delete(f"/{location.name}")


def test_leases_of_another_form_are_no_leases(location: ClusterLocation, texts: Corpus) -> None:
    index(location, texts)
    connection = Connection(location)
    for held_ in ({"held": [["a"]]}, {}, {"held": [[0, 1, "host", "", 1, "soon", "x"]]}):
        connection.put(f"/{location.name}-lock/_doc/leases", {"leases": held_})
        with pytest.raises(StoreError, match="-lock is damaged: delete this index"):
            index(location, texts)
    connection.delete(f"/{location.name}-lock")
    foreign(location, f"{location.name}-lock")
    with pytest.raises(StoreError, match="-lock is an index of another program"):
        index(location, texts)


def test_an_index_that_has_lost_its_state_is_rebuilt(location: ClusterLocation, texts: Corpus) -> None:
    index(location, texts)
    Connection(location).delete(f"/{location.name}-1/_doc/state")
    with pytest.raises(StoreError, match="is damaged: it has lost its state; run `onrecord index --rebuild`"):
        index(location, texts)
    assert index(location, texts, rebuild=True).counts["new"] == 40
    assert held(location, texts) == set(NAMES)


def test_what_is_changed_by_others_again_and_again_is_given_up(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(location, texts)
    host = str(location.hosts[0])
    monkeypatch.setattr("time.sleep", lambda _: None)
    for row in ("/_doc/leases", "/_doc/state"):

        def busy(asked: Asked, row: str = row) -> tuple[int, Any]:
            if asked.path.endswith(row) and "if_seq_no" in asked.parameters:
                return 409, {"error": {"type": "version_conflict_engine_exception", "reason": "another was quicker"}}
            return relayed(asked, host)

        with serving(busy) as stub, pytest.raises(UnavailableError, match="changed by others again and again"):
            index(parse_location(stub.address.replace("/news", f"/{location.name}")), texts, rebuild=True)


READING = re.compile("_search|_msearch|_mget|_count|_doc/state|_search/point_in_time")


def test_who_may_only_read_can_search(location: ClusterLocation, texts: Corpus) -> None:
    index(location, texts)
    host = str(location.hosts[0])

    def forwarded(asked: Asked) -> tuple[int, Any]:
        """What the cluster answers to what reads; all else, also asking for its analysis, is forbidden."""
        if not READING.fullmatch(asked.path.lstrip("/").partition("/")[2]) or asked.method == "PUT":
            return 403, {"error": {"type": "security_exception", "reason": "no permissions"}}
        return relayed(asked, host)

    with serving(forwarded) as stub:
        address = stub.address.replace("/news", f"/{location.name}")
        reader = OpenSearchStore(parse_location(address), texts.root)
        snapshot = reader.current()
        assert snapshot
        tree = build_query("boats", today=TODAY, anything=True)
        engine = open_on_cluster(snapshot, texts.root)
        assert engine.documents(tree, Page(limit=3)).total == 40
        assert len(engine.quotations(tree, Page(limit=5, collapse_duplicates=True)).hits) == 5
        assert engine.count_by(tree, ["speaker"]).total == 40
        with pytest.raises(StoreError, match="this user may not do that"):
            update_index(reader, rebuild=True, wait=0)


def test_a_run_whose_index_is_deleted_under_it_is_told_and_done_anew(
    location: ClusterLocation, texts: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cluster makes another index of the name for the rows that come in, which has no state."""
    index(location, texts)
    append = ClusterWriter.append

    def appending(writer: ClusterWriter, part: Part) -> None:
        append(writer, Part((), part.words))  # which begins
        Connection(location).delete(f"/{location.name}-1")
        append(writer, part)

    texts.write(NAMES[0], "An olive.")
    with monkeypatch.context() as patch:
        patch.setattr(ClusterWriter, "append", appending)
        with pytest.raises(StoreError, match="was deleted while this wrote to it: run"):
            index(location, texts)
    assert index(location, texts).counts["new"] == 40
    assert held(location, texts) == set(NAMES)
