"""Outlines of what is within a walk: round, true to size, and stopped by a canal."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from components.drawing.map_packing import pack_polygons
from components.drawing.map_view import MapReach
from components.drawing.palette import ReachKind
from components.drawing.reach_outline import bounds_of, outline_of_cells, outline_of_walk
from geodata.reach.ways.barriers import OverCrossings
from geodata.reach.ways.walks import StraightLine

X, Y = 155_000.0, 430_000.0


def in_metres(polygons) -> shapely.Geometry:
    parts = [shapely.Polygon(rings[0], rings[1:]) for rings in polygons]
    return gpd.GeoSeries([shapely.MultiPolygon(parts)], crs=4326).to_crs(28992).iloc[0]


def test_a_walk_straight_on_reaches_a_circle():
    shape = in_metres(outline_of_walk(StraightLine(1.25), X, Y, 1000))
    circle = shapely.Point(X, Y).buffer(800)
    assert shape.symmetric_difference(circle).area < 0.02 * circle.area
    assert shape.hausdorff_distance(circle) < 15


def test_a_walk_does_not_cross_a_canal_without_a_bridge_nearby():
    canal = shapely.LineString([(X - 5000, Y + 200), (X + 5000, Y + 200)])
    bridge = np.array([[X + 4000, Y + 200]])
    shape = in_metres(outline_of_walk(OverCrossings([canal], bridge), X, Y, 1000))
    assert shape.bounds[3] < Y + 260
    assert shape.contains(shapely.Point(X, Y + 150))


def test_a_walk_goes_on_beyond_a_bridge():
    canal = shapely.LineString([(X - 5000, Y + 200), (X + 5000, Y + 200)])
    over = OverCrossings([canal], np.array([[X, Y + 200]]))
    shape = in_metres(outline_of_walk(over, X, Y, 1000))
    assert shape.contains(shapely.Point(X, Y + 600))
    assert not shape.contains(shapely.Point(X + 700, Y + 260))


@pytest.mark.parametrize(("x", "limit"), [(np.nan, 800), (X, 0), (X, -5), (X, np.nan), (np.inf, 800)])
def test_no_place_and_no_limit_reach_nothing(x: float, limit: float):
    assert outline_of_walk(StraightLine(), x, Y, limit) == ()


def raster(inside) -> np.ndarray:
    cells = np.argwhere(np.ones((24, 24))) * 100 + [X - 1150, Y - 1150]
    return cells[inside(*cells.T)].astype(float)


def test_squares_keep_their_ground_within_a_few_per_cent():
    cells = raster(lambda x, y: np.hypot(x - X, y - Y) < 800)
    shape = in_metres(outline_of_cells(*cells.T))
    assert shape.area == pytest.approx(len(cells) * 10_000, rel=0.03)
    assert len(shape.geoms) == 1


def test_squares_on_one_bank_stay_on_that_bank():
    cells = raster(lambda x, y: y < Y)
    assert in_metres(outline_of_cells(*cells.T)).bounds[3] < Y + 25


def test_a_square_by_itself_is_an_island_and_an_open_one_a_hole():
    block = raster(lambda x, y: (np.abs(x - X) < 400) & (np.abs(y - Y) < 400))
    hole = block[~((block[:, 0] == X + 50) & (block[:, 1] == Y + 50))]
    lone = np.array([[X + 1050.0, Y + 50.0]])
    found = outline_of_cells(*np.vstack([hole, lone]).T)
    assert sorted(len(rings) for rings in found) == [1, 2]


def test_the_order_of_squares_does_not_matter_and_doubles_neither():
    cells = raster(lambda x, y: np.abs(x - X) + np.abs(y - Y) < 700)
    assert outline_of_cells(*cells[::-1].T) == outline_of_cells(*np.vstack([cells, cells[:5]]).T)


def test_no_squares_have_no_outline():
    assert outline_of_cells([], []) == ()
    assert outline_of_cells([np.nan], [Y]) == ()


def test_squares_over_half_the_world_are_refused_instead_of_filling_the_memory():
    with pytest.raises(ValueError, match="too many to draw"):
        outline_of_cells([0.0, 1e7], [0.0, 1e7])


def test_an_outline_is_a_few_hundred_bytes():
    polygons = outline_of_walk(StraightLine(), X, Y, 800)
    assert len(str(pack_polygons(polygons))) < 1200
    assert all(round(value, 5) == value for rings in polygons for ring in rings for point in ring for value in point)


def test_bounds_lie_around_all_outlines():
    one = MapReach(ReachKind.PROPOSED, outline_of_walk(StraightLine(), X, Y, 800))
    other = MapReach(ReachKind.CLOSED, outline_of_walk(StraightLine(), X + 3000, Y, 800))
    west, south, east, north = bounds_of([one, other])
    assert west < east
    assert south < north
    assert bounds_of([one])[0] == west
    assert bounds_of([other])[2] == east
    assert bounds_of([]) is None
    assert bounds_of([MapReach(ReachKind.PROPOSED, ())]) is None
