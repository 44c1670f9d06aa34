"""Points of a file as a table: x and y in metres first, whatever the file is in."""

import json

import geopandas as gpd
import pytest
import shapely

from geodata.errors import FileError
from geodata.sources.files import FaultCode
from geodata.sources.place_lists import LIST_LIMITS
from geodata.sources.point_files import read_points

POINTS = gpd.GeoDataFrame(
    {"naam": ["A", None], "plaatsen": [30, 40], "x": ["verzonnen", ""]},
    geometry=[shapely.Point(155_000, 463_000), shapely.Point(155_100, 463_000)],
    crs=28992,
)


def saved(layer, tmp_path, name):
    layer.to_file(tmp_path / name)
    return (tmp_path / name).read_bytes()


@pytest.mark.parametrize(("name", "crs"), [("p.gpkg", 28992), ("p.gpkg", 4326), ("p.geojson", 4326)])
def test_points_become_rows_with_their_place_in_metres(tmp_path, name, crs):
    table = read_points(saved(POINTS.to_crs(crs), tmp_path, name), name, limits=LIST_LIMITS)
    assert table.header == ("x", "y", "naam", "plaatsen", "x")
    assert [row.number for row in table.rows] == [1, 2]
    x, y, *told = table.rows[0].cells
    assert (x, y) == pytest.approx((155_000, 463_000), abs=0.1) and told == ["A", 30, "verzonnen"]
    assert table.rows[1].cells[2] is None


def test_a_feature_that_is_no_point_has_no_place():
    line = {"type": "LineString", "coordinates": [[5.3, 52.1], [5.4, 52.2]]}
    point = {"type": "Point", "coordinates": [5.38721, 52.15517]}
    features = [{"type": "Feature", "geometry": one, "properties": {"naam": "A"}} for one in (line, None, point)]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    table = read_points(data, "a.geojson", limits=LIST_LIMITS)
    assert [row.cells[0] is None for row in table.rows] == [True, True, False]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b'{"type": "FeatureCollection", "features": []}', "a.geojson", FaultCode.EMPTY),
        (b"{", "a.geojson", FaultCode.UNREADABLE),
        (b"geen pakket", "a.gpkg", FaultCode.UNREADABLE),
    ],
)
def test_a_file_without_points_is_refused(data, name, code):
    with pytest.raises(FileError) as caught:
        read_points(data, name, limits=LIST_LIMITS)
    assert caught.value.faults[0].code == code
