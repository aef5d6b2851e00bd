from __future__ import annotations

import re

import pytest

from index.errors import OnrecordError
from search.cli._editor import editor_command


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"EDITOR": "vi"}, ["vi", "+7", "/a b.txt"]),
        ({"VISUAL": "/usr/bin/nvim", "EDITOR": "vi"}, ["/usr/bin/nvim", "+7", "/a b.txt"]),
        ({"VISUAL": "  ", "EDITOR": "emacsclient -nw"}, ["emacsclient", "-nw", "+7", "/a b.txt"]),
        ({"EDITOR": "nano"}, ["nano", "+7", "/a b.txt"]),
        ({"EDITOR": "micro"}, ["micro", "+7", "/a b.txt"]),
        ({"VISUAL": "code --wait"}, ["code", "--wait", "--goto", "/a b.txt:7"]),
        ({"VISUAL": "'/opt/Sublime Text/subl' -w"}, ["/opt/Sublime Text/subl", "-w", "/a b.txt:7"]),
        ({"VISUAL": "vi", "ONRECORD_EDITOR": "nano"}, ["nano", "+7", "/a b.txt"]),
        ({"ONRECORD_EDITOR": "idea --line {line} {file}"}, ["idea", "--line", "7", "/a b.txt"]),
        ({"ONRECORD_EDITOR": "vi -c '{line} | echo {x}' {file}"}, ["vi", "-c", "7 | echo {x}", "/a b.txt"]),
    ],
)
def test_an_editor_is_told_the_file_and_the_line(environment: dict[str, str], command: list[str]) -> None:
    assert editor_command(environment, "/a b.txt", 7) == (command, True)


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"EDITOR": "ed"}, ["ed", "/{line}.txt"]),
        ({"ONRECORD_EDITOR": "less -- {file}"}, ["less", "--", "/{line}.txt"]),
    ],
)
def test_an_unknown_editor_is_told_the_file_alone(environment: dict[str, str], command: list[str]) -> None:
    assert editor_command(environment, "/{line}.txt", 7) == (command, False)


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "no editor is chosen: set EDITOR, for nano with `export EDITOR=nano`"),
        ({"EDITOR": " "}, "no editor is chosen: set EDITOR, for nano with `export EDITOR=nano`"),
        ({"VISUAL": "vi 'a"}, "VISUAL=vi 'a is no command: No closing quotation"),
    ],
)
def test_without_an_editor_the_error_says_what_to_set(environment: dict[str, str], message: str) -> None:
    with pytest.raises(OnrecordError, match=re.escape(message)):
        editor_command(environment, "/a.txt", 7)
