"""The versions that an index depends on: where any of them differs, the index is rebuilt."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from index.errors import VersionError

if TYPE_CHECKING:
    from collections.abc import Mapping

# Increment, with a word on why, when the same texts would give different rows.
SCHEMA_VERSION: Final = 6  # of the rows and their fields; 6: a generation knows the last bytes of its files
ANALYSIS_VERSION: Final = 3  # of the tokens of a text; 3: joined compounds stand at each part, US is U.S., Ł folds
QUOTATIONS_VERSION: Final = 9  # of sentences and of who says what; 9: <q> is quoted, and lines up to a closing mark


def versions() -> dict[str, str]:
    """All of them by name."""
    return {
        "schema": str(SCHEMA_VERSION),
        "analysis": str(ANALYSIS_VERSION),
        "quotations": str(QUOTATIONS_VERSION),
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",  # its Unicode tables decide what a word is
    }


def require_same_versions(made_by: Mapping[str, str], ours: Mapping[str, str]) -> None:
    """Raise VersionError where an index was made by another version of anything than ours."""
    for name, version in ours.items():
        if made_by.get(name) != version:
            made = f"{name} {made_by.get(name)}, this is {name} {version}"
            raise VersionError(f"the index was made by another version ({made}): run `onrecord index`")
