"""When things run: schedules that begin in the past and know school holidays."""

import datetime as dt
import re
from dataclasses import dataclass

_DAYS = {"ma": "MO", "di": "TU", "wo": "WE", "do": "TH", "vr": "FR", "za": "SA", "zo": "SU"}
_ORDER = list(_DAYS.values())
_WHEN = re.compile(
    r"^(?:(?P<nth>[1-4])e )?(?P<days>(?:(?:ma|di|wo|do|vr|za|zo) ?)+)(?:/(?P<every>\d))? "
    r"(?P<from>\d{1,2}:\d\d)-(?P<to>\d{1,2}:\d\d)$"
)


@dataclass(frozen=True)
class Times:
    """A schedule (RFC 5545 lines) and the time at which a session ends."""

    schedule: str
    ends_at: dt.time


def school_holidays(year: int) -> list[tuple[dt.date, dt.date]]:
    """
    School holidays of a calendar year, first and last day: the usual weeks, for a fictional region.

    Week 1 and the last week (Christmas), week 8 (spring), 18 (May), 29-34 (summer) and 43 (autumn).
    """
    weeks = [(8, 1), (18, 1), (29, 6), (43, 1), (52, 1)]
    starts = [(dt.date.fromisocalendar(year, week, 1), length) for week, length in weeks]
    christmas = [(dt.date(year, 1, 1), dt.date.fromisocalendar(year, 1, 7))]
    return christmas + [(start, start + dt.timedelta(days=7 * length - 1)) for start, length in starts]


def times(when: str, *, begins: dt.date, until: dt.date | None, on: dt.date, with_holidays: bool) -> Times:
    """
    The schedule behind a short note such as ``di do 10:00-11:30``, ``wo/2 9:00-10:00`` or ``1e do 19:30-21:00``.

    Parameters
    ----------
    begins
        Not before this day; the first session is the first fitting day from there.
    until
        Last day, or ``None``.
    on
        Day at which the records look current: holidays are left out from half a year before to a year after it.
    with_holidays
        Whether it pauses in school holidays.

    Raises
    ------
    ValueError
        If the note cannot be read.
    """
    found = _WHEN.match(when.strip())
    if not found:
        raise ValueError(f"cannot read the times {when!r}; write them like 'di do 10:00-11:30'")
    days = sorted((_DAYS[day] for day in found["days"].split()), key=_ORDER.index)
    start_time, end_time = (dt.time.fromisoformat(found[part].zfill(5)) for part in ("from", "to"))
    if found["nth"]:
        rule = f"FREQ=MONTHLY;BYDAY={','.join(found['nth'] + day for day in days)}"
    else:
        every = f";INTERVAL={found['every']}" if found["every"] else ""
        rule = f"FREQ=WEEKLY{every};BYDAY={','.join(days)}"
    first = _first(begins, days, int(found["nth"] or 0))
    lines = [f"DTSTART:{_stamp(first, start_time)}"]
    lines.append(f"RRULE:{rule}" + (f";UNTIL={_stamp(until, dt.time(23, 59))}" if until else ""))
    if with_holidays and not found["nth"]:
        left_out = _holiday_sessions(first, days, int(found["every"] or 1), on, until)
        if left_out:
            lines.append("EXDATE:" + ",".join(_stamp(day, start_time) for day in left_out))
    return Times("\n".join(lines), end_time)


def _first(begins: dt.date, days: list[str], nth: int) -> dt.date:
    day = begins
    while _ORDER[day.weekday()] not in days or (nth and (day.day - 1) // 7 + 1 != nth):
        day += dt.timedelta(days=1)
    return day


def _holiday_sessions(first: dt.date, days: list[str], every: int, on: dt.date, until: dt.date | None) -> list[dt.date]:
    monday = first - dt.timedelta(days=first.weekday())
    pauses = [
        (start, last)
        for year in (on.year - 1, on.year, on.year + 1)
        for start, last in school_holidays(year)
        if last >= on - dt.timedelta(days=30) and start <= on + dt.timedelta(days=330)
    ]
    found = []
    for start, last in pauses:
        day = max(start, first)
        while day <= last and (until is None or day <= until):
            if _ORDER[day.weekday()] in days and ((day - monday).days // 7) % every == 0:
                found.append(day)
            day += dt.timedelta(days=1)
    return sorted(set(found))


def _stamp(day: dt.date, clock: dt.time) -> str:
    return f"{day:%Y%m%d}T{clock:%H%M%S}"
