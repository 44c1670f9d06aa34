"""Read boundaries of areas from a file: GeoPackage, Shapefile in a zip, or GeoJSON."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError

from geodata.crs import RD_NEW
from geodata.errors import Fault
from geodata.places.areas import clean_code, gemeente_of, level_of, parent_of
from geodata.places.boundaries import mend
from geodata.sources.files import FaultCode, Limits, refuse
from geodata.sources.layers import outside_the_country, read_layers
from geodata.sources.values import LONGEST_TEXT, clean_line, is_nothing, read_name, read_residents
from geodata.vocabulary import Level

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
    name = filename or (str(source) if not isinstance(source, bytes) else "")
    layers = [layer for _title, layer in read_layers(source, filename, limits, kinds=("Polygon",))]
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
    outside = outside_the_country(layer.geometry)
    keep, faults, seen = [], [], set()
    for row, code in enumerate(codes):
        fault, at, title = None, column, names[row]
        if code is None:
            fault = FaultCode.EMPTY if is_nothing(layer[column].iloc[row]) else FaultCode.UNKNOWN_CODE
        elif gemeente is not None and gemeente_of(code) != gemeente:
            continue
        elif code in seen:
            fault = FaultCode.DUPLICATE
        elif outside[row]:
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


def _column(by_name: dict[str, Any], form: str) -> Any:
    return next((column for name, column in by_name.items() if re.fullmatch(form, name)), None)


def _snake(title: str) -> str:
    """``WK_CODE``, ``wijkCode`` and ``wijkcode`` in one style."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", title.strip()).lower()
