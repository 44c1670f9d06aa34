"""The door of planning: check what is asked, and put it in arrays."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass, replace
from typing import Any, Required, TypedDict

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.crs import require_rd
from geodata.errors import FrameError
from geodata.reach.walking import DETOUR, coordinates
from geodata.reach.ways import StraightLine, Walk, Walks

GROUPS = 5
"""Residents in equal groups by need: 0 = least, 4 = most."""


@dataclass(frozen=True, eq=False)
class Problem:
    """
    Who asks, which places there are, and who can walk where.

    Arrays of cells are in the order of ``index`` (the caller's), arrays of places in the order of ``ids``, which are
    sorted as text: so the order of the caller's rows decides nothing. ``group`` is -1 for none; ``capacity`` (people)
    infinite for no limit; ``cost`` (euro) NaN when not known. ``walks`` are the pairs of a cell and a place in reach.
    """

    index: pd.Index
    xy: np.ndarray
    weight: np.ndarray
    people: np.ndarray
    group: np.ndarray
    grouped: bool
    ids: np.ndarray
    places_xy: np.ndarray
    capacity: np.ndarray
    cost: np.ndarray
    standing: np.ndarray
    walks: Walks

    def numbers(self, ids: Collection[Hashable], name: str = "open") -> np.ndarray:
        """
        Row numbers of places, sorted.

        Raises
        ------
        FrameError
            If an id is not among the candidates.
        """
        at = {place: number for number, place in enumerate(self.ids)}
        unknown = [place for place in ids if place not in at]
        if unknown:
            raise FrameError(
                f"{name} names {unknown[0]!r}, which is not among the candidates; add it to them",
                frame="candidates",
                column=name,
                found=str(unknown[0]),
            )
        return np.array(sorted({at[place] for place in ids}), dtype=int)

    def check_budget(self, budget: float | None) -> None:
        """
        Refuse a budget that cannot be held.

        Raises
        ------
        FrameError
            If it is no number of 0 or more, or the cost of a candidate is not known.
        """
        if budget is not None:
            number_of(budget, "budget")
            if np.isnan(self.cost[~self.standing]).any():
                raise FrameError(
                    "a budget needs the cost of each candidate; give it, or a cost per place",
                    frame="candidates",
                    column="cost",
                    found="",
                )

    def with_weight(self, weight: np.ndarray, people: np.ndarray | None = None) -> "Problem":
        """The same places and walks with other weights, on the same rows."""
        return replace(self, weight=weight, people=self.people if people is None else people)


class Terms(TypedDict, total=False):
    """
    What holds for every question about places; as the parameters of the same names of ``choose_places``.

    The functions that take these by name hand them on to :func:`read_problem`, which checks them.
    """

    reach_m: Required[float]
    walk: Walk | None
    detour: float
    standing: Collection[Hashable]
    capacity: float | None
    cost: float | None


def read_problem(
    demand: pd.DataFrame,
    candidates: pd.DataFrame,
    *,
    reach_m: float,
    walk: Walk | None = None,
    detour: float = DETOUR,
    standing: Collection[Hashable] = (),
    capacity: float | None = None,
    cost: float | None = None,
) -> Problem:
    """
    Check the tables of demand and candidates, and find who can walk where.

    Raises
    ------
    FrameError
        If a column or number is missing or impossible, or an id occurs twice or is unknown.
    WrongCrsError
        If a GeoDataFrame is not in RD New.
    """
    number_of(reach_m, "reach_m")
    xy = _points(demand, "demand")
    weight = _numbers(demand, "weight", "demand")
    people = _numbers(demand, "people", "demand") if "people" in demand else weight.copy()
    if (weight[people == 0] > 0).any():
        raise FrameError(
            "demand has rows with weight but without people; give them people or no weight",
            frame="demand",
            column="people",
            found="0",
        )
    places_xy = _points(candidates, "candidates")
    ids = candidates.index
    if not ids.is_unique or ids.hasnans:
        twice = ids[ids.duplicated() | ids.isna()][0]
        raise FrameError(
            f"candidates are indexed by id, but {twice!r} occurs twice or is empty; give each its own",
            frame="candidates",
            column="id",
            found=str(twice),
        )
    order = np.array(sorted(range(len(ids)), key=lambda row: str(ids[row])), dtype=int)
    room = _optional(candidates, "capacity", capacity)
    room[np.isnan(room)] = np.inf
    places_xy = places_xy[order]
    way = walk if walk is not None else StraightLine(detour)
    problem = Problem(
        index=demand.index,
        xy=xy,
        weight=weight,
        people=people,
        group=_groups(demand),
        grouped="group" in demand,
        ids=np.array([*ids, None], dtype=object)[:-1][order],
        places_xy=places_xy,
        capacity=room[order],
        cost=_optional(candidates, "cost", cost)[order],
        standing=np.zeros(len(order), dtype=bool),
        walks=way.within(xy, places_xy, float(reach_m)),
    )
    stands = np.zeros(len(order), dtype=bool)
    stands[problem.numbers(standing, "standing")] = True
    return replace(problem, standing=stands)


def number_of(value: Any, name: str, *, whole: bool = False) -> float:
    """
    A number that is asked for: not negative, and finite.

    Raises
    ------
    FrameError
        If it is not.
    """
    good = isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)
    if not good or not np.isfinite(value) or value < 0 or (whole and value != int(value)):
        kind = "a whole number" if whole else "a number"
        raise FrameError(f"{name} must be {kind} of 0 or more, not {value!r}", frame="", column=name, found=str(value))
    return float(value)


def _points(frame: pd.DataFrame, name: str) -> np.ndarray:
    """Coordinates, n × 2: the columns x and y, else the points of a GeoDataFrame."""
    if isinstance(frame, gpd.GeoDataFrame) and frame.active_geometry_name is not None:
        require_rd(frame, name)
        if not {"x", "y"} <= set(frame.columns):
            return coordinates(frame)
    xy = np.column_stack([_column(frame, column, name) for column in ("x", "y")])
    xy[~np.isfinite(xy).all(axis=1)] = np.nan
    return xy


def _column(frame: pd.DataFrame, column: str, name: str) -> np.ndarray:
    if column not in frame:
        raise FrameError(
            f"{name} has no column {column!r}; it has {', '.join(map(str, frame.columns)) or 'none'}",
            frame=name,
            column=column,
            found="",
        )
    try:
        return frame[column].to_numpy(dtype="float64", na_value=np.nan).copy()
    except (TypeError, ValueError) as fault:
        raise FrameError(
            f"column {column!r} of {name} holds something else than numbers: {fault}",
            frame=name,
            column=column,
            found=str(fault),
        ) from fault


def _numbers(frame: pd.DataFrame, column: str, name: str) -> np.ndarray:
    """A column without holes and without negative numbers."""
    values = _column(frame, column, name)
    wrong = ~(np.isfinite(values) & (values >= 0))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise FrameError(
            f"column {column!r} of {name} holds {values[row]} at {frame.index[row]!r}; it must be 0 or more",
            frame=name,
            column=column,
            found=str(values[row]),
        )
    return values


def _optional(candidates: pd.DataFrame, column: str, default: float | None) -> np.ndarray:
    """A column that may be missing or have holes, which the default fills; NaN where nothing is known."""
    fill = np.nan if default is None else number_of(default, column)
    if column not in candidates:
        return np.full(len(candidates), fill)
    values = _column(candidates, column, "candidates")
    holes = np.isnan(values)
    endless = (values == np.inf) & (column == "capacity")  # room without end is no limit; cost without end is a fault
    filled = candidates.assign(**{column: np.where(holes | endless, 0.0, values)})
    _numbers(filled, column, "candidates")
    if column == "cost":
        values[holes] = fill
    return values


def _groups(demand: pd.DataFrame) -> np.ndarray:
    if "group" not in demand:
        return np.full(len(demand), -1)
    values = _column(demand, "group", "demand")
    none = np.isnan(values)
    groups = np.where(none, -1.0, values)
    wrong = ~none & ~np.isin(groups, range(GROUPS))
    if wrong.any():
        found = values[wrong][0]
        raise FrameError(
            f"column 'group' of demand holds {found}; it must be 0-{GROUPS - 1}, or empty for none",
            frame="demand",
            column="group",
            found=str(found),
        )
    return groups.astype(int)
