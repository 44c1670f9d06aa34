"""The version of Wijklens."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def version() -> str:
    """Give the version of Wijklens, from pyproject.toml."""
    with (Path(__file__).parents[2] / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
