"""Canal, river and railway of the fictional land, and the ways over them."""

import numpy as np
import pytest
import shapely

from geodata.demo.make import Demo
from geodata.reach.ways import OverCrossings, StraightLine, Walk
from geodata.vocabulary import BarrierKind, LandscapeKind

WALK_M = 800.0
SLUISBRUG = "Sluisbrug"


@pytest.fixture(scope="module")
def over(demo: Demo) -> OverCrossings:
    barriers = demo.barriers
    crossing = (barriers["kind"] == BarrierKind.CROSSING).to_numpy()
    shapes = barriers.geometry.to_numpy()
    return OverCrossings(shapes[~crossing], shapely.get_coordinates(shapes[crossing]))


def reached(demo: Demo, walk: Walk, place: tuple[float, float]) -> set[str]:
    """Squares from which a place is within a walk of 800 m."""
    found = walk.within(demo.cells[["x", "y"]].to_numpy(float), np.array([place]), WALK_M)
    return set(demo.cells.index[found.origin])


def beside_the_canal(demo: Demo, along: float, aside: float) -> tuple[float, float]:
    """A point so many metres from where the canal begins, and so many to the right of it (east, in town)."""
    canal = shapely.LineString(demo.land.lines.canal)
    at, ahead = (np.array(canal.interpolate(place).coords[0]) for place in (along, along + 1))
    step = ahead - at
    x, y = at + aside * np.array([-step[1], step[0]])
    return float(x), float(y)


def test_each_bridge_and_each_road_over_water_or_railway_is_one_crossing(demo: Demo) -> None:
    barriers = demo.barriers
    counts = barriers["kind"].value_counts()
    assert counts[BarrierKind.WATER] == 2
    assert counts[BarrierKind.RAILWAY] == 1
    crossings = barriers[barriers["kind"] == BarrierKind.CROSSING]
    assert {SLUISBRUG, "Havenbrug", "Stationstunnel"} <= set(crossings["name"])
    land = demo.landscape
    canal = land.geometry[land["kind"] == LandscapeKind.CANAL].iloc[0]
    assert int((crossings.distance(canal) < 50).sum()) == 2
    assert all(a.distance(b) > 100 for i, a in enumerate(crossings.geometry) for b in crossings.geometry.iloc[i + 1 :])


def test_every_crossing_leads_somewhere(demo: Demo, over: OverCrossings) -> None:
    assert over.ground.bridges == int((demo.barriers["kind"] == BarrierKind.CROSSING).sum())


def test_between_the_bridges_the_other_side_of_the_canal_is_out_of_reach_with_barriers_and_within_without(
    demo: Demo, over: OverCrossings
) -> None:
    canal = shapely.LineString(demo.land.lines.canal)
    bridges = [canal.project(shapely.Point(at)) for at in demo.land.lines.bridges.values()]
    place = beside_the_canal(demo, sum(bridges) / 2, 150)
    straight, walked = reached(demo, StraightLine(), place), reached(demo, over, place)
    assert walked < straight
    lost = demo.cells.loc[sorted(straight - walked), ["x", "y"]].to_numpy()
    across = [_side(canal, x, y) != _side(canal, *place) for x, y in lost]
    assert len(lost) >= 10
    assert np.mean(across) > 0.9


def test_at_a_bridge_the_other_side_is_within_reach(demo: Demo, over: OverCrossings) -> None:
    canal = shapely.LineString(demo.land.lines.canal)
    at = canal.project(shapely.Point(demo.land.lines.bridges[SLUISBRUG]))
    place = beside_the_canal(demo, at, 60)
    near = demo.cells.loc[sorted(reached(demo, over, place)), ["x", "y"]].to_numpy()
    assert sum(_side(canal, x, y) != _side(canal, *place) for x, y in near) >= 10


def _side(canal: shapely.LineString, x: float, y: float) -> bool:
    point = shapely.Point(x, y)
    at = canal.project(point)
    one, two = (np.array(canal.interpolate(place).coords[0]) for place in (max(at - 1, 0), at + 1))
    step = two - one
    return bool(step[0] * (y - one[1]) - step[1] * (x - one[0]) > 0)
