"""Walks along the streets: a town made by hand, networkx as an oracle, and what must always hold."""

import pickle
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.reach.ways import AlongStreets, StraightLine, StreetNetwork, WalkKind, network_of
from geodata.reach.ways.streets import TO_THE_STREET_M

FAR = 100_000.0


def town(*lines: list[tuple[float, float]], smallest: float = 0.0, join: float = 0.5) -> StreetNetwork:
    return network_of([shapely.LineString(line) for line in lines], smallest_part_m=smallest, join_m=join)


# A street along each bank of a canal (y from 0 to 40), one bridge at x = 300, and a side street that ends on the first.
TOWN = (
    [(0, 0), (100, 0), (300, 0), (600, 0)],
    [(0, 40), (300, 40), (600, 40)],
    [(300, 0), (300, 40)],
    [(450, 0), (450, -200)],
)


def metres(network: StreetNetwork, one: tuple[float, float], other: tuple[float, float], limit: float = FAR) -> float:
    found = AlongStreets(network).within(np.array([one], dtype=float), np.array([other], dtype=float), limit)
    return float(found.metres[0]) if len(found.metres) else float("inf")


@pytest.mark.parametrize(
    ("one", "other", "by_hand"),
    [
        ((0, 0), (0, 40), 300 + 40 + 300),
        ((100, -10), (100, 50), 10 + 200 + 40 + 200 + 10),
        ((450, -200), (300, 40), 200 + 150 + 40),
        ((20, 5), (80, -5), 5 + 60 + 5),  # on one piece of street: not to its end and back
        ((450, -100), (440, -150), 50 + 10),
        ((300, 20), (300, 20), 0),
    ],
)
def test_ways_through_a_town_done_by_hand(one, other, by_hand) -> None:
    assert metres(town(*TOWN), one, other) == pytest.approx(by_hand, abs=1e-6)
    assert metres(town(*TOWN), other, one) == pytest.approx(by_hand, abs=1e-6)


def test_it_says_what_it_is() -> None:
    assert AlongStreets(town(*TOWN)).kind is WalkKind.STRATEN


def test_streets_that_cross_without_meeting_are_a_bridge() -> None:
    over = town([(0, 0), (200, 0)], [(100, -100), (100, 100)])
    assert metres(over, (0, 0), (100, 100)) == float("inf")
    meeting = town([(0, 0), (100, 0), (200, 0)], [(100, -100), (100, 0), (100, 100)])
    assert metres(meeting, (0, 0), (100, 100)) == pytest.approx(200)


def test_ends_that_nearly_meet_are_joined_and_further_ones_are_not() -> None:
    assert metres(town([(0, 0), (100, 0)], [(100.4, 0), (200, 0)]), (0, 0), (200, 0)) == pytest.approx(200, abs=0.5)
    assert metres(town([(0, 0), (100, 0)], [(100.6, 0), (200, 0)]), (0, 0), (200, 0)) == float("inf")


def test_an_end_that_lies_on_another_street_is_tied_to_it() -> None:
    assert metres(town([(0, 0), (200, 0)], [(100, 0.3), (100, 100)]), (0, 0), (100, 100)) == pytest.approx(200, abs=1)


def test_small_islands_of_street_are_left_out_and_the_largest_part_stays() -> None:
    whole = town([(0, 0), (400, 0)], [(1000, 0), (1100, 0)], smallest=500.0)
    assert whole.metres == pytest.approx(400)
    assert metres(whole, (1000, 0), (1050, 0)) == float("inf")


def test_far_from_any_street_there_is_no_walk() -> None:
    street = town([(0, 0), (400, 0)])
    assert metres(street, (100, TO_THE_STREET_M), (300, 0)) == pytest.approx(TO_THE_STREET_M + 200)
    assert metres(street, (100, TO_THE_STREET_M + 1), (300, 0)) == float("inf")


def test_a_walk_of_exactly_the_limit_is_within() -> None:
    assert metres(town(*TOWN), (0, 0), (0, 40), limit=640.0) == pytest.approx(640)
    assert metres(town(*TOWN), (0, 0), (0, 40), limit=639.9) == float("inf")


def test_points_that_are_not_known_are_in_no_pair_and_nobody_asked_is_no_fault() -> None:
    walk = AlongStreets(town(*TOWN))
    found = walk.within(np.array([[np.nan, 0], [0, 0]]), np.array([[100.0, 0], [0, np.nan]]), 800)
    assert (found.origin.tolist(), found.place.tolist(), found.origins, found.places) == ([1], [0], 2, 2)
    assert len(walk.within(np.empty((0, 2)), np.zeros((1, 2)), 800).metres) == 0
    assert len(AlongStreets(network_of([])).within(np.zeros((1, 2)), np.zeros((1, 2)), 800).metres) == 0


def test_what_is_no_line_is_left_out() -> None:
    shapes = [shapely.Point(1, 1), None, shapely.MultiLineString([[(0, 0), (10, 0)], [(10, 0), (20, 0)]])]
    assert network_of(shapes).metres == pytest.approx(20)


def test_packing_keeps_millimetres_and_the_same_network_gives_the_same_bytes() -> None:
    away = [[(x + 150_000.1234, y + 400_000.0) for x, y in line] for line in TOWN]
    network = town(*away)
    again = StreetNetwork.unpack(network.pack())
    assert again.pack() == network.pack() == town(*reversed(away)).pack()
    np.testing.assert_allclose(again.xy, network.xy, atol=0.0006)
    np.testing.assert_array_equal(again.edges, network.edges)


def test_it_can_be_sent_to_another_process() -> None:
    walk = AlongStreets(town(*TOWN))
    homes = np.array([[0.0, 0.0]])
    before = walk.within(homes, homes + 40, 800)
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(walk)).within(homes, homes + 40, 800).metres, before.metres)


CORNER = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda xy: (100.0 * xy[0], 100.0 * xy[1]))
STREETS = st.lists(st.lists(CORNER, min_size=2, max_size=5, unique=True), min_size=1, max_size=6)
POINTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6).map(
    lambda rows: np.array(rows) * 10.0 + np.array([3.3, 1.7])
)


def by_networkx(network: StreetNetwork, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Each point tied to the nearest piece by a piece of its own, all cut up: slow and obvious."""
    whole = np.full((len(one), len(other)), np.inf)
    pieces = [shapely.LineString(network.xy[edge]) for edge in network.edges]
    for i, home in enumerate(one):
        for j, place in enumerate(other):
            graph, cuts = nx.Graph(), {}
            for name, point in (("home", shapely.Point(home)), ("place", shapely.Point(place))):
                number = int(np.argmin([piece.distance(point) for piece in pieces]))
                if pieces[number].distance(point) <= TO_THE_STREET_M:
                    cuts.setdefault(number, []).append((pieces[number].project(point), name))
                    graph.add_edge(name, f"{name} on the street", weight=pieces[number].distance(point))
            for number, (begin, end) in enumerate(network.edges):
                stops = [(0.0, int(begin)), *sorted(cuts.get(number, [])), (pieces[number].length, int(end))]
                named = [(at, stop if isinstance(stop, int) else f"{stop} on the street") for at, stop in stops]
                for (at, stop), (further, following) in pairwise(named):
                    graph.add_edge(stop, following, weight=further - at)
            if "home" in graph and "place" in graph and nx.has_path(graph, "home", "place"):
                whole[i, j] = nx.shortest_path_length(graph, "home", "place", weight="weight")
    return whole


def table(walk: AlongStreets | StraightLine, one: np.ndarray, other: np.ndarray, limit: float = FAR) -> np.ndarray:
    found, whole = walk.within(one, other, limit), np.full((len(one), len(other)), np.inf)
    whole[found.origin, found.place] = found.metres
    return whole


@settings(max_examples=40, deadline=None)
@given(lines=STREETS, homes=POINTS, places=POINTS, limit=st.integers(50, 1500))
def test_the_same_ways_are_found_by_networkx(lines, homes, places, limit) -> None:
    network = town(*lines)
    walk = AlongStreets(network)
    whole = table(walk, homes, places)
    np.testing.assert_allclose(whole, by_networkx(network, homes, places), atol=1e-6)
    np.testing.assert_allclose(table(walk, places, homes).T, whole, atol=1e-6)
    assert (whole >= table(StraightLine(1.0), homes, places) - 1e-6).all()
    near, sure = table(walk, homes, places, float(limit)), np.abs(whole - limit) > 1e-6
    np.testing.assert_allclose(near[sure], np.where(whole <= limit, whole, np.inf)[sure], atol=1e-6)
    away = np.array([150_000.0, 400_000.0])
    moved = town(*[[(x + away[0], y + away[1]) for x, y in line] for line in lines])
    np.testing.assert_allclose(table(AlongStreets(moved), homes + away, places + away), whole, atol=1e-6)
    # A street that is drawn twice is one street.
    assert town(*lines, lines[0]).pack() == network.pack()
