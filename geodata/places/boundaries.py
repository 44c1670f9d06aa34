"""Make outlines of areas sound, small and comparable."""

import hashlib
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.crs import require_rd, to_lonlat

DECIMALS = 5  # about one metre


def mend(areas: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[str]]:
    """
    Make every outline a valid polygon.

    Parameters
    ----------
    areas
        Indexed by code, any CRS. Outlines may cross themselves, or be collections, empty or ``None``.

    Returns
    -------
    mended
        The same areas in the same order, each outline a valid polygon or multipolygon; an area that has no surface
        at all keeps an empty polygon.
    changed
        Codes of the areas whose outline was not sound, in order.
    """
    geometry = areas.geometry.to_numpy()
    polygonal = np.isin(shapely.get_type_id(geometry), (3, 6))
    sound = shapely.is_valid(geometry) & polygonal & ~shapely.is_empty(geometry)
    mended = areas.copy()
    if not sound.all():
        repaired = geometry.copy()
        repaired[~sound] = [_polygons_of(one) for one in geometry[~sound]]
        mended = mended.set_geometry(gpd.GeoSeries(repaired, index=areas.index, crs=areas.crs))
    return mended, [str(code) for code in areas.index[~sound]]


def _polygons_of(outline: shapely.Geometry | None) -> shapely.Geometry:
    """The surface of whatever this is; lines and points that a repair leaves behind are no part of an area."""
    if outline is None or shapely.is_empty(outline):
        return shapely.Polygon()
    parts = shapely.get_parts(shapely.make_valid(outline, method="structure", keep_collapsed=False))
    parts = np.concatenate([shapely.get_parts(part) for part in parts]) if len(parts) else parts
    surface = parts[np.isin(shapely.get_type_id(parts), (3, 6))]
    return shapely.union_all(surface) if len(surface) else shapely.Polygon()


def overlap_share(one: gpd.GeoDataFrame, other: gpd.GeoDataFrame) -> pd.Series:
    """
    How much the outlines of the same codes in two boundary years have in common.

    Parameters
    ----------
    one, other
        Areas indexed by code, RD New, of the same generalisation; valid outlines.

    Returns
    -------
    share
        Common surface divided by joint surface, 0-1, on the index of ``one``; NaN for a code that ``other`` lacks
        or that has no surface in either.

    Raises
    ------
    WrongCrsError
        If a layer is not in RD New.
    """
    require_rd(one, "one")
    require_rd(other, "other")
    left = one.geometry.to_numpy()
    right = other.geometry.reindex(one.index).to_numpy()
    common = shapely.area(shapely.intersection(left, right))
    joint = shapely.area(shapely.union(left, right))
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(joint > 0, common / joint, np.nan)
    return pd.Series(share, index=one.index, name="share", dtype="float64")


def simplify(areas: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """
    Fewer points per outline, with borders that stay shared.

    Parameters
    ----------
    areas
        Valid outlines of one level, RD New; neighbours do not overlap.
    tolerance
        Metres: details smaller than about this size go (Visvalingam-Whyatt per shared border).

    Returns
    -------
    simplified
        The same areas on the same index; an outline that would vanish keeps its own form.

    Raises
    ------
    WrongCrsError
        If the layer is not in RD New.
    """
    require_rd(areas, "areas")
    if areas.empty or tolerance <= 0:
        return areas.copy()
    before = areas.geometry.to_numpy()
    after = shapely.coverage_simplify(before, tolerance)
    lost = shapely.is_empty(after) | shapely.is_missing(after) | ~shapely.is_valid(after)
    after[lost] = before[lost]
    return areas.set_geometry(gpd.GeoSeries(after, index=areas.index, crs=areas.crs))


def map_geojson(areas: gpd.GeoDataFrame, tolerance: float = 10.0) -> bytes:
    """
    What a browser needs to draw areas: code, name and outline, nothing else.

    Parameters
    ----------
    areas
        Areas of one level, RD New, indexed by code, with ``name``; valid outlines.
    tolerance
        Metres, see ``simplify``.

    Returns
    -------
    geojson
        A FeatureCollection in WGS 84 (lon, lat), five decimals, features in order of code; ``id`` is the code and
        ``properties`` hold ``name`` only. The same areas always give the same bytes.

    Raises
    ------
    WrongCrsError
        If the layer is not in RD New.
    """
    drawn = to_lonlat(simplify(areas.sort_index(), tolerance))
    outlines = shapely.remove_repeated_points(shapely.transform(drawn.geometry.to_numpy(), _round))
    shapes = [json.loads(shape) for shape in shapely.to_geojson(outlines)]
    features = [
        {"type": "Feature", "id": code, "properties": {"name": name}, "geometry": shape}
        for code, name, shape in zip(drawn.index, drawn["name"], shapes, strict=True)
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _round(points: np.ndarray) -> np.ndarray:
    return np.round(points, DECIMALS)


def content_hash(content: bytes) -> str:
    """A short name for exactly this content: 16 hexadecimal signs of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:16]


def label_points(areas: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """
    Where the name of each area stands best: the middle of the largest circle inside its largest part.

    Returns
    -------
    points
        One point per area on the index of ``areas``, RD New, always inside the area; an empty point where the
        area has no surface.

    Raises
    ------
    WrongCrsError
        If the layer is not in RD New.
    """
    require_rd(areas, "areas")
    points = [_middle(outline) for outline in areas.geometry]
    return gpd.GeoSeries(points, index=areas.index, crs=areas.crs, name="label")


def _middle(outline: shapely.Geometry | None) -> shapely.Geometry:
    if outline is None or outline.is_empty:
        return shapely.Point()
    largest = max(shapely.get_parts(outline), key=shapely.area)
    width = np.ptp(np.array(largest.bounds).reshape(2, 2), axis=0).max()
    radius = shapely.maximum_inscribed_circle(largest, tolerance=max(width / 50, 1e-9))
    return shapely.get_point(radius, 0)
