"""The source of front matter, YAML or TOML -> its top-level fields as they are written.

Nothing is ever constructed from the YAML, so tags, aliases and merge keys can do no harm, and `title: 1984` or
`title: yes` keep their letters. What a strict reader refuses, such as a colon in a title, is read line by line. Which
fields count is for `_front_matter`. PyYAML and tomllib are imported only for a file that has front matter.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Values: TypeAlias = dict[str, str | None]

KNOWN_KEYS: Final = frozenset({"date", "title", "speaker", "author"})

_MOST_LEVELS: Final = 100  # of brackets: PyYAML takes a second for a thousand
_LINE_END: Final = re.compile(r"\r\n?")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
# YAML wants a blank after the colon, and has no tabs around a key.
_COLON: Final = re.compile(
    rf"^\t*({'|'.join(sorted(KNOWN_KEYS))}|[\w.-]+(?=:[ \t]))[ \t]*:[ \t]*(?=\S)", re.MULTILINE | re.IGNORECASE
)
_YAML_LINE: Final = re.compile(r"[\"']?(?P<key>[\w.-]+)[\"']?[ \t]*:(?:[ \t]+(?P<value>.*))?")
_TOML_LINE: Final = re.compile(r"[\"']?(?P<key>[\w.-]+)[\"']?[ \t]*=[ \t]*(?P<value>.*)")
_GOES_ON: Final = (" ", "\t", "#", "-", "]", "}")  # how a line begins that belongs to the field above it
_PLAIN: Final = re.compile(r"(?![\[{|>&!]|\"\"\"|''').+")
_PLAIN_NAME: Final = re.compile(r"[^:\"'\[\]{}=|<>&!*@`%#]+")


@dataclass(frozen=True, slots=True)
class Fields:
    """The top-level fields, by their keys as written.

    values: None for a list or a mapping, and for what cannot be read; "" for null. fault: why the whole is not valid,
    or None; unread: the lines that then belong to no field.
    """

    values: Values
    fault: str | None = None
    unread: tuple[str, ...] = ()


def read_fields(source: str, *, toml: bool) -> Fields:
    """The fields of front matter, whose fences are cut off. No source is an error."""
    source = _LINE_END.sub("\n", source)
    if not toml:
        source = _COLON.sub(r"\1: ", source)
    parse, line_form = (_toml, _TOML_LINE) if toml else (_yaml, _YAML_LINE)
    try:
        return Fields(parse(source))
    except ValueError as error:
        return _line_by_line(source, parse, line_form, str(error))


def _line_by_line(source: str, parse: Callable[[str], Values], line_form: re.Pattern[str], fault: str) -> Fields:
    """The fields of a source that is not valid as a whole: each by itself, where it is one that counts."""
    values: Values = {}
    unread: list[str] = []
    for lines in _grouped(source, line_form):
        match = line_form.fullmatch(lines[0])
        if match is None or (match["key"].isupper() and match["key"].lower() not in KNOWN_KEYS):  # MAYOR: a turn
            unread += filter(_is_content, lines)
        elif match["key"].lower() not in KNOWN_KEYS:
            values[match["key"]] = None
        else:
            try:
                values |= parse("\n".join(lines))
            except ValueError:
                values[match["key"]] = _as_it_stands(match["key"].lower(), match["value"] or "", lines[1:])
    return Fields(values, fault, tuple(unread))


def _grouped(source: str, line_form: re.Pattern[str]) -> Iterator[list[str]]:
    """Each line that begins a field, with those below that belong to it; of other lines, each alone."""
    group: list[str] = []
    for line in source.split("\n"):
        if group and line_form.fullmatch(group[0]) and (not line.strip() or line.startswith(_GOES_ON)):
            group.append(line)
            continue
        if group:
            yield group
        group = [line]
    yield group


def _as_it_stands(key: str, value: str, more: list[str]) -> str | None:
    """What somebody meant who wrote no valid value; None if it may have been more than a plain text or name."""
    form = _PLAIN_NAME if key == "speaker" else _PLAIN
    return value.strip() if form.fullmatch(value.strip()) and not any(map(_is_content, more)) else None


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _yaml(source: str) -> Values:
    """The values of a mapping; none if it is not one. Raises ValueError with the reason if it is not valid."""
    import yaml

    if _depth(source) > _MOST_LEVELS:
        raise ValueError("too many levels")
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise ValueError(error.problem or "syntax error") from error
    except (yaml.YAMLError, RecursionError, OverflowError) as error:  # a control; a thousand dashes; \UFFFFFFFF
        raise ValueError("unreadable characters or too many levels") from error
    if not isinstance(root, yaml.MappingNode):
        return {}
    return {
        key.value: _as_written(value) if isinstance(value, yaml.ScalarNode) else None
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    }


def _depth(source: str) -> int:
    """How many brackets are open at once, at most."""
    return max(accumulate((char in "[{") - (char in "]}") for char in source), default=0)


def _as_written(node: object) -> str:
    value = str(getattr(node, "value", ""))
    quoted = getattr(node, "style", None) is not None
    return "" if value in _NULLS and not quoted else value


def _toml(source: str) -> Values:
    """The values of a document. Raises ValueError with the reason if it is not valid."""
    import tomllib

    try:
        parsed = tomllib.loads(source)
    except RecursionError as error:
        raise ValueError("too many levels") from error
    single = (str, int, float, datetime.date, datetime.time)
    return {key: str(value) if isinstance(value, single) else None for key, value in parsed.items()}
