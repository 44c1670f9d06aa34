"""Unfold the schedules of activities or initiatives into the sessions of a period."""

import datetime as dt
from collections.abc import Callable

import pandas as pd

from geodata.reach.holidays import off_days
from geodata.reach.schedule import ScheduleError, has_time, occurrences
from geodata.vocabulary import SchoolRegion


def sessions_of(
    records: pd.DataFrame,
    first: dt.date,
    last: dt.date,
    *,
    holidays: Callable[[SchoolRegion], frozenset[dt.date]] = off_days,
) -> pd.DataFrame:
    """
    Give every session from ``first`` up to and including ``last``.

    Parameters
    ----------
    records
        Index record id; columns ``schedule`` (RFC 5545 lines), ``ends_at`` (time of day or ``None``) and, if known,
        ``school_holidays`` (the region whose holidays are left out).
    holidays
        Gives the days of the school holidays of a region.

    Returns
    -------
    sessions
        By beginning. Columns ``id``, ``begins`` and ``ends`` (on the clock on the wall, without a zone; ``ends`` is NaT
        where nobody knows), ``timed`` (False where only the day is known). What ends at or before the time at which it
        begins, ends the next day. A schedule that cannot be read gives no sessions.
    """
    rows = []
    regions = records["school_holidays"] if "school_holidays" in records.columns else [None] * len(records)
    free = {region: holidays(SchoolRegion(region)) for region in set(regions) if isinstance(region, str)}
    columns = (records["schedule"], records["ends_at"], regions)
    for key, schedule, ends_at, region in zip(records.index, *columns, strict=True):
        if not isinstance(schedule, str):
            continue
        try:
            found = occurrences(schedule, first, last, holidays=free.get(region, frozenset()))
        except ScheduleError:
            continue
        timed = has_time(schedule)
        rows += [(str(key), begins, _end(begins, ends_at) if timed else None, timed) for begins in found]
    frame = pd.DataFrame(rows, columns=["id", "begins", "ends", "timed"])
    types = {"id": "object", "begins": "datetime64[s]", "ends": "datetime64[s]", "timed": "bool"}
    return frame.astype(types).sort_values(["begins", "ends", "id"], kind="stable", ignore_index=True)


def _end(begins: dt.datetime, ends_at: dt.time | None) -> dt.datetime | None:
    if not isinstance(ends_at, dt.time):
        return None
    ends = dt.datetime.combine(begins.date(), ends_at)
    return ends if ends > begins else ends + dt.timedelta(days=1)
