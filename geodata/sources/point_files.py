"""Read points with what is told of them from a GeoPackage, Shapefile or GeoJSON, as a table with x and y."""

import datetime as dt
from typing import Any

import pandas as pd
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError

from geodata.crs import RD_NEW
from geodata.sources.files import FaultCode, refuse
from geodata.sources.layers import read_layers
from geodata.sources.tables import Cell, Table, TableLimits, TableRow
from geodata.sources.values import clean_line

PACKAGES = (".gpkg", ".zip")
KINDS = (*PACKAGES, ".geojson", ".json")
"""How the name of such a file ends."""


def read_points(data: bytes, filename: str, *, limits: TableLimits) -> Table:
    """
    Read the first layer with points.

    Returns
    -------
    table
        ``x`` and ``y`` in RD New are its first columns, empty for a feature that is no point; then what the file tells
        of each. Row 1 is the first feature.

    Raises
    ------
    FileError
        If the file as a whole cannot be read: its kind, size, coordinate system, or that no points are in it.
    """
    layers = [layer.rows for layer in read_layers(data, filename, limits, kinds=("Point",))]
    rows = next((one for one in layers if (one.geometry.geom_type == "Point").any()), None)
    if rows is None:
        raise refuse(FaultCode.EMPTY, filename, field="geometry")
    if rows.crs is None:
        raise refuse(FaultCode.NO_CRS, filename)
    try:
        shapes = rows.geometry.to_crs(RD_NEW)
    except (ProjError, ShapelyError, ValueError) as trouble:
        raise refuse(FaultCode.NO_CRS, filename, found=str(rows.crs)) from trouble
    told = pd.DataFrame(rows.drop(columns=rows.geometry.name))
    header = ("x", "y", *(clean_line(str(title), 80) for title in told.columns))
    found = [
        TableRow(number, (*_xy(shape), *map(_cell, values)))
        for number, (shape, values) in enumerate(
            zip(shapes, told.itertuples(index=False, name=None), strict=True), start=1
        )
    ]
    return Table(header, tuple(found))


def _xy(shape: Any) -> tuple[Cell, Cell]:
    if shape is None or shape.is_empty or shape.geom_type != "Point":
        return None, None
    return round(float(shape.x), 2), round(float(shape.y), 2)


def _cell(value: Any) -> Cell:
    value = getattr(value, "item", lambda: value)()
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return None
    return value if isinstance(value, str | int | float | bool | dt.date | dt.time) else str(value)
