"""The outline of what is within a walk, as a smooth line on the map."""

from collections.abc import Iterable, Iterator, Sequence

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from scipy.ndimage import gaussian_filter

from components.drawing.contours import above_zero
from components.drawing.map_view import MapReach
from geodata.crs import RD_NEW, to_lonlat
from geodata.reach.ways.walks import Walk

Polygons = tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
Numbers = npt.NDArray[np.float64]

DECIMALS = 5
STEPS = 14
"""Nodes of the measured ground between a place and the end of a walk straight on."""
_BEYOND = 2  # nodes past the end, so that the line can be drawn between what is reached and what is not
_PER_SQUARE = 3
_MOST_NODES = 4_000_000


def outline_of_walk(walk: Walk, x: float, y: float, limit_m: float) -> Polygons:
    """
    Draw what is within a walk of one place, whoever lives there.

    The ground around the place is measured node by node, and the line drawn where the walk is exactly as long as the
    limit; it stops where the walk stops, at a canal without a bridge.

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
        As ``outline_of_cells``. Nothing for a place or limit that is none.
    """
    if not (np.isfinite([x, y, limit_m]).all() and limit_m > 0):
        return ()
    step = limit_m / STEPS
    along = np.arange(-STEPS - _BEYOND, STEPS + _BEYOND + 1) * step
    ground = np.column_stack([part.ravel() for part in np.meshgrid(x + along, y + along)])
    margin = _BEYOND * step
    near = np.flatnonzero(np.hypot(ground[:, 0] - x, ground[:, 1] - y) <= limit_m + margin)  # no walk is shorter
    found = walk.within(ground[near], np.array([[x, y]], dtype=float), limit_m + margin)
    left_over = np.full(len(ground), -margin)
    left_over[near[found.origin]] = np.clip(limit_m - found.metres, -margin, margin)
    field = gaussian_filter(left_over.reshape(len(along), len(along)), 0.6, mode="nearest")
    return _in_degrees(above_zero(field, x + along[0], y + along[0], step), step / 25)


def outline_of_cells(x: Sequence[float] | Numbers, y: Sequence[float] | Numbers, size: float = 100.0) -> Polygons:
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
        ``MapReach``. Nothing for no squares. A square by itself stays an island, an open one between others a hole.
    """
    xy = np.column_stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)])
    xy = xy[np.isfinite(xy).all(axis=1)]
    if not len(xy):
        return ()
    # Nodes lie a third of a square apart, those of one square around its centre.
    step = size / _PER_SQUARE
    corner = xy.min(axis=0) - size
    columns, rows = (np.ceil((xy.max(axis=0) - corner) / step).astype(int) + 2 * _PER_SQUARE).tolist()
    if columns * rows > _MOST_NODES:
        raise ValueError(f"squares of {size:g} m over {columns * step:.0f} x {rows * step:.0f} m are too many to draw")
    node = np.rint((xy - corner) / step).astype(int)
    field = np.zeros((rows, columns))
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            field[node[:, 1] + dy, node[:, 0] + dx] = 1.0
    # So little smoothing that a square by itself is still more than half there.
    smooth = gaussian_filter(field, 0.42 * _PER_SQUARE, mode="constant") - 0.5
    return _in_degrees(above_zero(smooth, corner[0], corner[1], step), size / 30)


def bounds_of(reach: Iterable[MapReach]) -> tuple[float, float, float, float] | None:
    """Give (west, south, east, north) around outlines, for ``MapView.fit``; ``None`` when there is nothing."""
    points = [point for one in reach for rings in one.polygons for point in rings[0]]
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _in_degrees(shape: shapely.Geometry, tolerance: float) -> Polygons:
    simpler = shapely.simplify(shape, tolerance)
    if simpler.is_empty:
        return ()
    there = to_lonlat(gpd.GeoDataFrame(geometry=[simpler], crs=RD_NEW)).geometry.iloc[0]
    return tuple(tuple(_rings(part)) for part in shapely.get_parts(there))


def _rings(polygon: shapely.Polygon) -> Iterator[tuple[tuple[float, float], ...]]:
    for ring in (polygon.exterior, *polygon.interiors):
        whole = np.round(shapely.get_coordinates(ring), DECIMALS)
        yield tuple((float(lon), float(lat)) for lon, lat in whole[:-1])
