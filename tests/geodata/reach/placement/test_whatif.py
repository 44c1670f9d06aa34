"""What a change means for whom."""

import pytest

from geodata.errors import FrameError
from geodata.reach.placement import Coverage, compare, reach_of
from tests.geodata.reach.placement.worlds import STRAIGHT, demand, places

ROAD = demand((0, 0, 5, 10), (600, 0, 6, 20), (1500, 0, 9, 30))
HALLS = places(west=(100, 0, 40, 100), middle=(500, 0, 40, 150), east=(1500, 0, 40, 400))


def with_open(*ids: str, capacity: float = 40, where: object = ROAD) -> Coverage:
    return reach_of(where, HALLS.assign(capacity=capacity), open=ids, **STRAIGHT)  # type: ignore[arg-type]


def test_closing_a_place_tells_who_loses_and_who_walks_farther() -> None:
    found = compare(with_open("west", "middle", "east"), with_open("west", "middle"))
    assert (found.lost, found.gained) == ((9, 30), (0, 0))
    assert list(found.rows["lost"]) == [0, 0, 30]
    found = compare(with_open("west", "middle"), with_open("middle"))
    assert (found.farther, found.nearer, found.cost) == (10, 0, -100)
    assert found.rows["metres"][0] == 400


def test_moving_a_place_tells_both() -> None:
    found = compare(with_open("west", "east"), with_open("west", "middle"))
    assert (found.gained.people, found.lost.people) == (0, 30)
    assert found.nearer == 20  # those at 600 m went to the west


def test_growing_a_place_serves_more_and_costs_nobody_anything() -> None:
    found = compare(with_open("middle", capacity=20), with_open("middle", capacity=25))
    assert found.gained.people == pytest.approx(5)
    assert found.lost.people == 0


def test_the_other_way_round_gain_is_loss() -> None:
    one, two = with_open("west"), with_open("east", "middle")
    there, back = compare(one, two), compare(two, one)
    assert there.gained == back.lost
    assert (there.farther, there.nearer) == (back.nearer, back.farther)


def test_nothing_changed_is_nothing_gained_or_lost() -> None:
    found = compare(with_open("west"), with_open("west"))
    assert (found.gained, found.lost, found.nearer, found.farther) == ((0, 0), (0, 0), 0, 0)


def test_demand_of_two_kinds_is_not_compared() -> None:
    with pytest.raises(FrameError):
        compare(with_open("west"), with_open("west", where=ROAD.assign(people=1)))
