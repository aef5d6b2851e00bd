from __future__ import annotations

import itertools
import signal
from typing import TYPE_CHECKING, Any

import pytest

from index.errors import OnrecordError
from search.cli._time_limit import no_time_limit, time_limit
from search.engine.rows_engine import RowsEngine

if TYPE_CHECKING:
    from tests.conftest import Corpus


def for_ever(*_: Any) -> Any:
    for __ in itertools.count():
        pass


def test_what_takes_too_long_is_given_up_wherever_it_is() -> None:
    before = signal.getsignal(signal.SIGALRM)
    message = r"no answer within 0\.01 seconds: ask for less, .* --timeout SECONDS"
    with pytest.raises(OnrecordError, match=message), time_limit(0.01):
        for_ever()
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.parametrize("seconds", ["nan", "inf", "-1", "1e18", "x", ""])
def test_what_is_no_time_is_refused(town: Corpus, seconds: str) -> None:
    done = town.run("search", "harbor", "--timeout", seconds)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is no number of seconds from 0 to 1,000,000" in done.stderr


def test_without_a_limit_nothing_is_given_up() -> None:
    with time_limit(0):
        assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_within_a_limit_some_may_take_as_long_as_it_does_and_then_it_goes_on() -> None:
    with time_limit(60):
        with no_time_limit():
            assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 60
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.parametrize(
    "command", ["search harbor", "search -n 0 harbor", "quotes harbor", "count harbor --by speaker"]
)
def test_a_search_that_finds_no_end_ends(town: Corpus, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setattr("search.engine._matcher.Matcher.rows", for_ever)
    done = town.run(*command.split(), "--timeout", "0.05")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("onrecord: no answer within 0.05 seconds: ")


@pytest.mark.parametrize(("options", "left"), [((), True), (("-n", "0"), False), (("-l",), False)])
def test_showing_all_that_was_found_takes_as_long_as_it_takes(
    town: Corpus, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], left: bool
) -> None:
    limits = []
    documents = RowsEngine.documents

    def watched(self: RowsEngine, *args: Any) -> Any:
        limits.append(signal.getitimer(signal.ITIMER_REAL)[0] > 0)
        return documents(self, *args)

    monkeypatch.setattr(RowsEngine, "documents", watched)
    assert town.run("search", "harbor", *options).exit_code == 0
    assert limits == [left]
