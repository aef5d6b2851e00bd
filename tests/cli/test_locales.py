"""The same files in every locale: a name is its bytes, which are UTF-8."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import PROJECT, Corpus

# Names are ASCII in the one, and UTF-8 in the other.
LOCALES: Final = (
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "1"},
)


@pytest.fixture
def abroad(tmp_path: Path) -> Corpus:
    corpus = Corpus(tmp_path.resolve() / "un café", tmp_path / "store")
    corpus.write("日本.txt", "The harbor of Japan. “We sail,” said Ana Ruiz.")
    corpus.write("été/café.txt", "The harbor café. “A harbor of 日本,” said José Ruiz.")
    corpus.list("日本.txt", "été/café.txt")
    return corpus


def in_locale(corpus: Corpus, locale: dict[str, str], *args: str) -> tuple[int, str, str]:
    env = {**os.environ, **locale, "PYTHONPATH": os.pathsep.join(map(str, _modules_by_ascii_names(corpus)))}
    options: dict[str, Any] = {"env": env, "encoding": "utf-8", "cwd": corpus.root}
    done = corpus.run_process(*args, **options)
    return done.returncode, done.stdout, done.stderr


def _modules_by_ascii_names(corpus: Corpus) -> list[Path]:
    """Links to the folders of our modules and of others: Python imports from no other ones where names are ASCII.

    It can't load a compiled module by another name, nor find what an editable install has written down as text.
    """
    links = {corpus.store.parent / "ours": PROJECT, corpus.store.parent / "others": Path(sysconfig.get_path("platlib"))}
    for link, folder in links.items():
        if not link.is_symlink():
            link.symlink_to(folder)
    return list(links)


@pytest.mark.slow
@pytest.mark.parametrize("made_in", LOCALES)
def test_what_is_indexed_in_one_locale_is_found_unchanged_in_any(abroad: Corpus, made_in: dict[str, str]) -> None:
    code, told, _ = in_locale(abroad, made_in, "index")
    assert (code, "2 new" in told) == (0, True)
    for locale in LOCALES:
        code, found, _ = in_locale(abroad, locale, "search", "harbor", "-0")
        assert (code, sorted(found.split("\0")[:-1])) == (0, ["seeds/été/café.txt", "seeds/日本.txt"])
        code, hits, talk = in_locale(abroad, locale, "search", "harbor", "--format", "jsonl")
        assert (code, hits.count('"stale": false'), talk) == (0, 2, "")
        for asked in (["search", "café"], ["search", "path:seeds/été/*"], ["search", "日本"], ["quotes", "-s", "josé"]):
            code, found, talk = in_locale(abroad, locale, *asked)
            assert (code, "harbor" in found, talk) == (0, True, ""), asked
        code, shown, _ = in_locale(abroad, locale, "show", "seeds/日本.txt")
        assert (code, "The harbor of Japan." in shown) == (0, True)
        assert in_locale(abroad, locale, "status", "--check")[0] == 0
        code, told, talk = in_locale(abroad, locale, "index")
        assert (code, "2 unchanged" in told, talk) == (0, True, "")


@pytest.mark.skipif(sys.platform == "darwin", reason="the system has no such names")
@pytest.mark.parametrize("locale", LOCALES)
def test_a_name_that_is_no_utf_8_is_told_and_stops_nothing(abroad: Corpus, locale: dict[str, str]) -> None:
    abroad.write(os.fsdecode(b"caf\xe9.txt"), "The harbor of others.")
    manifest = abroad.path("INDEX.md").read_text(encoding="utf-8")
    abroad.write("INDEX.md", manifest + "- [Coffee](caf%E9.txt)\n")
    code, told, talk = in_locale(abroad, locale, "index")
    assert code == 2
    assert "2 new" in told
    assert "seeds/INDEX.md:3: caf?.txt: its name is not valid UTF-8: rename the file\n" in talk
    assert "Traceback" not in talk
