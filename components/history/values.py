"""The value of a field in words, from a record or from the history: no codes, no coordinates, no machine words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from components.history.fields import UNSAID
from components.words import formats
from components.words.labels import label
from components.words.schedules import when
from components.words.sentences import joined
from components.words.texts import _
from db.clock import NETHERLANDS
from db.words import CardKind, CardState, Kind, PictureFormat
from geodata.vocabulary import (
    ActivityStatus,
    ChannelKind,
    Dimension,
    Field,
    Phase,
    Prevention,
    ProjectStatus,
    Role,
    SceneKind,
    SchoolRegion,
    SignalKind,
    Stage,
    TargetGroup,
    Theme,
)

_WORDS: Mapping[str, type[StrEnum]] = {
    "dimensions": Dimension,
    "field": Field,
    "format": PictureFormat,
    "phase": Phase,
    "prevention": Prevention,
    "role": Role,
    "school_holidays": SchoolRegion,
    "stage": Stage,
    "state": CardState,
    "status": ActivityStatus,
    "target_group": TargetGroup,
    "target_groups": TargetGroup,
    "theme": Theme,
    "themes": Theme,
}
_DAYS = frozenset(
    {
        "agreed_on",
        "as_of",
        "checked_on",
        "ends_on",
        "first_date",
        "held_on",
        "observed_on",
        "phase_since",
        "planned_on",
        "reached_on",
        "reviewed_on",
        "shown_on",
        "starts_on",
        "status_on",
        "told_on",
        "valid_on",
    }
)
_MOMENTS = frozenset({"ended_at", "used_at"})
_CODES = frozenset({"wijkcode", "buurtcode"})
_WITH_PLACES = frozenset({"own_candidates", "places"})
_MONEY = frozenset({"price", "amount_per_year"})


@dataclass(frozen=True)
class Names:
    """Names of areas by code, and of records by id."""

    areas: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)


def in_words(kind: Kind, name: str, value: Any, names: Names = Names()) -> str:
    """
    Say what a field holds.

    Parameters
    ----------
    kind
        Kind of record.
    name
        Field of its table.
    value
        As the record holds it, or as it stands in the history (JSON).
    names
        Of what the value points to.

    Returns
    -------
    words
        Plain text, with what a person typed as it was typed: escape it before it is shown as HTML or Markdown. A dash
        for nothing. Text that is in no list of ours is given as it is, so that an old line of the history stays
        readable.
    """
    if value is None or value == "" or value == []:
        return formats.NO_VALUE
    try:
        return _said(kind, name, value, names)
    except (TypeError, ValueError, AttributeError):
        # A line of long ago can hold a field in another shape; it is never silently left out.
        return str(value)


def _said(kind: Kind, name: str, value: Any, names: Names) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in _DAYS or name in _MOMENTS:
        return _day(name, value)
    if name in _CODES:
        return names.areas.get(str(value), str(value))
    if name == "wijkcodes":
        return joined([names.areas.get(str(one), str(one)) for one in value])
    if name == "organisation_ids":
        return joined([_record(one, names) for one in value])
    if name.endswith("_id") or name == "joined_to":
        return _record(value, names)
    if name in _MONEY and isinstance(value, int | float):
        return formats.money(float(value)) if float(value).is_integer() else f"€ {formats.number(float(value), 2)}"
    if name == "kind":
        return _kind(kind, value)
    if name == "outcome":
        numbers = {part: formats.number(float(value.get(part))) for part in ("people_reached", "people")}
        return _("{people_reached} of {people} people reached", **numbers)
    if isinstance(value, list):
        return _list(name, value, names)
    if name == "status" and kind in (Kind.JOINT_PROJECT, Kind.PROJECT_STEP):
        return _word(ProjectStatus, value)
    if name in _WORDS:
        return _word(_WORDS[name], value)
    if name == "schedule":
        return when(str(value), today=dt.date.min) or str(value)
    if isinstance(value, dt.time) or name == "ends_at":
        return str(value)[:5]
    if isinstance(value, float | int):
        return formats.number(float(value), 0 if float(value).is_integer() else 1)
    return str(value)


def matter_in_words(kind: Kind, fields: Mapping[str, Any], names: Names = Names()) -> str:
    """Say what fields that go together hold; a point is said to be on the map, without its coordinates."""
    said = [
        in_words(kind, name, value, names)
        for name, value in fields.items()
        if name not in ("x", "y") and name not in UNSAID and value not in (None, "", [])
    ]
    if fields.get("x") is not None:
        said.append(_("with an exact place on the map"))
    return ", ".join(said) or formats.NO_VALUE


def moment(value: dt.datetime) -> str:
    """Write a moment on the clock on the wall in the Netherlands."""
    return formats.moment(value.astimezone(NETHERLANDS))


def _day(name: str, value: Any) -> str:
    try:
        found = dt.datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    if name in _MOMENTS:
        return moment(found if found.tzinfo else found.replace(tzinfo=dt.UTC))
    return formats.date(found.date())


def _record(value: Any, names: Names) -> str:
    return names.records.get(str(value)) or _("a record that is no longer there")


def _word(words: type[StrEnum], value: Any) -> str:
    return label(words(value)) if value in set(words) else str(value)


def _kind(kind: Kind, value: Any) -> str:
    if kind in (Kind.SIGNAL, Kind.CARD):
        return _word(CardKind if kind is Kind.CARD else SignalKind, value)
    return _word(Kind, value) if kind in (Kind.IMPORT, Kind.EXCEPTION) else str(value)


def _list(name: str, value: list[Any], names: Names) -> str:
    if name in _WORDS:
        return joined([_word(_WORDS[name], one) for one in value])
    return "; ".join(_part(name, one, names) if isinstance(one, Mapping) else str(one) for one in value)


def _scene(part: Mapping[str, Any]) -> str:
    """A scene with all its words, so that a change of one of them is seen."""
    words = [part.get("title"), *(part.get("lines") or []), part.get("alt"), part.get("notes")]
    said = " / ".join(str(one) for one in words if one)
    return f"{_word(SceneKind, part.get('kind'))}: {said}"


def _part(name: str, part: Mapping[str, Any], names: Names) -> str:
    if name == "stages":
        return f"{_word(Stage, part.get('stage'))}: {_day('since', part.get('since'))}"
    if name == "channels":
        return f"{_word(ChannelKind, part.get('kind'))}: {part.get('text', '')}"
    if name == "agenda":
        return f"{part.get('time') or ''} {part.get('what', '')}".strip()
    if name == "scenes":
        return _scene(part)
    if name in _WITH_PLACES:
        return str(part.get("name") or _("a point on the map"))
    said = [str(part.get("text", ""))]
    if part.get("theme"):
        said.append(_word(Theme, part["theme"]))
    said += [_word(TargetGroup, one) for one in part.get("target_groups") or []]
    said += [names.areas.get(one, str(one)) for one in part.get("wijkcodes") or []]
    if part.get("prevention"):
        said.append(_word(Prevention, part["prevention"]))
    return ", ".join(said)
