"""Read layers with shapes from a file: GeoPackage, Shapefile in a zip, or GeoJSON."""

import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyogrio
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError

from geodata.crs import RD_NEW, WGS84
from geodata.errors import FileError
from geodata.sources.files import FaultCode, Limits, as_json, contents, on_disk, open_zip, refuse

NOT_READ = (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FieldError, ProjError,
            ShapelyError, ValueError, TypeError, OverflowError)  # fmt: skip
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError)
_SQLITE = b"SQLite format 3\x00"
_SHAPE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
# The country with its waters, RD New: what lies outside is in another system than the file says.
_COUNTRY = (-10_000.0, 285_000.0, 310_000.0, 650_000.0)

Bounds = tuple[float, float, float, float]


class Layer(NamedTuple):
    """A layer of a file: its name and its rows, in the coordinate system that it states."""

    title: str
    rows: gpd.GeoDataFrame


def read_layers(
    source: bytes | str | Path,
    filename: str | None,
    limits: Limits,
    *,
    kinds: Sequence[str],
    around: Bounds | None = None,
) -> list[Layer]:
    """
    Read the layers of a file whose shapes are of some kinds.

    Parameters
    ----------
    source, filename
        Bytes with the file's name, or a path: ``.gpkg``, ``.zip`` (a Shapefile), ``.geojson`` or ``.json``.
    kinds
        ``Polygon``, ``LineString``, ``Point``: a layer of one of these, or of many or mixed shapes.
    around
        Only shapes that touch this box (west, south, east, north; RD New), where the file can tell; for a file of the
        country, of which the rest is then never in memory. ``None`` reads all.

    Returns
    -------
    layers
        In the order of the file. A layer of another kind is left out; GeoJSON is one layer, of any kind.

    Raises
    ------
    FileError
        If the file as a whole cannot be read: its kind, its size, its coordinate system.
    """
    name = filename or (str(source) if not isinstance(source, bytes) else "")
    if Path(name).suffix.lower() == ".gpkg":
        with as_geopackage(source, name, limits) as path:
            return _layers(path, name, limits, kinds, around)
    data, extension = contents(source, filename, limits)
    if extension == ".zip":
        return _shapefiles(data, name, limits, kinds, around)
    if extension in (".geojson", ".json"):
        return [Layer("", _geojson(data, name, limits))]
    raise refuse(FaultCode.WRONG_KIND, name, found=extension)


def as_geopackage(source: bytes | str | Path, name: str, limits: Limits) -> AbstractContextManager[Path]:
    """A GeoPackage on disk; raises ``FileError`` when it is none."""
    # The reader tries every format it knows; only what really is a GeoPackage may reach it.
    return on_disk(source, name, limits, begins=_SQLITE, suffix=".gpkg")


def plain_tables(path: Path, name: str) -> frozenset[str]:
    """
    The tables of a GeoPackage that hold rows of their own.

    A view or a virtual table is a little program: it may never end, or call what reads other files.

    Raises
    ------
    FileError
        If the file cannot be read as a database.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            rows = opened.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            ).fetchall()
    except (sqlite3.Error, UnicodeDecodeError) as trouble:
        raise refuse(FaultCode.UNREADABLE, name, found=type(trouble).__name__) from trouble
    return frozenset(str(row[0]) for row in rows)


def outside_the_country(shapes: gpd.GeoSeries) -> npt.NDArray[np.bool_]:
    """Which shapes (RD New) lie outside the country; one without any place does not."""
    bounds = shapes.bounds.to_numpy()
    west, south, east, north = _COUNTRY
    with np.errstate(invalid="ignore"):
        outside = (bounds[:, 0] < west) | (bounds[:, 1] < south) | (bounds[:, 2] > east) | (bounds[:, 3] > north)
    return np.asarray(outside | np.isinf(bounds).any(axis=1))


def bounds_in(around: Bounds, system: Any) -> Bounds | None:
    """A box of RD New in another coordinate system; ``None`` when it has none there."""
    to = CRS.from_user_input(system)
    if to.to_epsg() == RD_NEW:
        return around
    found = Transformer.from_crs(RD_NEW, to, always_xy=True).transform_bounds(*around)
    return found if np.isfinite(found).all() else None


def _shapefiles(data: bytes, name: str, limits: Limits, kinds: Sequence[str], around: Bounds | None) -> list[Layer]:
    layers: list[Layer] = []
    with open_zip(data, name, limits) as packed, tempfile.TemporaryDirectory() as folder:
        stems: dict[str, str] = {}
        for part in packed.infolist():
            stem, extension = part.filename[:-4], part.filename[-4:].lower()
            if extension in _SHAPE_PARTS and not Path(part.filename).name.startswith("."):
                # Names inside a zip may point anywhere: ours are numbers.
                own = stems.setdefault(stem, str(len(stems)))
                try:
                    (Path(folder) / f"{own}{extension}").write_bytes(packed.read(part))
                except (OSError, ValueError, RuntimeError, NotImplementedError, *_DAMAGED) as trouble:
                    raise refuse(FaultCode.UNREADABLE, name, found=part.filename) from trouble
        titles = {own: stem for stem, own in stems.items()}
        for path in sorted(Path(folder).glob("*.shp")):
            if not path.read_bytes().startswith(b"\x00\x00\x27\x0a"):
                raise refuse(FaultCode.UNREADABLE, name)
            title = Path(titles[path.stem]).name
            layers += [Layer(title, layer.rows) for layer in _layers(path, name, limits, kinds, around)]
    if not layers:
        raise refuse(FaultCode.WRONG_KIND, name, found=".zip")
    return layers


def _layers(path: Path, name: str, limits: Limits, kinds: Sequence[str], around: Bounds | None) -> list[Layer]:
    layers = []
    wanted = (*kinds, "Unknown", "GeometryCollection", "Geometry") if len(kinds) > 1 else kinds
    tables = None if path.suffix == ".shp" else plain_tables(path, name)
    try:
        for layer, kind in pyogrio.list_layers(path):
            if tables is not None and str(layer) not in tables:
                continue
            if kind is None or not any(one in str(kind) for one in wanted):
                continue
            about = pyogrio.read_info(path, layer=layer, force_feature_count=around is None)
            if len(about["fields"]) > limits.columns:
                raise refuse(FaultCode.TOO_MANY_COLUMNS, name, found=str(len(about["fields"])))
            box = None if around is None or about["crs"] is None else bounds_in(around, about["crs"])
            if box is None and around is not None:
                about = pyogrio.read_info(path, layer=layer, force_feature_count=True)
            if box is None and about["features"] > limits.rows:
                raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(about["features"]))
            rows = pyogrio.read_dataframe(
                path, layer=layer, on_invalid="ignore", bbox=box, max_features=None if box is None else limits.rows + 1
            )
            if len(rows) > limits.rows:
                raise refuse(FaultCode.TOO_MANY_ROWS, name, found=f"> {limits.rows}")
            if isinstance(rows, gpd.GeoDataFrame):
                layers.append(Layer(str(layer), rows))
    except NOT_READ as trouble:
        if isinstance(trouble, FileError):
            raise
        raise refuse(FaultCode.UNREADABLE, name, found=type(trouble).__name__) from trouble
    return layers


def features_in(data: bytes, name: str, limits: Limits) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """
    Give a GeoJSON file as a whole, and its features; one that is no object is empty.

    Raises
    ------
    FileError
        If it is no GeoJSON, or has too many features.
    """
    whole = as_json(data, name)
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise refuse(FaultCode.UNREADABLE, name, field="features")
    if len(features) > limits.rows:
        raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(len(features)))
    return whole, [feature if isinstance(feature, dict) else {} for feature in features]


def shapes_in_rd(layer: Layer, name: str) -> npt.NDArray[Any]:
    """
    Give the shapes of a layer in RD New, flat.

    Raises
    ------
    FileError
        If the layer does not say in which coordinates it is, or they cannot be converted.
    """
    rows = layer.rows
    if rows.crs is None:
        raise refuse(FaultCode.NO_CRS, name)
    try:
        return np.asarray(shapely.force_2d(rows.geometry.to_crs(RD_NEW).to_numpy()))
    except (ProjError, ShapelyError, ValueError) as trouble:
        raise refuse(FaultCode.NO_CRS, name, found=str(rows.crs)) from trouble


def _geojson(data: bytes, name: str, limits: Limits) -> gpd.GeoDataFrame:
    whole, one_by_one = features_in(data, name, limits)
    properties = [one["properties"] if isinstance(one.get("properties"), dict) else {} for one in one_by_one]
    if len({key for one in properties for key in one}) > limits.columns:
        raise refuse(FaultCode.TOO_MANY_COLUMNS, name)
    frame = pd.DataFrame(properties)
    shapes = [_shape(one.get("geometry")) for one in one_by_one]
    try:
        return gpd.GeoDataFrame(frame, geometry=shapes, crs=_stated_crs(whole))
    except ProjError as trouble:
        raise refuse(FaultCode.NO_CRS, name, found=str(whole.get("crs"))) from trouble


def _stated_crs(whole: dict[str, Any]) -> Any:
    """The system a GeoJSON states in its old ``crs`` member; WGS 84 (RFC 7946) when it states none."""
    stated = whole.get("crs")
    if not isinstance(stated, dict):
        return WGS84
    properties = stated.get("properties")
    return str(properties.get("name")) if isinstance(properties, dict) else "?"


def _shape(geometry: Any) -> shapely.Geometry | None:
    try:
        return shapely.geometry.shape(geometry)
    except (LookupError, TypeError, AttributeError, ValueError, OverflowError, RecursionError, ShapelyError):
        return None
