"""Writing many rows: in requests of bounded size, so many at a time, each until the cluster has taken it."""

from __future__ import annotations

import json
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from index.opensearch_store._connection import ClusterError, cluster_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Future
    from types import TracebackType

    from index.opensearch_store._connection import Connection

_MOST_BYTES: Final = 4 << 20  # of a request, if no single row is larger
_IN_FLIGHT: Final = 3
_DELAYS: Final = (0.5, 1, 2, 4, 8, 16, 30, 60)  # seconds between attempts; about two minutes in all
_BUSY: Final = 429
_CONFLICT: Final = 409
_FAILED: Final = 500  # and above: the cluster's fault, not the row's


class Item(NamedTuple):
    """A row to write. action: the two lines of it, each with its end. key: what it belongs to, for who is told."""

    lines: bytes
    key: str


class Refusal(NamedTuple):
    """A row that the cluster will never take. key: that of its item."""

    key: str
    reason: str


class BulkSender:
    """Sends rows. They may be sent twice, as after a lost connection, and so must have ids."""

    def __init__(self, connection: Connection, index: str, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._connection, self._path, self._sleep = connection, f"/{index}/_bulk", sleep
        self._waiting: list[Item] = []
        self._bytes = 0
        self._pool = ThreadPoolExecutor(_IN_FLIGHT)
        self._flying: deque[Future[Sequence[Refusal]]] = deque()
        self.refused: list[Refusal] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def add(self, items: Iterable[Item]) -> None:
        """Take in rows; they may be on their way when this returns. Raises ClusterError if the cluster takes none."""
        for item in items:
            if self._waiting and self._bytes + len(item.lines) > _MOST_BYTES:
                self._start()
            self._waiting.append(item)
            self._bytes += len(item.lines)

    def flush(self) -> None:
        """Wait until all is written, but what was refused."""
        if self._waiting:
            self._start()
        while self._flying:
            self._land()

    def _start(self) -> None:
        if len(self._flying) == _IN_FLIGHT:
            self._land()
        self._flying.append(self._pool.submit(self._send, self._waiting))
        self._waiting, self._bytes = [], 0

    def _land(self) -> None:
        self.refused += self._flying.popleft().result()

    def _send(self, items: list[Item]) -> list[Refusal]:
        """Send rows until each is taken or refused for good."""
        refused: list[Refusal] = []
        reason = ""
        for delay in (*_DELAYS, None):
            try:
                items, reason = self._sent_once(items, refused)
            except ClusterError as error:
                if error.status == 413 and len(items) > 1:
                    halves = items[: len(items) // 2], items[len(items) // 2 :]
                    return [*refused, *(one for half in halves for one in self._send(half))]
                if error.status in (400, 413) and len(items) == 1:
                    return [*refused, Refusal(items[0].key, str(error))]
                if not error.is_passing or delay is None:
                    raise
            if not items:
                break
            if delay is None:
                told = f"{self._connection.location} did not take what was sent for two minutes"
                raise cluster_error(f"{told}: {reason}" if reason else told, _BUSY)
            self._sleep(delay)
        return refused

    def _sent_once(self, items: Sequence[Item], refused: list[Refusal]) -> tuple[list[Item], str]:
        """The rows that are to be sent again, and why."""
        answer = self._connection.send_lines(self._path, b"".join(item.lines for item in items))
        if not answer["errors"]:
            return [], ""
        again: list[Item] = []
        reason = ""
        for item, result in zip(items, answer["items"], strict=True):
            (action, told), *_ = result.items()
            status = told["status"]
            if status == _BUSY or status >= _FAILED:
                again.append(item)
                reason = _reason(told)
            elif status >= 400 and not (status == _CONFLICT and action == "create"):
                refused.append(Refusal(item.key, _reason(told)))
        return again, reason


def row(identity: str, body: bytes, key: str, *, action: str = "index", routing: str | None = None) -> Item:
    """A row to write. body: its JSON. action: `create` leaves alone what is there."""
    where: dict[str, Any] = {"_id": identity} | ({"routing": routing} if routing else {})
    return Item(b"%s\n%s\n" % (json.dumps({action: where}).encode("ascii"), body), key)


def _reason(told: dict[str, Any]) -> str:
    error = told["error"]
    inner = error.get("caused_by") or error
    return str(inner.get("reason") or error.get("reason") or error.get("type"))
