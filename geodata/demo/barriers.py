"""What nobody walks through in the fictional land: river, canal and railway, and where one gets across."""

import geopandas as gpd
import shapely

from geodata.crs import RD_NEW
from geodata.vocabulary import BarrierKind, LandscapeKind

_WATER = (LandscapeKind.RIVER, LandscapeKind.CANAL)
_APART = 100.0
"""Crossings closer together than this (metres) are one: a road meets its bridge at the place of the bridge."""

STATION_TUNNEL = "Stationstunnel"


def barriers_of(landscape: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """
    Take the barriers out of the landscape.

    Crossings are the bridges, the places where a road crosses water or the railway, and a tunnel at each station.

    Parameters
    ----------
    landscape
        ``kind`` (LandscapeKind), ``name``, ``geometry``, RD New.

    Returns
    -------
    barriers
        ``kind`` (BarrierKind), ``name``, ``geometry``: areas of water, lines of railway, then points.
    """
    kinds = landscape["kind"]
    water, rail = landscape[kinds.isin(_WATER)], landscape[kinds == LandscapeKind.RAILWAY]
    rows = [(BarrierKind.WATER, str(one["name"]), one.geometry) for _at, one in water.iterrows()]
    rows += [(BarrierKind.RAILWAY, str(one["name"]), one.geometry) for _at, one in rail.iterrows()]
    across = shapely.union_all([shape for _kind, _name, shape in rows])
    points = [(str(one["name"]), one.geometry) for _at, one in landscape[kinds == LandscapeKind.BRIDGE].iterrows()]
    points += [(STATION_TUNNEL, shape) for shape in landscape.geometry[kinds == LandscapeKind.STATION]]
    for _at, road in landscape[kinds == LandscapeKind.ROAD].iterrows():
        for part in shapely.get_parts(shapely.intersection(road.geometry, across)):
            middle = shapely.line_interpolate_point(part, 0.5, normalized=True) if part.length else part
            if not part.is_empty and all(middle.distance(other) > _APART for _name, other in points):
                points.append((str(road["name"]), middle))
    rows += [(BarrierKind.CROSSING, name, shape) for name, shape in points]
    found, names, shapes = zip(*rows, strict=True)
    return gpd.GeoDataFrame({"kind": found, "name": names}, geometry=list(shapes), crs=RD_NEW)
