"""Indicators that go together."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from geodata.figures.correlation import correlations
from tests.geodata.figures.factories import a_catalogue, an_indicator, codes

CATALOGUE = a_catalogue(
    an_indicator("a"), an_indicator("b"), an_indicator("c", group="a"), an_indicator("d"), an_indicator("unknown")
)
RISING = np.arange(12, dtype=float)


def test_the_same_order_is_1_the_opposite_is_minus_1_whatever_the_distances():
    frame = pd.DataFrame({"a": RISING, "b": RISING**3, "d": -RISING}, index=codes(12))
    found = correlations(frame, CATALOGUE)
    assert found.matrix.loc["a", "b"] == pytest.approx(1)
    assert found.matrix.loc["a", "d"] == pytest.approx(-1)
    assert {(w.one, w.other) for w in found.warnings} == {("a", "b"), ("a", "d"), ("b", "d")}


def test_kinds_of_the_same_thing_give_no_warning():
    frame = pd.DataFrame({"a": RISING, "c": RISING}, index=codes(12))
    assert correlations(frame, CATALOGUE).warnings == []


def test_fewer_than_ten_areas_that_have_both_give_no_number():
    frame = pd.DataFrame({"a": RISING, "b": RISING}, index=codes(12))
    frame.loc[codes(12)[:3], "b"] = np.nan
    found = correlations(frame, CATALOGUE)
    assert np.isnan(found.matrix.loc["a", "b"])
    assert found.pairs.loc["a", "b"] == 9
    assert found.matrix.loc["a", "a"] == 1


def test_an_indicator_that_is_the_same_everywhere_has_no_correlation():
    frame = pd.DataFrame({"a": RISING, "b": np.ones(12)}, index=codes(12))
    assert np.isnan(correlations(frame, CATALOGUE).matrix.loc["a", "b"])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.one_of(st.just(np.nan), st.integers(0, 5).map(float))] * 3), min_size=10, max_size=25))
def test_each_pair_is_what_scipy_finds_over_the_areas_that_have_both(rows):
    frame = pd.DataFrame(rows, columns=["a", "b", "d"], index=codes(len(rows)), dtype=float)
    found = correlations(frame, CATALOGUE)
    assert found.matrix.equals(found.matrix.T)
    for one, other in (("a", "b"), ("a", "d"), ("b", "d")):
        both = frame[[one, other]].dropna()
        if len(both) < 10 or both.nunique().min() < 2:
            assert np.isnan(found.matrix.loc[one, other])
        else:
            assert found.matrix.loc[one, other] == pytest.approx(spearmanr(both[one], both[other]).statistic)
