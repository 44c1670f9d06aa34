"""Unfold a schedule (RFC 5545) into the sessions that it gives in a period, and count them."""

import datetime as dt
import re
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

import numpy as np
from dateutil.rrule import rrulestr

from geodata.errors import GeodataError

WEEKS_AHEAD = 26
"""Half a year: a school holiday weighs for what it is, and a rule that is about to end does not count in full."""

MOST_SESSIONS = 5_000
"""In one period: nothing to go to is held more often, and a rule by the second would be endless work."""

_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_WEEKLY_PARTS = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "WKST"}
_WITH_TIME = re.compile(r"^\s*DTSTART[^:\n]*:\d{8}T\d{6}", re.IGNORECASE | re.MULTILINE)
_STAMP = re.compile(r"^(\d{8})(?:T(\d{6}))?Z?$")
_NONE: frozenset[dt.date] = frozenset()
_MOST_YEARS = 60  # a rule without an end stops being unfolded here: nobody asks for later


class ScheduleError(GeodataError):
    """A schedule is not a recurrence rule that can be read (RFC 5545: DTSTART, RRULE, EXDATE, RDATE lines)."""

    code = "schedule"


def occurrences(
    schedule: str, first: dt.date, last: dt.date, *, holidays: frozenset[dt.date] = _NONE
) -> list[dt.datetime]:
    """
    Give the moments at which the sessions from ``first`` up to and including ``last`` begin.

    Times are wall-clock times: a zone or a ``Z`` is left out of account. An ``UNTIL`` without a time includes that
    whole day.

    Parameters
    ----------
    schedule
        RFC 5545 lines: ``DTSTART:20260105T100000``, ``RRULE:FREQ=WEEKLY;BYDAY=MO,TH``, ``EXDATE:...`` (does not take
        place), ``RDATE:...`` (takes place as well). A rule alone (``FREQ=WEEKLY;BYDAY=MO``) is taken to run from
        ``first``.
    first, last
        First and last day of the period.
    holidays
        Days on which the rule gives no session; a day that ``RDATE`` or ``DTSTART`` alone names was chosen by hand
        and stays.

    Returns
    -------
    moments
        In order, each once; empty for an empty schedule, a rule that has ended, or a period that ends before it
        begins. A schedule without a time of day gives midnight.

    Raises
    ------
    ScheduleError
        If the text is not such a rule.
    """
    if not schedule.strip() or last < first:
        return []
    read = _read(schedule, first)
    found = set(_by_rule(read, first, last, holidays)) | {
        moment for moment in read.extra if first <= moment.date() <= last
    }
    return sorted(found - read.left_out)


def next_occurrences(
    schedule: str, on: dt.date, most: int, *, holidays: frozenset[dt.date] = _NONE
) -> list[dt.datetime]:
    """
    Give the next sessions, at most so many, from a day on; raises as :func:`occurrences`.

    It looks ever further ahead, up to five years after that day or the start of the schedule, whichever is later.
    """
    if not schedule.strip():
        return []
    begin = max(on, _read(schedule, on).start.date())
    found: list[dt.datetime] = []
    for weeks in (8, 60, 261):
        found = occurrences(schedule, on, begin + dt.timedelta(weeks=weeks), holidays=holidays)
        if len(found) >= most:
            break
    return found[:most]


def has_time(schedule: str) -> bool:
    """Whether a schedule says at what time of the day sessions begin, not only on which day."""
    return _WITH_TIME.search(schedule) is not None


def sessions_between(schedule: str, first: dt.date, last: dt.date, *, holidays: frozenset[dt.date] = _NONE) -> int:
    """
    Count the sessions from ``first`` up to and including ``last``: as many as :func:`occurrences` gives.

    Returns
    -------
    sessions
        0 for an empty schedule, a rule that has ended, or a period that ends before it begins.

    Raises
    ------
    ScheduleError
        If the text is not such a rule.
    """
    return len(occurrences(schedule, first, last, holidays=holidays))


@lru_cache(maxsize=16_384)
def sessions_per_week(
    schedule: str, *, on: dt.date, weeks: int = WEEKS_AHEAD, holidays: frozenset[dt.date] = _NONE
) -> float:
    """
    Average number of sessions a week over the ``weeks`` weeks that begin on ``on``.

    Parameters
    ----------
    schedule, holidays
        As in :func:`occurrences`.
    on
        First day that counts.
    weeks
        Length of the period, at least 1.

    Returns
    -------
    sessions
        Sessions per week; 0 when the rule has ended or begins later than the period.
    """
    if weeks < 1:
        raise ScheduleError(f"a period of {weeks} weeks has no average; ask for one week or more", weeks=weeks)
    last = on + dt.timedelta(days=7 * weeks - 1)
    return sessions_between(schedule, on, last, holidays=holidays) / weeks


class _Schedule(NamedTuple):
    """What the lines of a schedule say."""

    start: dt.datetime
    rule: dict[str, str]
    left_out: set[dt.datetime]
    extra: set[dt.datetime]


def _by_rule(read: _Schedule, first: dt.date, last: dt.date, holidays: frozenset[dt.date]) -> list[dt.datetime]:
    if not read.rule:
        return [read.start] if first <= read.start.date() <= last else []
    if read.rule.get("FREQ") == "WEEKLY" and read.rule.keys() <= _WEEKLY_PARTS:
        moments = _weekly(read.start, read.rule, first, last)
    else:
        moments = _by_dateutil(read.start, read.rule, first, last)
    return [moment for moment in moments if moment.date() not in holidays] if holidays else moments


def _weekly(start: dt.datetime, rule: dict[str, str], first: dt.date, last: dt.date) -> list[dt.datetime]:
    # By far the most common rule; counting days is a hundred times faster than stepping through occurrences.
    try:
        # 1970-01-01 was a Thursday: day 0 has weekday 3.
        chosen = [_DAYS[day.strip()] for day in rule["BYDAY"].split(",")] if "BYDAY" in rule else [start.weekday()]
        week_starts_on = _DAYS[rule.get("WKST", "MO")]
        interval = int(rule.get("INTERVAL", "1"))
    except (KeyError, ValueError) as error:
        raise ScheduleError(f"cannot read the rule {rule}", rule=str(rule)) from error
    if interval < 1:
        raise ScheduleError(f"an interval of {interval} weeks is not possible", rule=str(rule))
    begin = max(first, start.date())
    if "UNTIL" in rule:
        until = _stamp(rule["UNTIL"], end_of_day=True)
        last = min(last, until.date() if start.time() <= until.time() else until.date() - dt.timedelta(days=1))
    last = min(last, begin.replace(year=min(begin.year + _MOST_YEARS, dt.MAXYEAR), day=1))
    if last < begin:
        return []
    days = np.arange(np.datetime64(begin), np.datetime64(last) + 1)
    number = days.astype(np.int64)
    week_of_start = (np.datetime64(start.date()).astype(np.int64) + 3 - week_starts_on) // 7
    week = (number + 3 - week_starts_on) // 7 - week_of_start
    held = np.isin((number + 3) % 7, chosen) & (week % interval == 0)
    return [dt.datetime.combine(day, start.time()) for day in days[held].tolist()]


def _by_dateutil(start: dt.datetime, rule: dict[str, str], first: dt.date, last: dt.date) -> list[dt.datetime]:
    if "UNTIL" in rule:
        rule = rule | {"UNTIL": _stamp(rule["UNTIL"], end_of_day=True).strftime("%Y%m%dT%H%M%S")}
    text = ";".join(f"{name}={value}" for name, value in rule.items())
    try:
        moments = rrulestr(text, dtstart=start)
    except (ValueError, KeyError, AttributeError) as error:
        raise ScheduleError(f"cannot read the rule {text!r}", rule=text) from error
    span = dt.datetime.combine(first, dt.time.min), dt.datetime.combine(last, dt.time.max)
    within = takewhile(lambda moment: moment <= span[1], moments.xafter(span[0], inc=True))
    found = list(islice(within, MOST_SESSIONS + 1))
    if len(found) > MOST_SESSIONS:
        raise ScheduleError(f"{text!r} gives more than {MOST_SESSIONS} sessions", rule=text)
    return found


def _read(schedule: str, first: dt.date) -> _Schedule:
    start = dt.datetime.combine(first, dt.time.min)
    rule: dict[str, str] = {}
    left_out: set[dt.datetime] = set()
    extra: set[dt.datetime] = set()
    for line in schedule.strip().splitlines():
        name, _, value = line.strip().partition(":")
        if not value:
            name, value = "RRULE", line.strip()
        match name.upper().split(";")[0]:
            case "DTSTART":
                start = _stamp(value)
            case "RRULE":
                parts = [part.partition("=") for part in value.upper().strip(";").split(";")]
                rule = {key: word for key, _, word in parts}
            case "EXDATE":
                left_out |= {_stamp(stamp) for stamp in value.split(",")}
            case "RDATE":
                extra |= {_stamp(stamp) for stamp in value.split(",")}
            case other:
                raise ScheduleError(f"a schedule has no line {other!r}", rule=schedule)
    if rule and "FREQ" not in rule:
        raise ScheduleError(f"the rule {schedule!r} does not say how often (FREQ)", rule=schedule)
    return _Schedule(start, rule, left_out, extra)


def _stamp(text: str, *, end_of_day: bool = False) -> dt.datetime:
    found = _STAMP.match(text.strip())
    if not found:
        raise ScheduleError(f"{text!r} is not a moment like 20260105T100000", rule=text)
    clock = found[2] or ("235959" if end_of_day else "000000")
    try:
        return dt.datetime.strptime(found[1] + clock, "%Y%m%d%H%M%S")
    except ValueError as error:
        raise ScheduleError(f"{text!r} is not a moment of the calendar", rule=text) from error
