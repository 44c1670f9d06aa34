"""Find what is missing: target groups and themes for which nothing runs within a walk."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.reach.ages import COUNTABLE
from geodata.reach.population import population_cells
from geodata.reach.schedule import WEEKS_AHEAD
from geodata.reach.supply import open_to, weekly_places
from geodata.reach.walking import coordinates
from geodata.reach.ways import StraightLine, Walk

LIMIT_M = 800.0
HALF = 0.5


def missing_for(
    areas: gpd.GeoDataFrame,
    activities: gpd.GeoDataFrame,
    cells: gpd.GeoDataFrame | None,
    *,
    on: dt.date,
    limit_m: float = LIMIT_M,
    walk: Walk | None = None,
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
        Squares as :func:`geodata.reach.population.population_cells` takes them. ``None``, or an area without: a grid
        of points inside the area, each carrying an equal share.
    limit_m, walk
        Longest walk in metres, and how a walk is measured; a straight line with the usual detour when not given.

    Returns
    -------
    reach
        One row per area × target group, in the order of ``areas`` and of ``COUNTABLE``: ``area``, ``target_group``,
        ``within`` (share 0-1 of residents with an open activity within the walk; NaN when an area has residents
        nowhere), ``missing`` (bool).

    Raises
    ------
    WrongCrsError
        If a layer is not in RD New.
    """
    demand = population_cells(areas, cells)
    xy = np.column_stack([demand["x"], demand["y"]])
    running = activities[(weekly_places(activities.assign(capacity=1.0), on=on, weeks=weeks) > 0).to_numpy()]
    places = coordinates(running)
    # Where nobody knows how many live in an area, each point of its grid weighs the same.
    weight = demand["residents"].fillna(1.0).to_numpy()
    rows = pd.Categorical(demand["area"], categories=areas.index).codes
    total = np.bincount(rows, weight, len(areas))
    pairs = (walk or StraightLine()).within(xy, places, limit_m)
    columns = []
    for group in COUNTABLE:
        reached = np.zeros(len(demand), dtype=bool)
        reached[pairs.origin[open_to(running, group).to_numpy()[pairs.place]]] = True
        with np.errstate(invalid="ignore", divide="ignore"):
            columns.append(np.bincount(rows, weight * reached, len(areas)) / total)
    return pd.DataFrame(
        {
            "area": np.repeat(areas.index.to_numpy(), len(COUNTABLE)),
            "target_group": list(COUNTABLE) * len(areas),
            "within": np.column_stack(columns).ravel(),
        }
    ).assign(missing=lambda reach: reach["within"] < HALF)
