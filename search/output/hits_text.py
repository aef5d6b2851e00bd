"""Results as text for people. Pure; nothing is printed here.

No text of a document can control the terminal: control characters are replaced by U+FFFD.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from search.engine.results import DocumentHit
from search.output._reasons import reason_line
from search.output._wording import how_many
from search.output.control_characters import on_one_line, printable
from search.output.layout import wrap_and_paint
from search.output.style import PLAIN, Piece, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from index.store.fields import Kind
    from search.check.findings import RecordPlace
    from search.engine.results import DocumentView, NearMiss, QuotationHit, Results, Snippet
    from search.output.style import Role

    _Found = DocumentHit | QuotationHit | DocumentView | RecordPlace

NOBODY: Final = "nobody named"
UNDATED: Final = "undated"
AROUND: Final = "around: "

_BLANKS: Final = re.compile(r"\s+")
_INDENT: Final = " " * 4
_SPEAKERS: Final = f"{_INDENT}speakers: "
_WHY: Final = f"{_INDENT}why: "
_LACKS: Final = f"{_INDENT}lacks: "
_CLOSEST: Final = "Nothing found with all of these words. Closest:"
GAP: Final = " " * 2  # between the columns of a table


def as_text(
    results: Results[DocumentHit] | Results[QuotationHit],
    kind: Kind,
    shown_path: Callable[[str], str],
    style: Style = PLAIN,
    *,
    explain: bool = False,
) -> Iterator[str]:
    """The hits for people, one entry each, and the total.

    shown_path: a path of the root as it is to be shown. explain: say of quotations why they have their speaker.
    """
    hits: tuple[DocumentHit | QuotationHit, ...] = results.hits
    for number, hit in enumerate(hits, 1):
        path = shown_path(hit.path)
        entry = (
            _entry(number, hit, path, style)
            if isinstance(hit, DocumentHit)
            else _quotation_entry(number, hit, path, style, explain=explain)
        )
        yield "\n".join(entry) + "\n"
    repeats = f" ({results.total + results.repeats:,} with repeats)" if results.repeats else ""
    yield how_many(results.total, kind) + repeats


def closest_as_text(
    closest: Iterable[NearMiss], shown_path: Callable[[str], str], style: Style = PLAIN
) -> Iterator[str]:
    """Documents that come closest where none has all the words, each with what it lacks."""
    yield wrap_and_paint([Piece(_CLOSEST)], style) + "\n"
    for number, miss in enumerate(closest, 1):
        lacks = Piece(on_one_line(", ".join(map(str, miss.lacks))))
        last_line = wrap_and_paint([Piece(_LACKS), lacks], style, hanging=len(_LACKS))
        yield "\n".join([*_entry(number, miss.hit, shown_path(miss.hit.path), style), last_line]) + "\n"


def paths_as_text(paths: Iterable[str], shown_path: Callable[[str], str], style: Style = PLAIN) -> Iterator[str]:
    """A line for each path, `paths` relative to the root; never broken."""
    whole = style.replace(width=None)
    for path in paths:
        yield wrap_and_paint([_path_piece(path, shown_path(path), None, style)], whole)


def _entry(number: int, hit: DocumentHit, path: str, style: Style) -> Iterator[str]:
    yield _title_line(number, hit, style)
    place = place_pieces(hit, path, hit.line, style)
    yield wrap_and_paint([Piece(_INDENT), date_piece(hit), *dot_pieces(style), *place], style, hanging=len(_INDENT))
    for snippet in hit.snippets:
        number_of_line = f"{_INDENT}{snippet.line:>5}: "
        yield wrap_and_paint([Piece(number_of_line), *_marked(snippet, style)], style, hanging=len(number_of_line))
    if hit.speakers:
        yield wrap_and_paint([Piece(_SPEAKERS), *_listed(hit.speakers)], style, hanging=len(_SPEAKERS))


def _quotation_entry(number: int, hit: QuotationHit, path: str, style: Style, *, explain: bool) -> Iterator[str]:
    """The words, who says them and when, and where they are."""
    opened = style.sign(f"{number:>2}. “")
    yield wrap_and_paint(
        [Piece(opened), *_marked(hit.snippet, style), Piece(style.sign("”"))], style, hanging=len(opened)
    )
    dash = style.sign(f"{_INDENT}— ")
    said = [Piece(dash), Piece(on_one_line(hit.speaker or NOBODY), "speaker" if hit.speaker else None)]
    if doubts := doubts_about(hit):
        said.append(Piece(on_one_line(f" ({doubts})")))
    yield wrap_and_paint([*said, Piece(", "), date_piece(hit)], style, hanging=len(dash))
    if hit.sentence:
        lead = _INDENT + AROUND
        yield wrap_and_paint([Piece(lead), Piece(unbroken(hit.sentence))], style, hanging=len(lead))
    if explain:
        why = Piece(style.sign(reason_line(hit.reason, hit.as_written)))
        yield wrap_and_paint([Piece(_WHY), why], style, hanging=len(_WHY))
    place = [*place_pieces(hit, path, hit.line, style)]
    if elsewhere := also_in(hit):
        place += [*dot_pieces(style), Piece(elsewhere)]
    yield wrap_and_paint(
        [Piece(_INDENT + on_one_line(hit.title)), *dot_pieces(style), *place], style, hanging=len(_INDENT)
    )


def doubts_about(hit: QuotationHit) -> str:
    """What to know of the speaker who is shown: that it is not certain, and what is written there instead."""
    doubts = ["not certain"] if hit.speaker and not hit.is_sure else []
    if hit.as_written and hit.as_written != hit.speaker:
        doubts.append(f"written: {hit.as_written}")
    return "; ".join(doubts)


def also_in(hit: QuotationHit) -> str:
    """In how many other documents the same quotation occurs, if in any."""
    count = len({path for path, _ in hit.also} - {hit.path})
    return f"also in {how_many(count, 'other document')}" if count else ""


def _title_line(number: int, hit: DocumentHit, style: Style) -> str:
    numbered = f"{number:>2}. "
    title = _pieces(hit.title, hit.title_spans, "title")
    return wrap_and_paint([Piece(numbered), *title], style, hanging=len(numbered))


def dot_pieces(style: Style) -> tuple[Piece, Piece]:
    """A separator of two pieces; if the line breaks there, it goes with the second."""
    return Piece(" "), Piece(style.sign("· "), whole=True)


def date_piece(found: _Found) -> Piece:
    return Piece(str(found.date), "date") if found.date else Piece(UNDATED)


def place_pieces(found: _Found, path: str, line: int, style: Style) -> Iterator[Piece]:
    yield _path_piece(found.path, path, line, style)
    if found.stale:
        yield from dot_pieces(style)
        yield Piece("changed or gone since indexed")


def _path_piece(path: str, shown: str, line: int | None, style: Style) -> Piece:
    return Piece(on_one_line(shown) + (f":{line}" if line else ""), "path", style.url(path, line), whole=True)


def _listed(names: Sequence[str]) -> Iterator[Piece]:
    for number, name in enumerate(names):
        if number:
            yield Piece(", ")
        yield Piece(on_one_line(name), "speaker")


def _marked(snippet: Snippet, style: Style) -> Iterator[Piece]:
    """What is read of a snippet on one line, each match a piece of its own; dots where it is cut."""
    if snippet.is_cut_before:
        yield Piece(style.sign("… "))
    yield from _pieces(snippet.shown, snippet.shown_spans)
    if snippet.is_cut_after:
        yield Piece(style.sign(" …"))


def _pieces(text: str, spans: Iterable[tuple[int, int]], role: Role | None = None) -> Iterator[Piece]:
    """A text on one line, each match a piece of its own; what is between them has a role of its own."""
    done = 0
    for start, end in spans:
        yield Piece(unbroken(text[done:start]), role)
        yield Piece(unbroken(text[start:end]), "match")
        done = end
    yield Piece(unbroken(text[done:]), role)


def unbroken(text: str) -> str:
    """`text` on one line, its blanks as single spaces, and no control characters."""
    return printable(_BLANKS.sub(" ", text))
