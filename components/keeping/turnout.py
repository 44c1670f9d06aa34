"""How many came: the day to ask about, and what the numbers say beside the places."""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from components.words import formats
from components.words.texts import _, ngettext
from db.gatherings import attendance
from geodata.reach.holidays import off_days
from geodata.reach.schedule import ScheduleError, occurrences

_BACK = dt.timedelta(weeks=26)


def proposed_day(schedule: str | None, region: str | None, held: Collection[dt.date], *, on: dt.date) -> dt.date:
    """
    Give the day that somebody most likely wants to write down: the last one of which no number is known yet.

    Parameters
    ----------
    schedule, region
        When it is, and the region in whose school holidays it is not.
    held
        Days that have a number already.
    on
        The day of today, which counts too.

    Returns
    -------
    day
        Within the last half year; today where the schedule gives none, or every one has a number.
    """
    if not isinstance(schedule, str) or not schedule:
        return on
    try:
        off = off_days(region if isinstance(region, str) else None)
        days = [moment.date() for moment in occurrences(schedule, on - _BACK, on, holidays=off)]
    except ScheduleError:
        return on
    return next((day for day in reversed(days) if day not in held), on)


def told(gatherings: pd.DataFrame, capacity: float | None) -> list[str]:
    """
    Say how many came on average, and beside how many places.

    Parameters
    ----------
    gatherings
        Of one activity or initiative, as ``db.gatherings.read_gatherings`` gives them.
    capacity
        Places each time; NaN or ``None`` unknown.
    """
    if gatherings.empty:
        return [_("No number was written down yet.")]
    one = attendance(gatherings).iloc[0]
    times, mean = int(one["times"]), float(one["mean"])
    said = formats.number(mean, 0 if mean == round(mean) else 1)
    if capacity is None or pd.isna(capacity) or not capacity:
        return [
            ngettext(
                "{mean} people on average, over {n} time.",
                "{mean} people on average, over {n} times.",
                times,
                mean=said,
            )
        ]
    full = formats.percent(100 * mean / float(capacity))
    return [
        ngettext(
            "{mean} people on average, over {n} time. There are {places} places: {share} is used.",
            "{mean} people on average, over {n} times. There are {places} places: {share} is used.",
            times,
            mean=said,
            places=formats.number(float(capacity)),
            share=full,
        )
    ]
