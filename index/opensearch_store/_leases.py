"""Who may write: leases on runs of buckets, kept in a small index of their own, and renewed while their holder lives.

A holder that was stopped for longer than its lease, or whose clock differs much, may lose it to another; then it can't
begin a run on what it has read, nor commit one that it has begun (`_state`). So it does work in vain, and no harm.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.errors import LockedError, StoreError
from index.opensearch_store._connection import ClusterError, Connection, cluster_error
from index.opensearch_store._schema import OURS, ours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from index.opensearch_store.cluster_location import ClusterLocation

_LENGTH: Final = 60.0  # seconds that a lease is good for
_RENEWED: Final = 10.0  # seconds between two renewals
_TIMEOUT: Final = 15.0  # seconds that an answer may take: less than a lease is good for
_INTERVAL: Final = 0.2  # seconds between two attempts
_ATTEMPTS: Final = 50  # to change them, while others do
_PLACE: Final = "/_doc/leases"
_MAPPINGS: Final = {"_meta": OURS, "dynamic": "strict", "properties": {"leases": {"type": "object", "enabled": False}}}


class Lease(NamedTuple):
    """The right to write some buckets.

    space: of processes on a host, where a container has one of its own. until: in seconds since the epoch. owner: a
    name that no other lease has.
    """

    first: int
    end: int
    host: str
    space: str
    process: int
    until: float
    owner: str

    @property
    def is_held(self) -> bool:
        """Whether its holder may still be there."""
        if (self.host, self.space) == (socket.gethostname(), _space()) and not _is_running(self.process):
            return False
        return time.time() < self.until

    def overlaps(self, buckets: range) -> bool:
        """Whether it is on some of these buckets."""
        return self.first < buckets.stop and buckets.start < self.end


class Leases:
    """The leases on the index of a location."""

    def __init__(self, location: ClusterLocation) -> None:
        self._connection = Connection(location, timeout=_TIMEOUT)
        self._index = f"/{location.name}-lock"

    @contextlib.contextmanager
    def held(self, buckets: range, *, wait: float) -> Iterator[None]:
        """Hold the lease on some buckets.

        Waits up to `wait` seconds for who holds any of them, then raises LockedError, which names them.
        """
        owner = uuid.uuid4().hex
        self._take(buckets, owner, time.monotonic() + wait)
        ended = threading.Event()
        thread = threading.Thread(target=self._keep, args=(buckets, owner, ended), daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            with contextlib.suppress(ClusterError):  # it ends by itself
                self._change(lambda leases: [one for one in leases if one.owner != owner])

    def _take(self, buckets: range, owner: str, deadline: float) -> None:
        while True:
            other = self._taken_or_holder(buckets, owner)
            if other is None:
                return
            if time.monotonic() >= deadline:
                share = "" if (other.first, other.end) == (buckets.start, buckets.stop) else " a share of it"
                raise LockedError(
                    f"process {other.process} on {other.host} is indexing into {self._connection.location}{share}; try "
                    "again later, or wait longer with --wait"
                )
            time.sleep(_INTERVAL)

    def _taken_or_holder(self, buckets: range, owner: str) -> Lease | None:
        """Take the lease, or find who holds some of it; renew it, if it is taken."""
        holder: Lease | None = None

        def with_ours(leases: list[Lease]) -> list[Lease]:
            nonlocal holder
            others = [one for one in leases if one.owner != owner]
            overlapping = [one for one in others if one.overlaps(buckets)]
            holder = next((one for one in overlapping if one.is_held), None)
            until = time.time() + _LENGTH
            is_fresh = any(one.owner == owner and one.until > until - _RENEWED / 2 for one in leases)
            if holder or is_fresh:  # by this very change, if its answer was lost
                return leases
            ours = Lease(buckets.start, buckets.stop, socket.gethostname(), _space(), os.getpid(), until, owner)
            return [*(one for one in others if one not in overlapping), ours]

        self._change(with_ours)
        return holder

    def _keep(self, buckets: range, owner: str, ended: threading.Event) -> None:
        """Renew a lease until it has ended."""
        while not ended.wait(_RENEWED):
            with contextlib.suppress(ClusterError):  # the next time, or it is lost, and so is the run
                self._taken_or_holder(buckets, owner)

    def _change(self, change: Callable[[list[Lease]], Sequence[Lease]]) -> None:
        """Replace the leases by what a function makes of them; again, if others changed them meanwhile."""
        for attempt in range(_ATTEMPTS):
            time.sleep(attempt * _INTERVAL / _ATTEMPTS)
            found = self._connection.find(f"{self._index}{_PLACE}")
            if found is None:
                self._prepare_index()
            leases = self._leases_in(found) if found else []
            changed = list(change(leases))
            if changed == leases:
                return
            before: dict[str, Any] = {"op_type": "create"}
            if found:
                before = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
            try:
                self._connection.put(f"{self._index}{_PLACE}", {"leases": {"held": changed}}, **before)
            except ClusterError as error:
                if error.status != 409:
                    raise
            else:
                return
        raise cluster_error(f"{self._connection.location}-lock is changed by others again and again: try again later")

    def _leases_in(self, found: Mapping[str, Any]) -> list[Lease]:
        """Those that are stored. Raises StoreError if they can't be read."""
        try:
            leases = [Lease(*one) for one in found["_source"]["leases"]["held"]]
            if not all(isinstance(one, int | float) for lease in leases for one in lease[:2] + lease[4:6]):
                raise TypeError(leases)
        except (LookupError, TypeError) as error:
            raise StoreError(
                f"{self._connection.location}-lock is damaged: delete this index, if nobody is indexing"
            ) from error
        return leases

    def _prepare_index(self) -> None:
        """Make the index of leases, if it is not there. Raises StoreError if it is another program's."""
        name = self._index.strip("/")
        if self._connection.find(f"{self._index}/_mapping") is None:
            with contextlib.suppress(ClusterError):  # another was quicker; or it is told by what follows
                self._connection.put(self._index, {"mappings": _MAPPINGS})
        elif not ours(self._connection, name):
            raise StoreError(f"{name} is an index of another program: name another place with --store")


def _space() -> str:
    """The space of processes that this one is in, where the system tells."""
    try:
        return str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
