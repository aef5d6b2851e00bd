"""What is published of an index on a cluster: one small document, replaced whole, which makes transactions. Pure.

Every run has a number, and every row the number of the run that wrote it. A row counts if its run is committed, and its
document is not in the list of the dead. So a run is seen whole or not at all, whatever becomes of it, and several may
run at a time, each on its own buckets: as the snapshots of PostgreSQL, with their least, their next and their running
transactions (https://www.postgresql.org/docs/current/functions-info.html, pg_snapshot). The dead are deleted later,
when nobody reads a state any more that has them. Where they are many, they are listed in rows of their own, which a
query names; so it stays as small as the state.

What changes a state changes nothing the second time: an answer may be lost, and the change asked for again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from index.store.share import BUCKETS
from index.value import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_T = TypeVar("_T")
_V = TypeVar("_V")

_NEVER: Final = 1e11  # seconds since the epoch: beyond all dates
GRACE: Final = 3600.0  # seconds for which a state stays readable after a newer one is published


class OpenRun(NamedTuple):
    """A run that has begun. first, end: of its buckets. owner: a name that no other has."""

    first: int
    end: int
    owner: str


class ManifestPart(NamedTuple):
    """The INDEX.md by which a run of buckets was indexed: its digest, and whether all that it lists was read."""

    first: int
    end: int
    digest: str
    is_clean: bool


class Commit(NamedTuple):
    """What a run changes.

    owner: of the run. dead: the ids of documents that are no more. listed: those that were dead before and are now in
    the lists, as these are. lists: the ids of the rows that list them. retired: those of rows of the store's own that
    are replaced. pages: the buckets whose pages it wrote. documents, quotations: how many more there are.
    """

    run: int
    owner: str
    manifest: ManifestPart
    dead: Sequence[str]
    listed: Sequence[str]
    lists: Sequence[str]
    retired: Sequence[str]
    pages: Sequence[int]
    documents: int
    quotations: int


class Old(NamedTuple):
    """What can be deleted: runs that ended without a commit, and ids as a state has them."""

    ended: Sequence[int]
    dead: Sequence[str]
    dead_lists: Sequence[str]
    retired: Sequence[str]


class State(Value):
    """One published state.

    versions: of the programs that wrote it. root: of the corpus. number: of commits. indexed_at: of the last, in
    seconds since the epoch. size: in bytes. next_run: the number that no run has yet. open_runs: by number. lost: the
    numbers of runs that others took for lost, which may still write under them. ended: those that ended without a
    commit; dead, dead_lists, retired: ids; all with the time since when. pages: by bucket the run that wrote its page
    of the catalogue; 0 for none.
    """

    versions: Mapping[str, str]
    root: str
    number: int = 0
    indexed_at: float = 0.0
    size: int = 0
    documents: int = 0
    quotations: int = 0
    next_run: int = 1
    open_runs: Mapping[int, OpenRun] = {}
    lost: tuple[int, ...] = ()
    ended: Mapping[int, float] = {}
    dead: Mapping[str, float] = {}
    dead_lists: Mapping[str, float] = {}
    retired: Mapping[str, float] = {}
    pages: tuple[int, ...] = (0,) * BUCKETS
    manifests: tuple[ManifestPart, ...] = ()

    def is_of(self, root: str, versions: Mapping[str, str]) -> bool:
        """Whether it is of a corpus, and was made by programs of these versions."""
        return (self.root, dict(self.versions)) == (root, dict(versions))

    @property
    def filled(self) -> float:
        """How many of the buckets were indexed, from 0 to 1."""
        return sum(part.end - part.first for part in self.manifests) / BUCKETS

    @property
    def is_complete(self) -> bool:
        """Whether every bucket was indexed."""
        return self.filled == 1

    @property
    def digests(self) -> set[str]:
        """Of the INDEX.mds by which it was indexed."""
        return {part.digest for part in self.manifests}

    def begun(self, buckets: range, owner: str) -> tuple[State, int]:
        """With one more run, if it has not begun yet, and its number.

        Others on these buckets, whose lease it has now, are lost.
        """
        for number, one in self.open_runs.items():
            if one.owner == owner:
                return self, number
        kept = {number: one for number, one in self.open_runs.items() if not _overlap(one, buckets)}
        lost = (*self.lost, *(number for number in self.open_runs if number not in kept))
        run = self.next_run
        begun = {**kept, run: OpenRun(buckets.start, buckets.stop, owner)}
        return self.replace(next_run=run + 1, open_runs=begun, lost=lost), run

    def has_open(self, run: int, owner: str) -> bool:
        """Whether a run has begun, has not ended, and is this owner's."""
        return run in self.open_runs and self.open_runs[run].owner == owner

    def given_up(self, run: int, owner: str, *, now: float) -> State:
        """Where a run has ended without a commit."""
        if not self.has_open(run, owner):
            return self
        return self.replace(open_runs=_without(self.open_runs, [run]), ended={**self.ended, run: now})

    def committed(self, commit: Commit, *, now: float, size: int) -> State:
        """Where a run has been committed."""
        if not self.has_open(commit.run, commit.owner):
            return self
        pages = list(self.pages)
        for bucket in commit.pages:
            pages[bucket] = commit.run
        return self.replace(
            number=self.number + 1,
            indexed_at=now,
            size=size,
            documents=self.documents + commit.documents,
            quotations=self.quotations + commit.quotations,
            open_runs=_without(self.open_runs, [commit.run]),
            dead={**_without(self.dead, commit.listed), **dict.fromkeys(commit.dead, now)},
            dead_lists={**self.dead_lists, **dict.fromkeys(commit.lists, now)},
            retired={**self.retired, **dict.fromkeys(commit.retired, now)},
            pages=tuple(pages),
            manifests=_with_part(self.manifests, commit.manifest),
        )

    def with_retired(self, ids: Sequence[str], now: float) -> State:
        """Where these are not needed any more."""
        return self.replace(retired={**dict.fromkeys(ids, now), **self.retired})

    def without(self, old: Old) -> State:
        """Where this is deleted."""
        return self.replace(
            ended=_without(self.ended, old.ended),
            dead=_without(self.dead, old.dead),
            dead_lists=_without(self.dead_lists, old.dead_lists),
            retired=_without(self.retired, old.retired),
        )

    def old(self, least: float) -> Old:
        """What nobody needs any more who reads a state that was published since `least`."""

        def since(ids: Mapping[_T, float]) -> list[_T]:
            return [one for one, when in ids.items() if when < least]

        return Old(since(self.ended), since(self.dead), since(self.dead_lists), since(self.retired))

    def pages_of(self, buckets: range) -> Sequence[int]:
        """The runs that wrote the pages of some buckets."""
        return self.pages[buckets.start : buckets.stop]

    def has_any_of(self, buckets: range) -> bool:
        """Whether any of some buckets was indexed."""
        return any(_overlap(part, buckets) for part in self.manifests)

    def manifest_of(self, buckets: range) -> tuple[str, bool]:
        """The digest of the INDEX.md by which some buckets were indexed, and whether it was clean; "" for several."""
        parts = [part for part in self.manifests if _overlap(part, buckets)]
        covered = sum(min(part.end, buckets.stop) - max(part.first, buckets.start) for part in parts)
        digests = {part.digest for part in parts}
        if covered < len(buckets) or len(digests) > 1:
            return "", False
        return digests.pop(), all(part.is_clean for part in parts)

    def visible(self, index: str) -> dict[str, Any]:
        """The query that a row of an index, whose state this is, fits just if it counts."""
        hidden = [*self.open_runs, *self.lost, *self.ended]
        unwanted: list[dict[str, Any]] = [{"terms": {"born": hidden}}] if hidden else []
        if self.dead:
            unwanted.append({"terms": {"document": list(self.dead)}})
        unwanted += [{"terms": {"document": listed_in(row, index)}} for row in self.dead_lists]
        query: dict[str, Any] = {"filter": [{"range": {"born": {"lt": self.next_run}}}]}
        return {"bool": query | ({"must_not": unwanted} if unwanted else {})}

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        found = dict(zip(self.__match_args__, self._values(), strict=True))
        return found | {
            "open_runs": {str(number): list(one) for number, one in self.open_runs.items()},
            "ended": {str(number): when for number, when in self.ended.items()},
        }


def state_from_json(stored: Mapping[str, Any]) -> State:
    """A state as it was stored. Raises AttributeError, LookupError, TypeError or ValueError if it is none."""
    values = dict(stored) | {
        "open_runs": {int(number): OpenRun(*one) for number, one in stored["open_runs"].items()},
        "lost": tuple(stored["lost"]),
        "ended": {int(number): when for number, when in stored["ended"].items()},
        "pages": tuple(stored["pages"]),
        "manifests": tuple(ManifestPart(*one) for one in stored["manifests"]),
    }
    state = State(**values)
    if not _is_sound(state):
        raise ValueError(stored)
    return state


def _is_sound(state: State) -> bool:
    """Whether the parts of a state that was stored are of their kinds."""
    numbers = [state.number, state.size, state.documents, state.quotations, state.next_run, *state.lost, *state.pages]
    numbers += [number for one in state.open_runs.values() for number in (one.first, one.end)]
    numbers += [number for one in state.manifests for number in (one.first, one.end)]
    times = [state.indexed_at, *state.ended.values()]
    for ids in (state.dead, state.dead_lists, state.retired):
        times += ids.values()
    return (
        all(isinstance(one, int) for one in numbers)
        and all(isinstance(one, int | float) and 0 <= one < _NEVER for one in times)
        and len(state.pages) == BUCKETS
        and isinstance(state.root, str)
        and all(isinstance(version, str) for version in state.versions.values())
    )


def listed_in(row: str, index: str) -> dict[str, str]:
    """What a query of terms names in place of the ids that a row lists."""
    return {"index": index, "id": row, "path": "state.dead"}


def _without(some: Mapping[_T, _V], gone: Collection[_T]) -> dict[_T, _V]:
    gone = set(gone)
    return {key: value for key, value in some.items() if key not in gone}


def _overlap(one: OpenRun | ManifestPart, buckets: range) -> bool:
    return one.first < buckets.stop and buckets.start < one.end


def _with_part(parts: Sequence[ManifestPart], new: ManifestPart) -> tuple[ManifestPart, ...]:
    """Parts of which those of the new one's buckets are replaced; neighbours that are the same are one."""
    cut = [new]
    for part in parts:
        cut += [
            part._replace(first=first, end=end)
            for first, end in ((part.first, min(part.end, new.first)), (max(part.first, new.end), part.end))
            if first < end
        ]
    joined: list[ManifestPart] = []
    for part in sorted(cut):
        if joined and joined[-1].end == part.first and joined[-1][2:] == part[2:]:
            joined[-1] = joined[-1]._replace(end=part.end)
        else:
            joined.append(part)
    return tuple(joined)
