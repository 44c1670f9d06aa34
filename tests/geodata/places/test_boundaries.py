"""Outlines: mended, compared, simplified, written for the map."""

import json

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from geodata.crs import RD_NEW
from geodata.errors import WrongCrsError
from geodata.places.boundaries import content_hash, label_points, map_geojson, mend, overlap_share, simplify

X, Y = 160_000, 420_000


def areas(*shapes: shapely.Geometry | None, crs: int = RD_NEW) -> gpd.GeoDataFrame:
    codes = [f"WK1234{i:02d}" for i in range(len(shapes))]
    return gpd.GeoDataFrame({"name": [f"wijk {c[-2:]}" for c in codes]}, geometry=list(shapes), index=codes, crs=crs)


def square(x: float, y: float, size: float = 1000) -> Polygon:
    return box(X + x, Y + y, X + x + size, Y + y + size)


def ragged(steps: int) -> tuple[Polygon, Polygon]:
    """Two squares beside each other with a shared border that wriggles a metre to and fro."""
    ys = np.linspace(0, 1000, steps)
    border = [(X + 1000 + (i % 2), Y + y) for i, y in enumerate(ys)]
    left = Polygon([(X, Y), *border, (X, Y + 1000)])
    right = Polygon([(X + 2000, Y), (X + 2000, Y + 1000), *reversed(border)])
    return left, right


def test_sound_outlines_are_left_alone() -> None:
    mended, changed = mend(areas(square(0, 0), MultiPolygon([square(2000, 0), square(5000, 0)])))
    assert changed == []
    assert mended.area.tolist() == [1e6, 2e6]


def test_a_bow_tie_becomes_two_triangles_and_is_reported() -> None:
    tie = Polygon([(X, Y), (X + 1000, Y + 1000), (X + 1000, Y), (X, Y + 1000)])
    mended, changed = mend(areas(square(2000, 0), tie))
    assert changed == ["WK123401"]
    assert mended.is_valid.all()
    assert mended.area.iloc[1] == pytest.approx(500_000)


@pytest.mark.parametrize("shape", [None, Polygon(), Point(X, Y), LineString([(X, Y), (X + 1, Y)])])
def test_what_has_no_surface_keeps_an_empty_outline_and_is_reported(shape: shapely.Geometry | None) -> None:
    mended, changed = mend(areas(shape, square(0, 0)))
    assert changed == ["WK123400"]
    assert mended.geometry.is_empty.tolist() == [True, False]


def test_of_a_collection_only_surfaces_stay() -> None:
    mixed = GeometryCollection([square(0, 0), LineString([(X, Y), (X + 5000, Y)]), Point(X - 50, Y)])
    mended, changed = mend(areas(mixed))
    assert changed == ["WK123400"]
    assert mended.geometry.iloc[0].equals(square(0, 0))


def test_overlap_is_what_is_common_of_what_either_has() -> None:
    now = areas(square(0, 0), square(1000, 0), square(5000, 0))
    then = areas(square(0, 0), square(1500, 0))
    share = overlap_share(now, then)
    assert share.iloc[:2].tolist() == pytest.approx([1.0, 1 / 3])
    assert np.isnan(share.iloc[2])
    assert list(share.index) == list(now.index)


def test_overlap_does_not_mind_the_order_of_areas() -> None:
    now, then = areas(square(0, 0), square(1000, 0)), areas(square(0, 10), square(1000, 20))
    assert overlap_share(now, then.iloc[::-1]).equals(overlap_share(now, then))
    assert overlap_share(then, now).tolist() == pytest.approx(overlap_share(now, then).tolist())


def test_simplified_neighbours_still_share_their_border() -> None:
    left, right = ragged(101)
    before = areas(left, right)
    after = simplify(before, 20)
    assert shapely.get_num_coordinates(after.geometry.to_numpy()).sum() < 30
    assert after.geometry.iloc[0].intersection(after.geometry.iloc[1]).area == 0
    assert after.union_all().area == pytest.approx(before.union_all().area, rel=0.01)
    assert after.union_all().geom_type == "Polygon"  # no gap between both


def test_nothing_vanishes_by_simplifying() -> None:
    after = simplify(areas(square(0, 0), square(1000, 0, size=3)), 100)
    assert not after.geometry.is_empty.any()
    assert after.is_valid.all()


def test_the_map_gets_code_name_and_outline_only() -> None:
    whole = json.loads(map_geojson(areas(square(0, 0), square(1000, 0))))
    assert whole["type"] == "FeatureCollection"
    first = whole["features"][0]
    assert set(first) == {"type", "id", "properties", "geometry"}
    assert (first["id"], first["properties"]) == ("WK123400", {"name": "wijk 00"})
    lon, lat = first["geometry"]["coordinates"][0][0]
    assert 5 < lon < 6 and 51 < lat < 52
    assert lon == round(lon, 5) and lat == round(lat, 5)


def test_the_same_areas_give_the_same_bytes_in_any_order() -> None:
    two = areas(square(0, 0), square(1000, 0))
    content = map_geojson(two)
    assert map_geojson(two.iloc[::-1]) == content
    assert content_hash(content) == content_hash(map_geojson(two.copy()))
    assert len(content_hash(content)) == 16
    assert content_hash(content) != content_hash(map_geojson(areas(square(0, 0), square(1000, 1))))


def test_no_areas_are_an_empty_collection() -> None:
    assert json.loads(map_geojson(areas())) == {"type": "FeatureCollection", "features": []}


def test_a_label_stands_in_the_largest_part_even_of_a_crescent() -> None:
    crescent = square(0, 0).difference(square(200, 200, size=800))
    two = MultiPolygon([square(5000, 0), square(9000, 0, size=100)])
    points = label_points(areas(crescent, two, Polygon()))
    assert points.iloc[0].within(crescent)
    assert points.iloc[1].distance(Point(X + 5500, Y + 500)) < 30
    assert points.iloc[2].is_empty


@pytest.mark.parametrize("ask", [lambda a: simplify(a, 1), map_geojson, label_points, lambda a: overlap_share(a, a)])
def test_measuring_in_degrees_is_refused(ask) -> None:
    with pytest.raises(WrongCrsError):
        ask(areas(box(5, 51, 6, 52), crs=4326))
