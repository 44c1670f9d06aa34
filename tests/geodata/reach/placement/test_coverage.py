"""What a set of open places does, counted by hand."""

import numpy as np
import pandas as pd
import pytest

from geodata.reach.placement import Aim, concentration_index, reach_of
from tests.geodata.reach.placement.worlds import STRAIGHT, demand, places

TOWN = demand((0, 0, 5, 10, 0), (300, 0, 6, 10, 2), (400, 0, 18, 20, 4), (3000, 0, 9, 10, 4))
HALLS = places(a=(0, 0, 15, 100), b=(350, 0, np.nan, 250))


def test_each_goes_to_the_nearest_and_the_rest_is_too_far() -> None:
    found = reach_of(TOWN, HALLS[["x", "y"]], open=["a", "b"], **STRAIGHT)
    assert list(found.assignment) == ["a", "b", "b", None]
    assert list(found.walk_m[:3]) == [0, 50, 50]
    assert found.mean_m == pytest.approx((10 * 50 + 20 * 50) / 40)
    assert found.worst_m == 50
    assert list(found.places["people"]) == [10, 30]
    assert found.too_far == (9, 10)


def test_at_equal_distance_people_go_to_the_first_id() -> None:
    found = reach_of(demand((0, 0, 1)), places(b=(0, 9), a=(9, 0), c=(-9, 0)), open=["c", "b", "a"], **STRAIGHT)
    assert found.assignment[0] == "a"


def test_who_has_no_need_is_served_too_where_room_is_left() -> None:
    where = demand((0, 0, 5, 10), (100, 0, 0, 10))
    found = reach_of(where, places(hall=(0, 0, 14)), open=["hall"], **STRAIGHT)
    assert list(found.served) == pytest.approx([1, 0.4])


def test_groups_tell_whom_it_reaches() -> None:
    found = reach_of(TOWN, HALLS, open=["b"], **STRAIGHT)
    assert list(found.groups["people"]) == [10, 0, 10, 0, 30]
    assert list(found.groups["reached"]) == [10, 0, 10, 0, 20]
    assert found.worst_share == pytest.approx(2 / 3)
    assert found.groups["share"].isna().sum() == 2


def test_a_place_without_room_for_all_takes_those_with_most_need_first() -> None:
    found = reach_of(TOWN, HALLS, open=["a"], **STRAIGHT)
    assert list(found.served) == pytest.approx([0, 0, 0.75, 0])  # 0.9 need a person, the others less
    assert found.full == pytest.approx((5 + 6 + 4.5, 25))


def test_dividing_fairly_gives_each_group_the_same_share() -> None:
    found = reach_of(TOWN[:3], HALLS, open=["a"], aim=Aim.FAIREST, **STRAIGHT)
    assert found.groups["share"].dropna().to_numpy() == pytest.approx(15 / 40)


def test_cost_counts_what_did_not_stand_yet() -> None:
    assert reach_of(TOWN, HALLS, open=["b"], standing=["a"], **STRAIGHT).cost == 250
    assert reach_of(TOWN, HALLS, open=["a", "b"], **STRAIGHT).cost == 350
    assert reach_of(TOWN, HALLS, open=[], **STRAIGHT).cost == 0


def test_with_nothing_open_nobody_is_served() -> None:
    found = reach_of(TOWN, HALLS, open=[], **STRAIGHT)
    assert (found.satisfied, found.too_far) == ((0, 0), (38, 50))
    assert np.isnan(found.mean_m)
    assert np.isnan(found.concentration_index)
    assert found.assignment.isna().all()


def test_results_stand_on_the_index_of_the_demand() -> None:
    found = reach_of(TOWN.set_axis(list("wxyz")), HALLS, open=["b"], **STRAIGHT)
    for series in (found.assignment, found.served, found.walk_m):
        assert list(series.index) == list("wxyz")


def test_who_has_no_group_counts_in_none() -> None:
    found = reach_of(TOWN.assign(group=[np.nan, 2, 4, 4]), HALLS, open=["b"], **STRAIGHT)
    assert found.groups["people"].sum() == 40


def test_the_index_is_nought_when_all_are_served_alike() -> None:
    assert concentration_index(np.array([10, 20, 30]), np.array([0.4, 0.4, 0.4])) == pytest.approx(0)


def test_the_index_is_above_nought_when_those_with_most_need_are_served() -> None:
    # Half of all people served, those with most need: 2 / 0.5 × 0.5 × 0.75 - 1.
    assert concentration_index(np.array([10, 10]), np.array([0, 1])) == pytest.approx(0.5)
    assert concentration_index(np.array([10, 10]), np.array([1, 0])) == pytest.approx(-0.5)


def test_the_index_equals_twice_the_area_between_diagonal_and_curve() -> None:
    people, share = np.array([5.0, 0, 7, 3]), np.array([0.2, np.nan, 0.5, 0.9])
    one_by_one = np.repeat([0.2, 0.5, 0.9], [5, 7, 3])
    rank = (np.arange(15) + 0.5) / 15
    # People of one group share a rank, so each gets the middle of it.
    rank = pd.Series(rank).groupby(np.repeat([0, 1, 2], [5, 7, 3])).transform("mean").to_numpy()
    covariance = ((one_by_one - one_by_one.mean()) * (rank - 0.5)).mean()
    assert concentration_index(people, share) == pytest.approx(2 * covariance / one_by_one.mean())
