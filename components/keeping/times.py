"""Days and times as a person chooses them, and the schedule (RFC 5545) that they are stored as."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from geodata.reach.schedule import ScheduleError, next_occurrences

MOST_SIGNS = 1000
"""Length of a stored schedule (``db.models.core``)."""

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LINE = re.compile(r"(DTSTART|RRULE|EXDATE|RDATE):([0-9A-Z=;,+-]+)")
_STAMP = re.compile(r"(\d{8})(?:T(\d{6}))?Z?")
_NTH = re.compile(r"([1-4]|-1)([A-Z]{2})")
_ALWAYS = {"FREQ", "UNTIL"}


class Repeat(StrEnum):
    """How often something is."""

    ONCE = "eenmalig"
    WEEKLY = "elke week"
    EVERY_TWO_WEEKS = "om de week"
    MONTHLY_BY_WEEKDAY = "elke maand op een weekdag"
    MONTHLY_BY_DAY = "elke maand op een datum"


LAST = -1
"""The last one of a month, as ``nth`` and as ``day``."""


@dataclass(frozen=True)
class Times:
    """
    When something is.

    Equal times give equal schedules. What a kind does not use has its default, see :meth:`tidy`.

    Parameters
    ----------
    repeat
        How often.
    first
        The day itself (once), or the day from which on it can be.
    begins, ends
        On the clock on the wall; ``None`` where it is not known.
    weekdays
        0 = Monday; for every week and every two weeks.
    nth, weekday
        Which one of the month: 1-4, or ``LAST``; for monthly by weekday.
    day
        Day of the month 1-31, or ``LAST``; for monthly by day. A month without it is skipped.
    until
        Last day on which it can be; ``None`` = for ever.
    cancelled, extra
        Single days on which it is not, and on which it is as well.
    """

    repeat: Repeat
    first: dt.date
    begins: dt.time | None = None
    ends: dt.time | None = None
    weekdays: tuple[int, ...] = ()
    nth: int = 1
    weekday: int = 0
    day: int = 1
    until: dt.date | None = None
    cancelled: tuple[dt.date, ...] = ()
    extra: tuple[dt.date, ...] = ()

    def tidy(self) -> "Times":
        """Give the same times with every list in order, and what this kind does not use as its default."""
        by_week = self.repeat in (Repeat.WEEKLY, Repeat.EVERY_TWO_WEEKS)
        by_weekday, by_day = self.repeat is Repeat.MONTHLY_BY_WEEKDAY, self.repeat is Repeat.MONTHLY_BY_DAY
        return replace(
            self,
            weekdays=tuple(sorted(set(self.weekdays))) if by_week else (),
            nth=self.nth if by_weekday else 1,
            weekday=self.weekday if by_weekday else 0,
            day=self.day if by_day else 1,
            until=None if self.repeat is Repeat.ONCE else self.until,
            cancelled=tuple(sorted(set(self.cancelled))),
            extra=tuple(sorted(set(self.extra))),
        )


class Fault(StrEnum):
    """What is wrong with chosen times."""

    NO_WEEKDAY = "no_weekday"
    NO_BEGIN = "no_begin"
    ENDS_FIRST = "ends_first"
    UNTIL_FIRST = "until_first"
    NEVER = "never"
    TOO_LONG = "too_long"


def fault(times: Times) -> Fault | None:
    """Give what is wrong with times, ``None`` when they can be stored."""
    times = times.tidy()
    if times.repeat in (Repeat.WEEKLY, Repeat.EVERY_TWO_WEEKS) and not times.weekdays:
        return Fault.NO_WEEKDAY
    if times.begins is None and times.ends is not None:
        return Fault.NO_BEGIN
    if times.begins is not None and times.ends is not None and times.ends <= times.begins:
        return Fault.ENDS_FIRST
    if times.until is not None and times.until < times.first:
        return Fault.UNTIL_FIRST
    if _first_session(times) is None:
        return Fault.NEVER
    return Fault.TOO_LONG if len(write(times)) > MOST_SIGNS else None


def write(times: Times) -> str:
    """
    Write times as they are stored.

    Returns
    -------
    schedule
        Lines DTSTART, RRULE, EXDATE, RDATE. The start is the first day on which it really is, as RFC 5545 asks.

    Raises
    ------
    ValueError
        If there is no such day (``Fault.NEVER``), or no weekday was chosen.
    """
    times = times.tidy()
    start = _first_session(times)
    if start is None:
        raise ValueError("these times give no session at all; check them with fault()")
    lines = [f"DTSTART:{_stamp(start, times.begins)}"]
    rule = _rule(times)
    if rule:
        lines.append(f"RRULE:{rule}")
    for name, days in (("EXDATE", times.cancelled), ("RDATE", times.extra)):
        if days:
            lines.append(f"{name}:" + ",".join(_stamp(day, times.begins) for day in days))
    return "\n".join(lines)


def read(schedule: str, ends: dt.time | None = None) -> Times | None:
    """
    Read a stored schedule as times that a person can choose.

    Parameters
    ----------
    schedule
        RFC 5545 lines.
    ends
        Time at which it ends, which is stored beside it.

    Returns
    -------
    times
        ``None`` for a schedule that these times cannot express (a number of times, every fifth week, two rules for the
        month): such a text is kept as it is.
    """
    try:
        lines = _lines(schedule)
        start, begins = _moment(lines["DTSTART"])
        rule = dict(part.split("=", 1) for part in lines["RRULE"].strip(";").split(";")) if "RRULE" in lines else {}
        times = _of_rule(rule, start)
        times = replace(times, begins=begins, ends=ends, until=_until(rule, begins))
        if rule:
            times = replace(times, first=_first_session(times) or _never(schedule))
        return replace(
            times, cancelled=_days(lines, "EXDATE", begins), extra=_days(lines, "RDATE", begins, all_of_them=True)
        ).tidy()
    except (KeyError, ValueError):
        return None


def _rule(times: Times) -> str:
    match times.repeat:
        case Repeat.ONCE:
            return ""
        case Repeat.WEEKLY:
            rule = f"FREQ=WEEKLY;BYDAY={_codes(times.weekdays)}"
        case Repeat.EVERY_TWO_WEEKS:
            rule = f"FREQ=WEEKLY;INTERVAL=2;BYDAY={_codes(times.weekdays)}"
        case Repeat.MONTHLY_BY_WEEKDAY:
            rule = f"FREQ=MONTHLY;BYDAY={times.nth}{_DAYS[times.weekday]}"
        case Repeat.MONTHLY_BY_DAY:
            rule = f"FREQ=MONTHLY;BYMONTHDAY={times.day}"
    if times.until is None:
        return rule
    return f"{rule};UNTIL={_stamp(times.until, None if times.begins is None else dt.time(23, 59, 59))}"


def _codes(weekdays: Iterable[int]) -> str:
    return ",".join(_DAYS[day] for day in weekdays)


def _first_session(times: Times) -> dt.date | None:
    """The first day on which the rule gives a session, whether it is cancelled or not."""
    if times.repeat is Repeat.ONCE:
        return times.first
    if times.repeat in (Repeat.WEEKLY, Repeat.EVERY_TWO_WEEKS) and not times.weekdays:
        return None
    # In the rule of every two weeks the weeks are counted from the start, so that it begins in the first week it can.
    once_a_week = replace(times, repeat=Repeat.WEEKLY) if times.repeat is Repeat.EVERY_TWO_WEEKS else times
    found = next_occurrences(f"DTSTART:{_stamp(times.first, times.begins)}\nRRULE:{_rule(once_a_week)}", times.first, 1)
    return found[0].date() if found else None


def _lines(schedule: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in schedule.upper().split():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(line)
        name, value = match.groups()
        if name in ("EXDATE", "RDATE"):
            found[name] = f"{found[name]},{value}" if name in found else value
        elif name in found:
            raise ValueError(line)
        else:
            found[name] = value
    return found


def _of_rule(rule: dict[str, str], start: dt.date) -> Times:
    if not rule:
        return Times(Repeat.ONCE, start)
    freq, interval = rule["FREQ"], rule.get("INTERVAL", "1")
    parts = set(rule) - _ALWAYS - {"INTERVAL"}
    if freq == "DAILY" and interval == "1" and not parts:
        return Times(Repeat.WEEKLY, start, weekdays=tuple(range(7)))
    if freq == "WEEKLY" and interval in ("1", "2") and parts <= {"BYDAY", "WKST"}:
        # From which day weeks are counted matters when some are skipped.
        if interval == "2" and rule.get("WKST", "MO") != "MO":
            raise ValueError("WKST")
        named = [_DAYS.index(day) for day in rule["BYDAY"].split(",")] if "BYDAY" in rule else [start.weekday()]
        times = Times(Repeat.WEEKLY if interval == "1" else Repeat.EVERY_TWO_WEEKS, start, weekdays=tuple(named))
        return times if interval == "1" else replace(times, first=_in_its_week(start, set(named)))
    if freq == "MONTHLY" and interval == "1" and parts == {"BYDAY"}:
        match = _NTH.fullmatch(rule["BYDAY"].removeprefix("+"))
        if match is not None:
            return Times(Repeat.MONTHLY_BY_WEEKDAY, start, nth=int(match[1]), weekday=_DAYS.index(match[2]))
    if freq == "MONTHLY" and interval == "1" and parts <= {"BYMONTHDAY"}:
        day = int(rule.get("BYMONTHDAY", start.day))
        if day == LAST or 1 <= day <= 31:
            return Times(Repeat.MONTHLY_BY_DAY, start, day=day)
    raise ValueError(rule)


def _in_its_week(start: dt.date, weekdays: set[int]) -> dt.date:
    """The day from which on a rule of every two weeks can be, when in the week of its start there is none left."""
    if any(day >= start.weekday() for day in weekdays):
        return start
    return start - dt.timedelta(days=start.weekday()) + dt.timedelta(weeks=2)


def _until(rule: dict[str, str], begins: dt.time | None) -> dt.date | None:
    if "UNTIL" not in rule:
        return None
    day, clock = _moment(rule["UNTIL"])
    # A rule that ends before the time of that day has its last session the day before.
    early = clock is not None and clock < (begins or dt.time.min)
    return day - dt.timedelta(days=1) if early else day


def _days(
    lines: dict[str, str], name: str, begins: dt.time | None, *, all_of_them: bool = False
) -> tuple[dt.date, ...]:
    """The days of a list; another time than that of the sessions takes nothing out, and adds what cannot be shown."""
    moments = [_moment(stamp) for stamp in lines[name].split(",")] if name in lines else []
    clock = begins or dt.time.min
    same = [day for day, at in moments if (at or dt.time.min) == clock]
    if all_of_them and len(same) != len(moments):
        raise ValueError(lines[name])
    return tuple(same)


def _moment(text: str) -> tuple[dt.date, dt.time | None]:
    match = _STAMP.fullmatch(text)
    if match is None:
        raise ValueError(text)
    day = dt.datetime.strptime(match[1], "%Y%m%d").date()
    return day, dt.datetime.strptime(match[2], "%H%M%S").time() if match[2] else None


def _stamp(day: dt.date, clock: dt.time | None) -> str:
    # strftime leaves out leading noughts of years before 1000.
    date = f"{day.year:04d}{day.month:02d}{day.day:02d}"
    return date if clock is None else f"{date}T{clock:%H%M%S}"


def _never(schedule: str) -> dt.date:
    raise ScheduleError("a schedule that gives no session cannot be shown as times", rule=schedule)
