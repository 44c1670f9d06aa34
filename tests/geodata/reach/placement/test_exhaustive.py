"""The best choice beside every other choice, tried one by one in small worlds."""

import numpy as np
import pytest

from geodata.reach.placement import Aim, How, Placement, Proof, choose_places
from tests.geodata.reach.placement.worlds import STRAIGHT, World, choices, fairly_satisfied, satisfied, world

CLOSE = 1e-6


def chosen(where: World, count: int, **more: object) -> Placement:
    return choose_places(where.demand, where.candidates, count=count, **STRAIGHT, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(12))
def test_no_choice_of_all_covers_more(seed: int) -> None:
    where, count = world(seed, cells=10, candidates=8), 1 + seed % 3
    standing = ["p3"] if seed % 2 else []
    best = max(satisfied(where, opened) for opened in choices(where, count, standing=standing))
    exact = chosen(where, count, standing=standing)
    quick = chosen(where, count, standing=standing, how=How.QUICK)
    assert exact.covered_weight == pytest.approx(best)
    assert exact.status is Proof.OPTIMAL
    assert quick.covered_weight <= best + CLOSE
    assert quick.bound >= best - CLOSE
    assert len(exact.chosen) <= count


@pytest.mark.parametrize("seed", range(12))
def test_no_choice_within_the_budget_covers_more(seed: int) -> None:
    where, budget = world(seed + 100, cells=10, candidates=7), 300.0 + 100 * (seed % 5)
    best = max(satisfied(where, opened) for opened in choices(where, 4, budget=budget))
    exact = chosen(where, 4, budget=budget)
    quick = chosen(where, 4, budget=budget, how=How.QUICK)
    assert exact.covered_weight == pytest.approx(best)
    assert max(exact.cost, quick.cost) <= budget
    assert quick.covered_weight <= best + CLOSE
    assert quick.bound >= best - CLOSE


@pytest.mark.parametrize("seed", range(12))
def test_with_limited_room_no_choice_satisfies_more_as_seats_handed_to_each_person_tell(seed: int) -> None:
    where, count = world(seed + 200, capacity=True), 1 + seed % 3
    standing = ["p1"] if seed % 2 else []
    budget = 700.0 if seed % 3 == 0 else None
    best = max(satisfied(where, opened) for opened in choices(where, count, standing=standing, budget=budget))
    exact = chosen(where, count, standing=standing, budget=budget)
    quick = chosen(where, count, standing=standing, budget=budget, how=How.QUICK)
    assert exact.covered_weight == pytest.approx(best, abs=CLOSE)
    assert exact.status is Proof.OPTIMAL
    assert quick.covered_weight <= best + CLOSE
    assert quick.bound >= best - CLOSE


@pytest.mark.parametrize("capacity", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_no_choice_is_fairer_and_none_as_fair_satisfies_more(seed: int, capacity: bool) -> None:
    where, count = world(seed + 300, cells=9, candidates=5, capacity=capacity, side=900), 2
    standing = ["p2"] if seed % 2 else []
    scores = [fairly_satisfied(where, opened) for opened in choices(where, count, standing=standing)]
    worst = max(score[0] for score in scores)
    weight = max(score[1] for score in scores if score[0] >= worst - CLOSE)
    exact = chosen(where, count, standing=standing, aim=Aim.FAIREST)
    quick = chosen(where, count, standing=standing, aim=Aim.FAIREST, how=How.QUICK)
    assert exact.worst_share == pytest.approx(worst, abs=CLOSE)
    assert exact.covered_weight == pytest.approx(weight, abs=1e-5)
    assert exact.status is Proof.OPTIMAL
    assert quick.worst_share <= worst + CLOSE
    assert quick.worst_bound >= worst - CLOSE


def test_the_worlds_are_worth_trying() -> None:
    """Else every choice could be right: there must be better and worse ones."""
    where = world(200, capacity=True)
    found = {round(satisfied(where, opened), 6) for opened in choices(where, 2)}
    assert len(found) > 5
    shares = [fairly_satisfied(world(300 + s, cells=9, candidates=5, side=900), [0, 1])[0] for s in range(8)]
    assert np.count_nonzero(shares) >= 2
