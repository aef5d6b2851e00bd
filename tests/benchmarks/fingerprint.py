"""What the program prints over whole corpora, as digests: to show that a change of the code changes nothing else.

usage: python tests/benchmarks/fingerprint.py OUT.json [--onrecord PROGRAM] [--against BEFORE.json]

Every available corpus is indexed by PROGRAM (default: the one beside this Python) into a store of its own: the tests'
corpora, transcripts and tutorial, the project's seeds and, where it lies beside the project, PolNeAR. Then all its
quotations, speakers and counts, documents, 500 queries in every format, errors and help texts are asked for. OUT.json
has for each command the digest of its exit code, stdout and stderr, without times; with --against the commands that
answer otherwise are printed, and the exit code is 1 if there are any. Only the command line is used, so any version of
the program can be held against any other.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT: Final = Path(__file__).resolve().parents[2]
MAKE_POLNEAR: Final = PROJECT.parent / "shared" / "tools" / "polnear_to_seeds.py"
QUERIES: Final = 500
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_TIMES: Final = re.compile(
    r"\d+\.\d s\b|\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?( \([^)]* ago\))?|(?:size|versions) +.*|[\d.]+/s.*left"
)

# Templates of queries; each word is drawn from a text of the corpus, `{p}` is three words that stand side by side.
_SHAPES: Final = (
    "{a}", "{a} {b}", '"{p}"', "{a} OR {b}", "{a} -{b}", "{a} NEAR/5 {b}", "{a} PRE/9 {b}",
    "{a} W/s {b}", "{a} W/p {b}", "{a}*", "{a}~1", "({a} OR {b}) {c}", "title:{a}", 'said:"{p}"', "said:{a} OR {b}",
    "speaker:{s} said:{a}", "speaker:{s}", "{a} date:2015-12..2016-06", "path:2016* {a}", "{p}",
)  # fmt: skip
_FORMS: Final = (
    ["search"], ["search", "--format", "json"], ["quotes", "--format", "json"], ["search", "-l"], ["quotes"],
    ["search", "--format", "csv", "-n", "3"], ["quotes", "--format", "md", "--sure"], ["count"], ["search", "--any"],
    ["search", "--exact", "--format", "jsonl"], ["count", "--by", "speaker", "--format", "json"],
    ["search", "--sort", "-date", "--explain", "--format", "md"], ["count", "--by", "month"],
    ["quotes", "--format", "csv"],
)  # fmt: skip
_WRONG: Final = (
    ["search", '"open'], ["search", "(a"], ["search", "a)"], ["search", "a NEAR/0 b"], ["search", "OR"],
    ["search", "colour:red"], ["search", "date:2025-13"], ["search", "date:11/12/2026"], ["search", "a~9"],
    ["search", "-sanders"], ["search"], ["search", "speaker:"], ["search", "@none"], ["search", "--new", "a"],
    ["search", "--since", "never", "a"], ["search", "--format", "xml", "a"], ["quotes", "--speaker", "."],
    ["show", "nowhere.txt"], ["show", "seeds/INDEX.md"], ["shwo"], ["search", "zzzzz", "xylophonic"],
    ["count", "zzzzz"], ["search", "millitary"], ["quotes", "--speaker", "jonhson"], ["search", "a NEAR/5"],
    ["search", "speaker:a*"], ["search", "NOT"], ["search", "-l", "--format", "json", "a"], ["index", "--bogus"],
)  # fmt: skip
_HELP: Final = (
    ["--help"], ["-h"], ["search", "--help-syntax"],
    *([name, "-h"] for name in "index search quotes count show status".split()),
)  # fmt: skip


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--onrecord", type=click.Path(path_type=Path), default=Path(sys.executable).with_name("onrecord"))
@click.option("--against", type=click.Path(path_type=Path, exists=True))
@click.option("--queries", default=QUERIES, show_default=True, help="Over the largest corpus; a tenth over the others.")
def main(out: Path, onrecord: Path, against: Path | None, queries: int) -> None:
    """Write the digests of what the program prints."""
    with tempfile.TemporaryDirectory() as folder:
        places = list(_corpora(Path(folder)))
        digests: dict[str, str] = {}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for number, root in enumerate(places):
                program = _Program(onrecord.absolute(), root, Path(folder, "stores", root.name))
                for arguments in [["index", "-q", "--format", "jsonl"], ["index"], ["index", "--dry-run", "--rebuild"]]:
                    digests |= dict([program.digest(arguments)])
                commands = list(_commands(root, queries if number == 0 else queries // 10))
                digests |= dict(pool.map(program.digest, commands))
                click.echo(f"{root.name}: {len(commands):,} commands", err=True)
    out.write_text(json.dumps(digests, indent=0, ensure_ascii=False), encoding="utf-8")
    click.echo(f"{len(digests):,} answers: {_digest(json.dumps(digests, sort_keys=True))}")
    before = json.loads(against.read_text(encoding="utf-8")) if against else digests
    differing = [name for name in digests.keys() | before.keys() if digests.get(name) != before.get(name)]
    for name in sorted(differing):
        click.echo(f"differs: {name}")
    sys.exit(1 if differing else 0)


class _Program:
    """The program, asked over one corpus."""

    def __init__(self, onrecord: Path, root: Path, store: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD_", "PYTHON"))}
        self._onrecord, self._root = onrecord, root
        self._environment = {**kept, "ONRECORD_STORE": str(store), "XDG_DATA_HOME": str(store), "COLUMNS": "80"}
        self._environment["PYTHONHASHSEED"] = "0"  # the order of sets, and so of what ties

    def digest(self, arguments: list[str]) -> tuple[str, str]:
        """The command, and the digest of its result."""
        done = subprocess.run(  # noqa: S603 - the program under test
            [self._onrecord, *arguments], cwd=self._root, env=self._environment, capture_output=True, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        printed = f"{done.returncode}\n{done.stdout.decode()}\n{done.stderr.decode()}"
        for name, path in (("ROOT", str(self._root)), ("STORE", self._environment["ONRECORD_STORE"])):
            printed = printed.replace(path, name)
        return f"{self._root.name}: {' '.join(arguments)}", _digest(_TIMES.sub("", printed))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _corpora(folder: Path) -> Iterator[Path]:
    """The roots of the corpora, made in a folder, the largest first."""
    if MAKE_POLNEAR.exists():
        root = folder / "polnear"
        subprocess.run([sys.executable, MAKE_POLNEAR, root / "seeds"], check=True, capture_output=True)  # noqa: S603
        yield root
    (transcripts,) = PROJECT.glob("tests/**/01-capitals.txt")
    root = folder / "transcripts"
    shutil.copytree(transcripts.parent, root / "seeds", ignore=shutil.ignore_patterns("*.jsonl", "README.md"))
    names = sorted(path.name for path in (root / "seeds").iterdir())
    (root / "seeds" / "INDEX.md").write_text("".join(f"- {name}\n" for name in names), encoding="utf-8")
    yield root
    for name, source in (("tests", "tests/town"), ("tutorial", "docs/tutorial"), ("project", ".")):
        shutil.copytree(PROJECT / source / "seeds", folder / name / "seeds")
        yield folder / name


def _commands(root: Path, queries: int) -> Iterator[list[str]]:
    """What is asked of one corpus: the same whenever its files are."""
    paths = sorted(
        path for path in (root / "seeds").rglob("*") if path.suffix in (".txt", ".md") and path.stat().st_size
    )
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    yield from (["quotes", "-n", "0", "--format", "json"], ["count", "--by", "speaker", "--format", "json"])
    yield from (["count", "--by", "year"], ["status", "--check"], ["search", "path:*", "-n", "0", "--format", "json"])
    yield from _WRONG
    yield from _HELP
    chosen = random.Random(root.name)  # noqa: S311 - of no secret
    for path in chosen.sample(paths, min(20, len(paths))):
        yield ["show", f"seeds/{path.relative_to(root / 'seeds')}"]
        yield ["show", f"seeds/{path.relative_to(root / 'seeds')}:{chosen.randint(1, 9)}"]
    for number in range(queries):
        words = _WORD.findall(chosen.choice(texts)) * 3
        at = chosen.randrange(max(len(words) - 3, 1))
        names = [word for word in words if word.istitle()] or words
        a, b, c = (chosen.choice(words) for _ in "abc")
        shape = _SHAPES[number % len(_SHAPES)]
        query = shape.format(a=a, b=b, c=c, p=" ".join(words[at : at + 3]), s=chosen.choice(names))
        yield [*_FORMS[number % len(_FORMS)], "--", query]


if __name__ == "__main__":
    main()
