"""The indices of a location: the one behind its alias, and those beside it; and the state that each has."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.errors import StoreError, UnavailableError
from index.opensearch_store._connection import ClusterError, cluster_error
from index.opensearch_store._schema import REBUILD, create, is_ours, ours
from index.opensearch_store._state import State, state_from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from index.opensearch_store._connection import Connection

_STATE: Final = "/_doc/state"
_CONFLICT: Final = 409
_ATTEMPTS: Final = 50
_INTERVAL: Final = 0.01  # seconds before the second attempt, and so much more before each that follows


class IndexState(NamedTuple):
    """An index and its state."""

    name: str
    state: State


class Indices:
    """The indices of a connection's location."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._name = connection.location.name

    def current(self) -> IndexState | None:
        """The index that searches see; None if there is none.

        Raises StoreError if its state is lost or can't be read, and UnavailableError if it is none of onrecord's.
        """
        found = self._connection.find(f"/{self._name}{_STATE}")
        try:
            if found:
                return IndexState(found["_index"], self._state_of(found))
            if self._connection.find(f"/{self._name}/_alias"):
                raise StoreError(f"{self._connection.location} is damaged: it has lost its state; {REBUILD}")
        except StoreError:
            self.require_no_other()
            raise
        return None

    def require_no_other(self) -> None:
        """Raise UnavailableError if the name is that of an index of another program, or of an alias for one."""
        found = self._connection.find(f"/{self._name}/_mapping") or {}
        if not all(map(is_ours, found.values())):
            raise UnavailableError(f"{self._connection.location} is an index of another program: choose another name")

    def name_of_current(self) -> str | None:
        """The name of the index that searches see, whatever is in it."""
        return next(iter(self._connection.find(f"/_alias/{self._name}") or ()), None)

    def numbered(self) -> dict[int, str]:
        """All that are this location's, by number: the one that is seen, those of rebuilds, those before the last."""
        own = re.compile(rf"{re.escape(self._name)}-([1-9][0-9]*)")
        found = ours(self._connection, f"{self._name}-*")
        return {int(match[1]): name for name in found if (match := own.fullmatch(name))}

    def next_number(self) -> int:
        """A number that is higher than that of any index whose name has this form, and be it another program's."""
        form = re.compile(rf"{re.escape(self._name)}-([0-9]+)")
        found = map(form.fullmatch, self._connection.get(f"/{self._name}-*/_alias"))
        return max((int(match[1]) for match in found if match), default=0) + 1

    def newer_than(self, index: str | None) -> list[str]:
        """Those with higher numbers, ascending; for None all."""
        least = self.number_of(index) if index else 0
        return [name for number, name in sorted(self.numbered().items()) if number > least]

    def rebuild_of(self, index: str | None) -> IndexState | None:
        """The index that is being filled to take the place of another, or was when that was stopped."""
        states = ((name, self.state_if_readable(name)) for name in self.newer_than(index))
        return next((IndexState(name, state) for name, state in states if state), None)

    def number_of(self, index: str) -> int:
        """The number at the end of an index's name."""
        return int(index.rpartition("-")[2])

    def created(self, number: int, state: State) -> str:
        """A new index with a state that is none yet, or the one that another has just made."""
        index = f"{self._name}-{number}"
        create(self._connection, index)
        try:
            self._put(index, state, op_type="create")
        except ClusterError as error:
            if error.status != _CONFLICT:
                raise
        return index

    def state_of(self, index: str) -> State:
        """The state of an index that is written."""
        return self._state_of(self._found(index))

    def has_state(self, index: str) -> bool:
        """Whether an index has a state, if one that only another version can read."""
        return self._connection.find(f"/{index}{_STATE}") is not None

    def state_if_readable(self, index: str | None) -> State | None:
        """The state of an index, if there is one, and this version can read it."""
        found = self._connection.find(f"/{index}{_STATE}") if index else None
        try:
            return self._state_of(found) if found else None
        except StoreError:
            return None

    def change(self, index: str, change: Callable[[State], State]) -> State:
        """Replace the state of an index by what a function makes of it; again, if another changed it meanwhile.

        If an answer is lost, the function is given what it made: it must be one that changes nothing the second time.
        """
        for attempt in range(_ATTEMPTS):
            time.sleep(attempt * _INTERVAL)
            found = self._found(index)
            state = self._state_of(found)
            changed = change(state)
            if changed == state:
                return changed
            try:
                self._put(index, changed, if_seq_no=found["_seq_no"], if_primary_term=found["_primary_term"])
            except ClusterError as error:
                if error.status != _CONFLICT:
                    raise
            else:
                return changed
        raise cluster_error(f"{self._connection.location} is changed by others again and again: try again later")

    def publish(self, index: str) -> State:
        """Let searches see another index, from one moment to the next, and those before it be deleted later."""
        others = [f"index {name}" for number, name in self.numbered().items() if number < self.number_of(index)]
        state = self.change(index, lambda state: state.with_retired(others, time.time()))
        actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": self._name}}]
        if before := self._connection.find(f"/_alias/{self._name}"):
            actions += [{"remove": {"index": one, "alias": self._name}} for one in before if one != index]
        self._connection.post("/_aliases", {"actions": actions})
        return state

    def drop(self, index: str) -> None:
        """Delete an index, if it is there."""
        self._connection.delete(f"/{index}", ignore_unavailable="true")

    def _put(self, index: str, state: State, **conditions: Any) -> None:
        self._connection.put(f"/{index}{_STATE}", {"kind": "state", "state": state.to_json()}, **conditions)

    def _found(self, index: str) -> Any:
        """The row of the state of an index that is written."""
        found = self._connection.find(f"/{index}{_STATE}")
        if found is None:
            told = f"{index}, an index of {self._connection.location}, was deleted while this wrote to it"
            raise cluster_error(f"{told}: run `onrecord index` again")
        return found

    def _state_of(self, found: Mapping[str, Any]) -> State:
        try:
            return state_from_json(found["_source"]["state"])
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise StoreError(
                f"{self._connection.location} is damaged, or of a version that this one can't read; {REBUILD}"
            ) from error


def rebuild_line(index: str, state: State) -> str:
    """What there is to say of an index that is not complete."""
    return f"{state.filled:.0%} of a rebuild is there ({index}): searches see the index before it until all is"
