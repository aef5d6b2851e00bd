from __future__ import annotations

import hashlib

from index.store.fields import BY_NAME, FIELDS
from index.store.versions import SCHEMA_VERSION

# The fields of each version of the schema.
DIGESTS = {4: "7bb28453ea5a98c8", 5: "84cfced0e83b3d46", 6: "84cfced0e83b3d46"}


def test_other_fields_have_another_version_of_the_schema() -> None:
    """Else an index of before would be asked for a field that it does not have."""
    fields = sorted((field.name, field.storage) for field in FIELDS)
    digest = hashlib.sha256(repr(fields).encode()).hexdigest()[:16]
    assert DIGESTS.get(SCHEMA_VERSION) == digest, "count up SCHEMA_VERSION, and note its digest here"


def test_the_fields_have_different_names() -> None:
    assert len(BY_NAME) == len(FIELDS)
