"""What somebody asks of the page Plannen: a frozen value, and its part of the link."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from geodata.vocabulary import Dimension, Domain

WALKS = (300, 400, 600, 800, 1000, 1500, 2000)
"""Walks that can be chosen, in metres."""

MOST_PLACES, MOST_POINTS, MOST_CHANGES = 20, 40, 20
"""How many places can be asked for, points tapped, and changes made in a what-if."""

MOST_PEOPLE, MOST_EURO = 100_000, 100_000_000
"""Bounds of capacity and money: what is above is a slip of the key."""

FARTHEST = 999_990
"""Metres: above it a rounded coordinate has a digit more than a link holds."""

GRID = 10
"""Metres to which a tapped point is rounded."""

_POINT = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")
_WHOLE = re.compile(r"[0-9]{1,9}")
_YES = "ja"


class PlanPart(StrEnum):
    """The parts of the page."""

    ADVIES = "advies"
    BALANS = "vraag-en-aanbod"
    SCENARIOS = "scenarios"


class BalancePicture(StrEnum):
    """How need and supply are shown beside each other; ``beeld`` says whether the map is a map or its table."""

    MATRIX = "matrix"
    KAART = "kaart"


class Panel(StrEnum):
    """What stands beside the map of an advice."""

    ADVIES = "antwoord"
    ERBIJ = "een-erbij"
    ALS = "wat-als"
    OVER = "waarop"


class CandidateSource(StrEnum):
    """Among which places is chosen."""

    LOCATIES = "locaties"
    PUNTEN = "punten"
    LIJST = "lijst"
    RASTER = "raster"


class Goal(StrEnum):
    """What the advice shown on the map is best at."""

    MEESTE = "meeste"
    EERLIJKST = "eerlijkst"


class Start(StrEnum):
    """From which situation a what-if begins."""

    NU = "nu"
    ADVIES = "advies"


class What(StrEnum):
    """What can be done with a place in a what-if."""

    SLUIT = "sluit"
    NAAR = "naar"
    GROEI = "groei"
    ERBIJ = "erbij"


class Change(NamedTuple):
    """
    One change of a what-if.

    ``place`` is the id of a place, its RD New coordinates (``168240-415900``); of a new place where it comes. ``to`` is
    where it moves to, ``people`` how many it can then receive in a week.
    """

    what: What
    place: str
    to: tuple[int, int] | None = None
    people: int | None = None


@dataclass(frozen=True)
class Plan:
    """
    What is asked, beside theme and target group of the whole view.

    The names of the fields are the names in the address. ``domein`` or ``dimensie`` say by which need people are
    weighed; without either the whole index. ``lopen`` is the longest walk in metres, ``plaatsen`` how many places may
    come, ``uit`` among which places is chosen and ``punten`` the tapped ones (RD New, rounded to 10 metres). ``nieuw``
    leaves what exists out of account. ``balans`` is how the part Vraag en aanbod is shown. ``capaciteit`` is people a
    week per place, ``budget`` and ``kosten`` are euro. ``als`` holds the changes of a what-if, which begins at
    ``vanuit``. ``scenario`` is the id of what is opened.
    """

    onderdeel: PlanPart = PlanPart.ADVIES
    balans: BalancePicture = BalancePicture.MATRIX
    domein: Domain | None = None
    dimensie: Dimension | None = None
    lopen: int = 800
    plaatsen: int = 2
    uit: CandidateSource = CandidateSource.LOCATIES
    punten: tuple[tuple[int, int], ...] = ()
    nieuw: bool = False
    capaciteit: int | None = None
    budget: int | None = None
    kosten: int | None = None
    doel: Goal = Goal.MEESTE
    paneel: Panel = Panel.ADVIES
    vanuit: Start = Start.NU
    als: tuple[Change, ...] = ()
    scenario: str | None = None

    def with_(self, **changes: Any) -> "Plan":
        """Give what is asked with these changes; a domain lets go of a dimension and the other way round."""
        if changes.get("domein") is not None:
            changes = {"dimensie": None, **changes}
        elif changes.get("dimensie") is not None:
            changes = {"domein": None, **changes}
        return replace(self, **changes)

    def elsewhere(self) -> "Plan":
        """The same question in another municipality: its places and scenarios stay behind."""
        source = CandidateSource.LOCATIES if self.uit is not CandidateSource.RASTER else self.uit
        return replace(self, punten=(), als=(), scenario=None, uit=source)


NO_PLAN = Plan()


def place_id(x: float, y: float) -> str:
    """Name a place by where it is: whole metres in RD New."""
    return f"{round(float(x))}-{round(float(y))}"


def rounded(x: float, y: float) -> tuple[int, int]:
    """Round a tapped point for a link."""
    return round(float(x) / GRID) * GRID, round(float(y) / GRID) * GRID


def write(value: Plan) -> dict[str, str]:
    """Write the part of the link: only what differs from the default, in the order of the fields."""
    return {
        field.name: _WRITERS.get(field.name, str)(getattr(value, field.name))
        for field in fields(value)
        if getattr(value, field.name) != field.default
    }


def read(params: Mapping[str, Any]) -> Plan:
    """Make the plan of what ``READERS`` read; a domain goes before a dimension."""
    found = dict(params)
    if found.get("domein") is not None:
        found.pop("dimensie", None)
    return Plan(**found)


def _point(text: str) -> tuple[int, int]:
    found = _POINT.fullmatch(text)
    if not found or max(int(found[1]), int(found[2])) > FARTHEST:
        raise ValueError(text)
    return int(found[1]), int(found[2])


def _points(text: str) -> tuple[tuple[int, int], ...]:
    points = tuple(dict.fromkeys(rounded(*_point(part)) for part in text.split(".")))
    if len(points) > MOST_POINTS:
        raise ValueError(text)
    return points


def _number(least: int, most: int) -> Callable[[str], int]:
    def reader(text: str) -> int:
        if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
            raise ValueError(text)
        return int(text)

    return reader


def _walk(text: str) -> int:
    if text not in {str(walk) for walk in WALKS}:
        raise ValueError(text)
    return int(text)


def _yes(text: str) -> bool:
    if text != _YES:
        raise ValueError(text)
    return True


def _change(text: str) -> Change:
    word, place, *rest = text.split("_")
    what = What(word)
    _point(place)
    if what is What.SLUIT and not rest:
        return Change(what, place)
    if what is What.NAAR and len(rest) == 1:
        return Change(what, place, to=rounded(*_point(rest[0])))
    if what is What.GROEI and len(rest) == 1:
        return Change(what, place, people=_number(0, MOST_PEOPLE)(rest[0]))
    if what is What.ERBIJ and len(rest) <= 1:
        return Change(what, place, people=_number(0, MOST_PEOPLE)(rest[0]) if rest else None)
    raise ValueError(text)


def _changes(text: str) -> tuple[Change, ...]:
    found = tuple(dict.fromkeys(_change(part) for part in text.split(".")))
    if len(found) > MOST_CHANGES:
        raise ValueError(text)
    return found


def _write_change(change: Change) -> str:
    parts = [change.what.value, change.place]
    if change.to is not None:
        parts.append(f"{change.to[0]}-{change.to[1]}")
    if change.people is not None:
        parts.append(str(change.people))
    return "_".join(parts)


READERS: dict[str, Callable[[str], Any]] = {
    "onderdeel": PlanPart,
    "balans": BalancePicture,
    "domein": Domain,
    "dimensie": Dimension,
    "lopen": _walk,
    "plaatsen": _number(1, MOST_PLACES),
    "uit": CandidateSource,
    "punten": _points,
    "nieuw": _yes,
    "capaciteit": _number(1, MOST_PEOPLE),
    "budget": _number(0, MOST_EURO),
    "kosten": _number(0, MOST_EURO),
    "doel": Goal,
    "paneel": Panel,
    "vanuit": Start,
    "als": _changes,
    "scenario": lambda text: str(UUID(text)),
}
"""Per parameter how it is read; raises ValueError for what is not known."""

_WRITERS: dict[str, Callable[[Any], str]] = {
    "punten": lambda points: ".".join(f"{x}-{y}" for x, y in points),
    "nieuw": lambda _value: _YES,
    "als": lambda changes: ".".join(map(_write_change, changes)),
}
