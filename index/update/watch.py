"""Watches the folder of INDEX.md: a run for each burst of changes. What a run does is up to the caller."""

from __future__ import annotations

import contextlib
import os
import time
from typing import TYPE_CHECKING, Final

from index.errors import OnrecordError, os_reason
from index.update.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from pathlib import Path

# Milliseconds: a burst is over after this long without a change, or when it has lasted this long. A change waits at
# most the latter for its run, which has the rest of a second.
_STILL_MS: Final = 100
_LONGEST_BURST_MS: Final = 600

_EVENTS_TO_RETRY: Final = 20  # of stillness, after a run that failed: some two seconds


def follow(change_events: Iterable[bool], first: Callable[[], Report], rerun: Callable[[], Report]) -> Iterator[Report]:
    """The report of a first run, and of one more for each tick with a change, if it has anything new.

    change_events: the first comes once changes are watched; changes during a run come in a later one.
    If the first run fails, its error is raised. If a later one fails, its error is reported as a warning, and it is
    tried again a little later. Warnings and unread files that the run before reported are left out.
    """
    change_events = iter(change_events)
    next(change_events)
    last = first()
    yield last
    failure, still = "", 0
    for changed in change_events:
        still = 0 if changed else still + 1
        if not changed and not (failure and still % _EVENTS_TO_RETRY == 0):
            continue
        before = failure
        try:
            report = rerun()
        except OnrecordError as error:
            failure = str(error)
        except OSError as error:
            failure = os_reason(error)
        else:
            failure = ""
            news = _news(report, last)
            last = report
            if news.outcomes or news.warnings:
                yield news
        if failure != before and failure:
            yield Report(warnings=tuple(failure.splitlines()))


def _news(report: Report, last: Report) -> Report:
    known, old = set(last.outcomes), set(last.warnings)
    outcomes = (one for one in report.outcomes if one.kind != "not read" or one not in known)
    warnings = (one for one in report.warnings if one not in old)
    return report._replace(outcomes=tuple(outcomes), warnings=tuple(warnings))


def changes_below(folder: Path) -> Generator[bool, None, None]:
    """Ticks, several a second: whether anything below `folder` changed since the last one. The first says yes.

    The folder may go and come back: then all of it is a change. Raises OnrecordError if the system can't watch it.
    """
    while True:
        with contextlib.suppress(FileNotFoundError):  # it is gone, or went in this very moment
            yield from _while_in_place(folder)
        yield True
        while not folder.is_dir():
            time.sleep(_STILL_MS / 1000)
            yield False


def _while_in_place(folder: Path) -> Iterator[bool]:
    from watchfiles import watch

    watched = folder.stat()
    batches = watch(
        folder,
        watch_filter=None,  # the default one ignores all below a folder named .venv, and the like
        debounce=_LONGEST_BURST_MS,
        step=_STILL_MS,
        rust_timeout=_STILL_MS,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    changed = True
    with contextlib.closing(batches):
        while _is_still(folder, watched):
            try:
                changed = bool(next(batches)) or changed
            except RuntimeError as error:  # watchfiles' own, as when there are more folders than the system allows
                raise OnrecordError(f"{folder} can't be watched: {error}") from error
            yield changed
            changed = False


def _is_still(folder: Path, watched: os.stat_result) -> bool:
    return os.path.samestat(folder.stat(), watched)
