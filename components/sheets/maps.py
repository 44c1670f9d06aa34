"""The map of a sheet: outlines in whole metres, and what the screen's map says of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import geopandas as gpd
import numpy as np
import shapely

from components.drawing.legend import Legend
from components.drawing.map_view import MapPoint, MapView
from components.drawing.palette import LIGHT
from components.sheets.sheet import Outline, Rests, Ring, SheetMap, Spot
from components.words.plain import clean
from geodata.crs import RD_NEW, WGS84, require_rd
from geodata.places.boundaries import simplify
from geodata.vocabulary import LandscapeKind

TOLERANCE_M = 10.0
"""Details smaller than about this go, as on the screen."""

COARSE_M = 50.0
"""The same for what lies around, as on the screen."""

LINE_M = 12.0
"""Metres on either side of a line, such as a railway, so that it has a surface."""

NEAR = 0.15
"""How far around the areas something is drawn, as a part of their size."""

_LANDSCAPE = {
    "water": (LandscapeKind.RIVER, LandscapeKind.CANAL, LandscapeKind.LAKE),
    "green": (LandscapeKind.PARK, LandscapeKind.FOREST),
    "railway": (LandscapeKind.RAILWAY,),
}

WATER = "w"
"""Class of an area that is water, where nobody lives; the screen's map knows it from the outline itself."""


def outlines(areas: gpd.GeoDataFrame, tolerance: float = TOLERANCE_M) -> dict[str, Outline]:
    """
    Give the outline of each area, simpler, with borders that stay shared.

    Parameters
    ----------
    areas
        Areas of one level, RD New, indexed by code; valid outlines.
    tolerance
        Metres, see ``geodata.places.boundaries.simplify``.

    Returns
    -------
    outlines
        By code, in the order of ``areas``; rings are closed. Nothing for an area without a surface.

    Raises
    ------
    WrongCrsError
        If the layer is not in RD New.
    """
    simpler = simplify(areas, tolerance)
    return {str(code): outline_of(shape) for code, shape in simpler.geometry.items()}


def outline_of(shape: shapely.Geometry | None) -> Outline:
    """Give polygons in whole metres; what has no surface left is gone."""
    if shape is None or shape.is_empty:
        return ()
    whole = [tuple(_rings(part)) for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]
    return tuple(rings for rings in whole if rings)


def _rings(polygon: shapely.Polygon) -> Iterator[Ring]:
    outer, *holes = (_ring(ring) for ring in (polygon.exterior, *polygon.interiors))
    if outer is not None:
        yield outer
        yield from (hole for hole in holes if hole is not None)


def _ring(ring: shapely.LinearRing) -> Ring | None:
    """A closed ring without a point that says the same as the one before it; ``None`` when no surface is left."""
    points = np.rint(shapely.get_coordinates(ring)).astype(np.int64)
    kept = points[np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]]
    if len(kept) < 4:
        return None
    return tuple((int(x), int(y)) for x, y in kept)


def backdrop(
    areas: gpd.GeoDataFrame, landscape: gpd.GeoDataFrame, neighbours: gpd.GeoDataFrame
) -> tuple[tuple[str, Outline], ...]:
    """
    Give what makes a map a place: neighbouring municipalities, water, green and railways, as far as it lies near.

    Parameters
    ----------
    areas
        The areas of the map, RD New.
    landscape
        With ``kind`` (``LandscapeKind``), RD New; kinds that are not drawn on paper are left out.
    neighbours
        Outlines of the municipalities around, RD New.

    Returns
    -------
    backdrop
        Pairs of a kind (``neighbours``, ``water``, ``green``, ``railway``) and its shape, in the order of drawing.
    """
    if areas.empty:
        return ()
    west, south, east, north = areas.total_bounds
    margin = NEAR * max(east - west, north - south)
    near = shapely.box(west - margin, south - margin, east + margin, north + margin)
    found = [("neighbours", list(neighbours.geometry), COARSE_M)]
    for name, kinds in _LANDSCAPE.items():
        there = landscape[landscape["kind"].isin([kind.value for kind in kinds])] if len(landscape) else landscape
        found.append((name, list(there.geometry), TOLERANCE_M))
    drawn = [(name, outline_of(_shape(shapes, near, tolerance))) for name, shapes, tolerance in found]
    return tuple((name, outline) for name, outline in drawn if outline)


def _shape(shapes: Sequence[shapely.Geometry], near: shapely.Polygon, tolerance: float) -> shapely.Geometry:
    """One shape of many: lines get a width, points are left out, and what lies far away is cut off."""
    wide = [shape if shape.geom_type.endswith("Polygon") else shape.buffer(LINE_M) for shape in shapes
            if shape is not None and not shape.is_empty and not shape.geom_type.endswith("Point")]  # fmt: skip
    whole = shapely.intersection(shapely.union_all(shapely.make_valid(np.array(wide, dtype=object))), near)
    return _surface(shapely.simplify(whole, tolerance))


def _surface(shape: shapely.Geometry) -> shapely.Geometry:
    """Only what has a surface: cutting can leave a line or a point behind."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]
    return shapely.MultiPolygon(parts)


def spots(points: Sequence[MapPoint]) -> tuple[Spot, ...]:
    """Give what lies on the map, in RD New; what others typed is cleaned of what nobody sees."""
    if not points:
        return ()
    lonlat = gpd.GeoSeries.from_xy([one.lon for one in points], [one.lat for one in points], crs=WGS84)
    placed = lonlat.to_crs(RD_NEW)
    return tuple(
        Spot(one.kind, round(float(at.x)), round(float(at.y)), clean(one.title), one.count)
        for one, at in zip(points, placed, strict=True)
    )


def _legend(legend: Legend, used: set[str]) -> Legend:
    """Leave out the looks that no area has: what only water would have had."""
    return replace(legend, states=tuple(state for state in legend.states if state[0] in used))


def sheet_map(
    view: MapView,
    areas: gpd.GeoDataFrame,
    shapes: Mapping[str, Outline],
    *,
    title: str,
    alt: str,
    chosen: Sequence[str] = (),
    around: tuple[tuple[str, Outline], ...] = (),
    rests: Callable[[str], Rests] = lambda code: (),
) -> SheetMap:
    """
    Make the map of what a screen's map shows, in the light theme.

    Parameters
    ----------
    view
        Made for the light theme, of the same areas.
    areas
        With ``name`` and ``water``; RD New.
    shapes
        As ``outlines`` gives.
    chosen
        Codes that stand out.
    around
        As ``backdrop`` gives.
    rests
        Whose figures colour and label of an area hold (``components.sheets.resting``), by code; nobody says it
        when left out.
    """
    require_rd(areas, "areas")
    codes = [str(code) for code in view.codes]
    water = areas["water"].astype(bool)
    classes = "".join(WATER if water[code] else sign for code, sign in zip(codes, view.classes, strict=True))
    looks = {sign: fill for sign, fill in view.palette.items() if sign in classes}
    if WATER in classes:
        looks[WATER] = LIGHT.water
    return SheetMap(
        title=title,
        codes=tuple(codes),
        names=tuple(clean(areas["name"][code]) for code in codes),
        labels=tuple(clean(one) for one in view.labels),
        outlines=tuple(shapes.get(code, ()) for code in codes),
        classes=classes,
        palette=tuple(looks.items()),
        legend=_legend(view.legend or Legend(title), set(looks.values())),
        chosen=tuple(chosen),
        spots=spots(view.points),
        backdrop=around,
        alt=alt,
        rests=tuple(rests(code) for code in codes),
    )
