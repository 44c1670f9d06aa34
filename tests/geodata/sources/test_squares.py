"""Squares of 100 m from a file: what is read and what never, few that are not none, faults by row."""

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely

from geodata.errors import Fault, FileError
from geodata.reach.population import SQUARE_AGES
from geodata.sources import squares as reader
from geodata.sources.files import FaultCode, Limits
from geodata.sources.squares import read_squares
from tests.geodata.sources.layers import OUTLINE, geopackage, zipped

SECRET = -99997
AGES = ("0_tot_15_jaar", "15_tot_25_jaar", "25_tot_45_jaar", "45_tot_65_jaar", "65_jaar_en_ouder")
NAME = "vierkantstatistieken100m_2024.gpkg"


def file(*rows: tuple[object, object], crs: int = 28992, **more: list[object]) -> gpd.GeoDataFrame:
    """Squares by key and residents, all ages secret unless told; beside them columns that nobody may read."""
    columns: dict[str, list[object]] = {
        "crs28992res100m": [key for key, _ in rows],
        "aantal_inwoners": [people for _, people in rows],
        **{f"aantal_inwoners_{age}": [SECRET] * len(rows) for age in AGES},
        "aantal_mannen": [5] * len(rows),
        "percentage_geb_nederland_herkomst_nederland": [80] * len(rows),
    } | more
    shapes = [shapely.box(150_000, 400_000, 150_100, 400_100)] * len(rows)
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=28992).to_crs(crs)


def packed(tmp_path: Path, frame: gpd.GeoDataFrame) -> bytes:
    return geopackage(tmp_path / "squares.gpkg", vierkant_100m=frame)


def taken(tmp_path: Path, frame: gpd.GeoDataFrame) -> reader.SquareFile:
    return read_squares(packed(tmp_path, frame), NAME, outline=OUTLINE)


def refused(data: bytes, name: str, **limits: int) -> Fault:
    with pytest.raises(FileError) as caught:
        read_squares(data, name, outline=OUTLINE, limits=Limits(**limits))
    return caught.value.faults[0]


def test_a_square_is_known_by_its_south_west_corner(tmp_path: Path) -> None:
    told = {f"aantal_inwoners_{age}": [number] for age, number in zip(AGES, (5, 10, SECRET, 20, 15), strict=True)}
    found = taken(tmp_path, file(("E1503N4004", 50), **told))
    assert list(found.squares.index) == ["E1503N4004"]
    assert found.squares[["x", "y", "residents"]].iloc[0].tolist() == [150_350, 400_450, 50]
    np.testing.assert_array_equal(found.squares[list(SQUARE_AGES)].iloc[0], [5, 10, np.nan, 20, 15])
    assert (found.rows, found.year, found.faults) == (1, 2024, [])


def test_fewer_than_five_is_not_none_and_none_is_left_out(tmp_path: Path) -> None:
    found = taken(tmp_path, file(("E1503N4004", SECRET), ("E1504N4004", 0), ("E1505N4004", -99995.0)))
    assert list(found.squares.index) == ["E1503N4004", "E1505N4004"]
    assert found.squares["residents"].isna().all()


def test_squares_elsewhere_are_no_fault_and_are_counted(tmp_path: Path) -> None:
    found = taken(tmp_path, file(("E1503N4004", 5), ("E1520N4004", 5), ("E0100N5000", 5)))
    assert (list(found.squares.index), found.rows, found.faults) == (["E1503N4004"], 3, [])


def test_only_the_key_and_residents_by_age_are_taken_out_of_the_file(tmp_path: Path, monkeypatch) -> None:
    asked: list[str] = []
    read = pyogrio.read_dataframe

    def spy(*args, columns, **more):
        asked.extend(columns)
        return read(*args, columns=columns, **more)

    monkeypatch.setattr(reader.pyogrio, "read_dataframe", spy)
    taken(tmp_path, file(("E1503N4004", 5)))
    assert asked == ["crs28992res100m", "aantal_inwoners", *[f"aantal_inwoners_{age}" for age in AGES]]


@pytest.mark.parametrize("form", [".geojson", ".json"])
def test_the_names_of_the_service_are_understood(form: str) -> None:
    told = {"crs28992res100m": "E1503N4004", "aantalInwoners": 25, "aantalInwoners65JaarEnOuder": 10, "aantalMannen": 5}
    data = json.dumps({"type": "FeatureCollection", "features": [{"properties": told, "geometry": None}]}).encode()
    found = read_squares(data, f"cbs_vk100_2023_v2{form}", outline=OUTLINE)
    assert found.squares.loc["E1503N4004", ["residents", "age_65_plus"]].tolist() == [25, 10]
    assert found.squares["age_0_15"].isna().all()
    assert found.year == 2023


def test_a_zip_with_one_geopackage_is_opened(tmp_path: Path) -> None:
    data = packed(tmp_path, file(("E1503N4004", 5)))
    assert len(read_squares(zipped(x__gpkg=data, lees__txt=b"x"), "2022.zip", outline=OUTLINE).squares) == 1
    assert refused(zipped(a__gpkg=data, b__gpkg=data), "x.zip").code == FaultCode.WRONG_KIND
    assert refused(zipped(a__gpkg=b"no"), "x.zip").code == FaultCode.UNREADABLE
    assert refused(zipped(a__gpkg=data), "x.zip", unpacked=1000).code == FaultCode.TOO_LARGE


def test_a_file_in_degrees_is_read_by_its_keys(tmp_path: Path) -> None:
    assert len(taken(tmp_path, file(("E1503N4004", 5), crs=4326)).squares) == 1


def test_a_file_without_shapes_is_read_by_its_keys(tmp_path: Path) -> None:
    frame = file(("E1503N4004", 5))
    assert len(taken(tmp_path, frame.set_geometry([None], crs=28992)).squares) == 1


def test_a_large_file_is_read_piece_by_piece(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(reader, "_AT_ONCE", 2)
    keys = [(f"E15{n:02d}N4004", 5 * (n + 1)) for n in range(5)]
    assert taken(tmp_path, file(*keys)).squares["residents"].tolist() == [5, 10, 15, 20, 25]
    assert len(taken(tmp_path, file(*keys[:4])).squares) == 4


def test_faults_are_told_by_row_and_the_rest_goes_in(tmp_path: Path) -> None:
    rows = [("E1503N4004", "5"), ("E1503N4004", "10"), ("<script>", "5"), (None, "5"), ("E1504N4004", "veel"),
            ("E1505N4004", "-3"), ("E1506N4004", "1e9"), ("E1507N4004", "inf")]  # fmt: skip
    found = taken(tmp_path, file(*rows))
    assert list(found.squares.index) == ["E1503N4004"]
    assert [(fault.code, fault.row) for fault in found.faults] == [
        (FaultCode.DUPLICATE, 2), (FaultCode.NOT_A_SQUARE, 3), (FaultCode.EMPTY, 4), (FaultCode.NOT_A_NUMBER, 5),
        (FaultCode.NOT_A_NUMBER, 6), (FaultCode.NOT_A_NUMBER, 7), (FaultCode.NOT_A_NUMBER, 8),
    ]  # fmt: skip
    assert found.faults[1].found == "<script>"


@pytest.mark.parametrize("name", ["kaart.gpkg", "x2024y.gpkg", "vk_12024.gpkg", "1999.gpkg"])
def test_a_name_without_a_year_of_its_own_tells_none(tmp_path: Path, name: str) -> None:
    year = read_squares(packed(tmp_path, file(("E1503N4004", 5))), name, outline=OUTLINE).year
    assert year == (2024 if name == "x2024y.gpkg" else None)


def test_what_is_no_file_of_squares_is_refused_with_the_reason(tmp_path: Path) -> None:
    other = file(("E1503N4004", 5)).rename(columns={"crs28992res100m": "vakje"})
    assert refused(packed(tmp_path, other), NAME).code == FaultCode.MISSING_COLUMN
    assert refused(packed(tmp_path, file(("E0100N5000", 5))), NAME).code == FaultCode.NO_SQUARES
    assert refused(b"SQLite format 3\x00" + b"x" * 500, NAME).code == FaultCode.UNREADABLE
    assert refused(b"geen geopackage", NAME).code == FaultCode.UNREADABLE
    assert refused(b"a;b\n1;2\n", "vierkanten.csv").code == FaultCode.WRONG_KIND
    assert refused(b"", NAME).code == FaultCode.EMPTY
    assert refused(b"x" * 2000, NAME, bytes=1000).code == FaultCode.TOO_LARGE
    assert refused(b"[]", "x.json").code == FaultCode.UNREADABLE
    assert refused(b'{"features": [1, null, {"properties": 3}]}', "x.json").code == FaultCode.MISSING_COLUMN
    assert refused(b'{"features": [{}, {}]}', "x.json", rows=1).code == FaultCode.TOO_MANY_ROWS
