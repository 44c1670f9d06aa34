"""How far people walk to places of a plan, in a sheet: shapes that lie on its map, each with the kind of its line."""

from collections.abc import Sequence

import geopandas as gpd
import shapely

from components.drawing.map_view import MapReach
from components.sheets.maps import outline_of
from components.sheets.sheet import REACH, Outline
from geodata.crs import RD_NEW, WGS84

_NAMES = {kind: name for name, kind in REACH.items()}


def shapes(reach: Sequence[MapReach]) -> tuple[tuple[str, Outline], ...]:
    """
    Give the outlines of the screen as a sheet holds them.

    Returns
    -------
    shapes
        Pairs of a kind and polygons in RD New, whole metres; rings are closed. Nothing of one without a surface.
    """
    lonlat = gpd.GeoSeries([_shape(one) for one in reach], crs=WGS84)
    found = [(_NAMES[one.kind], outline_of(shape)) for one, shape in zip(reach, lonlat.to_crs(RD_NEW), strict=True)]
    return tuple((name, outline) for name, outline in found if outline)


def _shape(reach: MapReach) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([(rings[0], rings[1:]) for rings in reach.polygons if rings and len(rings[0]) > 2])
