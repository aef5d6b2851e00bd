"""The share of a corpus that one of several indexers takes: by a stable hash of the paths."""

from __future__ import annotations

from typing import Final

from index.value import Value

BUCKETS: Final = 1024  # that the paths of a corpus fall into; a share is a run of them


class Share(Value):
    """Share `number` of `of`, both from 1 on. The shares of one `of` are disjoint, and together they are all.

    A path is always in the same bucket, and so `of` may change from one run to the next. of: at most `BUCKETS`.
    """

    number: int
    of: int

    @property
    def buckets(self) -> range:
        """The buckets of this share."""
        return range((self.number - 1) * BUCKETS // self.of, self.number * BUCKETS // self.of)

    @property
    def is_whole(self) -> bool:
        """Whether it is all of a corpus."""
        return self.of == 1

    def has(self, path: str) -> bool:
        """Whether a file is of this share. path: relative to the root."""
        return bucket_of(path) in self.buckets

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


WHOLE: Final = Share(1, 1)


def bucket_of(path: str) -> int:
    """The bucket of a path, from 0: the first bits of its SHA-256, which are the same on every machine."""
    import hashlib

    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") * BUCKETS >> 32
