"""Read boundaries of areas from a file: GeoPackage, Shapefile in a zip, or GeoJSON."""

import re
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError

from geodata.crs import RD_NEW, WGS84
from geodata.errors import Fault, FileError
from geodata.places.areas import clean_code, gemeente_of, level_of, parent_of
from geodata.places.boundaries import mend
from geodata.sources.files import FaultCode, Limits, as_json, contents, open_zip, refuse
from geodata.sources.values import LONGEST_TEXT, clean_line, is_nothing, read_name, read_residents
from geodata.vocabulary import Level

_NOT_READ = (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ProjError, ShapelyError,
             ValueError, TypeError, OverflowError)  # fmt: skip
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError)
_SQLITE = b"SQLite format 3\x00"
_SHAPE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
# The country with its waters, RD New: what lies outside is in another system than the file says.
_COUNTRY = (-10_000.0, 285_000.0, 310_000.0, 650_000.0)
_YEAR = r"(_?(19|20)\d\d)?"
_CODES = [
    (r"(bu|buurt)_?code" + _YEAR, Level.BUURT),
    (r"(wk|wijk)_?code" + _YEAR, Level.WIJK),
    (r"(stat|regio|gebieds|area)?_?code", None),
    (r"(gm|gem|gemeente)_?code" + _YEAR, Level.GEMEENTE),
]
_NAMES = {
    Level.BUURT: r"(bu|buurt)_?naam",
    Level.WIJK: r"(wk|wijk)_?naam",
    Level.GEMEENTE: r"(gm|gem|gemeente)_?naam",
    None: r"(stat|regio|gebieds|area)?_?(naam|name)",
}
_WATER, _PEOPLE = r"water|h2o", r"aantal_?inwoners|aant_?inw|inwoners|population"


class BoundaryFile(NamedTuple):
    """
    What a file of boundaries holds.

    ``areas`` is the frame of areas of the decision record (RD New, outlines valid), of all levels in the file;
    ``mended`` are codes of areas whose outline had to be repaired; ``faults`` tell the features that were left out
    (row 1 is the first feature).
    """

    areas: gpd.GeoDataFrame
    mended: list[str]
    faults: list[Fault]


def read_boundaries(
    source: bytes | str | Path,
    filename: str | None = None,
    *,
    year: int,
    gemeente: str | None = None,
    limits: Limits = Limits(),
) -> BoundaryFile:
    """
    Take in outlines of gemeenten, wijken or buurten.

    Parameters
    ----------
    source, filename
        Bytes with the file's name, or a path: ``.gpkg``, ``.zip`` (a Shapefile), ``.geojson`` or ``.json``.
    year
        Boundary year of the file: a code without a year is ambiguous.
    gemeente
        Only areas of this municipality; the others are left out without a fault, as a file of the country is a
        normal thing. ``None`` takes all.

    Returns
    -------
    file
        Areas, repaired codes and faults.

    Raises
    ------
    FileError
        If the file as a whole cannot be read: its kind, size, coordinate system, or no column with codes.
    """
    data, extension = contents(source, filename, limits)
    name = filename or (str(source) if not isinstance(source, bytes) else "")
    if extension == ".gpkg":
        layers = _geopackage(data, name, limits)
    elif extension == ".zip":
        layers = _shapefiles(data, name, limits)
    elif extension in (".geojson", ".json"):
        layers = [_geojson(data, name, limits)]
    else:
        raise refuse(FaultCode.WRONG_KIND, name, found=extension)
    found = [one for layer in layers if (one := _take(layer, name, year, gemeente)) is not None]
    if not found:
        titles = sorted({str(column) for layer in layers for column in layer.columns})
        raise refuse(FaultCode.MISSING_COLUMN, name, field="code", found=", ".join(titles[:20]))
    faults = [fault for _, wrong in found for fault in wrong]
    areas = pd.concat([part for part, _ in found])
    areas = areas[~areas.index.duplicated()]
    if areas.empty and not faults:
        raise refuse(FaultCode.NO_AREAS, name, found=gemeente or "")
    areas, mended = mend(areas)
    lost = areas.geometry.is_empty
    return BoundaryFile(
        areas[~lost],
        [code for code in mended if not lost[code]],
        faults + [Fault(FaultCode.GEOMETRY, field="geometry", found=str(code)) for code in areas.index[lost]],
    )


def _geopackage(data: bytes, name: str, limits: Limits) -> list[gpd.GeoDataFrame]:
    # The reader tries every format it knows; only what really is a GeoPackage may reach it.
    if not data.startswith(_SQLITE):
        raise refuse(FaultCode.UNREADABLE, name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "areas.gpkg"
        path.write_bytes(data)
        return _layers(path, name, limits)


def _shapefiles(data: bytes, name: str, limits: Limits) -> list[gpd.GeoDataFrame]:
    layers: list[gpd.GeoDataFrame] = []
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
        for path in sorted(Path(folder).glob("*.shp")):
            if not path.read_bytes().startswith(b"\x00\x00\x27\x0a"):
                raise refuse(FaultCode.UNREADABLE, name)
            layers += _layers(path, name, limits)
    if not layers:
        raise refuse(FaultCode.WRONG_KIND, name, found=".zip")
    return layers


def _layers(path: Path, name: str, limits: Limits) -> list[gpd.GeoDataFrame]:
    layers = []
    try:
        for layer, kind in pyogrio.list_layers(path):
            if kind is None or "Polygon" not in str(kind):
                continue
            about = pyogrio.read_info(path, layer=layer, force_feature_count=True)
            if about["features"] > limits.rows:
                raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(about["features"]))
            if len(about["fields"]) > limits.columns:
                raise refuse(FaultCode.TOO_MANY_COLUMNS, name, found=str(len(about["fields"])))
            layers.append(pyogrio.read_dataframe(path, layer=layer, on_invalid="ignore"))
    except FileError:
        raise
    except _NOT_READ as trouble:
        raise refuse(FaultCode.UNREADABLE, name, found=type(trouble).__name__) from trouble
    return layers


def _geojson(data: bytes, name: str, limits: Limits) -> gpd.GeoDataFrame:
    whole = as_json(data, name)
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise refuse(FaultCode.UNREADABLE, name, field="features")
    if len(features) > limits.rows:
        raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(len(features)))
    one_by_one = [feature if isinstance(feature, dict) else {} for feature in features]
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


def _take(
    layer: gpd.GeoDataFrame, name: str, year: int, gemeente: str | None
) -> tuple[gpd.GeoDataFrame, list[Fault]] | None:
    """One layer as a frame of areas; ``None`` when it has no column with codes."""
    by_name = {_snake(str(column)): column for column in layer.columns if column != layer.geometry.name}
    chosen = next(((by_name[n], level) for form, level in _CODES for n in by_name if re.fullmatch(form, n)), None)
    if chosen is None:
        return None
    if layer.crs is None:
        raise refuse(FaultCode.NO_CRS, name)
    column, level = chosen
    codes = [clean_code(value, level) for value in layer[column]]
    try:
        layer = layer.to_crs(RD_NEW)
    except (ProjError, ShapelyError, ValueError) as trouble:
        raise refuse(FaultCode.NO_CRS, name, found=str(layer.crs)) from trouble
    titles = _column(by_name, _NAMES[level]) or _column(by_name, _NAMES[None])
    water, people = _column(by_name, _WATER), _column(by_name, _PEOPLE)
    names = [read_name(value) for value in layer[titles]] if titles else [""] * len(layer)
    residents = [read_residents(value) for value in layer[people]] if people else [np.nan] * len(layer)
    inside = _inside(layer.geometry)
    keep, faults, seen = [], [], set()
    for row, code in enumerate(codes):
        fault, at, title = None, column, names[row]
        if code is None:
            fault = FaultCode.EMPTY if is_nothing(layer[column].iloc[row]) else FaultCode.UNKNOWN_CODE
        elif gemeente is not None and gemeente_of(code) != gemeente:
            continue
        elif code in seen:
            fault = FaultCode.DUPLICATE
        elif not inside[row]:
            fault = FaultCode.NOT_IN_THE_COUNTRY
        elif title is None or len(title) > LONGEST_TEXT:
            fault, at = FaultCode.NOT_A_TEXT if title is None else FaultCode.TEXT_TOO_LONG, titles
        elif residents[row] is None:
            fault, at = FaultCode.OUT_OF_RANGE, people
        if fault is None and code is not None:
            seen.add(code)
            keep.append(row)
        elif fault is not None:
            found = "" if fault is FaultCode.EMPTY else clean_line(_told(layer[at].iloc[row]), 40)
            faults.append(Fault(fault, row=row + 1, field=clean_line(str(at), 40), found=found))
    kept = layer.iloc[keep]
    index = pd.Index([codes[row] for row in keep], name="code", dtype="str")
    levels = [level_of(code) for code in index]
    frame = pd.DataFrame(
        {
            "name": [names[row] or codes[row] for row in keep],
            "level": [one.value for one in levels],
            "parent": [parent_of(code) for code in index],
            "gemeente": [gemeente_of(code) for code in index],
            "boundary_year": year,
            "water": [str(value).strip().upper() == "JA" for value in kept[water]] if water else False,
            "population": np.array([residents[row] for row in keep], dtype="float64"),
        },
        index=index,
    )
    outlines = shapely.force_2d(kept.geometry.to_numpy())
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(outlines, index=index, crs=RD_NEW)), faults


def _told(value: Any) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes out no number of thousands of digits
        return ""


def _inside(outlines: gpd.GeoSeries) -> np.ndarray:
    """Which outlines lie in the country; one without any place passes, and is told later as having no outline."""
    bounds = outlines.bounds.to_numpy()
    west, south, east, north = _COUNTRY
    with np.errstate(invalid="ignore"):
        outside = (bounds[:, 0] < west) | (bounds[:, 1] < south) | (bounds[:, 2] > east) | (bounds[:, 3] > north)
    return ~(outside | np.isinf(bounds).any(axis=1))


def _column(by_name: dict[str, Any], form: str) -> Any:
    return next((column for name, column in by_name.items() if re.fullmatch(form, name)), None)


def _snake(title: str) -> str:
    """``WK_CODE``, ``wijkCode`` and ``wijkcode`` in one style."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", title.strip()).lower()
