"""The scenery: water, railway, roads, woods and built-up land, as background of the map."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from geodata.crs import RD_NEW
from geodata.demo.grain import Grain, Ints
from geodata.demo.noise import Floats, SmoothNoise
from geodata.demo.sketch import (
    CANAL_HALF_WIDTH,
    CANAL_NAME,
    GREEN,
    RAILWAY_NAME,
    RIVER_HALF_WIDTH,
    RIVER_NAME,
    STATION,
    Lines,
)
from geodata.vocabulary import LandscapeKind

K = LandscapeKind
_WORLD = shapely.box(153500, 409000, 185500, 433500)


def draw_scenery(
    grain: Grain, lines: Lines, codes: npt.NDArray[np.object_], gemeente_of: Ints, rng: np.random.Generator
) -> gpd.GeoDataFrame:
    """Columns kind, name, geometry (polygons for water and green, lines for rail and road, points for bridges)."""
    river = shapely.LineString(lines.river).buffer(RIVER_HALF_WIDTH)
    canal = shapely.LineString(lines.canal).buffer(CANAL_HALF_WIDTH, cap_style="flat").difference(river)
    rows: list[tuple[LandscapeKind, str, shapely.Geometry]] = [
        (K.BUILT_UP, "", _built_up(grain, river)),
        (K.RIVER, RIVER_NAME, river.intersection(_WORLD)),
        (K.CANAL, CANAL_NAME, canal.intersection(_WORLD)),
    ]
    edge = SmoothNoise(rng, shortest=250, longest=2200, waves=18)
    for kind, name, middle, radius in GREEN:
        blob = _blob(np.asarray(middle), radius, edge)
        rows.append((kind, name, blob.difference(canal.buffer(30)).difference(river)))
    rows += [(K.ROAD, name, shapely.LineString(line).intersection(_WORLD)) for name, line in lines.roads.items()]
    rail = shapely.LineString(lines.railway)
    rows.append((K.RAILWAY, RAILWAY_NAME, rail.intersection(_WORLD)))
    stop = rail.interpolate(rail.project(shapely.Point(STATION)))
    rows.append((K.STATION, "Station Maasdrecht", stop))
    rows += [(K.BRIDGE, name, shapely.Point(place)) for name, place in lines.bridges.items()]
    kinds, names, shapes = zip(*rows, strict=True)
    return gpd.GeoDataFrame({"kind": kinds, "name": names}, geometry=list(shapes), crs=RD_NEW)


def _blob(middle: Floats, radius: float, edge: SmoothNoise) -> shapely.Geometry:
    """An uneven patch around a middle."""
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    rim = np.stack([np.cos(turn) * 1.2, np.sin(turn) * 0.85], axis=1)
    reach = radius * np.exp(0.22 * edge(middle + rim * radius))
    return shapely.Polygon(middle + rim * reach[:, None]).buffer(0)


def _built_up(grain: Grain, river: shapely.Geometry) -> shapely.Geometry:
    """Town and villages: where plots are small."""
    small = np.flatnonzero(grain.built & ~grain.water)
    joined = shapely.coverage_union_all(grain.outlines(small))
    smooth = joined.buffer(90).buffer(-130).buffer(40).simplify(8)
    return smooth.difference(river)
