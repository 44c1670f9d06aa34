"""The outline of what is within a walk, as a smooth line on the map."""

from collections.abc import Iterable, Iterator

import geopandas as gpd
import numpy as np
import shapely

from components.drawing.map_view import MapReach
from geodata.crs import RD_NEW, to_lonlat
from geodata.reach.ways.walks import Walk

Polygons = tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
DECIMALS = 5
STEPS = 16
"""Squares between a place and the end of a walk straight on: fine enough to look round."""


def outline_of_walk(walk: Walk, x: float, y: float, limit_m: float) -> Polygons:
    """
    Draw what is within a walk of one place, whoever lives there.

    The ground around the place is measured in squares, so that the line stops where the walk stops: at a canal without
    a bridge, at the end of a street.

    Parameters
    ----------
    walk
        How walks are measured.
    x, y
        The place, RD New, metres.
    limit_m
        Longest walk, metres.

    Returns
    -------
    polygons
        As ``outline_of_cells``.
    """
    if not (np.isfinite([x, y, limit_m]).all() and limit_m > 0):
        return ()
    step = limit_m / STEPS
    along = np.arange(-STEPS, STEPS + 1) * step
    ground = np.column_stack([part.ravel() for part in np.meshgrid(x + along, y + along)])
    found = walk.within(ground, np.array([[x, y]], dtype=float), limit_m)
    reached = ground[found.origin]
    return outline_of_cells(reached[:, 0], reached[:, 1], step)


def outline_of_cells(x: np.ndarray, y: np.ndarray, size: float = 100.0) -> Polygons:
    """
    Draw a smooth line around squares.

    Parameters
    ----------
    x, y
        Centres of the squares that are reached, RD New, metres; rows with NaN are left out.
    size
        Side of a square, metres.

    Returns
    -------
    polygons
        Per polygon its rings, the outer first, of (lon, lat) in WGS 84, rounded to five decimals (a metre), ready for
        ``MapReach``. Nothing for no squares. Gaps narrower than a square are closed; islands stay islands.
    """
    xy = np.column_stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)])
    xy = xy[np.isfinite(xy).all(axis=1)]
    if not len(xy):
        return ()
    half = size / 2
    squares = shapely.box(xy[:, 0] - half, xy[:, 1] - half, xy[:, 0] + half, xy[:, 1] + half)
    shape = _smooth(shapely.union_all(squares), size)
    there = to_lonlat(gpd.GeoDataFrame(geometry=[shape], crs=RD_NEW)).geometry.iloc[0]
    return tuple(tuple(_rings(part)) for part in shapely.get_parts(there))


def _smooth(shape: shapely.Geometry, size: float) -> shapely.Geometry:
    """Take the stairs out of a union of squares, and keep its size."""
    closed = shape.buffer(size * 0.45).buffer(-size * 1.1).buffer(size * 0.65)
    kept = closed if not closed.is_empty else shape
    return shapely.simplify(kept, size * 0.06)


def _rings(polygon: shapely.Polygon) -> Iterator[tuple[tuple[float, float], ...]]:
    for ring in (polygon.exterior, *polygon.interiors):
        whole = np.round(shapely.get_coordinates(ring), DECIMALS)
        yield tuple((float(lon), float(lat)) for lon, lat in whole[:-1])


def bounds_of(reach: Iterable[MapReach]) -> tuple[float, float, float, float] | None:
    """Give (west, south, east, north) around outlines, for ``MapView.fit``; ``None`` when there is nothing."""
    points = [point for one in reach for rings in one.polygons for point in rings[0]]
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)
