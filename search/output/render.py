"""Answers to text for people. Pure; nothing is printed here.

No text of a document can steer a terminal: control characters are replaced by U+FFFD.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

from index.corpus.root import MANIFEST
from index.errors import OnrecordError
from search.engine.results import Hit
from search.output.bars import bar
from search.output.control_characters import on_one_line, printable
from search.output.style import PLAIN, Look, Piece, laid_out
from search.output.width import cells
from search.output.wording import command_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from index.update.report import Report
    from search.engine.facets import Count, Key
    from search.engine.results import Kind, QuotationHit, Results, Shown, Snippet
    from search.output.style import Role
    from search.query.tree import Query

MOST_SPEAKERS: Final = 10  # named when a name means several
NOBODY: Final = "nobody named"
UNDATED: Final = "undated"

_BLANKS: Final = re.compile(r"\s+")
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_CLOSING: Final = re.compile("[”\"»“]|''")  # a mark at a quotation's end
_INDENT: Final = " " * 4
_SPEAKERS: Final = f"{_INDENT}speakers: "
_AROUND: Final = 10  # lines shown before and after the one asked for
_MOST_LABEL_CELLS: Final = 40  # a longer label pushes the rest of its line
_MOST_BAR_CELLS: Final = 40
_GAP: Final = " " * 2  # between the columns of a table
_HEADING: Final = 3  # rows above a document's text


def as_text(
    results: Results[Hit] | Results[QuotationHit], kind: Kind, shown_path: Callable[[str], str], look: Look = PLAIN
) -> Iterator[str]:
    """The hits for a reader, an entry each, and the total. shown_path: a path of the root as it is to be shown."""
    hits: tuple[Hit | QuotationHit, ...] = results.hits
    for number, hit in enumerate(hits, 1):
        path = shown_path(hit.path)
        entry = _entry(number, hit, path, look) if isinstance(hit, Hit) else _quotation_entry(number, hit, path, look)
        yield "\n".join(entry) + "\n"
    yield how_many(results.total, kind)


def how_many(count: int, thing: str) -> str:
    """1 document, 2 documents."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def paths_as_text(paths: Iterable[str], shown_path: Callable[[str], str], look: Look = PLAIN) -> Iterator[str]:
    """A line for each path, `paths` relative to the root; never broken."""
    whole = dataclasses.replace(look, width=None)
    for path in paths:
        yield laid_out([_path_piece(path, shown_path(path), None, look)], whole)


def _entry(number: int, hit: Hit, path: str, look: Look) -> Iterator[str]:
    yield _title_line(number, hit, look)
    place = _place(hit, path, hit.snippets[0].line, look)
    yield laid_out([Piece(_INDENT), _date(hit), *_dot(look), *place], look, hanging=len(_INDENT))
    for snippet in hit.snippets:
        number_of_line = f"{_INDENT}{snippet.line:>5}: "
        yield laid_out([Piece(number_of_line), *_marked(snippet)], look, hanging=len(number_of_line))
    if hit.speakers:
        yield laid_out([Piece(_SPEAKERS), *_listed(hit.speakers)], look, hanging=len(_SPEAKERS))


def _quotation_entry(number: int, hit: QuotationHit, path: str, look: Look) -> Iterator[str]:
    """The words, who says them and when, and where they stand."""
    opened = look.sign(f"{number:>2}. “")
    yield laid_out([Piece(opened), *_marked(hit.snippet), Piece(look.sign("”"))], look, hanging=len(opened))
    dash = look.sign(f"{_INDENT}— ")
    said = [Piece(dash), Piece(on_one_line(hit.speaker or NOBODY), "speaker" if hit.speaker else None)]
    if hit.as_written not in (None, hit.speaker):
        said.append(Piece(on_one_line(f" (written: {hit.as_written})")))
    yield laid_out([*said, Piece(", "), _date(hit)], look, hanging=len(dash))
    place = [*_place(hit, path, hit.snippet.line, look)]
    if elsewhere := also_in(hit):
        place += [*_dot(look), Piece(elsewhere)]
    yield laid_out([Piece(_INDENT + on_one_line(hit.title)), *_dot(look), *place], look, hanging=len(_INDENT))


def also_in(hit: QuotationHit) -> str:
    """In how many other documents the same quotation stands, if in any."""
    count = len({path for path, _ in hit.also} - {hit.path})
    return f"also in {how_many(count, 'other document')}" if count else ""


def _title_line(number: int, hit: Hit, look: Look) -> str:
    numbered = f"{number:>2}. "
    return laid_out([Piece(numbered), Piece(on_one_line(hit.title), "title")], look, hanging=len(numbered))


def _dot(look: Look) -> tuple[Piece, Piece]:
    """What parts two pieces; where the line breaks there, it stands before the second."""
    return Piece(" "), Piece(look.sign("· "), whole=True)


def _date(found: Hit | QuotationHit | Shown) -> Piece:
    return Piece(str(found.date), "date") if found.date else Piece(UNDATED)


def _place(found: Hit | QuotationHit | Shown, path: str, line: int, look: Look) -> Iterator[Piece]:
    yield _path_piece(found.path, path, line, look)
    if found.stale:
        yield from _dot(look)
        yield Piece("changed since it was indexed")


def _path_piece(path: str, shown: str, line: int | None, look: Look) -> Piece:
    return Piece(on_one_line(shown) + (f":{line}" if line else ""), "path", look.url(path), whole=True)


def _listed(names: Sequence[str]) -> Iterator[Piece]:
    for number, name in enumerate(names):
        if number:
            yield Piece(", ")
        yield Piece(on_one_line(name), "speaker")


def _marked(snippet: Snippet) -> Iterator[Piece]:
    """A snippet on one line, its matches apart."""
    done = 0
    for start, end in snippet.spans:
        yield Piece(_unbroken(snippet.text[done:start]))
        yield Piece(_unbroken(snippet.text[start:end]), "match")
        done = end
    yield Piece(_unbroken(snippet.text[done:]))


def _unbroken(text: str) -> str:
    return printable(_BLANKS.sub(" ", text))


def counts_as_text(counts: Sequence[Count], look: Look = PLAIN, *, width: int, by: Key) -> Iterator[str]:
    """A table, a line each: the label, the count, and a bar; that of the largest count fills what is left of `width`.

    width: of the terminal, or of what a program reads, in cells; a longer name still stands whole. by: "speaker" or a
    period. Bars are of blocks, an eighth of a cell fine, or where these can't be printed of #.
    """
    table = dataclasses.replace(look, width=None)  # no row is broken
    labels = [on_one_line(count.label or (NOBODY if by == "speaker" else UNDATED)) for count in counts]
    label_cells = max((cells(label) for label in labels if cells(label) <= _MOST_LABEL_CELLS), default=0)
    digits = max((len(f"{count.count:,}") for count in counts), default=0)
    most = max((count.count for count in counts), default=0)
    room = min(max(width - label_cells - digits - 2 * len(_GAP), 0), _MOST_BAR_CELLS)
    for label, count in zip(labels, counts, strict=True):
        blanks = " " * (label_cells - cells(label))
        blocks = bar(count.count, most, room, unicode=look.unicode)
        role: Role | None = None if count.label is None else "speaker" if by == "speaker" else "date"
        row = f"{blanks}{_GAP}{count.count:>{digits},}{_GAP}{blocks}".rstrip(" ")
        yield laid_out([Piece(label, role), Piece(row)], table)


def document_as_text(
    shown: Shown, path: str, line: int | None, look: Look = PLAIN, *, whole: bool = False
) -> list[str]:
    """A document, its lines numbered, each quotation followed by its speaker in braces; three rows of heading first.

    line: the one in view, with some lines around it, or where the `whole` is wanted with all; None for all.
    Raises OnrecordError where there is no such line.
    """
    lines = list(_document_lines(shown))
    if line is not None and not 1 <= line <= len(lines):
        raise OnrecordError(f"there is no line {line:,} in {shown.path}, which has {len(lines):,}")
    head = [Piece(on_one_line(shown.title), "title")]
    place = [_date(shown), *_dot(look), *_place(shown, path, line or 1, look)]
    rows = [laid_out(head, look), laid_out(place, look), ""]
    for number, pieces in enumerate(lines, 1):
        if line is None or whole or abs(number - line) <= _AROUND:
            in_view = number == line
            gutter = Piece(f"{'>' if in_view else ' '}{number:>5}", "in view" if in_view else None)
            gap = [Piece(_GAP)] if any(piece.text for piece in pieces) else []
            rows.append(laid_out([gutter, *gap, *pieces], look, hanging=len(gutter.text + _GAP)))
    return rows


def rows_above(rows: Sequence[str], line: int) -> int:
    """How many lines of a terminal a document's `rows` take, heading and all, above its `line`."""
    return sum(row.count("\n") + 1 for row in rows[: _HEADING + line - 1])


def _document_lines(shown: Shown) -> Iterator[list[Piece]]:
    """The lines of the text; a line end at its very end begins no further one."""
    line: list[Piece] = []
    for piece in _with_speakers(shown):
        first, *more = _LINE_END.split(piece.text)
        line.append(piece._replace(text=printable(first)))
        for text in more:
            yield line
            line = [piece._replace(text=printable(text))]
    if any(piece.text for piece in line):
        yield line


def _with_speakers(shown: Shown) -> Iterator[Piece]:
    """The text in pieces, behind each quotation and its closing mark the speaker; of nested ones the outer."""
    done = 0
    for start, end, speaker in shown.passages:
        if start >= done:
            closing = _CLOSING.match(shown.text, end)
            yield Piece(shown.text[done:start])
            yield Piece(shown.text[start:end], "quotation")
            yield Piece(f"{closing[0] if closing else ''} ")
            yield Piece(on_one_line(f"{{{speaker or NOBODY}}}"), "speaker")
            done = closing.end() if closing else end
    yield Piece(shown.text[done:])


def remarks(results: Results[Hit] | Results[QuotationHit], offset: int) -> Iterator[str]:
    """What is to be said beside the results: who was meant by a name, that there are none, or more, or stale ones.

    offset: how many were left out before the first.
    """
    for meant in results.meant:
        if len(meant.speakers) > 1:
            named, more = meant.speakers[:MOST_SPEAKERS], len(meant.speakers) - MOST_SPEAKERS
            yield f"speaker {meant.asked}: {', '.join(named)}" + (f" and {more:,} more" if more > 0 else "")
    if results.total and not results.hits:
        yield f"{results.total:,} in all: --offset leaves out every one"
    elif offset + len(results.hits) < results.total:
        yield f"{len(results.hits):,} of {results.total:,}; -n 0 for all"
    stale = sum(hit.stale for hit in results.hits)
    if stale:
        yield f"{stale:,} of these changed or went since they were indexed: run `onrecord index`"


def mention_remark(count: int, mentioning: Query) -> str:
    """That documents more have a speaker's name, and how to see them."""
    have = f"{how_many(count, 'document')} more {'has' if count == 1 else 'have'}"
    unsaid = "the name, and no quotation known to be that speaker's"
    return f"{have} {unsaid}: {command_line('search', query=str(mentioning).strip())}"


def summary_line(report: Report, look: Look = PLAIN, *, dry_run: bool) -> str:
    """What an index run did, on one line."""
    counts = report.counts
    parts = [f"{counts[kind]:,} {kind}" for kind in ("listed", "new", "changed", "renamed", "removed", "unchanged")]
    if counts["not read"]:
        parts.append(f"{counts['not read']:,} not read")
    done = " (dry run: nothing was written)" if dry_run else ""
    return f"{MANIFEST}: {look.sign(' · ').join(parts)}   {report.seconds:.1f} s{done}"
