"""The plans that the fictional municipality kept, as the register takes them in."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

_FILE = Path(__file__).with_name("scenarios.toml")
_NAMESPACE = UUID("d2a3f0ce-2f0b-4c1e-9c7c-0d3d9a9f6b11")


def read_scenarios(on: date) -> list[dict[str, Any]]:
    """
    Give the scenarios of the demonstration, by column.

    Parameters
    ----------
    on
        The day at which the records look current: the day of their numbers.
    """
    found = tomllib.loads(_FILE.read_text("utf-8"))["scenario"]
    return [
        one | {"id": uuid5(_NAMESPACE, one["title"]), "outcome": {**one["outcome"], "on": on.isoformat()}}
        for one in found
    ]
