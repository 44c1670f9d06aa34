"""Tables as files: CSV and Excel that no formula hides in, GeoJSON and GeoPackage with places."""

import csv
import datetime as dt
import io
import json
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Any

import geopandas as gpd
import xlsxwriter

from components.exports.tables import Cell, ExportTable
from geodata.crs import RD_NEW, to_lonlat

# A spreadsheet takes a cell that begins so for a formula, whatever is behind it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_EXCEL_CELL = 32_767
_WIDEST = 60


class Format(StrEnum):
    """Files that can be taken along; the value is the end of the name."""

    CSV = "csv"
    EXCEL = "xlsx"
    GEOJSON = "geojson"
    GEOPACKAGE = "gpkg"


MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.GEOJSON: "application/geo+json",
    Format.GEOPACKAGE: "application/geopackage+sqlite3",
}


def build(table: ExportTable, kind: Format) -> bytes:
    """
    Make a file.

    Parameters
    ----------
    table
        What is in it; rows without a place have no geometry.

    Returns
    -------
    data
        The same table gives the same bytes, except for a GeoPackage, which holds the moment of making.
    """
    return _BUILDERS[kind](table)


def build_csv(table: ExportTable) -> bytes:
    """Make CSV: UTF-8 with a mark that Excel knows, semicolons, ISO days, a point before decimals (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(heading) for heading in table.headings])
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula, as OWASP advises for CSV."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.time):
        return f"{cell:%H:%M}"
    if isinstance(cell, str):
        return harmless(cell)
    return str(cell)


def build_excel(table: ExportTable) -> bytes:
    """Make a workbook of one sheet: texts are texts, numbers numbers, days days; headings stay in sight."""
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(data, options)
    # The moment of making would make each file another one.
    book.set_properties({"created": dt.datetime(2000, 1, 1), "title": table.name})
    sheet = book.add_worksheet(table.name[:31].replace("/", " "))
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd-mm-yyyy", "align": "left"})
    clock = book.add_format({"num_format": "hh:mm", "align": "left"})
    for at, heading in enumerate(table.headings):
        sheet.write_string(0, at, heading, bold)
        longest = max((len(str(row[at])) for row in table.rows if row[at] is not None), default=0)
        sheet.set_column(at, at, min(_WIDEST, max(10, len(heading), longest) + 2))
    for number, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, at, cell[:_EXCEL_CELL])
            elif isinstance(cell, dt.date):
                sheet.write_datetime(number, at, cell, day)
            elif isinstance(cell, dt.time):
                sheet.write_datetime(number, at, cell, clock)
            elif cell is not None:
                sheet.write_number(number, at, cell)
    sheet.freeze_panes(1, 1)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    book.close()
    return data.getvalue()


def build_geojson(table: ExportTable) -> bytes:
    """Make GeoJSON (RFC 7946): lon, lat in WGS 84 with five decimals; a row without a place has no geometry."""
    layer = gpd.GeoDataFrame(geometry=list(table.places), crs=RD_NEW)
    spots = to_lonlat(layer).geometry if len(layer) else []
    features = []
    for row, spot in zip(table.rows, spots, strict=True):
        geometry = None
        if spot is not None and not spot.is_empty:
            geometry = {"type": "Point", "coordinates": [round(spot.x, 5), round(spot.y, 5)]}
        values = {key: _as_json(cell) for key, cell in zip(table.keys, row, strict=True) if key not in ("x", "y")}
        features.append({"type": "Feature", "id": values.get("id"), "geometry": geometry, "properties": values})
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def _as_json(cell: Cell) -> Any:
    return _written(cell) if isinstance(cell, dt.date | dt.time) else cell


def build_geopackage(table: ExportTable) -> bytes:
    """Make a GeoPackage of one layer in RD New (EPSG:28992)."""
    columns = [[_as_json(row[at]) for row in table.rows] for at in range(len(table.keys))]
    values = {key: column for key, column in zip(table.keys, columns, strict=True) if key not in ("x", "y", "id")}
    ids = columns[table.keys.index("id")] if "id" in table.keys else list(range(1, len(table.rows) + 1))
    layer = gpd.GeoDataFrame({"record": ids, **values}, geometry=list(table.places), crs=RD_NEW)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.gpkg"
        layer.to_file(path, layer=table.name, driver="GPKG", engine="pyogrio", geometry_type="Point")
        return path.read_bytes()


_BUILDERS = {
    Format.CSV: build_csv,
    Format.EXCEL: build_excel,
    Format.GEOJSON: build_geojson,
    Format.GEOPACKAGE: build_geopackage,
}
