"""The pictures of the documents are what the program prints; ONRECORD_UPDATE_GOLDEN=1 redraws them."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from tests.conftest import PROJECT
from tests.terminal import terminal_svg
from tests.terminal.pictures import FOLDER, PICTURES, Picture, made
from tests.terminal.terminal_svg import COLOURS, Run, drawn, runs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_what_the_program_prints(picture: Picture, tmp_path: Path) -> None:
    file = FOLDER / f"{picture.name}.svg"
    svg = made(picture, tmp_path)
    if os.environ.get("ONRECORD_UPDATE_GOLDEN"):
        file.write_text(svg, encoding="utf-8")
    assert svg == file.read_text(encoding="utf-8"), "run `make pictures` and look at what has changed"
    assert str(tmp_path) not in svg


def test_every_picture_is_shown_in_a_document() -> None:
    documents = [PROJECT / "README.md", *PROJECT.glob("docs/*.md")]
    shown = set(re.findall(r"pictures/(\w+\.svg)\)", "".join(path.read_text(encoding="utf-8") for path in documents)))
    assert shown == {path.name for path in FOLDER.iterdir()} == {f"{picture.name}.svg" for picture in PICTURES}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", []),
        ("a b", [Run("a b")]),
        ("\x1b[1;31ma\x1b[0m b", [Run("a", bold=True, colour=1), Run(" b")]),
        ("\x1b[1ma\x1b[96mb\x1b[mc", [Run("a", bold=True), Run("b", bold=True, colour=14), Run("c")]),
    ],
)
def test_a_line_is_cut_where_its_looks_change(line: str, expected: list[Run]) -> None:
    assert list(runs(line)) == expected


def test_looks_that_cannot_be_drawn_are_refused() -> None:
    with pytest.raises(ValueError, match="SGR 4 is not drawn"):
        list(runs("\x1b[4ma\x1b[0m"))


def test_a_screen_is_drawn_cell_by_cell() -> None:
    svg = ElementTree.fromstring(drawn("港<b> &  \x1b[32mx\n\nc\n", title="A & B", columns=20))  # noqa: S314 - our own
    names = {"svg": "http://www.w3.org/2000/svg"}
    assert svg.findtext("svg:title", namespaces=names) == "A & B"
    rows = [[(span.get("x"), span.text) for span in text] for text in svg.iterfind(".//svg:text", names)]
    left, cell = terminal_svg._MARGIN, terminal_svg._CELL
    assert rows == [
        [(f"{left:.1f}", "港<b> &"), (f"{left + 9 * cell:.1f}", "x")],
        [(f"{left:.1f}", "c")],
    ]


def luminance(colour: str) -> float:
    """Relative luminance: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance"""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_is_legible(colour: str) -> None:
    dark, light = sorted(luminance(one) + 0.05 for one in (colour, terminal_svg._BACKGROUND))
    assert light / dark >= 4.5
