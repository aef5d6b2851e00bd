"""Results to text: for people, as JSON, as JSON lines, as a list of paths. Pure; nothing is printed here.

No text of a document can steer a terminal: control characters are replaced by U+FFFD, or in JSON escaped.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from index.locations import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.indexer import Report
    from search.results import Hit, Results, Snippet

MOST_SPEAKERS: Final = 10  # named when a name means several
MARK: Final = "**"  # around each match, where there is no colour

# C0 but newline and tab, DEL, C1, and the bidirectional controls of Unicode.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS: Final = re.compile(r"\s+")


def printable(text: str) -> str:
    """`text` with every control character replaced, but for line ends and tabs."""
    return _CONTROLS.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """`text` with every control character replaced, line ends and tabs too, so that it can't forge a line."""
    return printable(re.sub(r"[\n\t]", "\ufffd", text))


def as_text(results: Results, shown_path: Callable[[str], str]) -> Iterator[str]:
    """The hits for a reader, an entry each, and the total. shown_path: a path of the root as it is to be shown."""
    for number, hit in enumerate(results.hits, 1):
        yield "\n".join(_entry(number, hit, shown_path(hit.path))) + "\n"
    yield f"{results.total:,} document{'' if results.total == 1 else 's'}"


def _entry(number: int, hit: Hit, path: str) -> Iterator[str]:
    indent = " " * 4
    yield f"{number:>2}. {on_one_line(hit.title)}"
    stale = " · changed since it was indexed" if hit.stale else ""
    yield f"{indent}{hit.date or 'undated'} · {on_one_line(path)}:{hit.snippets[0].line}{stale}"
    for snippet in hit.snippets:
        yield f"{indent}{snippet.line:>5}: {_marked(snippet)}"
    if hit.speakers:
        yield f"{indent}speakers: {on_one_line(', '.join(hit.speakers))}"


def _marked(snippet: Snippet) -> str:
    """A snippet on one line with its matches marked."""
    parts = []
    done = 0
    for start, end in snippet.spans:
        parts += [snippet.text[done:start], MARK, snippet.text[start:end], MARK]
        done = end
    parts.append(snippet.text[done:])
    return printable(_BLANKS.sub(" ", "".join(parts)))


def as_json(results: Results) -> str:
    """One JSON array of all hits; without hits it is []."""
    rows = ",\n ".join(map(_json, results.hits))
    return f"[{rows}]"


def as_jsonl(results: Results) -> Iterator[str]:
    """One JSON object a line for each hit."""
    return map(_json, results.hits)


def _json(hit: Hit) -> str:
    """A hit as one line of JSON: the keys are described in README.md."""
    snippets = [_snippet_fields(snippet) for snippet in hit.snippets]
    fields = {
        "kind": "document",
        "path": hit.path,
        "title": hit.title,
        "date": hit.date.isoformat() if hit.date else None,
        "score": round(hit.score, 6),
        "stale": hit.stale,
        "speakers": hit.speakers,
        **snippets[0],
        "snippets": snippets,
    }
    dumped = json.dumps(fields, ensure_ascii=False)
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)


def _snippet_fields(snippet: Snippet) -> dict[str, Any]:
    return {
        "line": snippet.line,
        "column": snippet.column,
        "snippet": snippet.text,
        "snippet_start": snippet.start,
        "spans": snippet.spans,
    }


def remarks(results: Results) -> Iterator[str]:
    """What is to be said beside the results: who was meant by a name, that there are none, or more, or stale ones."""
    for meant in results.meant:
        if len(meant.speakers) > 1:
            named, more = meant.speakers[:MOST_SPEAKERS], len(meant.speakers) - MOST_SPEAKERS
            yield f"speaker {meant.asked}: {', '.join(named)}" + (f" and {more:,} more" if more > 0 else "")
    if not results.total:
        yield "nothing found"
    elif not results.hits:
        yield f"{results.total:,} in all: --offset leaves out every one"
    elif len(results.hits) < results.total:
        yield f"{len(results.hits):,} of {results.total:,}; -n 0 for all"
    stale = sum(hit.stale for hit in results.hits)
    if stale:
        yield f"{stale:,} of these changed or went since they were indexed: run `onrecord index`"


def summary_line(report: Report, *, seconds: float, dry_run: bool) -> str:
    """What an index run did, on one line."""
    counts = report.counts
    parts = [f"{counts[kind]:,} {kind}" for kind in ("listed", "new", "changed", "renamed", "removed", "unchanged")]
    if counts["not read"]:
        parts.append(f"{counts['not read']:,} not read")
    done = " (dry run: nothing was written)" if dry_run else ""
    return f"{MANIFEST}: {' · '.join(parts)}   {seconds:.1f} s{done}"
