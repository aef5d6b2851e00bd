"""The bytes of a file -> its text: UTF-8, else Windows-1252, else an error that says where and why. Pure."""

from __future__ import annotations

import re

from index.errors import DocumentError

# The longer marks first: UTF-32 LE begins as UTF-16 LE does.
_WIDE_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

# Well-formed sequences of two to four bytes: The Unicode Standard, table 3-7.
_MULTI_BYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)

_OTHER_FORMATS = {
    b"PK\x03\x04": "is of Word, OpenDocument or a like format: pandoc FILE -t plain --wrap=none makes it text",
    b"%PDF-": "is a PDF: pdftotext FILE makes it text",
    b"{\\rtf": "is RTF: pandoc FILE -t plain --wrap=none makes it text",
}


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file without its BOM, and warnings to show.

    UTF-8; else Windows-1252 with a warning if the file has no valid multi-byte UTF-8 sequence.
    Raises DocumentError with the offset in bytes if it is neither, and for UTF-16, UTF-32 and NUL bytes.
    """
    for mark, encoding in _WIDE_BOMS:
        if data.startswith(mark):
            raise DocumentError(f"is {encoding}; save it as UTF-8 text")
    for start, told in _OTHER_FORMATS.items():
        if data.startswith(start):
            raise DocumentError(told)
    if b"\x00" in data:
        raise DocumentError("contains NUL bytes: a binary file or UTF-16; save it as UTF-8 text")
    try:
        # Not the codec utf-8-sig, whose errors count from after the mark.
        return data.decode("utf-8").removeprefix("\ufeff"), ()
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02X} at offset {error.start}"
        if _MULTI_BYTE.search(data):
            raise DocumentError(f"is damaged UTF-8: {where}") from error
    try:
        return data.decode("cp1252"), (f"is not UTF-8 ({where}): read as Windows-1252",)
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02X} at offset {error.start}"
        raise DocumentError(f"is neither UTF-8 nor Windows-1252: {where}") from error
