"""When something is, as words: ``elke dinsdag en donderdag, 10:00 – 12:00``."""

import datetime as dt
import re

from babel.dates import get_day_names

from components.words import formats
from components.words.sentences import joined
from components.words.texts import _, language

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKING_DAYS = frozenset(_DAYS[:5])
_START = re.compile(r"DTSTART[^:]*:(\d{8})(?:T(\d{4}))?")
_NTH = re.compile(r"(-?\d)?([A-Z]{2})")


def when(schedule: str | None, ends_at: dt.time | None = None, *, today: dt.date) -> str:
    """
    Say when something is.

    Parameters
    ----------
    schedule
        RFC 5545 lines (DTSTART, RRULE, EXDATE), on the clock on the wall; ``None`` or empty when not known.
    ends_at
        Time at which it ends.
    today
        Day on which it is read: what begins later says from when on, what is over says so.

    Returns
    -------
    words
        Empty when nothing is known; in general words when the rule is of a kind that has none of its own.
    """
    start = _START.search(schedule or "")
    if start is None:
        return ""
    try:
        first = dt.datetime.strptime(start[1], "%Y%m%d").date()
    except ValueError:
        return ""
    rule = _rule(schedule or "")
    days = _days(rule, first)
    if start[2]:
        begins = f"{start[2][:2]}:{start[2][2:]}"
        if ends_at is not None:
            days = _(
                "{days}, {begins} – {ends}", days=days, begins=begins, ends=f"{ends_at.hour:02d}:{ends_at.minute:02d}"
            )
        else:
            days = _("{days}, {begins}", days=days, begins=begins)
    last = _until(rule)
    if last is not None and last < today:
        return _("{when} (until {date})", when=days, date=formats.date(last))
    if first > today and rule:
        return _("{when} (from {date} on)", when=days, date=formats.date(first))
    return days


def _rule(schedule: str) -> dict[str, str]:
    line = next((line[6:] for line in schedule.upper().splitlines() if line.startswith("RRULE:")), "")
    pairs = (part.partition("=") for part in line.split(";") if "=" in part)
    return {name: value for name, _sign, value in pairs}


def _days(rule: dict[str, str], first: dt.date) -> str:
    if not rule:
        return _("once, on {date}", date=formats.date(first))
    step = int(rule["INTERVAL"]) if rule.get("INTERVAL", "1").isdigit() and "INTERVAL" in rule else 1
    found = [_NTH.fullmatch(day.strip()) for day in rule.get("BYDAY", "").split(",") if day.strip()]
    given = [(match[1] or "", match[2]) for match in found if match is not None and match[2] in _DAYS]
    match rule.get("FREQ"):
        case "DAILY" if step == 1:
            return _("every day")
        case "WEEKLY":
            return _weekly(step, [day for _nth, day in given] or [_DAYS[first.weekday()]])
        case "MONTHLY" if step == 1 and len(given) == 1 and given[0][0]:
            nth, day = given[0]
            which = _("last") if nth == "-1" else formats.ordinal(abs(int(nth)))
            return _("every {which} {day} of the month", which=which, day=_day(day))
        case "YEARLY" if step == 1:
            return _("every year")
    return _("at fixed moments")


def _weekly(step: int, days: list[str]) -> str:
    if step == 1 and len(set(days)) == len(_DAYS):
        return _("every day")
    if step == 1 and set(days) == _WORKING_DAYS:
        return _("every working day")
    named = joined([_day(day) for day in sorted(set(days), key=_DAYS.index)])
    if step == 1:
        return _("every {days}", days=named)
    if step == 2:
        return _("every other week on {days}", days=named)
    return _("every {n} weeks on {days}", n=formats.number(step), days=named)


def _day(code: str) -> str:
    return str(get_day_names("wide", locale=language().value)[_DAYS.index(code)])


def _until(rule: dict[str, str]) -> dt.date | None:
    try:
        return dt.datetime.strptime(rule.get("UNTIL", "")[:8], "%Y%m%d").date()
    except ValueError:
        return None
