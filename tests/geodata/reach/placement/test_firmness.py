"""How firm an advice is, and the draws it is tried on."""

import numpy as np
import pytest

from geodata.errors import CancelledError, FrameError
from geodata.reach.placement import Draws, demand_draws, firmness
from tests.geodata.reach.placement.worlds import STRAIGHT, demand, places

# Two villages of equal size far apart, and a hamlet.
WHERE = demand((0, 0, 10), (5000, 0, 10), (9000, 0, 1))
HALLS = places(left=(0, 0), right=(5000, 0), beside=(5200, 0), lonely=(9000, 0))


def draws(*weights: tuple[float, ...]) -> Draws:
    """One draw per tuple."""
    drawn = np.array(weights, dtype=float).T
    return Draws(drawn, drawn)


@pytest.mark.parametrize("capacity", [None, 3.0])
def test_a_place_is_as_firm_as_the_share_of_runs_that_choose_it_again(capacity: float | None) -> None:
    runs = draws((9, 8, 1), (9, 8, 1), (9, 8, 1), (2, 3, 1))
    if capacity:
        runs = Draws(runs.weight, np.full_like(runs.weight, 5.0))
    found = firmness(WHERE, HALLS, runs, chosen=["left"], count=1, capacity=capacity, **STRAIGHT)
    assert found["share"]["left"] == 0.75
    assert found["alternative"]["left"] in {"right", "beside"}
    assert found["alternative_share"]["left"] == 1


def test_a_place_within_three_hundred_metres_counts_as_the_same() -> None:
    found = firmness(WHERE, HALLS, draws((1, 9, 0), (1, 9, 0)), chosen=["right"], count=1, **STRAIGHT)
    assert found["share"]["right"] == 1
    assert found["alternative"]["right"] is None
    narrow = firmness(WHERE, HALLS, draws((1, 9, 0)), chosen=["beside"], count=1, near_m=0, **STRAIGHT)
    assert narrow["share"]["beside"] in {0, 1}


def test_the_alternative_is_no_place_of_the_advice_itself() -> None:
    found = firmness(WHERE, HALLS, draws((9, 0, 8), (9, 0, 8)), chosen=["left", "right"], count=2, **STRAIGHT)
    assert list(found.index) == ["left", "right"]
    assert list(found["share"]) == [1, 0]
    assert found["alternative"]["right"] == "lonely"


def test_without_doubt_about_the_numbers_an_advice_is_wholly_firm() -> None:
    same = demand_draws(np.array([10, 9, 1]), np.zeros(3), np.full((3, 1), 100.0), np.ones(1), runs=20)
    found = firmness(WHERE, HALLS, same, chosen=["left"], count=1, **STRAIGHT)
    assert found["share"]["left"] == 1


def test_nothing_advised_is_an_empty_table() -> None:
    found = firmness(WHERE, HALLS, draws((1, 1, 1)), chosen=[], count=1, **STRAIGHT)
    assert list(found.columns) == ["share", "alternative", "alternative_share"]
    assert found.empty


def test_draws_without_need_or_candidates_leave_an_advice_without_ground() -> None:
    nothing = firmness(WHERE, HALLS, draws((0, 0, 0)), chosen=["left"], count=1, **STRAIGHT)
    assert nothing["share"]["left"] == 0
    far = firmness(WHERE, HALLS.assign(x=-9e9), draws((1, 1, 1)), chosen=["left"], count=1, **STRAIGHT)
    assert far["share"]["left"] == 0


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    asked = {"chosen": ["left"], "count": 1, **STRAIGHT}
    firmness(WHERE, HALLS, draws((1, 1, 1), (1, 2, 1)), progress=lambda *now: told.append(now), **asked)
    assert told == [(1, 2), (2, 2)]
    with pytest.raises(CancelledError):
        firmness(WHERE, HALLS, draws((1, 1, 1)), cancelled=lambda: True, **asked)


def test_draws_of_other_rows_are_refused() -> None:
    with pytest.raises(FrameError):
        firmness(WHERE, HALLS, draws((1, 1)), chosen=["left"], count=1, **STRAIGHT)


def test_draws_stay_within_the_rounding_and_average_to_what_was_published() -> None:
    people = np.array([100.0, 0.0, 3.0])
    found = demand_draws(people, np.full(3, 5.0), np.full((3, 2), 50.0), np.ones(2), 0.2, runs=2000)
    assert (np.abs(found.people[0] - 100) <= 5).all()
    assert (found.people[1] == 0).all()  # nobody is drawn where nobody was counted
    assert (found.people >= 0).all()
    assert found.weight == pytest.approx(found.people * 0.5 * 0.8)
    assert found.people[0].mean() == pytest.approx(100, abs=0.3)


def test_weights_are_drawn_around_the_chosen_ones_and_those_without_stay_without() -> None:
    scores = np.array([[100.0, 0.0, 0.0], [0.0, 100.0, 0.0], [0.0, 0.0, 100.0]])
    found = demand_draws(np.ones(3), np.zeros(3), scores, np.array([3.0, 1.0, 0.0]), runs=2000)
    assert found.weight.sum(axis=0) == pytest.approx(np.ones(2000))
    assert found.weight.mean(axis=1) == pytest.approx([0.75, 0.25, 0], abs=0.01)
    assert (found.weight[2] == 0).all()
    # Dirichlet(50 w): the variance of a share is w (1 - w) / 51.
    assert found.weight[0].var() == pytest.approx(0.75 * 0.25 / 51, rel=0.15)


def test_what_is_not_known_does_not_count_and_a_row_of_which_nothing_is_known_has_no_need() -> None:
    scores = np.array([[80.0, np.nan], [np.nan, np.nan]])
    found = demand_draws(np.ones(2), np.zeros(2), scores, np.ones(2), runs=5)
    assert found.weight[0] == pytest.approx(np.full(5, 0.8))
    assert (found.weight[1] == 0).all()


def test_cells_of_one_area_share_its_rounding() -> None:
    found = demand_draws(
        np.full(4, 10.0), np.ones(4), np.full((4, 1), 50.0), np.ones(1), runs=9, area=["a", "b", "a", "b"]
    )
    assert (found.people[0] == found.people[2]).all()
    assert (found.people[0] != found.people[1]).any()


def test_the_same_seed_draws_the_same() -> None:
    one, two = (demand_draws(np.ones(3), np.ones(3), np.ones((3, 2)), np.ones(2), runs=4, seed=7) for _ in range(2))
    assert (one.weight == two.weight).all()


@pytest.mark.parametrize("weights", [np.zeros(2), np.array([1.0, -1.0]), np.array([np.nan, 1.0]), np.ones(3)])
def test_weights_that_cannot_be_are_refused(weights: np.ndarray) -> None:
    with pytest.raises(FrameError):
        demand_draws(np.ones(3), np.zeros(3), np.ones((3, 2)), weights)
