"""Where the paths of results lead if they are clicked: to the file, or to its line in an editor. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.corpus.native_path import native
from index.errors import OnrecordError
from index.value import Value

if TYPE_CHECKING:
    from pathlib import PurePath

_DEFAULT: Final = "file"
_NONE: Final = "none"

# file: RFC 8089, without a host; it has no line, for which there is no agreed form. The others are what each program
# documents of its own scheme.
_TEMPLATES: Final = {
    _DEFAULT: "file://{path}",
    "vscode": "vscode://file{path}:{line}",
    "vscode-insiders": "vscode-insiders://file{path}:{line}",
    "vscodium": "vscodium://file{path}:{line}",
    "cursor": "cursor://file{path}:{line}",
    "zed": "zed://file{path}:{line}",
    "textmate": "txmt://open?url=file://{path}&line={line}",
    "kitty": "file://{path}#{line}",
}


class Links(Value):
    """Links to files of a folder. template: a URL with {path}, and {line} if it has one."""

    folder: PurePath
    template: str

    def url(self, path: str, line: int | None) -> str:
        """The link to a line of a file, by default the first. path: relative to the folder."""
        target = (self.folder / native(path)).as_uri().removeprefix("file://")
        return self.template.replace("{line}", str(line or 1)).replace("{path}", target)


def links_to(folder: PurePath, asked: str | None) -> Links | None:
    """Links as the user asks for them: by the name of a scheme, or by a template; None for none.

    Raises OnrecordError if it is neither.
    """
    if asked == _NONE:
        return None
    name = asked or _DEFAULT
    template = _TEMPLATES.get(name, name)
    if "{path}" not in template or not template.isprintable():
        schemes = ", ".join([_NONE, *_TEMPLATES])
        raise OnrecordError(
            f"ONRECORD_LINKS={name} is no scheme for links: write {schemes}, or a URL with {{path}} and {{line}}"
        )
    return Links(folder, template)
