"""Small files with layers, for tests of readers: a municipality of 2 by 1 km, and GeoPackages in it."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

CORNER = (150_000.0, 400_000.0)
OUTLINE = shapely.box(CORNER[0], CORNER[1], CORNER[0] + 2000, CORNER[1] + 1000)


def at(x: float, y: float) -> tuple[float, float]:
    """A place so many metres east and north of the corner of the municipality."""
    return CORNER[0] + x, CORNER[1] + y


def line(*points: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString([at(*point) for point in points])


def layer(shapes: list[Any], crs: int | None = 28992, **columns: list[Any]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)


def geopackage(path: Path, **layers: gpd.GeoDataFrame) -> bytes:
    path.unlink(missing_ok=True)
    for name, frame in layers.items():
        frame.to_file(path, layer=name, driver="GPKG")
    return path.read_bytes()


def geojson(*features: tuple[Any, dict[str, Any]]) -> bytes:
    """GeoJSON in RD New, which it states."""
    found = [
        {
            "type": "Feature",
            "properties": told,
            "geometry": None if shape is None else json.loads(shapely.to_geojson(shape)),
        }
        for shape, told in features
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": found}).encode()


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name, data in files.items():
            target.writestr(name.replace("__", "."), data)
    return packed.getvalue()
