"""Results to text: for people, as JSON, as JSON lines, as a list of paths. Pure; nothing is printed here.

No text of a document can steer a terminal: control characters are replaced by U+FFFD, or in JSON escaped.
"""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any, Final

from index.locations import MANIFEST
from search.cells import cells
from search.results import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.report import Report
    from search.counts import Count, Key
    from search.query import Query
    from search.results import QuotationHit, Results, Shown, Snippet

MOST_SPEAKERS: Final = 10  # named when a name means several
MARK: Final = "**"  # around each match, where there is no colour
NOBODY: Final = "nobody named"
BLOCKS: Final = "".join(map(chr, range(0x258F, 0x2587, -1)))  # bars of one to eight eighths of a cell

# C0 but newline and tab, DEL, C1, and the bidirectional controls of Unicode.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS: Final = re.compile(r"\s+")
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_INDENT: Final = " " * 4
_AROUND: Final = 10  # lines shown before and after the one asked for
_MOST_LABEL_CELLS: Final = 40  # a longer label pushes the rest of its line
_MOST_BAR_CELLS: Final = 40
_GAP: Final = " " * 2  # between the columns of a table


def printable(text: str) -> str:
    """`text` with every control character replaced, but for line ends and tabs."""
    return _CONTROLS.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """`text` with every control character replaced, line ends and tabs too, so that it can't forge a line."""
    return printable(re.sub(r"[\n\t]", "\ufffd", text))


def as_text(results: Results[Hit] | Results[QuotationHit], shown_path: Callable[[str], str]) -> Iterator[str]:
    """The hits for a reader, an entry each, and the total. shown_path: a path of the root as it is to be shown."""
    thing = "document"
    hits: tuple[Hit | QuotationHit, ...] = results.hits
    for number, hit in enumerate(hits, 1):
        path = shown_path(hit.path)
        if isinstance(hit, Hit):
            entry = _entry(number, hit, path)
        else:
            entry, thing = _quotation_entry(number, hit, path), "quotation"
        yield "\n".join(entry) + "\n"
    yield f"{results.total:,} {thing}{'' if results.total == 1 else 's'}"


def _entry(number: int, hit: Hit, path: str) -> Iterator[str]:
    yield f"{number:>2}. {on_one_line(hit.title)}"
    yield f"{_INDENT}{hit.date or 'undated'} · {_place(path, hit.snippets[0].line, stale=hit.stale)}"
    for snippet in hit.snippets:
        yield f"{_INDENT}{snippet.line:>5}: {_marked(snippet)}"
    if hit.speakers:
        yield f"{_INDENT}speakers: {on_one_line(', '.join(hit.speakers))}"


def _quotation_entry(number: int, hit: QuotationHit, path: str) -> Iterator[str]:
    yield f"{number:>2}. “{_marked(hit.snippet)}”"
    written = f" (written: {hit.as_written})" if hit.as_written not in (None, hit.speaker) else ""
    yield f"{_INDENT}— {on_one_line(hit.speaker or NOBODY)}{on_one_line(written)}, {hit.date or 'undated'}"
    yield f"{_INDENT}{on_one_line(hit.title)} · {_place(path, hit.snippet.line, stale=hit.stale)}"


def _place(path: str, line: int, *, stale: bool) -> str:
    return f"{on_one_line(path)}:{line}{' · changed since it was indexed' if stale else ''}"


def _marked(snippet: Snippet) -> str:
    """A snippet on one line with its matches marked."""
    parts = []
    done = 0
    for start, end in snippet.spans:
        parts += [snippet.text[done:start], MARK, snippet.text[start:end], MARK]
        done = end
    parts.append(snippet.text[done:])
    return printable(_BLANKS.sub(" ", "".join(parts)))


def as_json(results: Results[Hit] | Results[QuotationHit]) -> str:
    """One JSON array of all hits; without hits it is []."""
    rows = ",\n ".join(as_jsonl(results))
    return f"[{rows}]"


def as_jsonl(results: Results[Hit] | Results[QuotationHit]) -> Iterator[str]:
    """One JSON object a line for each hit: the keys are described in README.md."""
    for hit in results.hits:
        yield _dumped(_document_fields(hit) if isinstance(hit, Hit) else _quotation_fields(hit))


def _document_fields(hit: Hit) -> dict[str, Any]:
    snippets = [_snippet_fields(snippet) for snippet in hit.snippets]
    return {"kind": "document", **_file_fields(hit), "speakers": hit.speakers, **snippets[0], "snippets": snippets}


def _quotation_fields(hit: QuotationHit) -> dict[str, Any]:
    return {
        "kind": "quotation",
        **_file_fields(hit),
        "speaker": hit.speaker,
        "as_written": hit.as_written,
        "confidence": hit.confidence,
        "text": hit.text,
        "start": hit.start,
        "end": hit.end,
        **_snippet_fields(hit.snippet),
    }


def _file_fields(hit: Hit | QuotationHit) -> dict[str, Any]:
    return {
        "path": hit.path,
        "title": hit.title,
        "date": hit.date.isoformat() if hit.date else None,
        "score": round(hit.score, 6),
        "stale": hit.stale,
    }


def _snippet_fields(snippet: Snippet) -> dict[str, Any]:
    return {
        "line": snippet.line,
        "column": snippet.column,
        "snippet": snippet.text,
        "snippet_start": snippet.start,
        "spans": snippet.spans,
    }


def _dumped(value: Any) -> str:
    """JSON on one line, its control characters escaped."""
    dumped = json.dumps(value, ensure_ascii=False)
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)


def counts_as_text(counts: Sequence[Count], *, width: int, by: Key, unicode: bool) -> Iterator[str]:
    """A table, a line each: the label, the count, and a bar; that of the largest count fills what is left of `width`.

    width: of the terminal, in cells; a longer name still stands whole. by: "speaker" or a period. unicode: whether
    bars are of blocks, an eighth of a cell fine, or of #.
    """
    labels = [on_one_line(count.label or (NOBODY if by == "speaker" else "undated")) for count in counts]
    label_cells = max((cells(label) for label in labels if cells(label) <= _MOST_LABEL_CELLS), default=0)
    digits = max((len(f"{count.count:,}") for count in counts), default=0)
    most = max((count.count for count in counts), default=0)
    room = min(max(width - label_cells - digits - 2 * len(_GAP), 0), _MOST_BAR_CELLS)
    for label, count in zip(labels, counts, strict=True):
        blanks = " " * (label_cells - cells(label))
        blocks = bar(count.count, most, room, unicode=unicode)
        yield f"{label}{blanks}{_GAP}{count.count:>{digits},}{_GAP}{blocks}".rstrip(" ")


def bar(count: int, most: int, room: int, *, unicode: bool) -> str:
    """A bar of `room` cells for `most`, and for a `count` above 0 at least the thinnest."""
    if not count or not room:
        return ""
    steps = len(BLOCKS) if unicode else 1
    full, part = divmod(max(round(count * room * steps / most), 1), steps)
    return (BLOCKS[-1] if unicode else "#") * full + (BLOCKS[part - 1] if part else "")


def counts_as_json(counts: Sequence[Count], by: Key) -> str:
    """A JSON array of an object for each count: its label, null for nobody or no date, under the key `by`."""
    rows = ",\n ".join(_dumped({by: count.label, "count": count.count}) for count in counts)
    return f"[{rows}]"


def document_as_text(shown: Shown, path: str, line: int | None) -> Iterator[str]:
    """A document with its quotations marked, each followed by its speaker in braces, its lines numbered.

    line: the one to show, with some lines around it; None for all.
    """
    yield on_one_line(shown.title)
    yield f"{shown.date or 'undated'} · {_place(path, line or 1, stale=shown.stale)}"
    yield ""
    lines = _LINE_END.split(_with_speakers(shown))
    for number, text in enumerate(lines, 1):
        if line is None or abs(number - line) <= _AROUND:
            yield f"{'>' if number == line else ' '}{number:>5}  {printable(text)}".rstrip()


def _with_speakers(shown: Shown) -> str:
    """The text with MARK around each quotation, and its speaker behind it; of nested ones the outer is marked."""
    parts = []
    done = 0
    for start, end, speaker in shown.passages:
        if start >= done:
            name = f" {{{speaker or NOBODY}}}"
            parts += [shown.text[done:start], MARK, shown.text[start:end], MARK, name]
            done = end
    parts.append(shown.text[done:])
    return "".join(parts)


def remarks(results: Results[Hit] | Results[QuotationHit]) -> Iterator[str]:
    """What is to be said beside the results: who was meant by a name, that there are none, or more, or stale ones."""
    for meant in results.meant:
        if len(meant.speakers) > 1:
            named, more = meant.speakers[:MOST_SPEAKERS], len(meant.speakers) - MOST_SPEAKERS
            yield f"speaker {meant.asked}: {', '.join(named)}" + (f" and {more:,} more" if more > 0 else "")
    if results.total and not results.hits:
        yield f"{results.total:,} in all: --offset leaves out every one"
    elif len(results.hits) < results.total:
        yield f"{len(results.hits):,} of {results.total:,}; -n 0 for all"
    stale = sum(hit.stale for hit in results.hits)
    if stale:
        yield f"{stale:,} of these changed or went since they were indexed: run `onrecord index`"


def mention_remark(count: int, mentioning: Query) -> str:
    """That documents more only mention a speaker, and how to see them."""
    more = f"{count:,} document{' more only mentions' if count == 1 else 's more only mention'} the name"
    return f"{more}: onrecord search {shlex.quote(str(mentioning).strip())}"


def changes_as_jsonl(report: Report) -> Iterator[str]:
    """One JSON object a line for each file that is not as it was, or could not be read: described in README.md."""
    for one in report.outcomes:
        row: dict[str, Any] = {"change": one.kind, "path": one.path}
        if one.came_from is not None:
            row["from"] = one.came_from
        if one.title is not None:
            row |= {"title": one.title, "date": one.date.isoformat() if one.date else None}
        if one.reason is not None:
            row |= {"line": one.line, "reason": one.reason}
        yield _dumped(row)


def summary_line(report: Report, *, dry_run: bool) -> str:
    """What an index run did, on one line."""
    counts = report.counts
    parts = [f"{counts[kind]:,} {kind}" for kind in ("listed", "new", "changed", "renamed", "removed", "unchanged")]
    if counts["not read"]:
        parts.append(f"{counts['not read']:,} not read")
    done = " (dry run: nothing was written)" if dry_run else ""
    return f"{MANIFEST}: {' · '.join(parts)}   {report.seconds:.1f} s{done}"
