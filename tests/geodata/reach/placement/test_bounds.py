"""Search and bounds by themselves, beside every choice there is."""

import itertools

import numpy as np
import pytest

from geodata.reach.placement import Aim, How, choose_places, spread_evenly
from geodata.reach.placement.bounds import best_within, bracket
from geodata.reach.placement.compact import compact
from geodata.reach.placement.filling import RoomGround
from geodata.reach.placement.problem import read_problem
from geodata.reach.placement.searching import PlainGround
from tests.geodata.reach.placement.worlds import STRAIGHT, world


@pytest.mark.parametrize("seed", range(15))
def test_the_columns_that_are_kept_hold_a_best_choice_and_no_choice_is_above_the_bound(seed: int) -> None:
    where, count = world(seed, cells=60, candidates=14, side=4000), 3
    part = compact(read_problem(where.demand, where.candidates, **STRAIGHT))
    covered = part.cover.toarray() > 0
    sets = [list(some) for some in itertools.combinations(range(covered.shape[1]), min(count, covered.shape[1]))]
    worth = np.array([part.weight[covered[:, some].any(axis=1)].sum() for some in sets])
    for looks in (1, 2, 12):
        found = bracket(PlainGround(part), count=count, looks=looks)
        assert found.bound >= worth.max() - 1e-9
        best = [set(sets[number]) for number in np.flatnonzero(worth >= worth.max() - 1e-9)]
        assert all(some <= set(found.kept) for some in best)
    floor = float(np.quantile(worth, 0.98))
    found = bracket(PlainGround(part), count=count, floor=floor)
    good = set().union(*(sets[number] for number in np.flatnonzero(worth >= floor)))
    assert good <= set(found.kept)


@pytest.mark.parametrize("seed", range(20))
def test_a_price_per_euro_never_bounds_below_what_the_budget_can_buy(seed: int) -> None:
    random = np.random.default_rng(seed)
    collected, cost = random.uniform(0, 10, 8), random.integers(1, 6, 8) * 100.0
    count, budget = int(random.integers(1, 5)), float(random.integers(1, 12) * 100)
    best = max(
        collected[list(some)].sum()
        for size in range(count + 1)
        for some in itertools.combinations(range(8), size)
        if cost[list(some)].sum() <= budget
    )
    found = best_within(collected, cost, count, budget)
    assert found.value >= best - 1e-9
    for column in range(8):  # with this column in, nothing is worth more than the bound less its loss
        with_it = [
            collected[list(some)].sum()
            for size in range(1, count + 1)
            for some in itertools.combinations(range(8), size)
            if column in some and cost[list(some)].sum() <= budget
        ]
        assert max(with_it, default=-np.inf) <= found.value + found.loss[column] + 1e-9


@pytest.mark.parametrize("seed", range(5))
def test_what_some_places_gain_is_the_same_asked_together_or_apart(seed: int) -> None:
    where = world(seed, cells=40, candidates=12, side=2500)
    problem = read_problem(where.demand, where.candidates.assign(capacity=6.0), **STRAIGHT)
    ground = RoomGround(compact(problem))
    left = ground.part.people * np.random.default_rng(seed).uniform(0, 1, len(ground.part.people))
    together = ground._gain(left)
    some = np.arange(0, len(together), 2)
    assert ground._by_worth.gain_of(some, left) == pytest.approx(together[some])
    for column in range(len(together)):  # by hand: who brings most goes in first, until it is full
        room, gain = float(ground.part.room[column]), 0.0
        for row in sorted(ground.part.rows_of(column), key=lambda row: -ground.each[row]):
            people = min(room, left[row])
            room, gain = room - people, gain + people * ground.each[row]
        assert together[column] == pytest.approx(gain)


def test_the_quick_answer_is_near_the_exact_one() -> None:
    for aim in Aim:
        share = []
        for seed in range(8):
            where = world(seed, cells=80, candidates=20, side=3000)
            asked = {"count": 5, "aim": aim, **STRAIGHT}
            quick = choose_places(where.demand, where.candidates, how=How.QUICK, **asked)
            exact = choose_places(where.demand, where.candidates, **asked)
            measure = "covered_weight" if aim is Aim.MOST else "worst_share"
            share.append(getattr(quick, measure) / getattr(exact, measure))
        assert np.mean(share) > 0.99


@pytest.mark.parametrize("seed", range(10))
def test_a_spread_never_names_a_place_twice(seed: int) -> None:
    where = world(seed, cells=10, candidates=8)
    found = spread_evenly(where.demand, where.candidates, count=6, **STRAIGHT)
    assert len(set(found.open)) == 6
