"""What is published of an index on a cluster: one small document, replaced whole, which makes transactions. Pure.

Every run has a number, and every row the number of the run that wrote it. A row counts if its run is committed, and its
document is not in the list of the dead. So a run is seen whole or not at all, whatever becomes of it, and several may
run at a time, each on its own buckets: as the snapshots of PostgreSQL, with their least, their next and their running
transactions (https://www.postgresql.org/docs/current/functions-info.html, pg_snapshot). The dead are deleted later,
when nobody reads a state any more that has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.store.share import BUCKETS
from index.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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

    dead: the ids of documents that are no more. retired: those of rows of the store's own that are replaced.
    pages: the buckets whose pages it wrote. documents, quotations: how many more there are.
    """

    run: int
    manifest: ManifestPart
    dead: Sequence[str]
    retired: Sequence[str]
    pages: Sequence[int]
    documents: int
    quotations: int


class State(Value):
    """One published state.

    versions: of the programs that wrote it. root: of the corpus. number: of commits. indexed_at: of the last, in
    seconds since the epoch. size: in bytes. next_run: the number that no run has yet. open_runs: by number. lost: the
    numbers of runs that ended without a commit; others may still write under them. dead, retired: ids, with the time
    since when. pages: by bucket the run that wrote its page of the catalogue; 0 for none.
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
    dead: Mapping[str, float] = {}
    retired: Mapping[str, float] = {}
    pages: tuple[int, ...] = (0,) * BUCKETS
    manifests: tuple[ManifestPart, ...] = ()

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

    def ended(self, run: int) -> State:
        """Where a run has ended without a commit."""
        if run not in self.open_runs:
            return self
        others = {number: one for number, one in self.open_runs.items() if number != run}
        return self.replace(open_runs=others, lost=(*self.lost, run))

    def committed(self, commit: Commit, *, now: float, size: int) -> State:
        """Where a run has been committed; it may have been, and the answer lost."""
        if commit.run not in self.open_runs:
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
            open_runs={number: one for number, one in self.open_runs.items() if number != commit.run},
            dead={**self.dead, **dict.fromkeys(commit.dead, now)},
            retired={**self.retired, **dict.fromkeys(commit.retired, now)},
            pages=tuple(pages),
            manifests=_with_part(self.manifests, commit.manifest),
        )

    def with_retired(self, ids: Sequence[str], now: float) -> State:
        """Where these are not needed any more."""
        return self.replace(retired={**self.retired, **dict.fromkeys(ids, now)})

    def without(self, ids: Sequence[str]) -> State:
        """Where these, which were dead or retired, are deleted."""
        gone = set(ids)
        return self.replace(
            dead={one: when for one, when in self.dead.items() if one not in gone},
            retired={one: when for one, when in self.retired.items() if one not in gone},
        )

    def manifest_of(self, buckets: range) -> tuple[str, bool]:
        """The digest of the INDEX.md by which some buckets were indexed, and whether it was clean; "" for several."""
        parts = [part for part in self.manifests if _overlap(part, buckets)]
        covered = sum(min(part.end, buckets.stop) - max(part.first, buckets.start) for part in parts)
        digests = {part.digest for part in parts}
        if covered < len(buckets) or len(digests) > 1:
            return "", False
        return digests.pop(), all(part.is_clean for part in parts)

    def visible(self) -> dict[str, Any]:
        """The query that a row fits just if it counts."""
        hidden = [*self.open_runs, *self.lost]
        unwanted: list[dict[str, Any]] = [{"terms": {"born": hidden}}] if hidden else []
        if self.dead:
            unwanted.append({"terms": {"document": list(self.dead)}})
        query: dict[str, Any] = {"filter": [{"range": {"born": {"lt": self.next_run}}}]}
        return {"bool": query | ({"must_not": unwanted} if unwanted else {})}

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        found = dict(zip(self.__match_args__, self._values(), strict=True))
        return found | {"open_runs": {str(number): list(one) for number, one in self.open_runs.items()}}


def state_from_json(stored: Mapping[str, Any]) -> State:
    """A state as it was stored. Raises LookupError, TypeError or ValueError if it is none."""
    values = dict(stored) | {
        "open_runs": {int(number): OpenRun(*one) for number, one in stored["open_runs"].items()},
        "lost": tuple(stored["lost"]),
        "pages": tuple(stored["pages"]),
        "manifests": tuple(ManifestPart(*one) for one in stored["manifests"]),
    }
    return State(**values)


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
