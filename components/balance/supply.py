"""What people can walk to, per area and per dimension of Positive Health."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from geodata.reach.ages import COUNTABLE, residents_of
from geodata.reach.catchment import PER, ZONES, e2sfca, mean_per_area
from geodata.reach.hours import weekly_hours
from geodata.reach.supply import open_to
from geodata.reach.ways import Walks
from geodata.vocabulary import ActivityStatus, Dimension, TargetGroup, Theme

TOTAL = "total"
MINUTES = 60


class Assumed(NamedTuple):
    """How many of the activities that are meant were left out or reckoned with a default; each is told."""

    without_time: int = 0
    without_place: int = 0
    without_dimension: int = 0
    capacity: int = 0
    hours: int = 0


@dataclass(frozen=True, eq=False)
class Supply:
    """
    What people of a target group can walk to.

    ``per_dimension`` (areas × Dimension) and ``total`` (areas) are in hour-places a week per 1,000 people of ``group``;
    NaN where nobody of them lives, 0 where nothing is in reach, all NaN where the register is empty or nobody knows
    where people live. ``within`` (areas × ids of the activities that count) is the share of the area's people, 0-1,
    who can walk there. ``hours`` are those of all activities (``geodata.reach.hours``). ``group`` is whose people were
    counted: everybody, where the group that was asked for cannot be counted. ``registered`` is False where the register
    holds no activity at all.
    """

    per_dimension: pd.DataFrame
    total: pd.Series
    within: pd.DataFrame
    hours: pd.DataFrame
    group: TargetGroup
    assumed: Assumed
    registered: bool = True

    @property
    def is_known(self) -> bool:
        """Whether anything can be said about supply at all."""
        return bool(self.total.notna().any())


def counted_group(group: TargetGroup | None) -> TargetGroup:
    """Give the group whose people are counted: a group without ages cannot be, then everybody is."""
    return group if group in COUNTABLE else TargetGroup.IEDEREEN


def minutes(per_thousand: float) -> float:
    """Give hour-places a week per 1,000 people as minutes a week per person."""
    return per_thousand * MINUTES / PER


def unknown_supply(areas: pd.Index, group: TargetGroup | None, *, registered: bool = False) -> Supply:
    """Give the supply of which nothing is known: not nought."""
    return Supply(
        per_dimension=pd.DataFrame(np.nan, index=areas, columns=list(Dimension)),
        total=pd.Series(np.nan, index=areas),
        within=pd.DataFrame(index=areas),
        hours=pd.DataFrame(),
        group=counted_group(group),
        assumed=Assumed(),
        registered=registered,
    )


def supply_of(
    activities: pd.DataFrame,
    cells: pd.DataFrame,
    area_of: pd.Series,
    areas: pd.Index,
    walks: Walks,
    *,
    on: dt.date,
    group: TargetGroup | None = None,
    theme: Theme | None = None,
) -> Supply:
    """
    Share what runs among the people who can walk to it.

    Parameters
    ----------
    activities
        All of a municipality, index id, as ``db.activities.read_activities``.
    cells
        Where people live (decision 0014), with the age bands of ``AGE_BANDS``.
    area_of
        Code of the area of each cell, on the same index.
    areas
        Codes of the areas.
    walks
        From each cell to each activity, in that order.
    on
        The day from which sessions are counted.
    group, theme
        Only what is open to the group and about the theme counts; ``None`` = all.
    """
    hours = weekly_hours(activities, on=on)
    running = (activities["status"] == ActivityStatus.LOOPT).to_numpy(dtype=bool)
    meant = running & open_to(activities, group or TargetGroup.IEDEREEN).to_numpy(dtype=bool)
    if theme is not None:
        meant = meant & np.array([theme in words for words in activities["themes"]], dtype=bool)
    placed = np.isin(np.arange(walks.places), walks.place) | ~activities.geometry.is_empty.to_numpy()
    offered = np.where(meant & placed, hours["hour_places"].to_numpy(), 0.0)
    columns: dict[str, np.ndarray] = {TOTAL: offered}
    carries = {
        dimension: np.array([dimension in words for words in activities["dimensions"]], dtype=bool)
        for dimension in Dimension
    }
    columns |= {dimension: np.where(carries[dimension], offered, 0.0) for dimension in Dimension}
    counted = counted_group(group)
    # Residents are known more often than their ages.
    people = cells["residents"] if counted is TargetGroup.IEDEREEN else residents_of(counted, cells)
    access = e2sfca(people.to_numpy(dtype="float64"), np.column_stack(list(columns.values())), walks)
    means = mean_per_area(pd.DataFrame(access * PER, index=cells.index, columns=list(columns)), people, area_of, areas)
    there = meant & placed & (hours["hours"].to_numpy() > 0)
    return Supply(
        per_dimension=means[list(Dimension)],
        total=means[TOTAL].rename("supply"),
        within=_within(
            walks, people if people.notna().any() else cells["residents"], area_of, areas, activities.index, there
        ),
        hours=hours,
        group=counted,
        assumed=Assumed(
            without_time=int((meant & (hours["hours"].to_numpy() == 0)).sum()),
            without_place=int((meant & ~placed).sum()),
            without_dimension=int((there & ~np.logical_or.reduce(list(carries.values()))).sum()),
            capacity=int((there & hours["capacity_assumed"].to_numpy()).sum()),
            hours=int((there & hours["hours_assumed"].to_numpy()).sum()),
        ),
    )


def _within(
    walks: Walks, people: pd.Series, area_of: pd.Series, areas: pd.Index, ids: pd.Index, there: np.ndarray
) -> pd.DataFrame:
    """Share of each area's people who can walk to each activity that counts."""
    living = np.nan_to_num(people.to_numpy(dtype="float64"))
    at = areas.get_indexer(pd.Index(area_of))
    total = np.bincount(at[at >= 0], living[at >= 0], len(areas))
    near = (walks.metres <= ZONES[-1].upto_m) & there[walks.place] & (at[walks.origin] >= 0)
    cell, place = walks.origin[near], walks.place[near]
    flat = np.bincount(at[cell] * len(ids) + place, living[cell], len(areas) * len(ids))
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = flat.reshape(len(areas), len(ids)) / total[:, None]
    return pd.DataFrame(shares[:, there], index=areas, columns=ids[there])
