"""Results as Markdown: lists, citations, tables. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from search.engine.results import DocumentHit
from search.output._count_rows import count_rows
from search.output.control_characters import on_one_line
from search.output.hits_text import AROUND, NOBODY, UNDATED, also_in, doubts_about

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.store.fields import Kind
    from search.engine.facets import Table
    from search.engine.results import QuotationHit

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&~|$]")
_BLOCK_START: Final = re.compile(r"[#+=-]|\d+[.)]", re.ASCII)  # of a heading, an item, a rule
_PARAGRAPH_END: Final = re.compile(r"\n\s*\n|\r\s*\r")
_BLANKS: Final = re.compile(r"\s+")


def markdown_hits(
    hits: Sequence[DocumentHit | QuotationHit], kind: Kind, shown_path: Callable[[str], str]
) -> Iterator[str]:
    """A list item for each document, a citation for each quotation; links lead to paths from the current folder."""
    for hit in hits:
        yield _list_item(hit, shown_path) if isinstance(hit, DocumentHit) else _citation(hit, shown_path)


def _list_item(hit: DocumentHit, shown_path: Callable[[str], str]) -> str:
    """A list item: title, date, file and line, and the first snippet as a quotation."""
    link = link_to(shown_path(hit.path), hit.line)
    lines = [f"- **{literal(hit.title)}**, {hit.date or UNDATED}, {link}", "", f"  > {literal(hit.snippets[0].shown)}"]
    return "\n".join(lines) + "\n"


def _citation(hit: QuotationHit, shown_path: Callable[[str], str]) -> str:
    """A quotation, its paragraphs kept, and below it who said it, when, and in what file and line."""
    words = [literal(text) for text in _PARAGRAPH_END.split(hit.text)]
    doubts = doubts_about(hit)
    said = f"— {literal(hit.speaker or NOBODY)}{f' ({literal(doubts)})' if doubts else ''}, {hit.date or UNDATED}"
    elsewhere = also_in(hit)
    source = f"*{literal(hit.title)}*, {link_to(shown_path(hit.path), hit.line)}"
    source += f"; {elsewhere}" if elsewhere else ""
    around = f">\n> {AROUND}{literal(hit.sentence)}\n" if hit.sentence else ""
    return "> “" + "\n>\n> ".join(words) + f"”\n>\n> {said}, {source}\n{around}"


def markdown_counts(table: Table) -> Iterator[str]:
    """A table in GitHub's Markdown, with its totals; nothing if nothing was counted."""
    if table.rows:
        for number, row in enumerate(count_rows(table)):
            yield f"| {' | '.join(literal(str(cell)) for cell in row)} |"
            if number == 0:
                yield "|---" + "|---:" * (len(row) - 1) + "|"


def link_to(path: str, line: int) -> str:
    """A link to a file, whose text names the line."""
    return f"[{literal(path)}:{line}]({quote(path, errors='surrogateescape')})"


def literal(text: str) -> str:
    """`text` on one line, so that Markdown renders it exactly."""
    line = on_one_line(_BLANKS.sub(" ", text).strip())
    escaped = _MARKUP.sub(r"\\\g<0>", line)
    start = _BLOCK_START.match(escaped)
    return f"{start[0][:-1]}\\{escaped[start.end() - 1 :]}" if start else escaped
