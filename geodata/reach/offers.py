"""Activities and initiatives as arrays, read once so that each question about them takes a millisecond."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.reach.holidays import off_days
from geodata.reach.schedule import WEEKS_AHEAD, ScheduleError, has_time, occurrences
from geodata.reach.supply import open_to
from geodata.reach.walking import DETOUR, coordinates
from geodata.vocabulary import ActivityStatus, DayPart, SchoolRegion, Stage, TargetGroup, Theme, Weekday

DAYS, PARTS = tuple(Weekday), tuple(DayPart)
NOON, EVENING = 12, 18
"""Hours at which the afternoon and the evening begin."""
HolidaysOf = Callable[[SchoolRegion], frozenset[dt.date]]


@dataclass(frozen=True, eq=False)
class Offers:
    """
    Activities or initiatives, read into arrays once so that each question takes a millisecond.

    Made by :func:`offers_of`; n rows in the order of ``index``. ``slots`` (n × 7 × 3) tells on which days and in which
    parts of the day there is a session in the coming half year, ``days`` (n × 7) on which days at all; they differ
    where no time is known. ``scheduled`` tells whether anybody knows when it is; ``upcoming`` whether it is still to
    go to, or may be because nobody knows when. ``next`` is the next session, NaT where none is known.
    ``texts`` are title and description in small letters.
    """

    index: pd.Index
    texts: tuple[str, ...]
    slots: np.ndarray
    days: np.ndarray
    timed: np.ndarray
    scheduled: np.ndarray
    upcoming: np.ndarray
    next: pd.Series
    groups: Mapping[TargetGroup, np.ndarray]
    themes: Mapping[Theme, np.ndarray]
    age_from: np.ndarray
    age_to: np.ndarray
    group_ages: tuple[tuple[tuple[int, int], ...], ...]
    ageless: np.ndarray
    price: np.ndarray
    wheelchair: np.ndarray
    prevention: np.ndarray
    organisation: np.ndarray
    stage: np.ndarray
    xy: np.ndarray

    @cached_property
    def age_cover(self) -> np.ndarray:
        """n × 121: whether a target group with ages of its own covers each age."""
        cover = np.zeros((len(self.index), 121), dtype=bool)
        for row, ranges in enumerate(self.group_ages):
            for first, last in ranges:
                cover[row, first : last + 1] = True
        return cover


def offers_of(
    frame: gpd.GeoDataFrame, *, on: dt.date, holidays: HolidaysOf = off_days, weeks: int = WEEKS_AHEAD
) -> Offers:
    """
    Read activities or initiatives into arrays.

    Parameters
    ----------
    frame
        As ``db.activities.read_activities`` or ``db.initiatives.read_initiatives``: points in RD New.
    on, weeks
        Sessions of the ``weeks`` weeks from ``on`` tell on which days something is: half a year, so that what pauses
        in a holiday is still found.
    holidays
        Gives the days of the school holidays of a region.

    Raises
    ------
    WrongCrsError
        If the points are not in RD New.

    Notes
    -----
    A schedule that cannot be read counts as not known, so that one wrong record hides no other.
    """
    count = len(frame)
    slots, timed = np.zeros((count, 7, 3), dtype=bool), np.zeros(count, dtype=bool)
    days, scheduled = np.zeros((count, 7), dtype=bool), np.zeros(count, dtype=bool)
    nexts = np.full(count, np.datetime64("NaT"), dtype="datetime64[s]")
    last = on + dt.timedelta(days=7 * weeks - 1)
    regions = _column(frame, "school_holidays")
    free = {region: holidays(SchoolRegion(region)) for region in set(regions) if isinstance(region, str)}
    for row, schedule in enumerate(_column(frame, "schedule")):
        if not isinstance(schedule, str) or not schedule.strip():
            continue
        try:
            held = occurrences(schedule, on, last, holidays=free.get(regions[row], frozenset()))
        except ScheduleError:
            continue
        scheduled[row], timed[row] = True, has_time(schedule)
        for moment in held:
            days[row, moment.weekday()] = True
            if timed[row]:
                slots[row, moment.weekday(), part_of(moment)] = True
        if held:
            nexts[row] = held[0]
    groups = [{TargetGroup(group) for group in words} for words in _column(frame, "target_groups")]
    running = np.array(
        [
            status != ActivityStatus.GESTOPT and stage != Stage.GESTOPT
            for status, stage in zip(_column(frame, "status"), _column(frame, "stage"), strict=True)
        ],
        dtype=bool,
    )
    return Offers(
        index=frame.index,
        texts=tuple(
            f"{title} {description or ''}".casefold()
            for title, description in zip(_column(frame, "title"), _column(frame, "description"), strict=True)
        ),
        slots=slots,
        days=days,
        timed=timed,
        scheduled=scheduled,
        upcoming=running & (~scheduled | days.any(axis=1)),
        next=pd.Series(nexts, index=frame.index),
        groups={group: open_to(frame, group).to_numpy() for group in TargetGroup} if count else {},
        themes={theme: _carrying(frame, theme) for theme in Theme},
        age_from=_numbers(frame, "age_from"),
        age_to=_numbers(frame, "age_to"),
        group_ages=tuple(tuple(group.ages for group in named if group.ages is not None) for named in groups),
        ageless=np.array([any(group.ages is None for group in named) or not named for named in groups], dtype=bool),
        price=_numbers(frame, "price"),
        wheelchair=np.array([_yes_no(value) for value in _column(frame, "wheelchair")], dtype="float64"),
        prevention=np.array([str(value) if _is_known(value) else "" for value in _column(frame, "prevention")]),
        organisation=np.array([str(value) if _is_known(value) else "" for value in _column(frame, "organisation_id")]),
        stage=np.array([str(value) if _is_known(value) else "" for value in _column(frame, "stage")]),
        xy=coordinates(frame) if count else np.empty((0, 2)),
    )


def part_of(moment: dt.datetime) -> int:
    """Give the part of the day in which something begins, as its place in ``PARTS``."""
    return int(moment.hour >= NOON) + int(moment.hour >= EVENING)


def saying(offers: Offers, words: str) -> np.ndarray:
    """Which offers have all of these words in their title or description."""
    parts = words.casefold().split()
    return np.array([all(part in text for part in parts) for text in offers.texts], dtype=bool)


def walks(offers: Offers, near: tuple[float, float] | None, *, detour: float = DETOUR) -> np.ndarray:
    """Give the walk to a place in metres: straight line × ``detour``; NaN without a place at either end."""
    if near is None:
        return np.full(len(offers.index), np.nan)
    return np.hypot(offers.xy[:, 0] - near[0], offers.xy[:, 1] - near[1]) * detour


def _column(frame: pd.DataFrame, name: str) -> list[Any]:
    return list(frame[name]) if name in frame.columns else [None] * len(frame)


def _numbers(frame: pd.DataFrame, name: str) -> np.ndarray:
    return pd.to_numeric(pd.Series(_column(frame, name), dtype="object")).to_numpy(dtype="float64", na_value=np.nan)


def _carrying(frame: pd.DataFrame, theme: Theme) -> np.ndarray:
    return np.array([theme in words for words in _column(frame, "themes")], dtype=bool)


def _is_known(value: Any) -> bool:
    return value is not None and value == value


def _yes_no(value: Any) -> float:
    return float(bool(value)) if _is_known(value) else float("nan")
