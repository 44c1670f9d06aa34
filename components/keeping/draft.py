"""What a person is filling in about an activity or initiative, as plain values that can be kept between two runs."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from components.keeping.times import Repeat, Times, read, write
from components.words.texts import _
from db.words import Kind
from geodata.vocabulary import ActivityStatus, Stage, TargetGroup

Draft = dict[str, Any]
"""Values by name: text, numbers, days, times and lists of them; no models and no frames."""

LONGEST_TITLE = 200


class When(StrEnum):
    """What a draft says about days and times."""

    UNKNOWN = "onbekend"
    TIMES = "tijden"
    KEPT = "zoals het is"


class Price(StrEnum):
    """What somebody says about the price."""

    FREE = "gratis"
    EURO = "euro"
    UNKNOWN = "onbekend"


class Answer(StrEnum):
    """Yes, no, or nobody knows."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"


_LISTS = ("themes", "dimensions", "target_groups")
_PLACE = ("address", "x", "y", "wijkcode", "buurtcode")


def blank(kind: Kind, *, today: dt.date, organisation: str | None = None) -> Draft:
    """
    Give an empty form.

    Parameters
    ----------
    kind
        ``Kind.ACTIVITY`` or ``Kind.INITIATIVE``.
    organisation
        Id of the partner that is filled in already.
    """
    draft: Draft = {
        "title": "",
        "description": "",
        "themes": [],
        "dimensions": [],
        "target_groups": [TargetGroup.IEDEREEN.value],
        "age_from": None,
        "age_to": None,
        "prevention": None,
        **dict.fromkeys(_PLACE),
        **_no_times(today),
        "school_holidays": None,
        "capacity": None,
        "price_kind": Price.UNKNOWN.value,
        "price": None,
        "wheelchair": Answer.UNKNOWN.value,
        "owner_function": "",
        "checked_on": None,
        "checked_today": True,
    }
    if kind is Kind.ACTIVITY:
        return draft | {"organisation_id": organisation, "status": ActivityStatus.LOOPT.value}
    return draft | {"initiator": "", "stage": Stage.IDEE.value, "stage_since": today, "stages": []}


def of_record(kind: Kind, record: Mapping[str, Any], *, today: dt.date) -> Draft:
    """
    Give the form of a record that is in the register.

    Parameters
    ----------
    record
        Every column by name, as ``db.records.current`` gives it.
    """
    draft = blank(kind, today=today)
    draft |= {name: [str(one) for one in record[name]] for name in _LISTS}
    draft |= {name: record[name] for name in ("title", "age_from", "age_to", "capacity", *_PLACE)}
    draft |= {name: record[name] or "" for name in ("description", "owner_function")}
    draft |= {name: _word(record[name]) for name in ("prevention", "school_holidays")}
    draft |= times_of(record["schedule"], record["ends_at"], today=today)
    price = record["price"]
    draft["price_kind"] = (Price.UNKNOWN if price is None else Price.EURO if price else Price.FREE).value
    draft["price"] = price or None
    wheelchair = record["wheelchair"]
    draft["wheelchair"] = (Answer.UNKNOWN if wheelchair is None else Answer.YES if wheelchair else Answer.NO).value
    draft |= {"checked_on": record["checked_on"], "checked_today": False}
    if kind is Kind.ACTIVITY:
        return draft | {"organisation_id": str(record["organisation_id"]), "status": _word(record["status"])}
    stages = [{"stage": str(one["stage"]), "since": str(one["since"])} for one in record["stages"] or []]
    since = dt.date.fromisoformat(stages[-1]["since"]) if stages else None
    return draft | {
        "initiator": record["initiator"],
        "stage": _word(record["stage"]),
        "stage_since": since,
        "stages": stages,
    }


def copy_of(kind: Kind, record: Mapping[str, Any], *, today: dt.date) -> Draft:
    """Give a form for a new record like another: the days of the other are left out, the time and the rest stay."""
    draft = of_record(kind, record, today=today)
    draft["title"] = _("copy of {title}", title=record["title"])[:LONGEST_TITLE]
    draft |= {"first": today, "forever": True, "until": None, "cancelled": [], "extra": []}
    draft |= {"checked_on": None, "checked_today": True}
    if draft["when"] == When.KEPT:
        draft |= {"when": When.UNKNOWN.value, "schedule_kept": None, "ends_kept": None}
    if kind is Kind.INITIATIVE:
        draft |= {"stage": Stage.IDEE.value, "stage_since": today, "stages": []}
    return draft


def times_of(schedule: str | None, ends_at: dt.time | None, *, today: dt.date) -> Draft:
    """Give the part of a form about days and times, of what is stored."""
    times = read(schedule, ends_at) if schedule else None
    part = _no_times(today) | {"schedule_kept": schedule, "ends_kept": ends_at}
    if times is None:
        return part | {"when": (When.KEPT if schedule else When.UNKNOWN).value, "ends": ends_at}
    return part | {
        "when": When.TIMES.value,
        "repeat": times.repeat.value,
        "first": times.first,
        "begins": times.begins,
        "ends": times.ends,
        "weekdays": list(times.weekdays),
        "nth": times.nth,
        "weekday": times.weekday,
        "day": times.day,
        "forever": times.until is None,
        "until": times.until,
        "cancelled": list(times.cancelled),
        "extra": list(times.extra),
    }


def times_in(draft: Mapping[str, Any]) -> Times | None:
    """Give the days and times that a form says; ``None`` when it says none, or keeps what no form can say."""
    if draft["when"] != When.TIMES or draft["first"] is None:
        return None
    return Times(
        repeat=Repeat(draft["repeat"]),
        first=draft["first"],
        begins=draft["begins"],
        ends=draft["ends"],
        weekdays=tuple(draft["weekdays"]),
        nth=int(draft["nth"]),
        weekday=int(draft["weekday"]),
        day=int(draft["day"]),
        until=None if draft["forever"] else draft["until"],
        cancelled=tuple(draft["cancelled"]),
        extra=tuple(draft["extra"]),
    ).tidy()


def schedule_in(draft: Mapping[str, Any]) -> str | None:
    """
    Give the schedule to store, ``None`` for none.

    What nobody changed stays the very text that was stored, so that opening and saving a form changes nothing.
    """
    if draft["when"] == When.KEPT:
        return str(draft["schedule_kept"])
    times, kept = times_in(draft), draft["schedule_kept"]
    if times is None:
        return None
    return str(kept) if kept and read(kept, draft["ends"]) == times else write(times)


def is_touched(draft: Mapping[str, Any], fresh: Mapping[str, Any]) -> bool:
    """Whether somebody filled in anything that is not in a fresh form."""
    return any(draft[name] != value for name, value in fresh.items())


def _no_times(today: dt.date) -> Draft:
    return {
        "when": When.TIMES.value,
        "repeat": Repeat.WEEKLY.value,
        "first": today,
        "begins": None,
        "ends": None,
        "weekdays": [],
        "nth": 1,
        "weekday": today.weekday(),
        "day": today.day,
        "forever": True,
        "until": None,
        "cancelled": [],
        "extra": [],
        "schedule_kept": None,
        "ends_kept": None,
    }


def _word(value: Any) -> str | None:
    return None if value is None else str(value)
