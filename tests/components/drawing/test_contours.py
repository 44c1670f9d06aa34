"""The line where a field passes zero."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from components.drawing.contours import above_zero


def test_one_node_above_zero_is_a_diamond_halfway_to_its_neighbours():
    field = np.full((3, 3), -1.0)
    field[1, 1] = 1.0
    shape = above_zero(field, 0, 0, 10)
    assert shape.equals(shapely.Polygon([(5, 10), (10, 5), (15, 10), (10, 15)]))


def test_the_line_lies_where_the_field_is_zero_between_two_nodes():
    shape = above_zero(np.array([[3.0, -1.0]]), 0, 0, 4)
    assert shape.bounds[2] == pytest.approx(3)


def test_a_plane_that_leans_is_cut_along_a_straight_line():
    x, y = np.meshgrid(np.arange(9.0), np.arange(9.0))
    shape = above_zero(x + y - 7.5, 0, 0, 1)
    # Within the grid: what lies beyond the border is closed off.
    inner = shape.intersection(shapely.box(1, 1, 7, 7))
    expected = shapely.Polygon([(0, 7.5), (7.5, 0), (20, 0), (20, 20), (0, 20)]).intersection(shapely.box(1, 1, 7, 7))
    assert inner.symmetric_difference(expected).area < 1e-9


def test_a_pit_is_a_hole_and_two_hills_are_two():
    field = np.ones((7, 7))
    field[3, 3] = -1
    assert len(above_zero(field, 0, 0, 1).interiors) == 1
    field = np.full((3, 7), -1.0)
    field[1, [1, 5]] = 1
    assert len(shapely.get_parts(above_zero(field, 0, 0, 1))) == 2


def test_nothing_above_zero_is_nothing():
    assert above_zero(np.full((4, 4), -2.0), 0, 0, 1).is_empty
    assert above_zero(np.zeros((2, 2)), 0, 0, 1).is_empty


def test_everything_above_zero_is_closed_off_at_the_border():
    shape = above_zero(np.ones((3, 3)), 0, 0, 1)
    assert shape.is_valid
    assert shape.contains(shapely.box(0, 0, 2, 2).buffer(0.1))


@given(arrays(float, (6, 5), elements=st.sampled_from([-2.0, -1.0, -0.25, 0.5, 1.0, 3.0])))
def test_nodes_lie_inside_exactly_when_they_are_above_zero(field):
    shape = above_zero(field, 0, 0, 1)
    assert shape.is_valid
    rows, columns = np.nonzero(np.ones_like(field))
    inside = shapely.contains_xy(shape, columns.astype(float), rows.astype(float))
    assert (inside == (field > 0).ravel()).all()
