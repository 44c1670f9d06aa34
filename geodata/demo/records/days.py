"""The intervisie days of the fictional municipality with their scenes, as the register takes them in."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from geodata.demo.records.offers import record_id
from geodata.demo.story import GEMEENTE, NAMES
from geodata.vocabulary import SceneKind

_FILE = Path(__file__).with_name("days.toml")
_NAMESPACE = UUID("f0a3d6c2-3f55-4a1d-8a0e-2d0f4b6c9e17")
_THURSDAY = 3
_WITHOUT_VIEW = (SceneKind.TEKST, SceneKind.BEELD)


def day_id(title: str) -> UUID:
    """Give the id of a day of the demonstration by its title."""
    return uuid5(_NAMESPACE, title)


def held_on(title: str, on: date) -> date:
    """
    Give the date of a day of the demonstration.

    Raises
    ------
    KeyError
        For a title that is none of them.
    """
    found = {one["title"]: one["days"] for one in _written()}
    moved = on + timedelta(days=found[title])
    return moved - timedelta(days=(moved.weekday() - _THURSDAY) % 7)


def read_days(seed: int, on: date) -> list[dict[str, Any]]:
    """
    Give the intervisie days of the demonstration, by column.

    Parameters
    ----------
    seed
        That of the records: the ids of the partners come from it.
    on
        The day at which the records look current.
    """
    return [
        {
            "id": day_id(one["title"]),
            "title": one["title"],
            "planned_on": held_on(one["title"], on),
            "organisation_ids": [record_id(seed, "organisation", key) for key in one["partners"]],
            "agenda": [{"time": time, "what": what} for time, what in one["agenda"]],
            "scenes": [_scene(day_id(one["title"]), at, scene) for at, scene in enumerate(one["scenes"])],
        }
        for one in _written()
    ]


def _scene(day: UUID, at: int, one: dict[str, Any]) -> dict[str, Any]:
    codes = {name: code for code, name in NAMES.items()}
    asked = {} if one["kind"] in _WITHOUT_VIEW else {"gemeente": GEMEENTE, **one.get("asked", {})}
    if "wijk" in one:
        asked["gebied"] = codes[one["wijk"]]
    return {
        "id": str(uuid5(day, str(at))),
        "kind": one["kind"],
        "title": one["title"],
        "notes": one.get("notes", ""),
        "asked": asked,
        "lines": one.get("lines", []),
    }


@cache
def _written() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(_FILE.read_text("utf-8"))["day"])
