"""`onrecord check`: drafts are read, their quotations held against the index, and what is found is printed."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from index.corpus.native_path import native
from index.corpus.seed_file import read_regular
from index.errors import DocumentError, os_reason
from search.check.checker import Checker
from search.check.drafts import STDIN, read_draft
from search.cli._exit_codes import FAILED, FOUND, NOTHING_FOUND
from search.cli._options import color_choice
from search.cli._pager import put, stdout_style
from search.cli._paths import paths_of_root, shown_path
from search.cli._printing import print_exported
from search.cli._program import warn
from search.engines import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from search.check.drafts import Draft
    from search.check.findings import DraftQuotation, Finding
    from search.engine.engine import Engine
    from search.engines import AnyStore
    from search.output.formats import CheckForm

_MOST_SHOWN: Final = 200  # characters of what is not checked
_HOW_TO_CHECK_WORDS: Final = """; a sentence is checked with: echo '"It was said so."' | onrecord check -"""


def run_check(store: AnyStore, drafts: Sequence[str], form: Literal["text"] | CheckForm, *, quiet: bool) -> int:
    """Print a finding for each quotation of some drafts, in their order; the exit code."""
    read, errors = _read_drafts(dict.fromkeys(drafts))
    if not quiet:
        for name, draft in read.items():
            warn(*map(_unchecked, draft.unchecked), *map(_unpaired, draft.unpaired))
            if not draft.quotations:
                warn(f"{name}: no quotations are found in it: what was said stands in quotation marks")
    warn(*errors)
    quotations = [one for draft in read.values() for one in draft.quotations]
    own = [paths_of_root(store.root, native(draft))[0] for draft in drafts if draft != STDIN]

    def findings_of(engine: Engine) -> list[Finding]:
        if missing := engine.missing():
            warn(missing)
        checker = Checker(engine, own)
        findings = [checker.check(one) for one in quotations]
        warn(*(f"{path} is one of the texts itself, and held against the others" for path in sorted(checker.met)))
        return findings

    findings = ask(store, findings_of)
    if not quiet and (findings or form != "text"):
        _print(findings, form, store.root)
    if errors:
        return FAILED
    is_same = findings and all(finding.verdict == "same" for finding in findings)
    return FOUND if is_same and not any(draft.unpaired for draft in read.values()) else NOTHING_FOUND


def _read_drafts(names: Iterable[str]) -> tuple[dict[str, Draft], list[str]]:
    """The drafts that can be read, by their names, and a line for each that can't."""
    read: dict[str, Draft] = {}
    errors: list[str] = []
    for name in names:
        try:
            read[name] = read_draft(name, _content(name))
        except DocumentError as error:
            errors.append(f"{name}: {error}")
        except OSError as error:
            errors.append(os_reason(error) + (_HOW_TO_CHECK_WORDS if " " in name else ""))
    return read, errors


def _unchecked(one: DraftQuotation) -> str:
    words = one.text if len(one.text) <= _MOST_SHOWN else f"{one.text[:_MOST_SHOWN].rsplit(None, 1)[0]} …"
    return f"{one.draft}:{one.line}: not checked, since it is no quotation by the rules: {words}"


def _unpaired(one: DraftQuotation) -> str:
    return f"{one.draft}:{one.line}: this quotation mark has no other, so that words may be left unchecked: {one.text}…"


def _content(draft: str) -> bytes:
    if draft != STDIN:
        return read_regular(Path(native(draft)))
    if sys.stdin is None:
        raise DocumentError("there is no standard input to read it from")
    return sys.stdin.buffer.read()


def _print(findings: Sequence[Finding], form: Literal["text"] | CheckForm, root: Path) -> None:
    path_as_shown = partial(shown_path, root)
    if form == "text":
        from search.output.check_text import findings_as_text

        style = stdout_style(color_choice(), root)
        put(findings_as_text(findings, path_as_shown, style), style)
    else:
        from search.output.check_export import CHECK_EXPORTERS

        print_exported(CHECK_EXPORTERS[form](findings, path_as_shown), form)
