"""Files that try to read what is on the server, to ask other servers, or to fill its memory."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from openpyxl import Workbook

from geodata.crs import RD_NEW
from geodata.errors import FileError
from geodata.sources.barrier_files import read_barriers
from geodata.sources.boundary_files import read_boundaries
from geodata.sources.figure_files import read_figures
from geodata.sources.files import Limits
from geodata.sources.squares import read_squares
from geodata.sources.tables import TableLimits, read_table

SECRET = "TOPSECRET"
OUTLINE = {"type": "Polygon", "coordinates": [[[5.5, 51.7], [5.6, 51.7], [5.6, 51.8], [5.5, 51.7]]]}


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of this server that looks like boundaries."""
    path = tmp_path / "secret.geojson"
    feature = {"type": "Feature", "properties": {"wijkcode": "WK990101", "wijknaam": SECRET}, "geometry": OUTLINE}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


def geopackage(path: Path, *statements: str, table: str = "") -> bytes:
    """A GeoPackage with one wijk, and a second layer ``v`` that is not what it seems."""
    areas = gpd.GeoDataFrame(
        {"wijkcode": ["WK990102"], "wijknaam": ["gewoon"]},
        geometry=[shapely.box(160e3, 410e3, 161e3, 411e3)],
        crs=RD_NEW,
    )
    areas.to_file(path, driver="GPKG", layer="wijken")
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute(
            "INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES ('v', 'features', 'v', 28992)"
        )
        connection.execute("INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'POLYGON', 28992, 0, 0)")
        if table:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("INSERT INTO sqlite_master VALUES ('table', 'v', 'v', 0, ?)", (table,))
    connection.close()
    return path.read_bytes()


def names_in(data: bytes) -> list[str]:
    """The names that come out of a file; none when it is refused."""
    try:
        return list(read_boundaries(data, "areas.gpkg", year=2024).areas["name"])
    except FileError:
        return []


@pytest.mark.parametrize("module", ["VirtualOGR('{path}')", "VirtualShape('{path}', 'UTF-8', 28992)"])
def test_a_geopackage_cannot_point_at_another_file(tmp_path: Path, secret: Path, module: str) -> None:
    table = f"CREATE VIRTUAL TABLE v USING {module.format(path=secret)}"
    assert SECRET not in names_in(geopackage(tmp_path / "areas.gpkg", table=table))


@pytest.mark.parametrize(
    "call",
    [
        "load_extension('/tmp/none.so')",
        "readfile('{path}')",
        "BlobFromFile('{path}')",
        "ogr_layer_Extent('{path}')",
        "gdal_get_pixel_value('{path}', 1, 'pixel', 0, 0)",
        "ogr_geocode('x', 'geometry', 'QUERY_TEMPLATE=http://127.0.0.1:9/?q=%s')",
    ],
)
def test_a_view_in_a_geopackage_cannot_call_what_reads_files_or_asks_servers(
    tmp_path: Path, secret: Path, call: str
) -> None:
    view = (
        "CREATE VIEW v AS SELECT fid, geom, 'WK990103' AS wijkcode, "
        f"COALESCE(CAST({call.format(path=secret)} AS TEXT), 'nothing') AS wijknaam FROM wijken"
    )
    assert set(names_in(geopackage(tmp_path / "areas.gpkg", view))) <= {"gewoon", "nothing"}


@pytest.mark.parametrize(
    "system", ["+init={path}:x", "file:{path}", "{path}", "http://127.0.0.1:9/crs", "+proj=pipeline"]
)
def test_the_coordinate_system_of_a_geojson_cannot_be_a_file_or_an_address(secret: Path, system: str) -> None:
    feature = {"type": "Feature", "properties": {"wijkcode": "WK990101"}, "geometry": OUTLINE}
    named = {"type": "name", "properties": {"name": system.format(path=secret)}}
    whole = {"type": "FeatureCollection", "crs": named, "features": [feature]}
    with pytest.raises(FileError):
        read_boundaries(json.dumps(whole).encode(), "areas.geojson", year=2024)


@pytest.mark.parametrize("call", ["readfile('{path}')", "ogr_layer_Extent('{path}')"])
def test_names_of_barriers_come_from_the_file_itself_only(tmp_path: Path, secret: Path, call: str) -> None:
    view = (
        "CREATE VIEW v AS SELECT fid, geom, 'water' AS soort, "
        f"COALESCE(CAST({call.format(path=secret)} AS TEXT), 'nothing') AS naam FROM wijken"
    )
    outline = shapely.box(160e3, 410e3, 161e3, 411e3)
    try:
        found = read_barriers(geopackage(tmp_path / "areas.gpkg", view), "water.gpkg", outline=outline)
    except FileError:
        return
    assert SECRET not in " ".join(found.barriers["name"])


@pytest.mark.timeout(20)
def test_a_layer_of_squares_that_never_ends_is_not_read_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "areas.gpkg"
    view = (
        "CREATE VIEW v AS WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n) "
        "SELECT k AS fid, NULL AS geom, 'E1600N4100' AS crs28992res100m, 5 AS aantal_inwoners FROM n"
    )
    with pytest.raises(FileError):
        read_squares(
            geopackage(path, view), "2024.gpkg", outline=shapely.box(0, 300e3, 9e3, 301e3), limits=Limits(rows=9)
        )


def workbook(sheet: bytes) -> bytes:
    """A workbook whose first sheet begins with a declaration of our own."""
    book, kept, made = Workbook(), io.BytesIO(), io.BytesIO()
    book.create_sheet("cijfers", 0).append(["code", "jaar", "indicator", "waarde"])
    book.save(kept)
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, sheet + content if name == "xl/worksheets/sheet1.xml" else content)
    return made.getvalue()


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;',
    ],
)
def test_entities_in_a_workbook_are_refused(declared: str) -> None:
    with pytest.raises(FileError):
        read_figures(workbook(f"<!DOCTYPE x [{declared}]>".encode()), "figures.xlsx")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>',
        "".join(f'<row r="{at}"><c r="XFD{at}"/></row>' for at in range(2, 2000)),
    ],
    ids=["a row far away", "cells far to the right"],
)
@pytest.mark.timeout(20)
def test_a_formula_does_not_make_a_sheet_of_nothing_endless_work(rows: str) -> None:
    start = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
    kept, made = io.BytesIO(), io.BytesIO()
    Workbook().save(kept)
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                content = f'<worksheet xmlns="{main}"><sheetData>{start}{rows}</sheetData></worksheet>'.encode()
            new.writestr(name, content)
    with pytest.raises(FileError):
        read_table(made.getvalue(), "lijst.xlsx", limits=TableLimits(rows=100, columns=20, cells=2_000))
