"""Thirds of areas, and where much need meets little supply."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geodata.reach.balance import Third, supply_thirds, thirds, without_supply

NAN = float("nan")


def every(values: pd.Series) -> pd.Series:
    return pd.Series(True, index=values.index)


def test_of_six_areas_two_are_in_each_third() -> None:
    values = pd.Series([50.0, 10, 40, 20, 60, 30])
    assert thirds(values, every(values)).tolist() == [2, 0, 1, 0, 2, 1]


def test_equal_areas_are_in_the_same_third_and_all_equal_is_neither_much_nor_little() -> None:
    alike = pd.Series([7.0, 7, 7])
    assert thirds(alike, every(alike)).tolist() == [Third.MIDDLE] * 3
    two = pd.Series([1.0, 5, 5, 9])
    assert thirds(two, every(two)).tolist() == [0, 1, 1, 2]


def test_nothing_is_little_even_where_nearly_everybody_has_nothing() -> None:
    supply = pd.DataFrame({"a": [0.0, 0, 0, 0, 3]})
    assert supply_thirds(supply, every(supply["a"]))["a"].tolist() == [0, 0, 0, 0, 2]
    nothing = pd.DataFrame({"a": [0.0, 0, 0]})
    assert supply_thirds(nothing, every(nothing["a"]))["a"].tolist() == [0, 0, 0]


def test_unknown_and_too_small_areas_take_no_part() -> None:
    values = pd.Series([1.0, NAN, 2, 3, 99])
    found = thirds(values, pd.Series([True, True, True, True, False]))
    assert found.tolist()[:1] + found.tolist()[2:4] == [0, 1, 2]
    assert np.isnan(found[1])
    assert np.isnan(found[4])


def test_two_areas_have_no_thirds() -> None:
    assert thirds(pd.Series([1.0, 2.0]), pd.Series([True, True])).isna().all()
    assert thirds(pd.Series([], dtype=float), pd.Series([], dtype=bool)).empty


def test_need_without_supply_is_much_need_and_little_supply_only() -> None:
    need = pd.DataFrame({"a": [90.0, 90, 50, 10, 90, NAN]})
    supply = pd.DataFrame({"a": [0.0, 40, 0, 0, NAN, 0]})
    assert without_supply(need, supply, every(need["a"]))["a"].tolist() == [True, False, False, False, False, False]


@given(st.lists(st.floats(0, 100) | st.just(NAN), max_size=12), st.randoms(use_true_random=False))
def test_order_of_areas_does_not_matter_and_more_is_never_a_lower_third(values: list[float], random) -> None:
    series = pd.Series(values, dtype="float64")
    found = thirds(series, every(series))
    turned = series.sample(frac=1, random_state=random.randint(0, 99))
    assert thirds(turned, every(turned)).sort_index().equals(found)
    known = pd.DataFrame({"value": series, "third": found}).dropna().sort_values("value")
    assert known["third"].is_monotonic_increasing
