"""The page of the package is the README, whose links and pictures lead to the repository: it is not beside them."""

import re
import tomllib
from pathlib import Path

from setuptools import setup  # type: ignore[import-untyped]

HERE = Path(__file__).parent
RELATIVE = re.compile(r"(!?\[[^]]*\]\()(?![a-z]+:|#)")  # a link or a picture, up to a path in the repository


def on_package_page(readme: str, repository: str) -> str:
    """A README whose relative links lead to a repository that is laid out as on GitHub."""
    return RELATIVE.sub(
        lambda link: f"{link[1]}{repository}/{'raw' if link[1].startswith('!') else 'blob'}/main/", readme
    )


if __name__ == "__main__":
    urls = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    setup(
        long_description=on_package_page((HERE / "README.md").read_text(encoding="utf-8"), urls["Repository"]),
        long_description_content_type="text/markdown",
    )
