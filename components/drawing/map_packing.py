"""Outlines and little squares as small lists of whole numbers, which the map's script unfolds."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np

from components.drawing.map_cells import MapCells
from geodata.crs import RD_NEW, to_lonlat

DECIMALS = 5
"""Of degrees in outlines: about a metre."""
FIT_DECIMALS = 7
_STEPS = 5


def pack_polygons(polygons: Sequence[Sequence[Sequence[tuple[float, float]]]]) -> list[list[list[int]]]:
    """
    Pack rings of (lon, lat), degrees.

    Returns
    -------
    packed
        Per polygon per ring: lon and lat of the first point in hundred-thousandths of a degree, then for each next
        point how much further it lies. Points that fall together are left out.
    """
    return [[_ring(ring) for ring in rings] for rings in polygons]


def _ring(ring: Sequence[tuple[float, float]]) -> list[int]:
    whole = np.rint(np.asarray(ring, dtype=float).reshape(-1, 2) * 10**DECIMALS).astype(int)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=int))
    moved = steps.any(axis=1)
    moved[:1] = True
    return [int(part) for part in steps[moved].ravel()]


def pack_cells(cells: MapCells) -> dict[str, Any]:
    """
    Pack little squares.

    Returns
    -------
    packed
        ``steps`` holds per square how many metres its centre lies from the one before (dx, dy; the first from
        ``origin``), from south to north and west to east; ``classes`` is in that order. ``lon`` and ``lat`` are the
        coefficients of 1, x, y, x², xy, y² in kilometres from ``origin``, in degrees: within a municipality they say
        the place to less than a metre, so that the browser needs no projection of its own.
    """
    xy = np.rint(np.column_stack([np.asarray(cells.x, dtype=float), np.asarray(cells.y, dtype=float)])).astype(int)
    order = np.lexsort((xy[:, 0], xy[:, 1]))
    xy = xy[order]
    origin = xy[0] if len(xy) else np.zeros(2, dtype=int)
    steps = np.diff(xy, axis=0, prepend=origin[None, :])
    lon, lat = _towards_degrees(xy, origin) if len(xy) else ([], [])
    return {
        "steps": [int(part) for part in steps.ravel()],
        "classes": "".join(cells.classes[row] for row in order),
        "lon": lon,
        "lat": lat,
        "size": float(cells.size),
        "palette": dict(cells.palette),
        "forms": {sign: form.value for sign, form in cells.forms.items()},
        "words": [[sign, words] for sign, words in cells.words.items()],
        "title": cells.title,
    }


def _towards_degrees(xy: np.ndarray, origin: np.ndarray) -> tuple[list[float], list[float]]:
    """Fit degrees as a quadratic function of RD New over the bounds of the squares."""
    (left, low), (right, high) = xy.min(axis=0) - 100, xy.max(axis=0) + 100
    x, y = (part.ravel() for part in np.meshgrid(np.linspace(left, right, _STEPS), np.linspace(low, high, _STEPS)))
    true = to_lonlat(gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y), crs=RD_NEW)).geometry
    across, up = (x - origin[0]) / 1000, (y - origin[1]) / 1000
    terms = np.column_stack([np.ones_like(x), across, up, across**2, across * up, up**2])
    fitted = np.linalg.lstsq(terms, np.column_stack([true.x, true.y]), rcond=None)[0]
    lon, lat = ([round(float(part), FIT_DECIMALS + 4) for part in fitted[:, side]] for side in (0, 1))
    return lon, lat
