"""Measure what runs in hours: how many hours a week each activity has room for somebody."""

import datetime as dt

import numpy as np
import pandas as pd

from geodata.reach.schedule import WEEKS_AHEAD
from geodata.reach.week import sessions_of
from geodata.vocabulary import ActivityStatus

HOURS_UNKNOWN = 2.0
"""Hours of a session of which nobody knows when it ends, or when it begins: a morning or an afternoon in a centre."""

CAPACITY_UNKNOWN = 10.0
"""People per session where nobody knows how many there is room for: a small group. Counting it as nought would show a
neighbourhood without supply where only a field of the form was left open."""

_COLUMNS = ("hours", "capacity", "hour_places", "hours_assumed", "capacity_assumed")


def weekly_hours(activities: pd.DataFrame, *, on: dt.date, weeks: int = WEEKS_AHEAD) -> pd.DataFrame:
    """
    Hours a week of each activity, and hours × people that there is room for.

    Parameters
    ----------
    activities
        Columns ``status`` (ActivityStatus), ``schedule`` (RFC 5545 lines), ``ends_at`` (time of day or ``None``),
        ``capacity`` (people per session, NaN unknown) and, where it pauses then, ``school_holidays``.
    on, weeks
        Sessions are averaged over the ``weeks`` weeks that begin on ``on``.

    Returns
    -------
    hours
        On the index of ``activities``: ``hours`` a week and ``capacity`` per session as reckoned with, ``hour_places``
        (their product), ``hours_assumed`` and ``capacity_assumed`` (bool: the default above was used). What does not
        run, has ended, or of which no schedule is known or readable, has 0 hours; then nothing was assumed.
    """
    running = (activities["status"] == ActivityStatus.LOOPT).to_numpy(dtype=bool)
    rows = activities.reset_index(drop=True)[running]
    sessions = sessions_of(rows, on, on + dt.timedelta(days=7 * weeks - 1))
    length = (sessions["ends"] - sessions["begins"]).dt.total_seconds().to_numpy(dtype="float64") / 3600
    unknown = np.isnan(length)
    at = sessions["id"].astype("int64").to_numpy()
    count = len(activities)
    hours = np.bincount(at, np.where(unknown, HOURS_UNKNOWN, length), count) / weeks
    assumed = np.bincount(at, unknown, count) > 0
    capacity = pd.to_numeric(activities["capacity"]).to_numpy(dtype="float64", na_value=np.nan)
    open_field = np.isnan(capacity)
    capacity = np.where(open_field, CAPACITY_UNKNOWN, capacity)
    columns = (hours, capacity, hours * capacity, assumed, open_field & (hours > 0))
    return pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)), index=activities.index)
