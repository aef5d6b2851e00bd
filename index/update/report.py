"""What a run of `onrecord index` did: one outcome for each file that changed or was not read, and warnings."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from index.corpus.root import MANIFEST, root_path

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from index.corpus.manifest import Manifest
    from index.update._changes import Change

_UNLISTED_NAMED: Final = 10


class Outcome(NamedTuple):
    """What happened to one file that changed or could not be read.

    path: relative to the root. renamed_from: for a renamed file, its path before. title, date: as indexed now.
    line, reason: for a file that was not read, where INDEX.md lists it, and why.
    """

    kind: Literal["new", "changed", "renamed", "removed", "not read"]
    path: str
    renamed_from: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    line: int | None = None
    reason: str | None = None


class Report(NamedTuple):
    """What a run did, or with `dry_run` would do.

    counts: of files listed, new, changed, renamed, removed, unchanged and not read. outcomes: of these files but the
    unchanged. warnings: what else the user should know. seconds: how long it took, without waiting for others.
    """

    counts: Mapping[str, int] = MappingProxyType({})
    outcomes: Sequence[Outcome] = ()
    warnings: Sequence[str] = ()
    seconds: float = 0

    @property
    def errors(self) -> list[str]:
        """A line for each file that was not read."""
        unread = (one for one in self.outcomes if one.kind == "not read")
        return [_at_line(one.line, one.path.removeprefix(root_path("")), one.reason) for one in unread]


class ReportBuilder:
    """Gathers the report of a run."""

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self._counts: Counter[str] = Counter()
        self._outcomes: list[Outcome] = []
        self._new_by_digest: defaultdict[str, list[int]] = defaultdict(list)  # the outcomes of new files, by digest

    def begin_unchanged(self, files: int, unlisted: Sequence[str]) -> None:
        """Note that INDEX.md lists so many files and nothing else, all of them unchanged."""
        self._counts["listed"] = files
        self.note_same(files)
        self._note_unlisted(unlisted)

    def begin(self, manifest: Manifest, unlisted: Sequence[str]) -> None:
        """Note what the manifest lists, and the text files that it does not."""
        self._counts["listed"] = len(manifest.entries) + len(manifest.missing) + len(manifest.errors)
        for one in manifest.errors:
            path = posixpath.join(root_path(""), one.path)  # one that is refused may be absolute
            self._outcomes.append(Outcome("not read", path, line=one.line, reason=one.reason))
        self.warnings.extend(_at_line(one.line, one.path, one.reason) for one in manifest.warnings)
        self._note_unlisted(unlisted)

    def note_same(self, files: int) -> None:
        """Note that so many files look the same."""
        self._counts["unchanged"] += files

    def _note_unlisted(self, unlisted: Sequence[str]) -> None:
        told = [f"{name} is not listed in {MANIFEST}" for name in unlisted[:_UNLISTED_NAMED]]
        if len(unlisted) > _UNLISTED_NAMED:
            more = len(unlisted) - _UNLISTED_NAMED
            told.append(f"and {more:,} more text files are not listed in {MANIFEST}")
        if told:
            told[-1] += f"; `onrecord add --all` lists {'them' if len(unlisted) > 1 else 'it'}"
        self.warnings.extend(told)

    def note(self, change: Change) -> None:
        """Note what happened to a file; one removed while another with the same content is new was renamed."""
        if change.document:
            self.warnings.extend(f"{change.path}: {warning}" for warning in change.document.warnings)
        if change.kind == "unchanged":
            self._counts["unchanged"] += 1
        elif change.kind == "not read":
            kept = "; what was indexed of it is kept while listed" if change.indexed else ""
            self._outcomes.append(Outcome("not read", change.path, line=change.line, reason=change.reason + kept))
        elif change.kind == "removed":
            places = self._new_by_digest[change.indexed.stamp.digest] if change.indexed else []
            if places:
                place = places.pop(0)
                renamed = self._outcomes[place]._replace(kind="renamed", renamed_from=change.path)
                self._outcomes[place] = renamed
            else:
                self._outcomes.append(Outcome("removed", change.path))
        elif change.document and change.stamp:
            if change.kind == "new":
                self._new_by_digest[change.stamp.digest].append(len(self._outcomes))
            document = change.document
            self._outcomes.append(Outcome(change.kind, change.path, title=document.title, date=document.date))

    def forget(self, path: str) -> None:
        """Take back what was noted of a new, changed or renamed file; the one that it was before is removed."""
        gone = [one.renamed_from for one in self._outcomes if one.path == path and one.renamed_from]
        self._outcomes = [one for one in self._outcomes if one.path != path]
        self._outcomes += [Outcome("removed", before) for before in gone]

    def report(self, *, seconds: float) -> Report:
        """The report of what was noted."""
        counts = self._counts + Counter(outcome.kind for outcome in self._outcomes)
        return Report(counts, self._outcomes, self.warnings, seconds)


def _at_line(line: int | None, path: str, reason: str | None) -> str:
    """What is wrong with a file. path: relative to INDEX.md's folder."""
    return f"{MANIFEST}:{line}: {path}: {reason}"
