"""Walking distances: straight line × a detour factor, in RD New."""

import geopandas as gpd
import numpy as np
from scipy.spatial import KDTree

from geodata.crs import require_rd

DETOUR = 1.3
"""A walk is about 1.3 times the straight line, until a street network or a layer of barriers is loaded."""


def coordinates(points: gpd.GeoDataFrame | gpd.GeoSeries) -> np.ndarray:
    """
    Coordinates of points.

    Returns
    -------
    xy
        n × 2, metres in RD New, float64; a row of NaN for a missing or empty point.

    Raises
    ------
    WrongCrsError
        If the layer is not in RD New.
    """
    require_rd(points, "points")
    geometry = points.geometry
    xy = np.full((len(geometry), 2), np.nan)
    there = ~(geometry.isna() | geometry.is_empty).to_numpy()
    centre = geometry[there].centroid
    xy[there, 0], xy[there, 1] = centre.x, centre.y
    return xy


def nearest_m(from_xy: np.ndarray, to_xy: np.ndarray, *, detour: float = DETOUR) -> np.ndarray:
    """
    Walking distance from each point to the nearest of some places.

    Parameters
    ----------
    from_xy, to_xy
        n × 2 and m × 2, metres in RD New. Places with NaN are left out.
    detour
        Factor by which a walk is longer than the straight line.

    Returns
    -------
    distance
        Metres, float64, n long; infinite when there are no places, NaN for a point with NaN.
    """
    distance = np.full(len(from_xy), np.inf)
    lost = np.isnan(from_xy).any(axis=1)
    places = to_xy[~np.isnan(to_xy).any(axis=1)]
    if len(places) and not lost.all():
        distance[~lost] = KDTree(places).query(from_xy[~lost])[0] * detour
    distance[lost] = np.nan
    return distance
