"""Files to take along are read back by other programs, and no formula hides in them."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import geopandas as gpd
import openpyxl
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from components.exports.files import Format, build, build_csv, harmless
from components.exports.tables import ExportTable

HOSTILE = [
    "=1+1",
    "+31 is een landnummer",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "%0A=1",
    "|calc",
    '<script>alert("x")</script>',
    "`${1}`",
    'aan"halings;teken',
    "twee\nregels",
    "",
    "é漢字\u202e",
]
EMPTY = (None, None, None, None, None, None, "id-leeg", None, None)
FILLED = [
    (text, at, 2.5, dt.date(2026, 3, 2), dt.time(10, 30), "ja", f"id-{at}", 150_000.0, 400_000.0)
    for at, text in enumerate(HOSTILE)
]
TABLE = ExportTable(
    "Proef",
    ("titel", "aantal", "prijs", "dag", "tijd", "ja", "kenmerk", "x", "y"),
    ("title", "number", "price", "day", "time", "flag", "id", "x", "y"),
    (*FILLED, EMPTY),
    (*(shapely.Point(150_000, 400_000) for _ in HOSTILE), None),
)


def test_csv_is_read_back_cell_by_cell() -> None:
    rows = list(csv.reader(io.StringIO(build(TABLE, Format.CSV).decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == list(TABLE.headings)
    assert [row[0].removeprefix("'") for row in rows[1:-1]] == [text.removeprefix("'") for text in HOSTILE]
    assert rows[1][1:6] == ["0", "2.5", "2026-03-02", "10:30", "ja"]
    assert rows[-1] == ["", "", "", "", "", "", "id-leeg", "", ""]


@given(st.text(max_size=40))
def test_no_text_in_csv_begins_as_a_formula(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "|", "%"))
    assert harmless(text).removeprefix("'").startswith(text.removeprefix("'")[:5])


@pytest.mark.parametrize("number", [-5, -2.5, 0])
def test_a_number_below_nought_stays_a_number(number: float) -> None:
    table = ExportTable("x", ("n",), ("n",), ((number,),), (None,))
    assert build_csv(table).decode("utf-8-sig").splitlines()[1] == str(number)


def test_excel_holds_texts_as_texts_and_days_as_days() -> None:
    book = openpyxl.load_workbook(io.BytesIO(build(TABLE, Format.EXCEL)))
    sheet = book.active
    rows = list(sheet.iter_rows(min_row=2))
    for row, text in zip(rows, HOSTILE, strict=False):
        assert row[0].data_type != "f"
        assert (row[0].value or "").replace("_x0009_", "\t") == text
    assert rows[0][3].value == dt.datetime(2026, 3, 2)
    assert rows[0][4].value == dt.time(10, 30)
    assert (rows[0][1].value, rows[0][2].value) == (0, 2.5)
    assert [cell.value for cell in rows[-1]] == [None] * 6 + ["id-leeg", None, None]


@pytest.mark.parametrize("kind", [Format.CSV, Format.EXCEL, Format.GEOJSON])
def test_the_same_table_gives_the_same_bytes(kind: Format) -> None:
    assert build(TABLE, kind) == build(TABLE, kind)


def test_geojson_is_read_back_in_degrees() -> None:
    told = json.loads(build(TABLE, Format.GEOJSON))
    assert told["features"][-1]["geometry"] is None
    layer = gpd.read_file(io.BytesIO(build(TABLE, Format.GEOJSON)))
    assert len(layer) == len(TABLE.rows)
    spot = layer.geometry.iloc[0]
    # The corner of the world of the tests lies west of Tilburg.
    assert (round(spot.x, 2), round(spot.y, 2)) == (5.32, 51.59)
    assert [one or "" for one in layer["title"]][: len(HOSTILE)] == HOSTILE
    assert "x" not in layer.columns


def test_geopackage_is_read_back_in_metres(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    path.write_bytes(build(TABLE, Format.GEOPACKAGE))
    layer = gpd.read_file(path)
    assert layer.crs.to_epsg() == 28992
    assert layer.geometry.iloc[0] == shapely.Point(150_000, 400_000)
    assert layer.geometry.iloc[-1] is None
    assert list(layer["record"])[:2] == ["id-0", "id-1"]


@pytest.mark.parametrize("kind", list(Format))
def test_a_table_without_rows_is_a_file_too(kind: Format) -> None:
    assert len(build(ExportTable("Leeg", TABLE.headings, TABLE.keys, (), ()), kind)) > 10
