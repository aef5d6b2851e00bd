"""The cluster that runs while the tests do, if one does, and places on it that are each a test's own."""

from __future__ import annotations

import contextlib
import json
import os
import urllib.request
import uuid
from typing import TYPE_CHECKING, Final

import pytest

from index.opensearch_store.cluster_location import parse_location
from tests.cluster.cluster import why_not

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.opensearch_store.cluster_location import ClusterLocation

ADDRESS: Final = "TEST_CLUSTER"  # a variable of the environment: the hosts of the cluster that the tests may use
NO_CLUSTER: Final = "`make test-opensearch` starts one"
_made: list[str] = []


# Marks of what needs the cluster; a parameter, or a test.
on_cluster: Final = (
    pytest.mark.opensearch,
    pytest.mark.skipif(not os.environ.get(ADDRESS), reason=f"no cluster: {why_not() or NO_CLUSTER}"),
)


def new_location() -> ClusterLocation:
    """A place for an index that there is not yet. What is made within a test is deleted after it."""
    name = f"t{uuid.uuid4().hex[:12]}"
    _made.append(name)
    return parse_location(f"http://{os.environ[ADDRESS]}/{name}")


@contextlib.contextmanager
def cleaned() -> Iterator[None]:
    """Delete in the end the indices at the places that are made meanwhile."""
    before = len(_made)
    yield
    for name in _made[before:]:
        delete(f"{name}-*")
    del _made[before:]


def delete(names: str) -> None:
    """Delete indices."""
    host = os.environ[ADDRESS].partition(",")[0]
    request = urllib.request.Request(f"http://{host}/{names}", method="DELETE")
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        assert json.load(answer)["acknowledged"]
