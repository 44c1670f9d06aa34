"""Figures on one scale."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geodata.figures.normalise import METHODS, min_max, normalise, percentile, z_score
from geodata.vocabulary import Normalisation

NUMBERS = st.one_of(st.integers(-5, 5).map(float), st.floats(-1e6, 1e6), st.just(np.nan))
COLUMN = st.lists(NUMBERS, max_size=12).map(lambda v: np.array(v, dtype=float))


def test_four_areas_among_themselves():
    values = np.array([10.0, 40.0, 20.0, 30.0])
    assert percentile(values, values).tolist() == [12.5, 87.5, 37.5, 62.5]


def test_equal_values_share_the_middle_of_their_ranks_and_unknown_ones_do_not_count():
    values = np.array([1.0, 2.0, 2.0, 3.0, np.nan])
    # The ranks are 1, 2.5, 2.5 and 4 of 4.
    assert percentile(values, values)[:4].tolist() == [12.5, 50.0, 50.0, 87.5]
    assert np.isnan(percentile(values, values)[4])


def test_a_value_outside_the_reference_is_placed_by_what_lies_below_it():
    reference = np.array([1.0, 2.0, 3.0, 4.0])
    assert percentile(np.array([0.0, 2.5, 3.0, 9.0]), reference).tolist() == [0.0, 50.0, 62.5, 100.0]


def test_z_score_of_minus_1_0_and_1():
    values = np.array([-1.0, 1.0])  # mean 0, standard deviation 1
    assert z_score(np.array([-1.0, 0.0, 1.0]), values) == pytest.approx([15.8655, 50.0, 84.1345], abs=1e-4)


def test_min_max_puts_the_lowest_at_0_and_clips_what_lies_outside():
    assert min_max(np.array([0.0, 10.0, 15.0, 20.0, 99.0]), np.array([10.0, 20.0])).tolist() == [0, 0, 50, 100, 100]


@pytest.mark.parametrize("method", list(Normalisation))
def test_where_all_are_equal_everybody_stands_in_the_middle(method):
    assert METHODS[method](np.array([7.1, 7.1]), np.array([7.1, 7.1, 7.1])) == pytest.approx([50, 50])


def slow_percentile(value, reference):
    known = [r for r in reference if not np.isnan(r)]
    if np.isnan(value) or not known:
        return np.nan
    below = sum(1 for r in known if r < value)
    equal = sum(1 for r in known if r == value)
    # In the reference itself the mid-rank is the mean of the ranks that the equal ones take.
    mid_rank = np.mean([below + k for k in range(1, equal + 1)]) if equal else below + 0.5
    return (mid_rank - 0.5) / len(known) * 100


@given(COLUMN, COLUMN)
def test_percentile_is_what_counting_gives(values, reference):
    for base in (reference, values):
        expected = [slow_percentile(v, base) for v in values]
        assert percentile(values, base) == pytest.approx(expected, nan_ok=True)


@given(arrays(float, (5, 2), elements=NUMBERS), arrays(float, (4, 2), elements=NUMBERS), st.sampled_from(Normalisation))
def test_all_is_0_to_100_or_unknown_and_strength_is_need_turned_around(figures, reference, method):
    need = normalise(figures, reference, [1, 1], method)
    strength = normalise(figures, reference, [-1, -1], method)
    known = ~np.isnan(need)
    assert ((need[known] >= 0) & (need[known] <= 100)).all()
    assert strength[known] == pytest.approx(100 - need[known])
    assert (np.isnan(figures) <= np.isnan(need)).all()


@given(COLUMN, st.sampled_from(Normalisation))
def test_a_higher_figure_is_never_placed_lower(values, method):
    scale = METHODS[method](values, values)
    order = np.argsort(values, kind="stable")
    placed = scale[order][~np.isnan(values[order])]
    assert (np.diff(placed) >= -1e-9).all()
