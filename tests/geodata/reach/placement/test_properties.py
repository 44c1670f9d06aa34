"""What must hold for every plan, whatever is asked."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.reach.placement import Aim, Coverage, How, choose_places, compare, reach_of
from tests.geodata.reach.placement.worlds import REACH_M, STRAIGHT, World, world

worlds = st.builds(
    world, st.integers(0, 10_000), cells=st.integers(1, 12), candidates=st.integers(1, 8), capacity=st.booleans()
)
hows, aims, counts = st.sampled_from(How), st.sampled_from(Aim), st.integers(0, 4)
ROUNDING = 1e-6
few = settings(max_examples=25, deadline=None)


def whole(found: Coverage) -> None:
    """The parts make the whole, and no place holds more than fits in."""
    parts = np.array([found.satisfied, found.too_far, found.full])
    assert parts.sum(axis=0) == pytest.approx(found.total)
    assert (parts >= -ROUNDING).all()
    assert (found.places["people"] <= found.places["capacity"] * (1 + 1e-12)).all()
    assert found.places["people"].sum() == pytest.approx(found.satisfied.people, abs=ROUNDING)
    assert found.places["weight"].sum() == pytest.approx(found.satisfied.weight, abs=ROUNDING)
    assert found.served.between(0, 1).all()
    assert (found.assignment.notna() == (found.served > 0)).all()
    assert (found.walk_m.notna() == (found.served > 0)).all()
    assert (found.walk_m.dropna() <= REACH_M + ROUNDING).all()
    assert set(found.assignment.dropna()) <= set(found.open)


@few
@given(worlds, counts, hows, aims, st.sampled_from([None, 0.0, 300.0, 900.0]), st.booleans())
def test_the_parts_make_the_whole_and_room_and_budget_hold(
    where: World, count: int, how: How, aim: Aim, budget: float | None, stands: bool
) -> None:
    standing = ["p0"] if stands else []
    found = choose_places(
        where.demand, where.candidates, count=count, budget=budget, how=how, aim=aim, standing=standing, **STRAIGHT
    )
    whole(found)
    assert len(found.chosen) <= count
    assert budget is None or found.cost <= budget
    assert found.covered_weight <= found.bound + ROUNDING
    assert 0 <= found.gap <= 1
    assert not set(found.chosen) & set(standing)


@few
@given(worlds, counts, aims, st.sampled_from([None, 500.0]))
def test_quick_is_at_most_exact_and_exact_at_most_every_bound(
    where: World, count: int, aim: Aim, budget: float | None
) -> None:
    asked = {"count": count, "aim": aim, "budget": budget, **STRAIGHT}
    quick = choose_places(where.demand, where.candidates, how=How.QUICK, **asked)
    exact = choose_places(where.demand, where.candidates, how=How.EXACT, **asked)
    if aim is Aim.MOST:
        assert quick.covered_weight <= exact.covered_weight + ROUNDING
        assert exact.covered_weight <= quick.bound + ROUNDING
    elif not np.isnan(exact.worst_share):
        assert quick.worst_share <= exact.worst_share + ROUNDING
        assert exact.worst_share <= quick.worst_bound + ROUNDING


@few
@given(worlds, st.integers(0, 7))
def test_one_more_open_place_never_serves_less(where: World, extra: int) -> None:
    ids = list(where.candidates.index)
    opened = ids[: extra % len(ids)]
    before = reach_of(where.demand, where.candidates, open=opened, **STRAIGHT)
    after = reach_of(where.demand, where.candidates, open=[*opened, ids[-1]], **STRAIGHT)
    whole(before)
    assert after.satisfied.weight >= before.satisfied.weight - ROUNDING
    assert after.satisfied.people >= before.satisfied.people - ROUNDING
    assert after.too_far.people <= before.too_far.people + ROUNDING
    change = compare(before, after)
    assert change.gained.people - change.lost.people == pytest.approx(
        after.satisfied.people - before.satisfied.people, abs=1e-5
    )


@few
@given(worlds, counts)
def test_one_more_place_to_choose_never_serves_less(where: World, count: int) -> None:
    some = choose_places(where.demand, where.candidates, count=count, **STRAIGHT)
    more = choose_places(where.demand, where.candidates, count=count + 1, **STRAIGHT)
    assert more.covered_weight >= some.covered_weight - ROUNDING


@few
@given(worlds, counts, hows, aims, st.integers(-300_000, 600_000), st.integers(-300_000, 600_000))
def test_moving_the_whole_map_changes_nothing(
    where: World, count: int, how: How, aim: Aim, east: int, north: int
) -> None:
    move = {"x": lambda frame: frame["x"] + east, "y": lambda frame: frame["y"] + north}
    here = choose_places(where.demand, where.candidates, count=count, how=how, aim=aim, **STRAIGHT)
    there = choose_places(
        where.demand.assign(**move), where.candidates.assign(**move), count=count, how=how, aim=aim, **STRAIGHT
    )
    assert here.chosen == there.chosen
    pd.testing.assert_series_equal(here.assignment, there.assignment)
    pd.testing.assert_series_equal(here.walk_m, there.walk_m)


@few
@given(worlds, counts, st.randoms(use_true_random=False), st.floats(0.001, 1000))
def test_neither_the_order_of_rows_nor_the_unit_of_need_matters(
    where: World, count: int, random: object, unit: float
) -> None:
    rows = random.sample(range(len(where.demand)), len(where.demand))  # type: ignore[attr-defined]
    halls = random.sample(range(len(where.candidates)), len(where.candidates))  # type: ignore[attr-defined]
    here = choose_places(where.demand, where.candidates, count=count, **STRAIGHT)
    other = where.demand.iloc[rows].assign(weight=lambda frame: frame["weight"] * unit)
    there = choose_places(other, where.candidates.iloc[halls], count=count, **STRAIGHT)
    assert there.covered_weight == pytest.approx(here.covered_weight * unit)
    assert list(there.served.index) == list(other.index)
