"""Walks over crossings: worked examples, a second way of finding them, and what must always hold."""

import pickle
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geodata.reach.ways import OverCrossings, StraightLine, Walk, WalkKind
from geodata.reach.ways.ground import LONGEST_BRIDGE, REACH_OF_CROSSING

FAR = 100_000.0
CANAL = shapely.LineString([(100, -5000), (100, 5000)])
RAILWAY = shapely.LineString([(300, -5000), (300, 5000)])
NOWHERE = np.empty((0, 2))


def metres(walk: Walk, one: tuple[float, float], other: tuple[float, float], limit: float = FAR) -> float:
    """The walk between two points; infinite when there is none."""
    found = walk.within(np.array([one], dtype=float), np.array([other], dtype=float), limit)
    return float(found.metres[0]) if len(found.metres) else float("inf")


def over(barriers: list[shapely.Geometry], *crossings: tuple[float, float], detour: float = 1.0) -> OverCrossings:
    return OverCrossings(barriers, np.array(crossings, dtype=float).reshape(-1, 2), detour)


def along(*points: tuple[float, float]) -> float:
    """Length of a way, by hand."""
    return sum(float(np.hypot(b[0] - a[0], b[1] - a[1])) for a, b in pairwise(points))


def test_over_the_bridge_of_a_canal() -> None:
    walk = over([CANAL], (100, 300))
    assert metres(walk, (0, 0), (200, 0)) == pytest.approx(along((0, 0), (100, 300), (200, 0)), abs=1e-9)
    assert walk.kind is WalkKind.BARRIERES


def test_nothing_in_between_is_the_straight_line_to_the_last_bit() -> None:
    rng = np.random.default_rng(1)
    homes, places = rng.uniform(-2000, 90, (200, 2)), rng.uniform(-2000, 90, (30, 2))
    walk, straight = over([CANAL], (100, 0), detour=1.3), StraightLine(1.3)
    for mine, theirs in zip(walk.within(homes, places, 800), straight.within(homes, places, 800), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_without_barriers_it_is_the_straight_line() -> None:
    assert metres(over([], (5, 5)), (0, 0), (30, 40)) == 50.0


def test_the_nearest_of_two_bridges_is_taken() -> None:
    walk = over([CANAL], (100, 300), (100, -200))
    assert metres(walk, (0, 0), (200, 0)) == pytest.approx(along((0, 0), (100, -200), (200, 0)), abs=1e-9)


def test_a_canal_and_then_a_railway_take_a_crossing_each() -> None:
    walk = over([CANAL, RAILWAY], (100, 300), (300, -300))
    by_hand = along((0, 0), (100, 300), (300, -300), (400, 0))
    assert metres(walk, (0, 0), (400, 0)) == pytest.approx(by_hand, abs=1e-9)
    assert metres(walk, (0, 0), (200, 0)) == pytest.approx(along((0, 0), (100, 300), (200, 0)), abs=1e-9)


def test_over_the_canal_there_and_back_where_the_railway_bars_the_bank() -> None:
    # The railway ends on the canal: who wants to pass it walks over one bridge and comes back over the other.
    dead_end = shapely.LineString([(100, 0), (-5000, 0)])
    walk = over([CANAL, dead_end], (100, 200), (100, -200))
    by_hand = along((0, 100), (100, 200), (100, -200), (0, -100))
    assert metres(walk, (0, 100), (0, -100)) == pytest.approx(by_hand, abs=0.01)


def test_without_a_crossing_there_is_no_walk() -> None:
    assert metres(over([CANAL]), (0, 0), (200, 0), limit=2000) == float("inf")
    assert metres(over([CANAL], (100, 300)), (200, 0), (400, 0)) == 200.0


def test_round_the_end_of_a_line_that_ends() -> None:
    wall = shapely.LineString([(100, -5000), (100, 50)])
    assert metres(over([wall]), (0, 0), (200, 0)) == pytest.approx(along((0, 0), (100, 50), (200, 0)), abs=1e-9)


def test_round_a_lake() -> None:
    lake = shapely.box(50, -500, 150, 40)
    by_hand = along((0, 0), (50, 40), (150, 40), (200, 0))
    assert metres(over([lake]), (0, 0), (200, 0)) == pytest.approx(by_hand, abs=1e-9)


def test_along_the_bank_of_a_canal_that_bends_no_bridge_is_needed() -> None:
    bend = shapely.LineString([(100, -5000), (0, 0), (100, 5000)])
    assert metres(over([bend]), (40, -1000), (40, 1000)) == pytest.approx(2000.0)
    outside = shapely.LineString([(-5000, -5000), (0, 0), (-5000, 5000)])
    by_hand = along((-995, -1000), (0, 0), (-995, 1000))
    assert metres(over([outside]), (-995, -1000), (-995, 1000)) == pytest.approx(by_hand, abs=1e-9)


@pytest.mark.parametrize("bridge", [(150, 300), (101, 300), (199, 300), (90, 300), (220, 300)])
def test_a_bridge_over_a_river_leads_to_both_banks_wherever_it_is_drawn(bridge: tuple[float, float]) -> None:
    river = shapely.box(100, -5000, 200, 5000)
    by_hand = along((0, 0), (100, 300), (200, 300), (300, 0))
    assert metres(over([river], bridge), (0, 0), (300, 0)) == pytest.approx(by_hand, abs=1e-6)


def test_a_river_too_wide_for_a_bridge_has_none() -> None:
    river = shapely.box(100, -5000, 100 + LONGEST_BRIDGE + 1, 5000)
    assert metres(over([river], (350, 300)), (0, 0), (900, 0), limit=5000) == float("inf")


def test_one_crossing_opens_all_tracks_of_a_railway_and_the_canal_beside_it() -> None:
    tracks = [shapely.LineString([(x, -5000), (x, 5000)]) for x in (90, 95, 100, 105, 110)]
    walk = over(tracks, (100, 300))
    by_hand = along((0, 0), (90, 300), (110, 300), (200, 0))
    assert metres(walk, (0, 0), (200, 0)) == pytest.approx(by_hand, abs=1e-9)


def test_a_crossing_belongs_to_a_barrier_within_some_metres_and_no_further() -> None:
    beside, away = 100 + REACH_OF_CROSSING - 1, 100 + REACH_OF_CROSSING + 1
    by_hand = along((0, 0), (100, 300), (200, 0))
    assert metres(over([CANAL], (beside, 300)), (0, 0), (200, 0)) == pytest.approx(by_hand, abs=1e-9)
    assert metres(over([CANAL], (away, 300)), (0, 0), (200, 0), limit=3000) == float("inf")


def test_a_river_drawn_in_pieces_with_a_line_through_its_middle_is_one_river() -> None:
    river = [shapely.box(100, -5000, 200, 10), shapely.box(100, 10, 200, 5000), RAILWAY]
    middle = shapely.LineString([(150, -5000), (150, 5000)])
    by_hand = along((0, 0), (100, 300), (200, 300), (250, 0))
    assert metres(over([*river, middle], (150, 300)), (0, 0), (250, 0)) == pytest.approx(by_hand, abs=1e-6)


def test_who_stands_in_the_water_walks_from_the_nearest_bank() -> None:
    river = shapely.box(100, -5000, 200, 5000)
    assert metres(over([river]), (110, 0), (0, 0)) == pytest.approx(110.0)
    assert metres(over([river]), (110, 0), (300, 0), limit=3000) == float("inf")
    assert metres(over([river]), (100, 0), (0, 0)) == pytest.approx(100.0)


def test_who_stands_on_the_line_itself_may_leave_it_to_either_side() -> None:
    walk = over([CANAL])
    assert metres(walk, (100, 0), (0, 0)) == 100.0
    assert metres(walk, (100, 0), (200, 0)) == 100.0
    assert metres(walk, (0, 0), (200, 0), limit=2000) == float("inf")


def test_a_crossing_at_the_very_corner_of_a_barrier_works() -> None:
    corner = shapely.LineString([(100, -5000), (100, 0), (-5000, 5000)])
    by_hand = along((0, 0), (100, 0), (200, 0))
    assert metres(over([corner], (100, 0)), (0, 0), (200, 0)) == pytest.approx(by_hand, abs=0.02)


def test_points_that_are_not_known_are_in_no_pair_and_nobody_asked_is_no_fault() -> None:
    walk = over([CANAL], (100, 300))
    homes, places = np.array([[np.nan, 0], [0, 0]]), np.array([[200.0, 0], [np.nan, np.nan]])
    found = walk.within(homes, places, 2000)
    assert (found.origin.tolist(), found.place.tolist(), found.origins, found.places) == ([1], [0], 2, 2)
    assert len(walk.within(np.empty((0, 2)), places, 800).metres) == 0
    assert len(walk.within(homes, np.empty((0, 2)), 800).metres) == 0


def test_a_walk_of_exactly_the_limit_is_within() -> None:
    walk = over([CANAL], (100, 75))
    assert metres(walk, (0, 0), (200, 0), limit=250.0) == pytest.approx(250.0)
    assert metres(walk, (0, 0), (200, 0), limit=249.99) == float("inf")


def test_it_can_be_sent_to_another_process() -> None:
    walk = over([CANAL], (100, 300), detour=1.3)
    before = metres(walk, (0, 0), (200, 0))
    assert metres(pickle.loads(pickle.dumps(walk)), (0, 0), (200, 0)) == before


# Properties, on a ground of a few bent lines, a pond, and crossings on them.
SPOT = st.tuples(st.integers(-9, 9), st.integers(-9, 9)).map(lambda xy: (xy[0] * 100.0 + 37, xy[1] * 100.0 + 13))
CORNER = st.tuples(st.integers(-9, 9), st.integers(-9, 9)).map(lambda xy: (xy[0] * 100.0, xy[1] * 100.0))
LINE = st.lists(CORNER, min_size=2, max_size=4, unique=True).map(shapely.LineString)
POND = st.tuples(CORNER, st.integers(60, 300)).map(lambda one: shapely.box(*one[0], one[0][0] + one[1], one[0][1] + 90))


@st.composite
def grounds(draw: st.DrawFn, *, ponds: int = 1) -> tuple[list[shapely.Geometry], np.ndarray]:
    """Barriers, and crossings that have no other piece of barrier near them than the one they lie on."""
    lines = draw(st.lists(LINE, min_size=1, max_size=3))
    barriers = [*lines, *draw(st.lists(POND, max_size=ponds))]
    drawn = shapely.union_all(
        shapely.boundary([one for one in barriers if one.geom_type == "Polygon"]).tolist() + lines
    )
    pieces = shapely.get_parts(drawn)
    pieces = np.concatenate([shapely.linestrings(list(pairwise(shapely.get_coordinates(one)))) for one in pieces])
    crossings = []
    for which, part in draw(st.lists(st.tuples(st.integers(0, len(lines) - 1), st.floats(0.05, 0.95)), max_size=3)):
        place = shapely.line_interpolate_point(lines[which], part, normalized=True)
        if int((shapely.distance(pieces, place) < REACH_OF_CROSSING + 5).sum()) == 1:
            crossings.append(place)
    return barriers, shapely.get_coordinates(crossings).reshape(-1, 2)


def table(walk: Walk, one: np.ndarray, other: np.ndarray, limit: float = FAR) -> np.ndarray:
    """Walks as a table, infinite where there is none."""
    found, whole = walk.within(one, other, limit), np.full((len(one), len(other)), np.inf)
    whole[found.origin, found.place] = found.metres
    return whole


POINTS = st.lists(SPOT, min_size=1, max_size=5).map(np.array)


@settings(max_examples=60, deadline=None)
@given(ground=grounds(), homes=POINTS, places=POINTS, limit=st.integers(100, 3000))
def test_what_always_holds_of_walks_over_crossings(ground, homes, places, limit) -> None:
    barriers, crossings = ground
    walk = OverCrossings(barriers, crossings, 1.3)
    whole = table(walk, homes, places)
    # Never shorter than straight on, and the same there and back.
    assert (whole >= table(StraightLine(1.3), homes, places)).all()
    np.testing.assert_allclose(table(walk, places, homes).T, whole, rtol=1e-9)
    # A limit leaves out what is further, and changes nothing else.
    near = table(walk, homes, places, float(limit))
    sure = np.abs(whole - limit) > 1e-6
    np.testing.assert_allclose(near[sure], np.where(whole <= limit, whole, np.inf)[sure], rtol=1e-9)
    # Elsewhere on the map all is the same.
    away = np.array([150_000.0, 400_000.0])
    moved = [shapely.transform(one, lambda xy: xy + away) for one in barriers]
    there = table(OverCrossings(moved, crossings + away, 1.3), homes + away, places + away)
    np.testing.assert_allclose(there, whole, rtol=1e-6, atol=1e-3)
    # A barrier less, or a crossing more, never makes a walk longer.
    assert (table(OverCrossings(barriers[1:], crossings, 1.3), homes, places) <= whole + 1e-6).all()
    assert (whole <= table(OverCrossings(barriers, crossings[1:], 1.3), homes, places) + 1e-6).all()


@settings(max_examples=40, deadline=None)
@given(ground=grounds(ponds=0), homes=POINTS, places=POINTS)
def test_the_same_ways_are_found_between_walls_of_two_centimetres_with_doors_in_them(ground, homes, places) -> None:
    barriers, crossings = ground
    whole = table(OverCrossings(barriers, crossings, 1.0), homes, places)
    walls = shapely.union_all(barriers).buffer(0.01, quad_segs=2)
    doors = shapely.union_all(shapely.points(crossings).tolist()).buffer(0.5) if len(crossings) else shapely.Point()
    slow = _between_walls(shapely.difference(walls, doors), homes, places)
    np.testing.assert_allclose(whole, slow, atol=4.0)


def _between_walls(walls: shapely.Geometry, homes: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Every corner of every wall, every leg that cuts through none: slow and obvious."""
    points = np.concatenate([homes, places, np.unique(shapely.get_coordinates(walls), axis=0)])
    i, j = np.triu_indices(len(points), 1)
    legs = shapely.linestrings(np.stack([points[i], points[j]], axis=1))
    inner = shapely.buffer(walls, -0.001)
    shapely.prepare(inner)
    free = ~shapely.intersects(inner, legs)
    graph = csr_array((shapely.length(legs)[free] + 1e-12, (i[free], j[free])), shape=(len(points),) * 2)
    return dijkstra(graph, directed=False, indices=range(len(homes)))[:, len(homes) : len(homes) + len(places)]
