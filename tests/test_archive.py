"""The index from Python: what it gives is what the commands give, and its page runs."""

from __future__ import annotations

import dataclasses
import datetime
import doctest
import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import search
from index.errors import OnrecordError
from index.update.indexer import update_index
from search.engines import find_store
from tests.conftest import PROJECT, Corpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from search.archive import Archive


@pytest.fixture
def archive(town: Corpus) -> Iterator[Archive]:
    """The town, open."""
    with search.open(town.root, str(town.store)) as opened:
        yield opened


def printed(town: Corpus, *args: str) -> Any:
    """What a command prints as JSON."""
    return json.loads(town.run(*args, "-n", "0", "--format", "json").stdout)


def as_json(found: Any) -> Any:
    """Values as JSON would give them back."""
    return json.loads(json.dumps([one.to_dict() for one in found]))


def test_documents_are_those_of_the_command(town: Corpus, archive: Archive) -> None:
    assert as_json(archive.documents("harbor")) == printed(town, "search", "harbor")
    asked = ["search", "harbor OR boats", "--since", "2025-03-02", "--sort", "date", "-s", "ruiz", "-s", "haddad"]
    since = datetime.date(2025, 3, 2)
    found = archive.documents("harbor OR boats", since=since, sort="oldest", speaker=["ruiz", "haddad"])
    assert found
    assert as_json(found) == printed(town, *asked)


def test_quotations_are_those_of_the_command(town: Corpus, archive: Archive) -> None:
    assert as_json(archive.quotes()) == printed(town, "quotes")
    found = archive.quotes("harbor", speaker="ruiz", on="2025-03", sure=True, exact=True, context=1)
    assert found
    asked = ["quotes", "harbor", "-s", "ruiz", "--on", "2025-03", "--sure", "--exact", "--context", "1"]
    assert as_json(found) == printed(town, *asked)
    assert archive.quotes(limit=1, offset=1) == archive.quotes()[1:2]


def test_counts_are_those_of_the_command(town: Corpus, archive: Archive) -> None:
    assert archive.count("harbor") == printed_count(town, "harbor")
    told = [{"speaker": count.label, "count": count.count} for count in archive.count("harbor", by="speaker")]
    assert told == printed_count(town, "harbor", "--by", "speaker")
    assert archive.count("harbor boats", any_word=True) == printed_count(town, "harbor boats", "--any")


def printed_count(town: Corpus, *args: str) -> Any:
    return json.loads(town.run("count", *args, "--format", "json").stdout)


def test_values_are_frozen_and_compared_by_what_they_hold(archive: Archive) -> None:
    (first, *_), again = archive.quotes("harbor"), archive.quotes("harbor")[0]
    assert first == again
    assert isinstance(first.date, datetime.date)
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.speaker = "Somebody else"  # type: ignore[misc]


def test_pandas_takes_them_as_rows(archive: Archive) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.DataFrame(archive.quotes("harbor"))
    assert list(frame.columns) == [field.name for field in dataclasses.fields(archive.quotes("harbor")[0])]
    assert list(frame.text) == [one.text for one in archive.quotes("harbor")]
    assert set(pandas.DataFrame(archive.count(by="speaker")).columns) == {"label", "count"}


def test_what_goes_wrong_says_what_to_do(town: Corpus, tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match=r"has no seeds.INDEX.md: list its texts"):
        search.open(tmp_path)
    with pytest.raises(OnrecordError, match=r"there is no index in .* yet: run `onrecord index`"):
        search.open(town.root, str(tmp_path / "none"))
    with search.open(str(town.root), str(town.store)) as archive:
        with pytest.raises(OnrecordError, match="AND joins two words"):
            archive.count("harbor AND")
        with pytest.raises(OnrecordError, match="--since"):
            archive.quotes(since="whenever")
        with pytest.raises(TypeError, match="no filter is called speakers: there are speaker, since"):
            archive.documents("harbor", speakers="ruiz")  # type: ignore[call-arg]
    archive.close()
    with pytest.raises(ValueError, match="the archive is closed"):
        archive.count("harbor")


def test_an_archive_stays_at_the_state_that_it_was_opened_at(empty: Corpus) -> None:
    empty.write("a.txt", "The harbor.")
    empty.list("a.txt")
    empty.index()
    with search.open(empty.root, str(empty.store)) as archive:
        empty.write("b.txt", "The harbor, again.")
        empty.list("a.txt", "b.txt")
        empty.index()
        assert archive.count("harbor") == 1
    with search.open(empty.root, str(empty.store)) as archive:
        assert archive.count("harbor") == 2


def test_nothing_of_the_command_line_is_loaded(town: Corpus) -> None:
    program = (
        f"import search, sys\nwith search.open({str(town.root)!r}, {str(town.store)!r}) as archive:\n"
        "    print(all([archive.quotes('harbor'), archive.documents('harbor'), archive.count('harbor')]))\n"
        "print([name for name in sys.modules if name == 'click' or name.startswith(('search.cli', 'search.output'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=PROJECT)  # noqa: S603
    assert done.stdout == "True\n[]\n"


def test_its_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    tutorial = (tmp_path / "docs" / "tutorial").resolve()
    shutil.copytree(PROJECT / "docs" / "tutorial", tutorial)
    update_index(find_store(None, tutorial), rebuild=False, dry_run=False, wait=0)
    blocks = re.findall(r"^```pycon\n(.*?)^```$", (PROJECT / "docs" / "python.md").read_text("utf-8"), re.S | re.M)
    page = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "python.md", None, None)
    told: list[str] = []
    result = doctest.DocTestRunner().run(page, out=told.append)
    assert result.attempted > 3
    assert told == []
