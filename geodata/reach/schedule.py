"""Count the sessions that a schedule (RRULE) gives in a period."""

import datetime as dt
import re
from functools import lru_cache

import numpy as np
from dateutil.rrule import rrulestr

from geodata.errors import GeodataError

WEEKS_AHEAD = 26
"""Half a year: a school holiday weighs for what it is, and a rule that is about to end does not count in full."""

_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_WEEKLY_PARTS = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "WKST"}
_STAMP = re.compile(r"^(\d{8})(?:T(\d{6}))?Z?$")


class ScheduleError(GeodataError):
    """A schedule is not a recurrence rule that can be read (RFC 5545: DTSTART, RRULE, EXDATE lines)."""

    code = "schedule"


def sessions_between(schedule: str, first: dt.date, last: dt.date) -> int:
    """
    Count the sessions from ``first`` up to and including ``last``.

    Times are wall-clock times: a zone or a ``Z`` is left out of account, since only days are counted. An ``UNTIL``
    without a time includes that whole day.

    Parameters
    ----------
    schedule
        RFC 5545 lines: ``DTSTART:20260105T100000``, ``RRULE:FREQ=WEEKLY;BYDAY=MO,TH``, ``EXDATE:...``. A rule alone
        (``FREQ=WEEKLY;BYDAY=MO``) is taken to run from ``first``.
    first, last
        First and last day of the period.

    Returns
    -------
    sessions
        0 for an empty schedule, a rule that has ended, or a period that ends before it begins.

    Raises
    ------
    ScheduleError
        If the text is not such a rule.
    """
    if not schedule.strip() or last < first:
        return 0
    start, rule, left_out = _read(schedule, first)
    if not rule:
        return int(first <= start.date() <= last and start not in left_out)
    if rule.get("FREQ") == "WEEKLY" and rule.keys() <= _WEEKLY_PARTS:
        return _weekly(start, rule, left_out, first, last)
    return _by_dateutil(start, rule, left_out, first, last)


@lru_cache(maxsize=16_384)
def sessions_per_week(schedule: str, *, on: dt.date, weeks: int = WEEKS_AHEAD) -> float:
    """
    Average number of sessions a week over the ``weeks`` weeks that begin on ``on``.

    Parameters
    ----------
    schedule
        As in :func:`sessions_between`.
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
    return sessions_between(schedule, on, on + dt.timedelta(days=7 * weeks - 1)) / weeks


def _weekly(start: dt.datetime, rule: dict[str, str], left_out: set[dt.datetime], first: dt.date, last: dt.date) -> int:
    # By far the most common rule; counting days is a hundred times faster than stepping through occurrences.
    begin = max(first, start.date())
    if last < begin:
        return 0
    days = np.arange(np.datetime64(begin), np.datetime64(last) + 1)
    try:
        # 1970-01-01 was a Thursday: day 0 has weekday 3.
        chosen = [_DAYS[day.strip()] for day in rule["BYDAY"].split(",")] if "BYDAY" in rule else [start.weekday()]
        week_starts_on = _DAYS[rule.get("WKST", "MO")]
        interval = int(rule.get("INTERVAL", "1"))
    except (KeyError, ValueError) as error:
        raise ScheduleError(f"cannot read the rule {rule}", rule=str(rule)) from error
    if interval < 1:
        raise ScheduleError(f"an interval of {interval} weeks is not possible", rule=str(rule))
    number = days.astype(np.int64)
    week_of_start = (np.datetime64(start.date()).astype(np.int64) + 3 - week_starts_on) // 7
    week = (number + 3 - week_starts_on) // 7 - week_of_start
    held = np.isin((number + 3) % 7, chosen) & (week % interval == 0)
    if "UNTIL" in rule:
        until = _stamp(rule["UNTIL"], end_of_day=True)
        final_day = until.date() if start.time() <= until.time() else until.date() - dt.timedelta(days=1)
        held &= days <= np.datetime64(final_day)
    skipped = [np.datetime64(moment.date()) for moment in left_out if moment.time() == start.time()]
    if skipped:
        held &= ~np.isin(days, skipped)
    return int(held.sum())


def _by_dateutil(
    start: dt.datetime, rule: dict[str, str], left_out: set[dt.datetime], first: dt.date, last: dt.date
) -> int:
    if "UNTIL" in rule:
        rule = rule | {"UNTIL": _stamp(rule["UNTIL"], end_of_day=True).strftime("%Y%m%dT%H%M%S")}
    text = ";".join(f"{name}={value}" for name, value in rule.items())
    try:
        moments = rrulestr(text, dtstart=start)
    except (ValueError, KeyError, AttributeError) as error:
        raise ScheduleError(f"cannot read the rule {text!r}", rule=text) from error
    span = dt.datetime.combine(first, dt.time.min), dt.datetime.combine(last, dt.time.max)
    return sum(moment not in left_out for moment in moments.between(*span, inc=True))


def _read(schedule: str, first: dt.date) -> tuple[dt.datetime, dict[str, str], set[dt.datetime]]:
    start = dt.datetime.combine(first, dt.time.min)
    rule: dict[str, str] = {}
    left_out: set[dt.datetime] = set()
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
            case other:
                raise ScheduleError(f"a schedule has no line {other!r}", rule=schedule)
    if rule and "FREQ" not in rule:
        raise ScheduleError(f"the rule {schedule!r} does not say how often (FREQ)", rule=schedule)
    return start, rule, left_out


def _stamp(text: str, *, end_of_day: bool = False) -> dt.datetime:
    found = _STAMP.match(text.strip())
    if not found:
        raise ScheduleError(f"{text!r} is not a moment like 20260105T100000", rule=text)
    clock = found[2] or ("235959" if end_of_day else "000000")
    try:
        return dt.datetime.strptime(found[1] + clock, "%Y%m%d%H%M%S")
    except ValueError as error:
        raise ScheduleError(f"{text!r} is not a moment of the calendar", rule=text) from error
