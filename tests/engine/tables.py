"""Tables of counts, from the facets of each thing that is counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from search.engine.facets import Table, tabulate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from search.engine.choices import Key
    from search.engine.facets import Facet


def table_of(facets: Mapping[Key, Sequence[Facet]], asked: Iterable[str] = ()) -> Table:
    """The table of things of which each has one facet by each key, in one order."""
    return tabulate(tuple(facets), Counter(zip(*facets.values(), strict=True)), asked)
