"""Measure what runs: weekly places, and weekly places per 1,000 residents of the target ages."""

import datetime as dt
from collections.abc import Iterable
from itertools import repeat

import numpy as np
import pandas as pd

from geodata.reach.ages import residents_of
from geodata.reach.holidays import off_days
from geodata.reach.schedule import WEEKS_AHEAD, sessions_per_week
from geodata.vocabulary import ActivityStatus, TargetGroup, Theme

PER = 1000


def weekly_places(activities: pd.DataFrame, *, on: dt.date, weeks: int = WEEKS_AHEAD) -> pd.Series:
    """
    Places a week that each activity offers: capacity × sessions a week.

    Parameters
    ----------
    activities
        Columns ``status`` (ActivityStatus), ``schedule`` (RFC 5545 lines), ``capacity`` (people per session, NaN
        unknown) and, where it pauses then, ``school_holidays`` (SchoolRegion or ``None``).
    on, weeks
        Sessions are averaged over the ``weeks`` weeks that begin on ``on``.

    Returns
    -------
    places
        People a week, float64, on the index of ``activities``; 0 for what does not run, or has ended; NaN where it runs
        and its capacity is not known.
    """
    running = (activities["status"] == ActivityStatus.LOOPT).to_numpy(dtype=bool)
    capacity = pd.to_numeric(activities["capacity"]).to_numpy(dtype="float64")
    places = np.zeros(len(activities))
    pauses = activities["school_holidays"].tolist() if "school_holidays" in activities.columns else repeat(None)
    for row, (schedule, region) in enumerate(zip(activities["schedule"], pauses, strict=False)):
        if running[row] and schedule:
            off = off_days(region if isinstance(region, str) else None)
            sessions = sessions_per_week(schedule, on=on, weeks=weeks, holidays=off)
            places[row] = sessions * capacity[row] if sessions else 0.0
    return pd.Series(places, index=activities.index, dtype="float64", name="weekly_places")


def open_to(activities: pd.DataFrame, group: TargetGroup) -> pd.Series:
    """
    Which activities somebody of a target group can join.

    That is: the activity names the group, or everybody, or a group with ages that encloses it (65+ is open to 75+);
    and where it has a first or last age, these leave room for the group.

    Parameters
    ----------
    activities
        Columns ``target_groups`` (list of TargetGroup) and, if known, ``age_from`` and ``age_to`` (full years).
    group
        ``TargetGroup.IEDEREEN`` means anybody: each activity is open to somebody.

    Returns
    -------
    open
        bool, on the index of ``activities``.
    """
    if group is TargetGroup.IEDEREEN:
        return pd.Series(True, index=activities.index, dtype=bool)
    wide = _groups_around(group)
    found = np.fromiter((bool(wide & set(groups)) for groups in activities["target_groups"]), bool, len(activities))
    if group.ages is not None:
        first, last = group.ages
        for column, fits in (("age_from", lambda ages: ages <= last), ("age_to", lambda ages: ages >= first)):
            if column in activities.columns:
                ages = pd.to_numeric(activities[column]).to_numpy(dtype="float64", na_value=np.nan)
                found &= np.isnan(ages) | fits(ages)
    return pd.Series(found, index=activities.index, dtype=bool)


def places_per_thousand(
    activities: pd.DataFrame,
    areas: pd.DataFrame,
    residents_by_age: pd.DataFrame,
    *,
    on: dt.date,
    group: TargetGroup = TargetGroup.IEDEREEN,
    theme: Theme | None = None,
    weeks: int = WEEKS_AHEAD,
) -> pd.Series:
    """
    Weekly places per 1,000 residents of the target ages, per area.

    Counted are the activities that stand in the area, run, are open to ``group`` and, when ``theme`` is given, carry
    that theme. Nothing is said about people from elsewhere who come, nor about residents who go elsewhere: that is
    what reach is for (:mod:`geodata.reach.gaps`). An activity whose capacity is not known counts as 0 places.

    Parameters
    ----------
    activities
        As in :func:`weekly_places` and :func:`open_to`, with ``themes`` (list of Theme), ``wijkcode``, ``buurtcode``
        and, for areas of the level gemeente, ``gemeente_code``.
    areas
        Index area code, of any level. Other columns are ignored.
    residents_by_age
        Counts: index area code, columns ``AGE_BANDS``; NaN unknown.
    on, weeks
        Period over which sessions are averaged.
    group
        A target group with ages; for one without, nothing can be counted.

    Returns
    -------
    supply
        Weekly places per 1,000, float64, on the index of ``areas``; 0 when nothing runs there; NaN when the residents
        of those ages are not known or none.
    """
    chosen = open_to(activities, group)
    if theme is not None:
        chosen &= _carries(activities["themes"], theme)
    places = weekly_places(activities[chosen], on=on, weeks=weeks).fillna(0.0)
    total = pd.Series(0.0, index=areas.index)
    for column in ("buurtcode", "wijkcode", "gemeente_code"):
        if column in activities.columns:
            total = total.add(places.groupby(activities.loc[chosen, column]).sum().reindex(areas.index), fill_value=0.0)
    residents = residents_of(group, residents_by_age).reindex(areas.index)
    supply = total.reindex(areas.index) / residents.where(residents > 0) * PER
    return supply.astype("float64").rename("places_per_thousand")


def _groups_around(group: TargetGroup) -> set[TargetGroup]:
    around = {group, TargetGroup.IEDEREEN}
    if group.ages is not None:
        first, last = group.ages
        around |= {other for other in TargetGroup if other.ages and other.ages[0] <= first and last <= other.ages[1]}
    return around


def _carries(lists: Iterable[Iterable[str]], word: str) -> np.ndarray:
    return np.array([word in words for words in lists], dtype=bool)
