"""When something is, as words: ``elke dinsdag en donderdag, 10:00 – 12:00``."""

import datetime as dt
import re
from contextlib import suppress

from babel.dates import get_day_names

from components.words import formats
from components.words.labels import label
from components.words.sentences import joined
from components.words.texts import _, language, ngettext
from geodata.vocabulary import SchoolRegion

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKING_DAYS = frozenset(_DAYS[:5])
_START = re.compile(r"DTSTART[^:]*:(\d{8})(?:T(\d{4}))?")
_NTH = re.compile(r"(-?\d)?([A-Z]{2})")
_STAMPED = re.compile(r"(\d{8})(?:T\d{6})?")
_NAMED = 4  # single days that are written out; of more, the number


def when(
    schedule: str | None,
    ends_at: dt.time | None = None,
    *,
    today: dt.date,
    school_holidays: SchoolRegion | None = None,
) -> str:
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
    school_holidays
        Region in whose school holidays it is not.

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
    extra = _single(schedule or "", "RDATE")
    days = _days(rule, first) if rule or not extra else _("on {days}", days=_listed([first, *extra]))
    if start[2]:
        begins = f"{start[2][:2]}:{start[2][2:]}"
        if ends_at is not None:
            days = _(
                "{days}, {begins} – {ends}", days=days, begins=begins, ends=f"{ends_at.hour:02d}:{ends_at.minute:02d}"
            )
        else:
            days = _("{days}, {begins}", days=days, begins=begins)
    if school_holidays and rule:
        days = _("{when}, not in the school holidays", when=days)
    last = _until(rule)
    if last is not None and last < today:
        return _("{when} (until {date})", when=days, date=formats.date(last))
    if first > today and rule:
        return _("{when} (from {date} on)", when=days, date=formats.date(first))
    return days


def in_full(
    schedule: str | None,
    ends_at: dt.time | None = None,
    *,
    today: dt.date,
    school_holidays: SchoolRegion | None = None,
) -> list[str]:
    """
    Say everything about when something is, for who keeps it: also until when, which holidays, and single days to come.

    Parameters
    ----------
    schedule, ends_at, today, school_holidays
        As in :func:`when`.

    Returns
    -------
    sentences
        Without a full stop at the end; the first as :func:`when` says it. Empty when nothing is known.
    """
    first = when(schedule, ends_at, today=today)
    if not first:
        return []
    rule, found = _rule(schedule or ""), [first]
    last = _until(rule)
    if last is not None and last >= today:
        found.append(_("until {date}", date=formats.date(last)))
    if school_holidays and rule:
        found.append(_("not in the school holidays of region {region}", region=label(SchoolRegion(school_holidays))))
    cancelled = [day for day in _single(schedule or "", "EXDATE") if day >= today]
    if cancelled:
        found.append(_("not on {days}", days=_listed(cancelled)))
    extra = [day for day in _single(schedule or "", "RDATE") if day >= today]
    if extra and rule:
        found.append(_("also on {days}", days=_listed(extra)))
    return found


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
        case "MONTHLY" if step == 1 and not given and _month_day(rule, first) is not None:
            day = _month_day(rule, first)
            if day == -1:
                return _("every last day of the month")
            return _("every month on the {day}", day=formats.ordinal(int(day or 0)))
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


def _month_day(rule: dict[str, str], first: dt.date) -> int | None:
    """The one day of the month of a rule, -1 for the last; ``None`` when it says something else as well."""
    if set(rule) - {"FREQ", "INTERVAL", "UNTIL", "WKST", "BYMONTHDAY"}:
        return None
    written = rule.get("BYMONTHDAY", str(first.day))
    return int(written) if re.fullmatch(r"-1|[1-9]|[12]\d|3[01]", written) else None


def _single(schedule: str, name: str) -> list[dt.date]:
    """The single days of a list (EXDATE, RDATE), in order."""
    found = set()
    for line in schedule.upper().splitlines():
        head, _colon, stamps = line.strip().partition(":")
        for match in _STAMPED.finditer(stamps if head.split(";")[0] == name else ""):
            with suppress(ValueError):
                found.add(dt.datetime.strptime(match[1], "%Y%m%d").date())
    return sorted(found)


def _listed(days: list[dt.date]) -> str:
    days = sorted(set(days))
    named = [formats.date(day) for day in days[:_NAMED]]
    if len(days) > _NAMED:
        named.append(ngettext("{n} more day", "{n} more days", len(days) - _NAMED))
    return joined(named)


def _until(rule: dict[str, str]) -> dt.date | None:
    try:
        return dt.datetime.strptime(rule.get("UNTIL", "")[:8], "%Y%m%d").date()
    except ValueError:
        return None
