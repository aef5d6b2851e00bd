"""Remarks on results, and the summary of a run of `onrecord index`. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.corpus.root import MANIFEST
from search.output._wording import command_line, how_many
from search.output.style import PLAIN, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.update.report import Report
    from search.engine.results import DocumentHit, QuotationHit, Results
    from search.query.tree import Query

MOST_SPEAKERS: Final = 10  # named when a name means several
STALE_DOCUMENT: Final = "this is the file as it was indexed; it changed or disappeared since: run `onrecord index`"
STALE_FILE: Final = "the file changed since it was indexed, and its lines may be others: run `onrecord index`"


def remarks(results: Results[DocumentHit] | Results[QuotationHit], offset: int) -> Iterator[str]:
    """Remarks on the results: whom a name matched, that there are none, or more, or stale ones.

    offset: how many were skipped before the first.
    """
    for matched in results.matched_speakers:
        if len(matched.speakers) > 1:
            named, more = matched.speakers[:MOST_SPEAKERS], len(matched.speakers) - MOST_SPEAKERS
            yield f"speaker {matched.asked}: {', '.join(named)}" + (f" and {more:,} more" if more > 0 else "")
    if results.total and not results.hits:
        yield f"{results.total:,} in all: --offset skips every one"
    elif offset + len(results.hits) < results.total:
        yield cut_remark(len(results.hits), results.total)
    stale = sum(hit.stale for hit in results.hits)
    if stale:
        yield f"{stale:,} of these changed or disappeared since they were indexed: run `onrecord index`"


def cut_remark(shown: int, total: int) -> str:
    """That there are more than are shown, and how to see them."""
    return f"{shown:,} of {total:,}; -n 0 for all"


def mention_remark(count: int, mentioning: Query, *, besides: bool) -> str:
    """That documents have a speaker's name, and how to see them. besides: beside others, which are shown."""
    have = f"{how_many(count, 'more document' if besides else 'document')} {'has' if count == 1 else 'have'}"
    without = "the name, but no quotation known to be that speaker's"
    return f"{have} {without}: {command_line('search', query=str(mentioning).strip())}"


def summary_line(report: Report, style: Style = PLAIN, *, dry_run: bool) -> str:
    """What an index run did, on one line."""
    counts = report.counts
    kinds = ("new", "changed", "renamed", "removed", "unchanged", "not read")
    parts = [f"{counts['listed']:,} listed", *(f"{counts[kind]:,} {kind}" for kind in kinds if counts[kind])]
    done = " (dry run: nothing was written)" if dry_run else ""
    return f"{MANIFEST}: {style.sign(' · ').join(parts)}   {report.seconds:.1f} s{done}"
