"""What the browser asks: read with care, since anything can come from there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Do(StrEnum):
    """What the form can ask for."""

    ADDRESS = "address"
    DEVICE = "device"
    MAP = "map"
    ALIKE = "alike"
    SEND = "send"
    AGAIN = "again"


@dataclass(frozen=True)
class Point:
    """A point that somebody chose, WGS 84."""

    lon: float
    lat: float


@dataclass(frozen=True)
class Asked:
    """
    One question of the form.

    ``turn`` numbers it, and comes back with the answer. ``values`` are the fields that came along, short texts or
    ``None`` only; ``exact`` says that the point itself is to be kept.
    """

    do: Do
    turn: int
    values: Mapping[str, str | None] = field(default_factory=dict)
    point: Point | None = None
    exact: bool = False

    def get(self, name: str) -> str | None:
        """Give a field; ``None`` when it is empty or did not come along."""
        return self.values.get(name) or None


LONGEST_VALUE = 20_000
LARGEST_TURN = 2**53
_NAMES = (
    "q", "id", "kind", "text", "wijk", "buurt", "theme", "group", "severity", "date", "partner", "joined",
)  # fmt: skip


def read(value: Any) -> Asked | None:
    """
    Read what the browser sent.

    Returns
    -------
    asked
        ``None`` when it is no question of the form. What is not a text of a sensible length is left out, and the
        door that stores says what is missing then.
    """
    if not isinstance(value, Mapping) or not isinstance(value.get("do"), str) or value["do"] not in set(Do):
        return None
    turn = value.get("turn")
    # NaN is not smaller than anything.
    if isinstance(turn, bool) or not isinstance(turn, int | float) or not abs(turn) < LARGEST_TURN:
        return None
    texts = {name: value.get(name) for name in _NAMES}
    values = {
        name: text if isinstance(text, str) and len(text) <= LONGEST_VALUE else None for name, text in texts.items()
    }
    where = value.get("point") if isinstance(value.get("point"), Mapping) else value
    return Asked(Do(value["do"]), int(turn), values, _point(where), value.get("exact") is True)


def _point(value: Any) -> Point | None:
    lon, lat = value.get("lon"), value.get("lat")
    if any(isinstance(one, bool) or not isinstance(one, int | float) for one in (lon, lat)):
        return None
    return Point(float(lon), float(lat)) if abs(lon) <= 180 and abs(lat) <= 90 else None
