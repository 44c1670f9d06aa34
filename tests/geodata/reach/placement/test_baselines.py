"""The best single place, and places spread evenly."""

import numpy as np
import pandas as pd
import pytest

from geodata.reach.placement import best_single, choose_places, spread_evenly
from tests.geodata.reach.placement.worlds import STRAIGHT, demand, places, world

LINE = demand(*((100.0 * n, 0, 100 if n == 0 else 1) for n in range(21)))
HALLS = places(**{f"h{n:02d}": (100.0 * n, 0) for n in range(21)})


def test_the_best_single_place_is_the_choice_of_one() -> None:
    assert best_single(LINE, HALLS, **STRAIGHT).chosen == choose_places(LINE, HALLS, count=1, **STRAIGHT).chosen


def test_spread_evenly_divides_a_line_in_equal_parts_wherever_people_live() -> None:
    found = spread_evenly(LINE, HALLS, count=3, **STRAIGHT)
    at = HALLS.loc[list(found.open), "x"].sort_values().to_numpy()
    assert at == pytest.approx([300, 1000, 1700], abs=150)
    crowded = spread_evenly(LINE.assign(weight=range(1, 22)), HALLS, count=3, **STRAIGHT)
    assert crowded.open == found.open


def test_one_place_stands_in_the_middle() -> None:
    assert spread_evenly(LINE, HALLS, count=1, **STRAIGHT).open == ("h10",)


def test_what_stands_is_kept_and_the_rest_keeps_away_from_it() -> None:
    found = spread_evenly(LINE, HALLS, count=1, standing=["h02"], **STRAIGHT)
    assert found.open[0] == "h02"
    assert HALLS.loc[found.open[1], "x"] > 1000


def test_the_spread_stays_within_the_budget() -> None:
    assert len(spread_evenly(LINE, HALLS, count=5, cost=100, budget=250, **STRAIGHT).open) == 2


@pytest.mark.parametrize(
    ("where", "halls", "count"),
    [(LINE[:0], HALLS, 2), (LINE, HALLS[:0], 2), (LINE, HALLS, 0), (LINE, HALLS.assign(x=np.nan), 2)],
)
def test_where_nothing_can_be_spread_nothing_is_open(where: pd.DataFrame, halls: pd.DataFrame, count: int) -> None:
    found = spread_evenly(where, halls, count=count, **STRAIGHT)
    assert found.satisfied == (0, 0)


def test_more_places_than_candidates_opens_them_all() -> None:
    assert set(spread_evenly(LINE, HALLS[:3], count=9, **STRAIGHT).open) == {"h00", "h01", "h02"}


@pytest.mark.parametrize("seed", range(5))
def test_an_advice_is_never_worse_than_the_spread(seed: int) -> None:
    where = world(seed, cells=20, candidates=10)
    even = spread_evenly(where.demand, where.candidates, count=3, **STRAIGHT)
    assert choose_places(where.demand, where.candidates, count=3, **STRAIGHT).covered_weight >= even.covered_weight
