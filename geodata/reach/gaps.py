"""Find what is missing: target groups and themes for which nothing runs within a walk."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.crs import require_rd
from geodata.reach.ages import COUNTABLE
from geodata.reach.schedule import WEEKS_AHEAD
from geodata.reach.supply import open_to, weekly_places
from geodata.reach.walking import DETOUR, coordinates, nearest_m

LIMIT_M = 800.0
HALF = 0.5
GRID_POINTS = 25
"""Points per area, about, when no population cells are loaded."""


def missing_for(
    areas: gpd.GeoDataFrame,
    activities: gpd.GeoDataFrame,
    cells: gpd.GeoDataFrame | None,
    *,
    on: dt.date,
    limit_m: float = LIMIT_M,
    detour: float = DETOUR,
    weeks: int = WEEKS_AHEAD,
) -> pd.DataFrame:
    """
    For which target groups does nothing run within a walk of at least half of an area's residents?

    An activity counts when it runs, has at least one session in the ``weeks`` weeks from ``on``, is open to the group
    and has a place; in which area it stands does not matter. Groups without ages have no count and are left out.

    Parameters
    ----------
    areas
        Polygons, RD New, indexed by code. ``water`` areas may be among them.
    activities
        Points, RD New, with the columns that :func:`geodata.reach.supply.open_to` and ``weekly_places`` read.
    cells
        Population cells (points or squares), RD New, with ``residents``; each counts in the area where its centre
        lies. ``None``, or an area without cells: a grid of points inside the area, each carrying an equal share.
    limit_m, detour
        Longest walk in metres, and the factor from straight line to walk.

    Returns
    -------
    reach
        One row per area × target group, in the order of ``areas`` and of ``COUNTABLE``: ``area``, ``target_group``,
        ``within`` (share 0-1 of residents with an open activity within the walk; NaN when an area has residents
        nowhere), ``nearest_m`` (mean walk of the residents in metres, infinite when nothing runs), ``missing`` (bool).

    Raises
    ------
    WrongCrsError
        If a layer is not in RD New.
    """
    demand = demand_points(areas, cells)
    xy = np.column_stack([demand["x"], demand["y"]])
    running = activities[(weekly_places(activities.assign(capacity=1.0), on=on, weeks=weeks) > 0).to_numpy()]
    places = coordinates(running)
    weight = demand["residents"].to_numpy()
    rows = pd.Categorical(demand["area"], categories=areas.index).codes
    total = np.bincount(rows, weight, len(areas))
    columns = {}
    for group in COUNTABLE:
        walk = nearest_m(xy, places[open_to(running, group).to_numpy()], detour=detour)
        with np.errstate(invalid="ignore", divide="ignore"):
            within = np.bincount(rows, weight * (walk <= limit_m), len(areas)) / total
            mean = np.bincount(rows, np.where(weight > 0, weight * walk, 0.0), len(areas)) / total
        columns[group] = within, mean
    return pd.DataFrame(
        {
            "area": np.repeat(areas.index.to_numpy(), len(COUNTABLE)),
            "target_group": list(COUNTABLE) * len(areas),
            "within": np.column_stack([columns[group][0] for group in COUNTABLE]).ravel(),
            "nearest_m": np.column_stack([columns[group][1] for group in COUNTABLE]).ravel(),
        }
    ).assign(missing=lambda reach: reach["within"] < HALF)


def demand_points(areas: gpd.GeoDataFrame, cells: gpd.GeoDataFrame | None) -> pd.DataFrame:
    """
    Where the residents of each area are: its population cells, or a grid of points inside it.

    Returns
    -------
    demand
        ``area``, ``x``, ``y`` (metres, RD New), ``residents``. Of an area without cells the points of the grid carry
        its ``population`` in equal parts, or one each when that is not known.
    """
    require_rd(areas, "areas")
    found = pd.DataFrame({"area": [], "x": [], "y": [], "residents": []})
    if cells is not None and len(cells):
        xy = coordinates(cells)
        at = _area_of(areas, xy)
        residents = cells["residents"].to_numpy(dtype="float64", na_value=np.nan)
        inside = (at >= 0) & (residents > 0)
        found = pd.DataFrame(
            {
                "area": areas.index.to_numpy()[at[inside]],
                "x": xy[inside, 0],
                "y": xy[inside, 1],
                "residents": residents[inside],
            }
        )
    without = areas[~areas.index.isin(found["area"])]
    return pd.concat([part for part in (found, _grid(without)) if len(part)] or [found], ignore_index=True)


def _area_of(areas: gpd.GeoDataFrame, xy: np.ndarray) -> np.ndarray:
    """Row number of the area that holds each point, -1 for none; on a border the area whose code comes first."""
    at = np.full(len(xy), -1)
    points = shapely.points(np.nan_to_num(xy, nan=-1e12))
    point, area = areas.sindex.query(points, predicate="intersects")
    order = np.argsort(areas.index.to_numpy()[area], kind="stable")[::-1]
    at[point[order]] = area[order]
    return at


def _grid(areas: gpd.GeoDataFrame) -> pd.DataFrame:
    rows = []
    for code, shape, people in zip(areas.index, areas.geometry, areas["population"], strict=True):
        if shape is None or shape.is_empty:
            continue
        step = np.sqrt(shape.area / GRID_POINTS)
        west, south, east, north = shape.bounds
        x, y = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step))
        inside = shapely.contains_xy(shape, x.ravel(), y.ravel())
        xy = np.column_stack([x.ravel()[inside], y.ravel()[inside]])
        if not len(xy):
            xy = np.array(shape.representative_point().coords)
        share = 1.0 if np.isnan(people) else people / len(xy)
        rows.append(pd.DataFrame({"area": code, "x": xy[:, 0], "y": xy[:, 1], "residents": share}))
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()
