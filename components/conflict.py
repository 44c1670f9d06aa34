"""Two people changed one record: what each of them changed, and what becomes of it when one of them has chosen."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

TOGETHER: Mapping[str, tuple[str, ...]] = {
    "place": ("wijkcode", "buurtcode", "address", "x", "y"),
    "schedule": ("schedule", "ends_at", "school_holidays"),
    "ages": ("age_from", "age_to"),
    "term": ("starts_on", "ends_on"),
    "phase": ("phase", "phase_since"),
    "stage": ("stage", "stages"),
    "offer": ("activity_id", "initiative_id"),
}
"""Fields that are one matter: my street with their house number on the map would be a place that nobody chose."""


class Side(StrEnum):
    """Whose version of a matter is kept."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class Difference(NamedTuple):
    """
    One matter (a field, or fields that go together) that somebody changed.

    Each version holds the fields of the matter. ``side`` is whose version is kept unless somebody chooses otherwise;
    ``None`` when both changed it in different ways: then somebody must. ``joinable``: both can be kept, the one after
    the other.
    """

    name: str
    base: dict[str, Any]
    theirs: dict[str, Any]
    mine: dict[str, Any]
    side: Side | None
    joinable: bool


def differences(
    base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any], *, prose: tuple[str, ...] = ()
) -> list[Difference]:
    """
    Compare two versions of a record with the one that both began from.

    Parameters
    ----------
    base
        Fields as they were when the form was opened.
    theirs
        Fields as they are in the register now.
    mine
        Fields as somebody wants to store them; a field that is not in it was not in the form, and stays as it is.
    prose
        Names of long texts, of which two versions can stand one under the other.

    Returns
    -------
    differences
        One per matter that somebody changed, in the order of ``mine``; where both made the same change there is
        nothing to choose, and it is left out.
    """
    found: list[Difference] = []
    for name, fields in matters(mine).items():
        versions = [{field: side.get(field) for field in fields} for side in (base, theirs, mine)]
        old, other, own = versions
        if own == other:
            continue
        kept = Side.MINE if other == old else Side.THEIRS if own == old else None
        found.append(Difference(name, old, other, own, kept, kept is None and _joinable(other, own, prose)))
    return found


def outcome(found: list[Difference], chosen: Mapping[str, Side]) -> dict[str, Any]:
    """
    Give the fields to store on top of the newest version.

    Parameters
    ----------
    chosen
        Side by name of the matter; without one the matter's own ``side`` holds.

    Returns
    -------
    values
        Empty when their version is kept in everything.

    Raises
    ------
    ValueError
        If a matter that both changed was not chosen, or both were asked for where that cannot be.
    """
    values: dict[str, Any] = {}
    for one in found:
        side = chosen.get(one.name, one.side)
        if side is None:
            raise ValueError(f"nobody chose between the two versions of {one.name}")
        if side is Side.BOTH:
            if not one.joinable:
                raise ValueError(f"two versions of {one.name} cannot both be kept")
            values |= {field: _joined(one.theirs[field], one.mine[field]) for field in one.mine}
        elif side is Side.MINE:
            values |= one.mine
    return values


def matters(mine: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Put fields together that are one matter, by its name, in the order given."""
    found: dict[str, tuple[str, ...]] = {}
    for field in mine:
        name = next((name for name, fields in TOGETHER.items() if field in fields), field)
        found[name] = (*found.get(name, ()), field)
    return found


def _joinable(theirs: dict[str, Any], mine: dict[str, Any], prose: tuple[str, ...]) -> bool:
    if len(mine) != 1:
        return False
    ((field, own),) = mine.items()
    other = theirs[field]
    if isinstance(own, list) and isinstance(other, list):
        return bool(own) and bool(other)
    return field in prose and isinstance(own, str) and isinstance(other, str) and bool(own) and bool(other)


def _joined(theirs: Any, mine: Any) -> Any:
    if isinstance(mine, list):
        return [*theirs, *(one for one in mine if one not in theirs)]
    return f"{theirs}\n\n{mine}"
