"""Days and times of an offer as the open formats ask for them: the parts of its rule, or its next sessions."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from geodata.reach.holidays import off_days
from geodata.reach.schedule import ScheduleError, next_occurrences

SESSIONS = 12
"""Sessions that are named one by one where a rule cannot be told."""

_AHEAD = dt.timedelta(days=366)


@dataclass(frozen=True)
class Rule:
    """
    One rule (RFC 5545) taken apart.

    ``first`` is the first moment; ``days`` as in BYDAY (``TU``, ``2MO``); ``left_out`` the days of the coming year that
    fall out, holidays included. ``plain`` is False where single moments were added or the rule has other parts.
    """

    freq: str
    interval: int
    days: tuple[str, ...]
    month_days: tuple[int, ...]
    first: dt.datetime
    until: dt.date | None
    left_out: tuple[dt.date, ...]
    timed: bool
    plain: bool


def rule_of(schedule: str | None, region: str | None, *, today: dt.date) -> Rule | None:
    """
    Take the rule of a schedule apart.

    Returns
    -------
    rule
        ``None`` without a schedule or without a rule that repeats.
    """
    lines = dict(line.strip().split(":", 1) for line in (schedule or "").upper().splitlines() if ":" in line)
    if "RRULE" not in lines or "DTSTART" not in lines:
        return None
    parts = dict(part.split("=", 1) for part in lines["RRULE"].strip(";").split(";"))
    start = _moment(lines["DTSTART"])
    left_out = {_moment(text).date() for text in lines.get("EXDATE", "").split(",") if text}
    left_out |= {day for day in off_days(region) if today <= day <= today + _AHEAD}
    known = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "WKST"}
    try:
        found = next_occurrences(f"DTSTART:{lines['DTSTART']}\nRRULE:{lines['RRULE']}", start.date(), 1)
    except ScheduleError:
        return None
    if not found:
        return None
    return Rule(
        freq=parts.get("FREQ", ""),
        interval=int(parts.get("INTERVAL", "1")),
        days=tuple(parts["BYDAY"].split(",")) if "BYDAY" in parts else (),
        month_days=tuple(int(day) for day in parts["BYMONTHDAY"].split(",")) if "BYMONTHDAY" in parts else (),
        first=found[0],
        until=_moment(parts["UNTIL"]).date() if "UNTIL" in parts else None,
        left_out=tuple(sorted(day for day in left_out if _could_be(day, parts))),
        timed="T" in lines["DTSTART"],
        plain=set(parts) <= known and "RDATE" not in lines,
    )


def sessions(schedule: str | None, region: str | None, *, today: dt.date) -> list[dt.datetime]:
    """Give the next sessions, at most ``SESSIONS``; none when nobody knows."""
    try:
        return next_occurrences(schedule or "", today, SESSIONS, holidays=off_days(region))
    except ScheduleError:
        return []


_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _could_be(day: dt.date, parts: dict[str, Any]) -> bool:
    """Whether a day that falls out is one of the weekdays of the rule at all; with other rules it may be."""
    named = {part[-2:] for part in parts.get("BYDAY", "").split(",") if part}
    return not named or _WEEKDAYS[day.weekday()] in named


def _moment(text: str) -> dt.datetime:
    digits = text.strip().rstrip("Z")
    return dt.datetime.strptime(digits, "%Y%m%dT%H%M%S" if "T" in digits else "%Y%m%d")
