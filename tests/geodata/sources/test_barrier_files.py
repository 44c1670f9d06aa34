"""Barriers and crossings from a file: kinds, crossings as points, what is cut off, hostile content."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from geodata.errors import Fault, FileError
from geodata.sources import barrier_files
from geodata.sources.barrier_files import AROUND_M, BarrierFile, kind_of, read_barriers
from geodata.sources.files import FaultCode, Limits
from geodata.vocabulary import BarrierKind
from tests.geodata.sources.layers import OUTLINE, at, geojson, geopackage, layer, line, zipped

CANAL = line((500, -100), (500, 1100))
BRIDGE = shapely.Point(at(500, 300))


def read(data: bytes, name: str = "barrières.geojson", **limits: int) -> BarrierFile:
    return read_barriers(data, name, outline=OUTLINE, limits=Limits(**limits))


def refused(data: bytes, name: str = "x.geojson", **limits: int) -> Fault:
    with pytest.raises(FileError) as caught:
        read(data, name, **limits)
    return caught.value.faults[0]


def test_lines_are_barriers_and_points_are_crossings() -> None:
    found = read(geojson((CANAL, {"soort": "kanaal", "naam": "Drechtkanaal"}), (BRIDGE, {"naam": "Sluisbrug"})))
    assert found.barriers["kind"].tolist() == [BarrierKind.WATER, BarrierKind.CROSSING]
    assert found.barriers["name"].tolist() == ["Drechtkanaal", "Sluisbrug"]
    assert found.barriers.crs.to_epsg() == 28992
    assert found.barriers.geometry.iloc[0].length == pytest.approx(1200)
    assert (found.idle, found.elsewhere, found.simpler, found.faults) == (0, 0, 0.0, [])


def test_each_layer_tells_its_kind_by_its_name(tmp_path: Path) -> None:
    river = shapely.box(*at(900, -50), *at(1000, 1050))
    data = geopackage(
        tmp_path / "x.gpkg",
        waterdeel_vlak=layer([river]),
        Spoorlijnen=layer([line((1500, 0), (1500, 1000))]),
        bruggen=layer([line((890, 500), (1010, 500))]),
        gebouwen=layer([line((1700, 0), (1700, 10))]),
    )
    found = read(data, "x.gpkg")
    assert found.barriers["kind"].tolist() == [
        BarrierKind.WATER, BarrierKind.RAILWAY, BarrierKind.OTHER, BarrierKind.CROSSING,
    ]  # fmt: skip
    assert found.barriers.geometry.iloc[3].equals_exact(shapely.Point(at(950, 500)), 0.01)
    assert found.idle == 0


@pytest.mark.parametrize(
    ("told", "title", "kind"),
    [
        (["canal"], "", BarrierKind.WATER),
        (["rail"], "bruggen", BarrierKind.RAILWAY),
        (["level_crossing"], "", BarrierKind.CROSSING),
        (["motorway"], "", BarrierKind.ROAD),
        (["autosnelweg"], "wegdeel", BarrierKind.ROAD),
        ([], "WaterdeelVlak", BarrierKind.WATER),
        ([], "Rails_2024", BarrierKind.RAILWAY),
        (["<script>alert(1)</script>"], "", BarrierKind.OTHER),
        ([], "", BarrierKind.OTHER),
    ],
)
def test_words_of_files_in_use_are_understood(told: list[str], title: str, kind: BarrierKind) -> None:
    assert kind_of(told, title) is kind


def test_a_barrier_is_cut_off_some_way_outside_the_municipality_and_the_rest_is_counted() -> None:
    long, far = line((500, -50_000), (500, 50_000)), line((40_000, 0), (40_000, 100))
    found = read(geojson((long, {}), (far, {})))
    assert found.barriers.geometry.iloc[0].length == pytest.approx(1000 + 2 * AROUND_M, rel=0.01)
    assert found.elsewhere == 1


def test_a_crossing_at_no_barrier_is_taken_and_told() -> None:
    found = read(geojson((CANAL, {}), (BRIDGE, {}), (shapely.Point(at(700, 300)), {})))
    assert (len(found.barriers), found.idle) == (3, 1)


def test_other_coordinates_are_brought_to_rd_new(tmp_path: Path) -> None:
    data = geopackage(tmp_path / "x.gpkg", water=layer([CANAL]).to_crs(4326))
    shape = read(data, "x.gpkg").barriers.geometry.iloc[0]
    assert shape.hausdorff_distance(CANAL) < 0.01


def test_heights_and_rings_that_cross_themselves_are_no_trouble() -> None:
    bow = shapely.Polygon([at(0, 0), at(100, 100), at(100, 0), at(0, 100)])
    high = shapely.LineString([(*at(500, 0), 7.0), (*at(500, 900), 9.0)])
    found = read(geojson((bow, {"kind": "water"}), (high, {})))
    assert found.barriers.geometry.is_valid.all()
    assert not found.barriers.geometry.has_z.any()


def test_what_cannot_be_used_is_told_by_row() -> None:
    found = read(geojson((CANAL, {}), (None, {}), (shapely.Point(5, 52), {})))
    assert [(fault.code, fault.row) for fault in found.faults] == [
        (FaultCode.GEOMETRY, 2), (FaultCode.NOT_IN_THE_COUNTRY, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "`${1}`", "a\u202eb", "x" * 10_000, "'; DROP TABLE x", ""]
)
def test_a_hostile_name_is_one_line_of_text(name: str) -> None:
    stored = read(geojson((CANAL, {"naam": name}))).barriers["name"].iloc[0]
    assert len(stored) <= 200
    assert "\u202e" not in stored


def test_too_many_corners_are_drawn_simpler_and_far_too_many_are_refused(monkeypatch) -> None:
    wavy = line(*[(500 + 0.5 * np.sin(y / 10), y) for y in range(0, 1000, 5)])
    monkeypatch.setattr(barrier_files, "MOST_CORNERS", 20)
    found = read(geojson((wavy, {})))
    assert found.simpler == 1.0
    assert found.barriers.geometry.iloc[0].hausdorff_distance(wavy) <= 1.0
    zigzag = line(*[(500 + 50 * (y % 10), y) for y in range(0, 1000, 5)])
    assert refused(geojson((zigzag, {}))).code == FaultCode.TOO_FINE


def test_what_is_no_file_of_barriers_is_refused_with_the_reason(tmp_path: Path) -> None:
    assert refused(geojson((BRIDGE, {}))).code == FaultCode.NO_LINES
    assert refused(geojson((line((40_000, 0), (40_000, 9)), {}))).code == FaultCode.NOTHING_HERE
    far = geopackage(tmp_path / "x.gpkg", water=layer([line((40_000, 0), (40_000, 9))]))
    assert refused(far, "x.gpkg").code == FaultCode.NOTHING_HERE
    assert refused(geojson()).code == FaultCode.NOTHING_HERE
    assert refused(b"SQLite format 3\x00" + b"x" * 500, "x.gpkg").code == FaultCode.UNREADABLE
    assert refused(b"nee", "x.gpkg").code == FaultCode.UNREADABLE
    assert refused(zipped(a__txt=b"x"), "x.zip").code == FaultCode.WRONG_KIND
    assert refused(b"x", "x.docx").code == FaultCode.WRONG_KIND
    assert refused(geojson((CANAL, {}), (CANAL, {})), rows=1).code == FaultCode.TOO_MANY_ROWS
    without = geopackage(tmp_path / "y.gpkg", water=layer([CANAL], crs=None))
    assert refused(without, "y.gpkg").code == FaultCode.NO_CRS
