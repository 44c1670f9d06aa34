"""What chosen days and times mean: in words, with the next dates, and with what is not known yet."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from babel.dates import format_date

from components.keeping import times as schedules
from components.keeping.draft import When, schedule_in, times_in
from components.keeping.times import Repeat, write
from components.words import formats
from components.words.schedules import in_full
from components.words.sentences import joined
from components.words.texts import Language, _, language
from geodata.reach.holidays import known_until, off_days
from geodata.reach.schedule import ScheduleError, has_time, next_occurrences, occurrences
from geodata.vocabulary import SchoolRegion

NEXT = 5
_COMING = 20
_SKIPPED = 4


@dataclass(frozen=True)
class Preview:
    """Sentences about the times, the next dates as text, and notes below them; all empty when nothing is known."""

    words: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def of(draft: Mapping[str, Any], *, today: dt.date) -> Preview:
    """
    Say what a form means for the days to come.

    Parameters
    ----------
    draft
        As in ``components.keeping.draft``.
    today
        The next dates are from this day on.

    Returns
    -------
    preview
        Empty where no time is chosen, or what is chosen cannot be.
    """
    if draft["when"] == When.UNKNOWN:
        return Preview()
    times = times_in(draft)
    if draft["when"] == When.TIMES and (times is None or schedules.fault(times) is not None):
        return Preview()
    schedule = schedule_in(draft)
    once = times is not None and times.repeat is Repeat.ONCE
    region = None if once or not draft["school_holidays"] else SchoolRegion(draft["school_holidays"])
    words = tuple(in_full(schedule, draft["ends"], today=today, school_holidays=region))
    try:
        moments = next_occurrences(schedule or "", today, NEXT, holidays=off_days(region))
        skipped = _skipped(schedule or "", today, moments, region)
    except ScheduleError:
        return Preview(words)
    notes = []
    if skipped:
        named = [formats.date(day) for day in skipped[:_SKIPPED]]
        more = len(skipped) > _SKIPPED
        days = ", ".join(named) if more else joined(named)
        notes.append(
            _("School holidays, so not on: {days} and later days.", days=days)
            if more
            else _("School holidays, so not on: {days}.", days=days)
        )
    if not moments:
        notes.append(_("There are no times to come: it is over."))
    if region is not None:
        notes.append(_("School holidays after {date} are not known yet.", date=formats.date(known_until(region))))
    shown = has_time(schedule or "")
    return Preview(words, tuple(_moment(moment, shown) for moment in moments), tuple(notes))


def coming(draft: Mapping[str, Any], *, today: dt.date) -> list[dt.date]:
    """Give the coming days of the pattern, whether they are cancelled or not, to choose from."""
    times = times_in(draft)
    if times is None or schedules.fault(times) is not None:
        return []
    region = draft["school_holidays"]
    bare = write(replace(times, cancelled=(), extra=()))
    return [moment.date() for moment in next_occurrences(bare, today, _COMING, holidays=off_days(region))]


def _skipped(schedule: str, today: dt.date, moments: list[dt.datetime], region: SchoolRegion | None) -> list[dt.date]:
    """The days before the last of the next dates on which it would have been, were there no school holidays."""
    if region is None:
        return []
    last = moments[-1].date() if moments else today + dt.timedelta(weeks=8)
    return [one.date() for one in occurrences(schedule, today, last) if one not in set(moments)]


def _moment(moment: dt.datetime, with_time: bool) -> str:
    locale = "nl_NL" if language() is Language.NL else "en_GB"
    day = format_date(moment, format="EEEE d MMMM y", locale=locale)
    return _("{day}, {time}", day=day, time=f"{moment:%H:%M}") if with_time else day
