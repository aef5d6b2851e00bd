from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable

ODD = st.text(
    st.sampled_from("ab A.,:;!?“”‘’\"'()[]{}<>*_`#|&=+-@~/\\\n\r\t\x00\x1b\u2028\u202e\ufeffé漢0123456789")
    | st.characters(exclude_categories=["Cs"]),
    max_size=200,
)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
@given(data=st.binary(max_size=200) | ODD.map(str.encode))
def test_any_bytes_are_read_or_told(target: Callable[[bytes], None], data: bytes) -> None:
    target(data)
