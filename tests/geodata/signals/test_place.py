"""A point lies in one area, or in none."""

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import WrongCrsError
from geodata.signals.place import code_at
from tests.factories import CORNER, square

SQUARES = gpd.GeoDataFrame(
    index=["BU99010100", "BU99010000", "BU99010200"], geometry=[square(1), square(0), None], crs=28992
)
WEST, SOUTH = CORNER


def test_a_point_lies_in_its_square_on_a_border_in_the_first_and_outside_in_none():
    assert code_at(WEST + 250, SOUTH + 250, SQUARES) == "BU99010000"
    assert code_at(WEST + 1250, SOUTH + 250, SQUARES) == "BU99010100"
    assert code_at(WEST + 1000, SOUTH + 500, SQUARES) == "BU99010000"
    assert code_at(WEST - 1, SOUTH + 500, SQUARES) is None
    assert code_at(float("nan"), SOUTH, SQUARES) is None
    assert code_at(WEST, SOUTH, SQUARES.iloc[:0]) is None


def test_degrees_are_refused():
    with pytest.raises(WrongCrsError):
        code_at(5.5, 51.7, SQUARES.iloc[:2].to_crs(4326))


@given(st.floats(-100, 2100), st.floats(-100, 1100))
def test_the_place_is_the_one_found_by_asking_each_area(dx, dy):
    point = shapely.Point(WEST + dx, SOUTH + dy)
    covering = sorted(code for code, outline in SQUARES.geometry.items() if outline and outline.covers(point))
    assert code_at(point.x, point.y, SQUARES) == (covering[0] if covering else None)
