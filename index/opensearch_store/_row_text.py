"""The text of a document as a row holds it: as it is, or as bytes if it has parts of characters that JSON has not."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def packed_text(text: str) -> dict[str, str]:
    """The fields of a text."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return {"bytes": base64.b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii")}
    return {"text": text}


def unpacked_text(fields: Mapping[str, str]) -> str:
    """The text. Raises LookupError or ValueError if there is none."""
    if "text" in fields:
        return fields["text"]
    return base64.b64decode(fields["bytes"], validate=True).decode("utf-8", "surrogatepass")
