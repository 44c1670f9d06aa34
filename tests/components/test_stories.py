"""The reasons of an area: chosen from what lifts its index most."""

from itertools import permutations

import pandas as pd
import pytest

from components.stories import reasons_of

# Wijk A: area, indicator, group, domain, normalised, weight. Lift = (normalised - 50) x weight, summed per group.
ROWS = [
    ("A", "eenzaam", "eenzaamheid", "verbinding", 90.0, 0.2),  # with the next: 8 + 3 = 11
    ("A", "eenzaam_ernstig", "eenzaamheid", "verbinding", 80.0, 0.1),
    ("A", "mantelzorg_test", "mantelzorg", "verbinding", 99.0, 0.9),  # no sentence for it
    ("A", "bijstand", "bijstand", "werk en inkomen", 85.0, 0.2),  # 7
    ("A", "moeite_met_rondkomen", "rondkomen", "werk en inkomen", 100.0, 0.1),  # 5
    ("A", "wekelijks_sporten", "sporten", "gezondheid en bewegen", 95.0, 0.0),  # counts for nothing
    ("A", "armoede", "armoede", "gezondheid en bewegen", 55.0, 0.5),  # 2.5, and does not stand out
    ("B", "bijstand", "bijstand", "werk en inkomen", 99.0, 0.9),
]
COLUMNS = ["area", "indicator", "group", "domain", "normalised", "weight"]


def test_the_largest_lift_comes_first_and_the_next_from_another_domain():
    frame = pd.DataFrame(ROWS, columns=COLUMNS)
    assert reasons_of(None, frame, "A") == ("eenzaam", "bijstand")
    assert reasons_of(None, frame, "A", most=5) == ("eenzaam", "bijstand", "moeite_met_rondkomen")


def test_another_domain_goes_before_a_larger_lift_in_the_same():
    rows = [("A", "bijstand", "bijstand", "werk en inkomen", 100.0, 0.4), *ROWS[4:5]]
    rows.append(("A", "eenzaam", "eenzaamheid", "verbinding", 90.0, 0.1))  # 4, less than the 5 of rondkomen
    frame = pd.DataFrame(rows, columns=COLUMNS)
    assert reasons_of(None, frame, "A") == ("bijstand", "eenzaam")


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_the_rows_does_not_matter(order):
    rows = [ROWS[number] for number in (0, 1, 3, 4)]
    frame = pd.DataFrame([rows[number] for number in order], columns=COLUMNS)
    assert reasons_of(None, frame, "A") == ("eenzaam", "bijstand")


def test_an_area_without_an_index_has_no_reasons():
    assert reasons_of(None, pd.DataFrame(ROWS, columns=COLUMNS), "C") == ()
    assert reasons_of(None, pd.DataFrame(columns=COLUMNS), "A") == ()
