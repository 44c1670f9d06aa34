"""The map of a sheet: whole metres, borders that stay shared, and nothing that the screen's map does not show."""

import geopandas as gpd
import pytest
import shapely

from components.drawing.map_view import MapPoint
from components.drawing.palette import PointKind
from components.sheets.maps import backdrop, outline_of, outlines, spots
from geodata.crs import RD_NEW, to_lonlat
from geodata.errors import WrongCrsError
from geodata.vocabulary import LandscapeKind
from tests.factories import CORNER, square


def areas(*shapes, codes="ABCDEF"):
    return gpd.GeoDataFrame(
        {"name": list(codes[: len(shapes)])}, index=list(codes[: len(shapes)]), geometry=list(shapes), crs=RD_NEW
    )


def landscape(*rows):
    return gpd.GeoDataFrame({"kind": [kind for kind, _shape in rows]}, geometry=[one for _k, one in rows], crs=RD_NEW)


def test_outlines_are_closed_rings_of_whole_metres_that_still_touch():
    made = outlines(areas(square(0), square(1)))
    ((left,),), ((right,),) = made["A"], made["B"]
    assert left[0] == left[-1] and all(isinstance(part, int) for point in left for part in point)
    assert len(set(left) & set(right)) == 2  # the two corners that they share
    assert shapely.Polygon(left).area == 1_000_000


def test_a_hole_and_an_island_stay():
    holed = square(0).difference(square(0).buffer(-300))
    made = outline_of(shapely.MultiPolygon([holed, square(3)]))
    assert [len(rings) for rings in made] == [2, 1]


@pytest.mark.parametrize("nothing", [None, shapely.Polygon(), shapely.Point(1, 1), shapely.box(0, 0, 0.2, 0.2)])
def test_what_has_no_surface_has_no_outline(nothing):
    assert outline_of(nothing) == ()


def test_outlines_are_measured_in_rd():
    with pytest.raises(WrongCrsError):
        outlines(areas(square()).to_crs(4326))


def test_spots_come_back_where_they_were_and_without_marks_that_turn_the_text():
    x, y = CORNER[0] + 123, CORNER[1] + 456
    (lonlat,) = to_lonlat(gpd.GeoDataFrame(geometry=[shapely.Point(x, y)], crs=RD_NEW)).geometry
    point = MapPoint(PointKind.ACTIVITY, lonlat.x, lonlat.y, "<b>\u202eWandelen\x07", "subtitle", "ref", 4)
    (made,) = spots([point])
    assert (made.x, made.y, made.title, made.count) == (x, y, "<b>Wandelen", 4)
    assert spots([]) == ()


def test_what_lies_around_is_cut_off_and_lines_get_a_surface():
    far = square(50)
    x, y = CORNER
    made = dict(
        backdrop(
            areas(square(0)),
            landscape(
                (LandscapeKind.RIVER.value, shapely.box(x - 9000, y - 100, x + 9000, y)),
                (LandscapeKind.RAILWAY.value, shapely.LineString([(x, y + 500), (x + 900, y + 500)])),
                (LandscapeKind.PARK.value, far),
                (LandscapeKind.STATION.value, shapely.Point(x, y)),
                (LandscapeKind.BUILT_UP.value, square(0)),
            ),
            areas(square(1), square(50)),
        )
    )
    assert list(made) == ["neighbours", "water", "railway"]
    ((river,),) = made["water"]
    assert min(point[0] for point in river) == x - 150 and max(point[0] for point in river) == x + 1150
    ((track,),) = made["railway"]
    assert max(point[1] for point in track) - min(point[1] for point in track) == 24


def test_without_areas_or_landscape_there_is_nothing_around():
    nothing = landscape()
    assert backdrop(areas(), nothing, areas()) == ()
    assert backdrop(areas(square()), nothing, areas()) == ()
