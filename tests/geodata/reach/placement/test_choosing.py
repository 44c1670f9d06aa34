"""Choosing places: examples by hand, and a clear answer to each odd question."""

import numpy as np
import pandas as pd
import pytest

from geodata.reach.placement import Aim, How, Placement, Proof, Remark, choose_places
from tests.geodata.reach.placement.worlds import STRAIGHT, demand, places

# A street of three hamlets, 1 km apart: 30, 20 and 10 people; need is highest in the last.
STREET = demand((0, 0, 12, 30, 0), (1000, 0, 10, 20, 2), (2000, 0, 9, 10, 4))
HALLS = places(west=(0, 0), middle=(1000, 0), east=(2000, 0), between=(1500, 0))


def choose(count: int, demand: pd.DataFrame = STREET, candidates: pd.DataFrame = HALLS, **more: object) -> Placement:
    return choose_places(demand, candidates, count=count, **STRAIGHT, **more)  # type: ignore[arg-type]


def test_one_place_between_two_hamlets_serves_both() -> None:
    found = choose(1)
    assert found.chosen == ("between",)
    assert (found.satisfied, found.too_far, found.full) == ((19, 30), (12, 30), (0, 0))
    assert list(found.assignment) == [None, "between", "between"]
    assert (found.mean_m, found.worst_m) == (500, 500)
    assert (found.status, found.gap, found.bound, found.remark) == (Proof.OPTIMAL, 0, 19, None)


def test_two_places_are_told_in_the_order_of_what_they_add() -> None:
    found = choose(2)
    assert found.chosen == ("between", "west")
    assert list(found.places["weight"]) == [19, 12]
    assert list(found.served) == [1, 1, 1]


def test_no_place_is_chosen_that_adds_nothing() -> None:
    found = choose(3)
    assert found.chosen == ("between", "west")
    assert found.remark is Remark.FEWER_NEEDED


def test_what_stands_is_open_outside_count_and_budget_and_costs_nothing() -> None:
    found = choose(1, standing=["between"], cost=500, budget=500)
    assert (found.open, found.chosen, found.cost) == (("between", "west"), ("west",), 500)
    assert found.before == (19, 30)


def test_a_walk_of_exactly_the_limit_counts_and_a_metre_more_does_not() -> None:
    assert choose(1, candidates=places(a=(500, 0))).satisfied.people == 50
    assert choose(1, candidates=places(a=(501, 0))).satisfied.people == 20


def test_the_detour_makes_walks_longer() -> None:
    found = choose_places(STREET, places(a=(400, 0)), count=1, reach_m=500)
    assert found.satisfied.people == 0
    found = choose_places(STREET, places(a=(380, 0)), count=1, reach_m=500)
    assert found.walk_m[0] == pytest.approx(494)


def test_with_room_for_25_the_place_serves_who_needs_it_most_and_the_rest_finds_it_full() -> None:
    found = choose(1, capacity=25)
    # In the east need is 0.9 a person, in the middle 0.5: 10 and 15 people.
    assert found.chosen == ("between",)
    assert found.satisfied == pytest.approx((9 + 7.5, 25))
    assert found.full == pytest.approx((2.5, 5))
    assert found.too_far == (12, 30)
    assert list(found.served) == pytest.approx([0, 0.75, 1])


def test_people_walk_to_the_nearest_place_with_room() -> None:
    found = choose(0, standing=["middle", "between"], capacity=20)
    assert list(found.assignment) == [None, "middle", "between"]
    assert found.mean_m == pytest.approx(500 / 3)


def test_a_place_that_is_full_sends_people_on_to_the_next() -> None:
    where = demand((0, 0, 10, 10))
    found = choose(2, where, places(near=(100, 0, 4), far=(400, 0, 3)))
    assert found.satisfied.people == pytest.approx(7)
    assert found.assignment[0] == "near"
    assert found.walk_m[0] == pytest.approx((4 * 100 + 3 * 400) / 7)


def test_the_fairest_choice_serves_the_group_that_was_left_out() -> None:
    where = demand((0, 0, 10, 10, 0), (100, 0, 10, 10, 1), (1000, 0, 5, 10, 1), (2000, 0, 3, 10, 4))
    halls = places(centre=(0, 0), middle=(1000, 0), edge=(2000, 0))
    most, fair = choose(2, where, halls), choose(2, where, halls, aim=Aim.FAIREST)
    assert (set(most.chosen), most.worst_share) == ({"centre", "middle"}, 0)
    assert (set(fair.chosen), fair.worst_share) == ({"centre", "edge"}, 0.5)
    assert (fair.status, fair.worst_bound) == (Proof.OPTIMAL, 0.5)
    assert most.covered_weight > fair.covered_weight


def test_an_empty_group_does_not_count_for_fairness() -> None:
    where = demand((0, 0, 10, 10, 0), (1000, 0, 0, 0, 1))
    assert choose(1, where, aim=Aim.FAIREST).worst_share == 1


def test_without_groups_the_fairest_choice_is_the_one_that_reaches_most() -> None:
    found = choose(1, STREET.drop(columns="group"), aim=Aim.FAIREST)
    assert found.chosen == ("between",)
    assert np.isnan(found.worst_share)
    assert found.groups.empty


def test_a_budget_buys_two_cheap_places_rather_than_one_dear_place() -> None:
    halls = places(dear=(1500, 0, np.nan, 900), cheap=(1000, 0, np.nan, 400), west=(0, 0, np.nan, 400))
    assert choose(3, candidates=halls, budget=1000).chosen == ("west", "cheap")
    assert choose(3, candidates=halls, budget=1000).remark is Remark.BUDGET_SPENT


def test_of_places_that_reach_the_same_the_nearest_is_chosen_then_the_first_id() -> None:
    where = demand((0, 0, 1), (0, 10, 1))
    assert choose(1, where, places(a=(300, 0), b=(200, 0), c=(100, 0))).chosen == ("c",)
    assert choose(1, where, places(b=(0, 100), c=(0, -90), a=(0, 100))).chosen == ("a",)


@pytest.mark.parametrize("how", How)
def test_ties_go_to_the_first_id_and_the_order_of_rows_does_not_matter(how: How) -> None:
    where = demand(*((1000.0 * n, 0, 1) for n in range(5)))
    halls = places(**{f"h{n}": (1000.0 * n, 0) for n in (3, 1, 4, 0, 2)})
    assert choose(2, where, halls, how=how).chosen == ("h0", "h1")
    assert choose(2, where[::-1], halls.sort_index(), how=how).chosen == ("h0", "h1")


@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize(
    ("remark", "asked"),
    [
        (Remark.NO_DEMAND, {"demand": STREET[:0]}),
        (Remark.NO_DEMAND, {"demand": STREET.assign(weight=0)}),
        (Remark.NO_CANDIDATES, {"candidates": HALLS[:0]}),
        (Remark.NOTHING_ASKED, {"count": 0}),
        (Remark.ALL_STANDING, {"standing": list(HALLS.index)}),
        (Remark.ALL_SERVED, {"standing": ["west", "between"]}),
        (Remark.NOTHING_WITHIN_REACH, {"candidates": places(moon=(9000, 9000))}),
        (Remark.NOTHING_WITHIN_REACH, {"candidates": places(nowhere=(np.nan, 0))}),
        (Remark.NOTHING_WITHIN_REACH, {"demand": STREET.assign(x=np.nan)}),
        (Remark.NO_ROOM, {"capacity": 0}),
        (Remark.BUDGET_BUYS_NOTHING, {"cost": 100, "budget": 0}),
    ],
)
def test_when_there_is_nothing_to_choose_the_answer_says_why(
    remark: Remark, asked: dict[str, object], how: How, aim: Aim
) -> None:
    found = choose(**({"count": 2} | asked), how=how, aim=aim)  # type: ignore[arg-type]
    assert (found.remark, found.chosen) == (remark, ())
    assert found.covered_weight == found.before.weight == found.bound
    assert found.status is Proof.OPTIMAL
    parts = np.array([found.satisfied, found.too_far, found.full]).sum(axis=0)
    assert parts == pytest.approx(found.total)


@pytest.mark.parametrize("how", How)
def test_more_places_asked_than_there_are_gives_those_that_help(how: How) -> None:
    found = choose(9, how=how)
    assert (found.chosen, found.remark) == (("between", "west"), Remark.FEWER_CANDIDATES)


def test_one_cell_and_one_place_on_the_same_spot() -> None:
    found = choose(1, demand((7, 7, 3)), places(only=(7, 7)))
    assert (found.chosen, found.satisfied, found.worst_m) == (("only",), (3, 3), 0)


def test_a_solver_without_time_gives_the_best_it_has_with_the_gap() -> None:
    found = choose(1, time_limit_s=0)
    assert found.chosen == ("between",)
    assert found.status is Proof.GAP
    assert found.gap == pytest.approx(1 - 19 / found.bound)
    assert choose(1, capacity=25, time_limit_s=0).status is Proof.GAP
    assert choose(1, aim=Aim.FAIREST, time_limit_s=0).status is Proof.GAP


def test_ids_that_are_no_text_come_back_as_they_were() -> None:
    halls = pd.DataFrame({"x": [0.0, 1500.0], "y": 0.0}, index=[10, 9])
    assert choose(2, candidates=halls).chosen == (9, 10)


def test_the_frames_are_left_as_they_were() -> None:
    before = STREET.copy(), HALLS.copy()
    choose(2, capacity=25, aim=Aim.FAIREST)
    pd.testing.assert_frame_equal(STREET, before[0])
    pd.testing.assert_frame_equal(HALLS, before[1])
