"""An index that another version made is made anew by `index` alone, and nothing that users know of it is lost."""

from __future__ import annotations

import json
import shutil
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import Corpus


def make_older(store: Path, root: Path) -> None:
    """Put what the first version of onrecord wrote in the place of an index: Whoosh's own files, and JSON."""
    shutil.rmtree(store)
    folder = store / "generation-7"
    folder.mkdir(mode=0o700, parents=True)
    store.chmod(0o700)
    files = {"_MAIN_3.toc": b"a pickle", "MAIN_abc.seg": b"postings", "documents.json": b"{}", "speakers.txt": b""}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    meta = {
        "versions": {"schema": "4", "analysis": "3", "quotations": "6", "whoosh": "3.54.0", "python": "3.11"},
        "root": str(root),
        "indexed_at": 1_800_000_000.0,
        "documents": 12,
        "quotations": 20,
        "lengths": {"body": 400},
        "files": {name: [len(data), zlib.crc32(data)] for name, data in files.items()},
    }
    data = json.dumps(meta).encode()
    (folder / "meta.json").write_bytes(data)
    (store / "current").write_text(f"generation-7 {zlib.crc32(data)}\n")
    for path in (store / "current", *folder.iterdir()):
        path.chmod(0o600)


def test_an_older_index_is_made_anew_and_saved_searches_go_on(
    corpus: Corpus, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    corpus.index()
    for command in ("search harbor --save it", "search @it --new", "quotes harbor --save said", "quotes @said --new"):
        assert corpus.run(*command.split(), "-n", "0").exit_code == 0
    make_older(corpus.store, corpus.root)
    refused = corpus.run("search", "harbor")
    assert refused.exit_code == 2
    assert "made by another version (schema 4, this is schema 6): run `onrecord index`" in refused.stderr
    done = corpus.run("index")
    assert done.exit_code == 0
    assert "made by another version (schema 4, this is schema 6): every file is indexed again" in done.stderr
    for command in ("search @it --new", "quotes @said --new"):
        again = corpus.run(*command.split())
        assert (again.exit_code, again.stdout) == (1, ""), command
    corpus.write("storm.txt", "The harbor was closed.")
    assert corpus.run("index").exit_code == 0
    (new,) = corpus.run("search", "@it", "--new", "-l").stdout.splitlines()
    assert new.endswith("seeds/storm.txt")
    assert sorted(path.name for path in corpus.store.iterdir()) == ["current", "generation-8", "generation-9", "lock"]
