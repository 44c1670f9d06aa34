"""Natural breaks against mapclassify, against every division there is, and by hand."""

from itertools import combinations

import mapclassify
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.drawing.natural_breaks import natural_breaks


def spread(values, edges):
    """The sum of squared differences from the means of the classes."""
    classes = np.searchsorted(edges, values, side="left")
    return sum(((values[classes == one] - values[classes == one].mean()) ** 2).sum() for one in np.unique(classes))


def test_the_gaps_by_hand():
    assert natural_breaks(np.array([9.0, 1.0, 2.0, 10.0, 50.0]), 3) == [2.0, 10.0]


NUMBERS = st.lists(st.integers(-400, 400).map(lambda n: n / 4), min_size=3, max_size=12, unique=True)


@given(NUMBERS, st.integers(2, 3))
def test_no_other_division_is_better(numbers, count):
    values = np.array(numbers)
    ordered = np.sort(values)[:-1]
    best = min(spread(values, list(edges)) for edges in combinations(ordered, count - 1))
    assert spread(values, natural_breaks(values, count)) == pytest.approx(best, abs=1e-9)


@pytest.mark.filterwarnings("ignore:Numba not installed")
@pytest.mark.parametrize("seed", range(8))
def test_it_is_as_good_as_mapclassify(seed):
    values = np.random.default_rng(seed).lognormal(3, 1, 200).round(1)
    theirs = mapclassify.FisherJenks(values, k=5).bins[:-1]
    assert spread(values, natural_breaks(values, 5)) == pytest.approx(spread(values, theirs), rel=1e-9)
