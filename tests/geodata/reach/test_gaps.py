"""What is missing within a walk: squares of 1 km, a slow twin, and hostile layers."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.crs import RD_NEW, WGS84
from geodata.errors import WrongCrsError
from geodata.reach.gaps import missing_for
from geodata.reach.ways import OverCrossings
from geodata.vocabulary import ActivityStatus, TargetGroup, Theme

ON = dt.date(2026, 1, 5)


def squares(n: int = 2, people: float = 100.0) -> gpd.GeoDataFrame:
    shapes = [shapely.box(1000 * i, 0, 1000 * i + 1000, 1000) for i in range(n)]
    codes = [f"WK99010{i}" for i in range(n)]
    return gpd.GeoDataFrame({"population": people}, geometry=shapes, index=codes, crs=RD_NEW)


def at(*points: tuple[float, float], group: TargetGroup = TargetGroup.OUDEREN, **more: object) -> gpd.GeoDataFrame:
    base = {
        "status": ActivityStatus.LOOPT, "schedule": "DTSTART:20250106T100000\nRRULE:FREQ=WEEKLY", "capacity": 10,
        "target_groups": [group], "themes": [Theme.BEWEGEN],
    } | more  # fmt: skip
    rows = pd.DataFrame([base] * len(points), columns=list(base))
    return gpd.GeoDataFrame(rows, geometry=[shapely.Point(p) for p in points], crs=RD_NEW)


def cells(*rows: tuple[float, float, float]) -> gpd.GeoDataFrame:
    points = [shapely.Point(x, y) for x, y, _ in rows]
    return gpd.GeoDataFrame({"residents": [people for *_, people in rows]}, geometry=points, crs=RD_NEW)


def of(found: pd.DataFrame, area: str, group: TargetGroup) -> pd.Series:
    return found[(found["area"] == area) & (found["target_group"] == group)].iloc[0]


def test_across_a_canal_without_a_bridge_nothing_is_near() -> None:
    canal = shapely.LineString([(700, -9000), (700, 9000)])
    where = cells((500, 500, 60))
    straight = missing_for(squares(1), at((900, 500)), where, on=ON)
    around = missing_for(squares(1), at((900, 500)), where, on=ON, walk=OverCrossings([canal], np.empty((0, 2))))
    bridge = missing_for(squares(1), at((900, 500)), where, on=ON, walk=OverCrossings([canal], np.array([[700, 500]])))
    missing = [bool(of(found, "WK990100", TargetGroup.OUDEREN)["missing"]) for found in (straight, around, bridge)]
    assert missing == [False, True, False]


def test_one_activity_serves_the_square_in_which_most_people_live_near_it() -> None:
    where = cells((500, 500, 60), (500, 0, 40), (1500, 500, 100))
    found = missing_for(squares(), at((500, 500)), where, on=ON)
    here = of(found, "WK990100", TargetGroup.OUDEREN)
    assert (here["within"], here["missing"]) == (1.0, False)
    there = of(found, "WK990101", TargetGroup.OUDEREN)
    assert (there["within"], there["missing"]) == (0.0, True)


def test_an_activity_across_the_border_counts() -> None:
    found = missing_for(squares(), at((1010, 500)), cells((900, 500, 10)), on=ON)
    assert not of(found, "WK990100", TargetGroup.OUDEREN)["missing"]


def test_exactly_half_is_enough_and_less_is_not() -> None:
    half = missing_for(squares(1), at((0, 0)), cells((0, 1, 50), (999, 999, 50)), on=ON)
    less = missing_for(squares(1), at((0, 0)), cells((0, 1, 49), (999, 999, 51)), on=ON)
    assert not of(half, "WK990100", TargetGroup.OUDEREN)["missing"]
    assert of(less, "WK990100", TargetGroup.OUDEREN)["missing"]


def test_what_does_not_run_or_has_no_place_reaches_nobody() -> None:
    stopped = at((500, 500), status=ActivityStatus.GESTOPT)
    nowhere = at((500, 500)).set_geometry(gpd.GeoSeries([shapely.Point()], crs=RD_NEW))
    for layer in (stopped, nowhere, at()):
        assert missing_for(squares(), layer, None, on=ON)["missing"].all()


def test_an_area_of_which_nobody_knows_how_many_live_there_is_told_by_its_surface() -> None:
    found = missing_for(squares(1, people=np.nan), at((0, 500)), None, on=ON)
    # 800 m of walking is 615 m as the crow flies: of the grid of 5 × 5 the columns at 100 and 300 m, three at 500 m.
    assert of(found, "WK990100", TargetGroup.OUDEREN)["within"] == pytest.approx(13 / 25)
    assert missing_for(squares(1, people=0.0), at((500, 500)), None, on=ON)["within"].isna().all()


def test_degrees_are_refused() -> None:
    with pytest.raises(WrongCrsError):
        missing_for(squares().to_crs(WGS84), at((500, 500)), None, on=ON)
    with pytest.raises(WrongCrsError):
        missing_for(squares(), at((500, 500)).to_crs(WGS84), None, on=ON)


@settings(max_examples=25, deadline=None)
@given(
    people=st.lists(st.tuples(st.integers(1, 1999), st.integers(1, 999), st.integers(5, 50)), min_size=1, max_size=15),
    places=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 1000)), max_size=5),
)
def test_the_share_equals_that_of_counting_person_by_person(
    people: list[tuple[int, int, int]], places: list[tuple[int, int]]
) -> None:
    people = [(x + 0.25, y + 0.25, n) for x, y, n in people]
    found = missing_for(squares(), at(*places), cells(*people), on=ON)
    for number, area in enumerate(squares().index):
        mine = [(x, y, n) for x, y, n in people if number * 1000 < x < number * 1000 + 1000]
        if not mine:
            continue
        near = sum(n for x, y, n in mine if any(1.3 * np.hypot(x - a, y - b) <= 800 for a, b in places))
        expected = near / sum(n for *_, n in mine)
        assert of(found, area, TargetGroup.OUDEREN)["within"] == pytest.approx(expected)
