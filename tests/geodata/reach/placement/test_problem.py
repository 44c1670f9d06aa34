"""The door of planning: what is refused, and the sentence that says why."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geodata.crs import RD_NEW, WGS84
from geodata.errors import FrameError, WrongCrsError
from geodata.reach.placement import choose_places, reach_of
from tests.geodata.reach.placement.worlds import STRAIGHT, demand, places

HERE = demand((0, 0, 1, 1, 0))
HALL = places(hall=(0, 0))


@pytest.mark.parametrize(
    ("asked", "column"),
    [
        ({"demand": HERE.drop(columns="x")}, "x"),
        ({"demand": HERE.drop(columns="weight")}, "weight"),
        ({"demand": HERE.assign(weight=-1)}, "weight"),
        ({"demand": HERE.assign(weight=np.nan)}, "weight"),
        ({"demand": HERE.assign(weight=np.inf)}, "weight"),
        ({"demand": HERE.assign(weight="`${alert(1)}`")}, "weight"),
        ({"demand": HERE.assign(people=-1)}, "people"),
        ({"demand": HERE.assign(people=0)}, "people"),
        ({"demand": HERE.assign(group=5)}, "group"),
        ({"demand": HERE.assign(group=0.5)}, "group"),
        ({"candidates": HALL.drop(columns="y")}, "y"),
        ({"candidates": pd.concat([HALL, HALL])}, "id"),
        ({"candidates": HALL.set_axis([None])}, "id"),
        ({"candidates": HALL.assign(capacity=-1)}, "capacity"),
        ({"candidates": HALL.assign(cost=-1)}, "cost"),
        ({"candidates": HALL.assign(cost=np.inf)}, "cost"),
        ({"candidates": HALL.assign(cost=np.nan), "budget": 10}, "cost"),
        ({"standing": ["<script>"]}, "standing"),
        ({"count": -1}, "count"),
        ({"count": 1.5}, "count"),
        ({"count": True}, "count"),
        ({"reach_m": np.nan}, "reach_m"),
        ({"reach_m": -1}, "reach_m"),
        ({"budget": -1, "cost": 1}, "budget"),
        ({"capacity": -1}, "capacity"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_column(asked: dict[str, object], column: str) -> None:
    with pytest.raises(FrameError) as refused:
        choose_places(**({"demand": HERE, "candidates": HALL, "count": 1, "reach_m": 500} | asked))  # type: ignore[arg-type]
    assert refused.value.details["column"] == column
    assert column in str(refused.value)


def test_degrees_are_refused() -> None:
    points = gpd.GeoDataFrame({"weight": [1.0]}, geometry=gpd.points_from_xy([5], [52]), crs=WGS84)
    with pytest.raises(WrongCrsError):
        choose_places(points, HALL, count=1, reach_m=500)


def test_points_in_rd_new_do_without_columns_for_x_and_y() -> None:
    points = gpd.GeoDataFrame({"weight": [1.0, 2.0]}, geometry=gpd.points_from_xy([0, 900], [0, 0]), crs=RD_NEW)
    halls = gpd.GeoDataFrame(geometry=gpd.points_from_xy([900], [0]), index=["hall"], crs=RD_NEW)
    assert choose_places(points, halls, count=1, reach_m=500).covered_weight == 2


def test_a_capacity_that_is_empty_is_no_limit_and_one_given_holds_without_a_column() -> None:
    crowd = demand((0, 0, 8))
    halls = places(a=(0, 0, np.nan))
    assert choose_places(crowd, halls, count=1, **STRAIGHT, capacity=3).satisfied.people == 8
    assert choose_places(crowd, halls[["x", "y"]], count=1, **STRAIGHT, capacity=3).satisfied.people == pytest.approx(3)


def test_a_cost_that_is_empty_is_the_one_given_and_else_not_known() -> None:
    halls = places(a=(0, 0, np.nan, np.nan))
    assert choose_places(HERE, halls, count=1, **STRAIGHT, cost=70).cost == 70
    assert np.isnan(choose_places(HERE, halls, count=1, **STRAIGHT).cost)


def test_places_that_are_said_to_be_open_must_be_there() -> None:
    with pytest.raises(FrameError):
        reach_of(HERE, HALL, open=["elsewhere"], reach_m=500)
