from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import StoreError
from index.whoosh_store._sections import Sections, pack_sections
from tests.whoosh_store.in_memory import FileInMemory

PIECES = st.lists(st.binary(max_size=20) | st.integers(0, 40_000).map(bytes), max_size=4)


def packed(**sections: list[bytes]) -> bytes:
    return b"".join(pack_sections(sections.items()))


def opened(data: bytes) -> Sections:
    return Sections(FileInMemory(data))


def read_all(data: bytes) -> None:
    """Read every section; all are on one page with the head of the file."""
    found = opened(data)
    for name in found.names:
        found.bytes_of(name)


@given(st.dictionaries(st.text("ab.", max_size=3), PIECES))
def test_sections_come_back_as_they_were_written(sections: dict[str, list[bytes]]) -> None:
    found = opened(b"".join(pack_sections(sections.items())))
    assert {name: bytes(found.bytes_of(name)) for name in found.names} == {
        name: b"".join(pieces) for name, pieces in sections.items()
    }
    assert all(begin % 8 == 0 for begin, _ in found.names.values())


def test_a_part_of_a_section_can_be_read_and_numbers() -> None:
    found = opened(packed(a=[b"abcdef"], numbers=[(7).to_bytes(4, "little"), (1 << 31).to_bytes(4, "little")]))
    assert bytes(found.bytes_of("a", 2, 4)) == b"cd"
    assert list(found.numbers("numbers", "I")) == [7, 1 << 31]


def test_what_is_not_in_a_section_is_not_read() -> None:
    found = opened(packed(a=[b"abc"], b=[b"def"]))
    for start, end in ((2, 4), (-1, 2), (3, 2)):
        with pytest.raises(StoreError, match="segment-1-1 has no bytes"):
            found.bytes_of("a", start, end)


def test_any_bit_that_flips_is_found() -> None:
    data = packed(a=[b"The quick brown fox"], b=[b"x" * 3])
    for at in range(8 * len(data)):
        held = bytearray(data)
        held[at // 8] ^= 1 << at % 8
        with pytest.raises(
            StoreError, match=r"the index in /store is damaged: segment-1-1 .*; run `onrecord index --re"
        ):
            read_all(bytes(held))


def test_what_is_cut_off_is_found() -> None:
    data = packed(a=[b"The quick brown fox"])
    for end in range(len(data)):
        with pytest.raises(StoreError, match="damaged"):
            read_all(data[:end])


def test_only_the_pages_that_are_read_are_checked() -> None:
    data = bytearray(packed(a=[bytes(100_000)], b=[b"intact"]))
    data[50_000] ^= 1
    found = opened(bytes(data))
    assert bytes(found.bytes_of("b")) == b"intact"
    assert bytes(found.bytes_of("a", 0, 100)) == bytes(100)
    with pytest.raises(StoreError, match=r"segment-1-1 has changed \(page 4\)"):
        found.bytes_of("a", 40_000, 60_000)
