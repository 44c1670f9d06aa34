"""Streets from a file: lines of a GeoPackage, an extract of OpenStreetMap made here, what is no place to walk."""

from pathlib import Path

import osmium
import pytest
import shapely
from pyproj import Transformer

from geodata.errors import CancelledError, Fault, FileError
from geodata.sources import street_files
from geodata.sources.files import FaultCode, Limits
from geodata.sources.street_files import OPEN_STREET_MAP, StreetFile, may_walk, read_streets
from tests.geodata.sources.layers import OUTLINE, at, geojson, geopackage, layer, line

TO_LONLAT = Transformer.from_crs(28992, 4326, always_xy=True)
CROSS = {1: (100, 100), 2: (600, 100), 3: (1100, 100), 4: (600, 600), 5: (1500, 900)}


def extract(
    path: Path, *ways: tuple[list[int], dict[str, str]], places: dict[int, tuple[float, float]] = CROSS
) -> bytes:
    """An extract of OpenStreetMap with these ways over numbered places."""
    path.unlink(missing_ok=True)
    writer = osmium.SimpleWriter(str(path))
    for number, place in places.items():
        lonlat = TO_LONLAT.transform(*at(*place))
        writer.add_node(osmium.osm.mutable.Node(id=number, location=lonlat, version=1))
    for number, (nodes, tags) in enumerate(ways, start=1):
        writer.add_way(osmium.osm.mutable.Way(id=number, nodes=nodes, tags=tags, version=1))
    writer.close()
    return path.read_bytes()


def read(data: bytes, name: str = "straten.geojson", **more) -> StreetFile:
    return read_streets(data, name, outline=OUTLINE, **more)


def refused(data: bytes, name: str, **limits: int) -> Fault:
    with pytest.raises(FileError) as caught:
        read(data, name, limits=Limits(**limits))
    return caught.value.faults[0]


def test_lines_that_share_a_point_are_a_network(tmp_path: Path) -> None:
    crossing = [line((0, 0), (500, 0), (1000, 0)), line((500, 0), (500, 400))]
    found = read(geopackage(tmp_path / "x.gpkg", straten=layer(crossing)), "x.gpkg")
    assert found.network.metres == pytest.approx(1400, abs=0.01)
    assert (len(found.network.xy), len(found.network.edges)) == (4, 3)
    assert (found.streets, found.not_for_walking, found.elsewhere, found.licence) == (2, 0, 0, "")


def test_an_extract_of_openstreetmap_is_a_network_of_its_walkable_ways(tmp_path: Path) -> None:
    data = extract(
        tmp_path / "x.osm.pbf",
        ([1, 2, 3], {"highway": "residential"}),
        ([2, 4], {"highway": "footway", "access": "no", "foot": "yes"}),
        ([4, 5], {"highway": "motorway"}),
        ([1, 4], {"highway": "service", "access": "private"}),
        ([1, 5], {"building": "yes"}),
    )
    found = read(data, "x.osm.pbf")
    assert found.network.metres == pytest.approx(1000 + 500, rel=1e-4)
    assert (found.streets, found.not_for_walking, found.licence) == (2, 2, OPEN_STREET_MAP)


@pytest.mark.parametrize(
    ("tags", "open_to_all"),
    [
        ({"highway": "residential"}, True),
        ({"highway": "cycleway"}, True),
        ({"highway": "primary", "foot": "no"}, False),
        ({"highway": "primary", "foot": "use_sidepath"}, False),
        ({"highway": "trunk"}, False),
        ({"highway": "trunk", "foot": "designated"}, True),
        ({"highway": "motorway_link", "foot": "yes"}, False),
        ({"highway": "service", "access": "no"}, False),
        ({"highway": "service", "access": "private", "foot": "permissive"}, True),
        ({"highway": "construction"}, False),
        ({"foot": "yes"}, False),
        ({}, False),
    ],
)
def test_where_one_may_walk(tags: dict[str, str], open_to_all: bool) -> None:
    assert may_walk(tags) is open_to_all


def test_motorways_of_other_files_are_left_out() -> None:
    street = line((0, 0), (1000, 0))
    rows = [(street, {"typeweg": "straat"}), (line((0, 50), (900, 50)), {"typeweg": "autosnelweg"})]
    assert read(geojson(*rows)).not_for_walking == 1
    osm = [(street, {"highway": "residential"}), (line((0, 50), (900, 50)), {"highway": "path", "foot": "no"})]
    assert read(geojson(*osm)).not_for_walking == 1


def test_streets_just_over_the_border_are_kept_and_those_far_away_are_counted() -> None:
    found = read(geojson((line((2000, 0), (3500, 0)), {}), (line((9000, 0), (9900, 0)), {})))
    assert (found.streets, found.elsewhere) == (1, 1)
    assert found.network.metres == pytest.approx(1500)


def test_an_extract_with_places_that_are_missing_keeps_what_it_knows(tmp_path: Path) -> None:
    data = extract(tmp_path / "x.osm.pbf", ([1, 2, 99, 3], {"highway": "path"}), ([98, 99], {"highway": "path"}))
    assert read(data, "x.osm.pbf").network.metres == pytest.approx(1000, rel=1e-4)


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(street_files, "_ROWS_BETWEEN", 2)
    data = extract(tmp_path / "x.osm.pbf", *[([1, 2], {"highway": "path"})] * 5)
    heard: list[int] = []
    read(data, "x.osm.pbf", tell=heard.append)
    assert heard == [2, 4]
    with pytest.raises(CancelledError):
        read(data, "x.osm.pbf", cancelled=lambda: True)


def test_what_cannot_be_used_is_told_by_row() -> None:
    found = read(
        geojson(
            (line((0, 0), (900, 0)), {}), (shapely.Point(at(1, 1)), {}), (shapely.LineString([(5, 52), (6, 52)]), {})
        )
    )
    assert {(fault.code, fault.row) for fault in found.faults} == {
        (FaultCode.GEOMETRY, 2), (FaultCode.NOT_IN_THE_COUNTRY, 3),
    }  # fmt: skip


def test_what_is_no_file_of_streets_is_refused_with_the_reason(tmp_path: Path) -> None:
    far = extract(tmp_path / "x.osm.pbf", ([1, 2], {"highway": "path"}), places={1: (90_000, 0), 2: (91_000, 0)})
    assert refused(far, "x.osm.pbf").code == FaultCode.NOTHING_HERE
    none = extract(tmp_path / "x.osm.pbf", ([1, 2], {"waterway": "canal"}))
    assert refused(none, "x.osm.pbf").code == FaultCode.NO_LINES
    assert refused(none[: len(none) // 2], "x.osm.pbf").code == FaultCode.UNREADABLE
    assert refused(b"nee" * 100, "x.osm.pbf").code == FaultCode.UNREADABLE
    many = extract(tmp_path / "x.osm.pbf", *[([1, 2], {"highway": "path"})] * 3)
    assert refused(many, "x.osm.pbf", rows=2).code == FaultCode.TOO_MANY_ROWS
    assert refused(many, "x.osm.pbf", bytes=10).code == FaultCode.TOO_LARGE
    assert refused(b"<osm/>", "x.osm").code == FaultCode.WRONG_KIND
    assert refused(geojson((line((9000, 0), (9900, 0)), {})), "x.geojson").code == FaultCode.NOTHING_HERE
    assert (
        refused(geopackage(tmp_path / "y.gpkg", p=layer([shapely.Point(at(0, 0))])), "y.gpkg").code
        == FaultCode.NO_LINES
    )


def test_of_the_extract_of_a_province_only_what_is_near_counts_as_rows(tmp_path: Path) -> None:
    far = {number: (90_000.0 + number, 90_000.0) for number in range(10, 40)}
    ways = [([number, number + 1], {"highway": "footway"}) for number in range(10, 39)]
    data = extract(tmp_path / "a.osm.pbf", ([1, 2, 3], {"highway": "residential"}), *ways, places=CROSS | far)
    found = read(data, "provincie.osm.pbf", limits=Limits(rows=5))
    assert (found.streets, found.elsewhere) == (1, 29)
    only_far = extract(tmp_path / "b.osm.pbf", *ways, places=CROSS | far)
    assert refused(only_far, "provincie.osm.pbf").code == FaultCode.NOTHING_HERE
