"""What walks are measured with: coordinates in RD New, and the detour of a walk beside the straight line."""

import geopandas as gpd
import numpy as np

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
