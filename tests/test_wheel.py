"""What is installed from a wheel, or from a source archive, in an environment of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
BUILT_OF = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "onrecord.py", "docs/onrecord.1")
SDIST = "from setuptools.build_meta import build_sdist; import sys; build_sdist(sys.argv[1])"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that a package is built of, without what was built before."""
    folder = tmp_path_factory.mktemp("source")
    for package in ("index", "search"):
        shutil.copytree(PROJECT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in BUILT_OF:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(PROJECT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_wheel(source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def wheel_of_sdist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run([sys.executable, "-c", SDIST, str(folder)], cwd=source)
    (archive,) = folder.glob("*.tar.gz")
    shutil.unpack_archive(archive, folder, filter="data")
    return built_wheel(folder / archive.name.removesuffix(".tar.gz"), folder)


@pytest.fixture(scope="module", params=["wheel", "wheel_of_sdist"])
def environment(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the package installed, and its dependencies as these tests have them."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    installed = str(request.getfixturevalue(request.param))
    run([*PIP, "--python", str(folder), "install", "--no-index", "--no-deps", installed])
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder


def test_it_indexes_and_answers(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("“We will mend it,” said Mayor Anna Ruiz.\n", encoding="utf-8")
    assert onrecord(environment, tmp_path, "add", "--all") == "- [“We will mend it,” said Mayor Anna Ruiz.](a.txt)\n"
    assert onrecord(environment, tmp_path, "index").startswith("seeds/INDEX.md: 1 listed · 1 new   ")
    assert onrecord(environment, tmp_path, "quotes", "mend", "--format", "vimgrep") == (
        "seeds/a.txt:1:12: “We will mend it,” — Anna Ruiz (written: Mayor Anna Ruiz), undated\n"
    )
    assert onrecord(environment, tmp_path, "--version").startswith("onrecord 0.")
    assert "there is no command find" in onrecord(environment, tmp_path, "find", code=2)


def test_all_that_belongs_to_it_is_there(environment: Path) -> None:
    (packages,) = environment.glob("lib/python*/site-packages")
    assert {path.parent.name for path in packages.glob("*/py.typed")} >= {"index", "search"}
    page = environment / "share" / "man" / "man1" / "onrecord.1"
    assert page.read_bytes() == (PROJECT / "docs" / "onrecord.1").read_bytes()
    program = "import index, onrecord, search; print(index.__file__, onrecord.__file__, search.__file__)"
    files = run([str(environment / "bin" / "python"), "-I", "-c", program]).split()
    assert [Path(file).is_relative_to(packages) for file in files] == [True] * 3


@pytest.mark.parametrize("name", ["search", "index"])
def test_a_module_that_hides_ours_is_told(environment: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.py").write_text("", encoding="utf-8")
    hidden = f"onrecord: another module named {name} hides ours: {tmp_path / name}.py\n  Rename it, "
    assert onrecord(environment, tmp_path, "status", code=2, more={"PYTHONPATH": str(tmp_path)}).startswith(hidden)
    as_module = [str(environment / "bin" / "python"), "-m", "onrecord", "--version"]
    assert run(as_module, cwd=tmp_path, code=2).startswith(hidden)
    assert run(as_module, cwd=tmp_path.parent).startswith("onrecord 0.")


def test_the_package_page_leads_to_the_repository(wheel: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(wheel, tmp_path, "zip")
    (file,) = tmp_path.glob("*.dist-info/METADATA")
    head, _, page = file.read_text(encoding="utf-8").partition("\n\n")
    (repository,) = re.findall("^Project-URL: Repository, (.*)$", head, re.MULTILINE)
    for name in ("Documentation", "Changelog", "Issues"):
        assert f"\nProject-URL: {name}, {repository}/" in head
    for name in ("Author", "Keywords", "Summary", "License-Expression", "Description-Content-Type"):
        assert f"\n{name}: " in head
    without_code = re.sub("^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL)
    pictures = re.findall(r"!\[[^]]*\]\(([^)]*)\)", without_code)
    links = re.findall(r"(?<!!)\[[^]]*\]\(([^)]*)\)", without_code)
    assert pictures == [f"{repository}/raw/main/docs/pictures/session.svg"]
    assert f"{repository}/blob/main/docs/tutorial.md" in links
    for link in [*pictures, *links]:
        in_repository = re.sub(f"^{re.escape(repository)}/(blob|raw)/main/|#.*", "", link)
        assert link.startswith(("https://", "#"))
        assert "://" in in_repository or (PROJECT / in_repository).exists(), link


def built_wheel(source: Path, folder: Path) -> Path:
    run([*PIP, "wheel", "--no-index", "--no-build-isolation", "--no-deps", "--wheel-dir", str(folder), str(source)])
    (made,) = folder.glob("*.whl")
    return made


def onrecord(environment: Path, place: Path, *args: str, code: int = 0, more: Mapping[str, str] | None = None) -> str:
    """What the installed program prints; where it fails, what it says."""
    return run([str(environment / "bin" / "onrecord"), *args], cwd=place, code=code, more=more)


def run(command: list[str], *, cwd: Path | None = None, code: int = 0, more: Mapping[str, str] | None = None) -> str:
    """What a command prints, or says if it is to fail."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(  # noqa: S603 - our own commands
        command, capture_output=True, text=True, check=False, cwd=cwd, env={**environment, **(more or {})}
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr
