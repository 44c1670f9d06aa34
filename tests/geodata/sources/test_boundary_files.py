"""Boundaries from a file, in each style that CBS and municipalities use."""

import io
import json
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geodata.errors import Fault, FileError
from geodata.sources.boundary_files import read_boundaries
from geodata.sources.files import FaultCode, Limits
from geodata.vocabulary import Level
from tests.service_double import GEMEENTE, SOUTH, WEST, feature, square

SQUARES = [square(0, 0), square(1000, 0)]
STYLES = {
    "WK_CODE": {"WK_CODE": ["WK123400", "WK1234AA"], "WK_NAAM": ["Oud", "Nieuw"], "GM_CODE": [GEMEENTE] * 2},
    "snake": {"gemeentecode": [GEMEENTE] * 2, "wijkcode": ["WK123400", "WK1234AA"], "wijknaam": ["Oud", "Nieuw"]},
    "camel": {"wijkCode": ["WK123400", "WK1234AA"], "wijkNaam": ["Oud", "Nieuw"], "gemeenteCode": [GEMEENTE] * 2},
    "wijk_code": {"wijk_code": ["123400", "1234AA"], "wijk_naam": ["Oud", "Nieuw"]},
    "stat": {"statcode": ["WK123400", "WK1234AA "], "statnaam": ["Oud ", "Nieuw"], "gm_code": [GEMEENTE] * 2},
    "year": {"WKCODE2024": ["WK123400", "WK1234AA"], "naam": ["Oud", "Nieuw"]},
}


def layer(columns: dict, shapes=SQUARES, crs: int | None = 28992) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)


def geopackage(tmp_path: Path, **layers: gpd.GeoDataFrame) -> Path:
    path = tmp_path / "areas.gpkg"
    for name, frame in layers.items():
        frame.to_file(path, layer=name, driver="GPKG")
    return path


def shapefile(tmp_path: Path, frame: gpd.GeoDataFrame, folder: str = "") -> bytes:
    frame.to_file(tmp_path / "areas.shp")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for part in tmp_path.glob("areas.*"):
            target.write(part, folder + part.name)
    return packed.getvalue()


def geojson(*features: dict, **more) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


@pytest.mark.parametrize("style", STYLES)
def test_each_style_of_columns_is_understood(tmp_path: Path, style: str) -> None:
    file = read_boundaries(geopackage(tmp_path, wijken=layer(STYLES[style])), year=2024)
    assert file.faults == [] and file.mended == []
    areas = file.areas
    assert list(areas.index) == ["WK123400", "WK1234AA"]
    assert areas["name"].tolist() == ["Oud", "Nieuw"]
    assert set(areas["level"]) == {Level.WIJK} and set(areas["parent"]) == {GEMEENTE}
    assert areas.crs.to_epsg() == 28992 and areas.area.tolist() == pytest.approx([1e6, 1e6])


def test_a_shapefile_in_a_zip_in_a_folder_is_read(tmp_path: Path) -> None:
    content = shapefile(
        tmp_path, layer(STYLES["WK_CODE"] | {"AANT_INW": [10, -99999999], "WATER": ["NEE", "JA"]}), "SHP/"
    )
    areas = read_boundaries(content, "wijken.zip", year=2020).areas
    assert areas["water"].tolist() == [False, True]
    assert areas["population"].tolist()[0] == 10 and areas["population"].isna().tolist() == [False, True]
    assert set(areas["boundary_year"]) == {2020}


def test_geojson_is_in_wgs84_unless_it_states_otherwise() -> None:
    plain = read_boundaries(geojson(feature(SQUARES[0], wijkcode="WK123400")), "x.geojson", year=2024).areas
    assert plain.total_bounds == pytest.approx([WEST, SOUTH, WEST + 1000, SOUTH + 1000], abs=0.01)
    in_rd = {"type": "Feature", "properties": {"wijkcode": "WK123400"},
             "geometry": json.loads(shapely.to_geojson(SQUARES[0]))}  # fmt: skip
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    stated = read_boundaries(geojson(in_rd, crs=crs), "x.json", year=2024).areas
    assert stated.total_bounds == pytest.approx([WEST, SOUTH, WEST + 1000, SOUTH + 1000])


def test_all_levels_of_a_geopackage_come_in_and_other_municipalities_do_not(tmp_path: Path) -> None:
    path = geopackage(
        tmp_path,
        gemeenten=layer({"gemeentecode": [GEMEENTE, "GM1235"], "gemeentenaam": ["Proefstad", "Ander"]}),
        buurten=layer({"buurtcode": ["BU12340000", "BU12350000"], "wijkcode": ["WK123400", "WK123500"],
                       "gemeentecode": [GEMEENTE, "GM1235"]}),
    )  # fmt: skip
    file = read_boundaries(path, year=2024, gemeente=GEMEENTE)
    assert sorted(file.areas["level"]) == [Level.BUURT, Level.GEMEENTE]
    assert file.areas.loc["BU12340000", "parent"] == "WK123400"
    assert file.faults == []


def test_each_fault_is_told_and_the_good_areas_come_in() -> None:
    tie = shapely.Polygon([(WEST, SOUTH), (WEST + 9, SOUTH + 9), (WEST + 9, SOUTH), (WEST, SOUTH + 9)])
    file = read_boundaries(
        geojson(
            feature(square(0, 0), wijkcode="WK123400"),
            feature(square(0, 0), wijkcode=None),
            feature(square(0, 0), wijkcode="Centrum"),
            feature(square(0, 0), wijkcode="WK123400"),
            feature(None, wijkcode="WK123401"),
            feature(tie, wijkcode="WK123402"),
            feature(square(2_000_000, 0), wijkcode="WK123403"),
            feature(shapely.LineString([(WEST, SOUTH), (WEST + 9, SOUTH)]), wijkcode="WK123404"),
        ),
        "x.geojson",
        year=2024,
    )
    assert list(file.areas.index) == ["WK123400", "WK123402"]
    assert file.areas.is_valid.all() and file.mended == ["WK123402"]
    assert file.faults == [
        Fault("empty", row=2, field="wijkcode"),
        Fault("unknown_code", row=3, field="wijkcode", found="Centrum"),
        Fault("duplicate", row=4, field="wijkcode", found="WK123400"),
        Fault("not_in_the_country", row=7, field="wijkcode", found="WK123403"),
        Fault("geometry", field="geometry", found="WK123401"),
        Fault("geometry", field="geometry", found="WK123404"),
    ]


def test_degrees_called_metres_are_noticed(tmp_path: Path) -> None:
    wrong = layer(STYLES["snake"], shapes=[shapely.box(5, 51, 5.1, 51.1), shapely.box(5.1, 51, 5.2, 51.1)])
    file = read_boundaries(geopackage(tmp_path, wijken=wrong), year=2024)
    assert file.areas.empty and {fault.code for fault in file.faults} == {FaultCode.NOT_IN_THE_COUNTRY}


VRT = b'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>'


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "x.gpkg", FaultCode.EMPTY),
        (b"not a database", "x.gpkg", FaultCode.UNREADABLE),
        (VRT, "x.gpkg", FaultCode.UNREADABLE),
        (b"SQLite format 3\x00 and then nothing", "x.gpkg", FaultCode.UNREADABLE),
        (b"PK but no zip", "x.zip", FaultCode.UNREADABLE),
        (b"{", "x.geojson", FaultCode.UNREADABLE),
        (b"[" * 100_000, "x.geojson", FaultCode.UNREADABLE),
        (b'{"features": 5}', "x.geojson", FaultCode.UNREADABLE),
        (b'{"a": "\xe9"}', "x.geojson", FaultCode.BROKEN_TEXT),
        (geojson(feature(square(0, 0), naam="Oud")), "x.geojson", FaultCode.MISSING_COLUMN),
        (geojson(), "x.geojson", FaultCode.MISSING_COLUMN),
        (geojson({"properties": {f"c{i}": 1 for i in range(10_000)}}), "x.geojson", FaultCode.TOO_MANY_COLUMNS),
        (geojson(feature(square(0, 0), wijkcode="WK123400"), crs={"type": "name"}), "x.json", FaultCode.NO_CRS),
        (geojson(feature(square(0, 0), wijkcode="WK123400")), "x.kml", FaultCode.WRONG_KIND),
        *[
            (
                geojson(feature(square(0, 0), wijkcode="WK123400"), crs={"properties": {"name": system}}),
                "x.json",
                FaultCode.NO_CRS,
            )
            for system in ("EPSG:0", "\x00", "+proj=helmert", ["a"])
        ],
        (geojson(feature(square(0, 0), wijkcode="WK123400", wijknaam="\ud800")), "x.json", FaultCode.BROKEN_TEXT),
        (geojson(feature(square(0, 0), **{"\udfff": "WK123400"})), "x.json", FaultCode.BROKEN_TEXT),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(content: bytes, name: str, code: str) -> None:
    with pytest.raises(FileError) as caught:
        read_boundaries(content, name, year=2024)
    assert [fault.code for fault in caught.value.faults] == [code]


@pytest.mark.parametrize("system", ["EPSG:5714", "EPSG:4978", "EPSG:5819", "EPSG:3031"])
def test_outlines_in_a_system_that_is_no_map_of_the_country_stay_out(system: str) -> None:
    content = geojson(feature(square(0, 0), wijkcode="WK123400"), crs={"properties": {"name": system}})
    try:
        file = read_boundaries(content, "x.json", year=2024)
    except FileError as refused:
        assert [fault.code for fault in refused.faults] == [FaultCode.NO_CRS]
    else:
        assert file.areas.empty and file.faults


DEEP: dict = {"type": "Point", "coordinates": [5.5, 51.7]}
for _ in range(300):
    DEEP = {"type": "GeometryCollection", "geometries": [DEEP]}
ODD_SHAPES = [
    {"type": "Foo"},
    {"type": ["Polygon"]},
    {"type": "Polygon", "coordinates": [[[10**400, 51], [5.6, 51.7], [5.6, 51.8], [10**400, 51]]]},
    {"type": "Polygon", "coordinates": [[[float("nan"), 51], [5.6, 51.7], [5.6, 51.8], [float("nan"), 51]]]},
    {"type": "Polygon", "coordinates": "here"},
    {"type": "Polygon", "coordinates": [[{"x": 1}]]},
    {"type": "GeometryCollection", "geometries": [{"type": "Foo"}]},
    DEEP,
    [],
    "POLYGON EMPTY",
]


@pytest.mark.parametrize("shape", ODD_SHAPES, ids=lambda shape: str(shape)[:40])
def test_an_outline_that_is_none_stays_out_and_the_other_areas_come_in(shape: object) -> None:
    odd = {"type": "Feature", "properties": {"wijkcode": "WK123401"}, "geometry": shape}
    file = read_boundaries(geojson(feature(square(0, 0), wijkcode="WK123400"), odd), "x.json", year=2024)
    assert list(file.areas.index) == ["WK123400"]
    assert [(fault.code, fault.found) for fault in file.faults] == [(FaultCode.GEOMETRY, "WK123401")]


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"wijknaam": ["a", "b"]}, Fault("not_a_text", row=2, field="wijknaam", found="['a', 'b']")),
        ({"wijknaam": {"nl": "a"}}, Fault("not_a_text", row=2, field="wijknaam", found="{'nl': 'a'}")),
        ({"wijknaam": "a" * 201}, Fault("text_too_long", row=2, field="wijknaam", found="a" * 39 + "…")),
        ({"inwoners": 10**400}, Fault("out_of_range", row=2, field="inwoners", found="1" + "0" * 38 + "…")),
        ({"inwoners": float("inf")}, Fault("out_of_range", row=2, field="inwoners", found="inf")),
        ({"inwoners": -5}, Fault("out_of_range", row=2, field="inwoners", found="-5")),
        ({"wijkcode": ["WK123401"]}, Fault("unknown_code", row=2, field="wijkcode", found="['WK123401']")),
        ({"wijkcode": 10**400}, Fault("unknown_code", row=2, field="wijkcode", found="1" + "0" * 38 + "…")),
    ],
)  # fmt: skip
def test_an_odd_value_is_told_by_row_and_field_and_its_row_stays_out(values: dict, fault: Fault) -> None:
    good = feature(square(0, 0), wijkcode="WK123400", wijknaam="Oud", inwoners=10)
    odd = feature(square(1000, 0), **({"wijkcode": "WK123401"} | values))
    file = read_boundaries(geojson(good, odd), "x.json", year=2024)
    assert file.areas[["name", "population"]].values.tolist() == [["Oud", 10.0]]
    assert file.faults == [fault]


def test_marks_that_turn_a_name_around_are_taken_out() -> None:
    wijk = feature(square(0, 0), wijkcode="WK123400", wijknaam=" \u202eduO\x00\n Dorp\ud83c\udfe0 ", inwoners=["?"])
    areas = read_boundaries(geojson(wijk), "x.json", year=2024).areas
    assert areas["name"].tolist() == ["duO  Dorp🏠"] and areas["population"].isna().all()


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_shapefile_without_its_coordinate_system_is_refused(tmp_path: Path) -> None:
    content = shapefile(tmp_path, layer(STYLES["WK_CODE"], crs=None))
    with pytest.raises(FileError) as caught:
        read_boundaries(content, "x.zip", year=2024)
    assert caught.value.faults[0].code == FaultCode.NO_CRS


def test_a_zip_may_not_unpack_to_more_than_allowed_nor_write_outside_its_folder(tmp_path: Path) -> None:
    good = shapefile(tmp_path, layer(STYLES["WK_CODE"]))
    with pytest.raises(FileError) as caught:
        read_boundaries(good, "x.zip", year=2024, limits=Limits(unpacked=100))
    assert caught.value.faults[0].code == FaultCode.TOO_LARGE
    evil = shapefile(tmp_path, layer(STYLES["WK_CODE"]), folder="../../../evil/")
    assert len(read_boundaries(evil, "x.zip", year=2024).areas) == 2
    assert not list(tmp_path.parent.rglob("evil*"))


def test_a_municipality_that_is_not_in_the_file_is_told() -> None:
    with pytest.raises(FileError) as caught:
        read_boundaries(geojson(feature(square(0, 0), wijkcode="WK123400")), "x.json", year=2024, gemeente="GM0001")
    assert caught.value.faults[0].code == FaultCode.NO_AREAS
