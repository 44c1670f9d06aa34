"""A strength for each area, and why its need is what it is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.figures.need import need_index
from geodata.figures.strengths import reasons, strengths
from tests.geodata.figures.factories import (
    NEUTRAL,
    STRENGTH,
    a_catalogue,
    an_indicator,
    codes,
    figures,
    three_and_three,
)
from tests.geodata.figures.test_need import four_areas

CATALOGUE = a_catalogue(
    an_indicator("need"),
    an_indicator("more", direction=STRENGTH),
    an_indicator("more_too", direction=STRENGTH, group="more"),
    an_indicator("ages", domain=None, direction=NEUTRAL),
)


def test_the_best_figure_beats_the_mean_in_its_own_direction():
    frame = figures({"need": [10, 20, 30], "more": [50, 50, 80]})
    found = strengths(frame, frame, CATALOGUE).set_index("area")
    first, _, third = codes(3)
    # Mean need 20: 10 less is better. Mean strength 60: 20 more is better.
    assert found.loc[first, ["indicator", "value", "mean"]].tolist() == ["need", 10, 20]
    assert found.loc[third, ["indicator", "value", "mean"]].tolist() == ["more", 80, 60]
    assert found.loc[third, "lead"] == pytest.approx(20 / np.sqrt(200))


def test_where_nothing_beats_the_mean_the_closest_is_named_and_flagged():
    frame = figures({"need": [10, 20, 30], "more": [50, 50, 80]})
    found = strengths(frame, frame, CATALOGUE).set_index("area")
    second = codes(3)[1]
    # Need is exactly the mean, which does not beat it; the strength is 10 behind.
    assert found.loc[second, "indicator"] == "need"
    assert not found.loc[second, "beats_mean"]


def test_a_strength_is_never_invented():
    frame = figures({"need": [None, 20, 30], "more": [None, 50, 80], "ages": [5, 6, 7]})
    found = strengths(frame, frame, CATALOGUE)
    assert codes(3)[0] not in set(found["area"])
    assert "ages" not in set(found["indicator"])
    assert strengths(frame.iloc[:0], frame, CATALOGUE).empty
    same = figures({"need": [5, 5, 5]})
    assert strengths(same, same, CATALOGUE).empty  # no difference, nothing to compare


def test_one_figure_per_group():
    frame = figures({"more": [1, 9], "more_too": [1, 9], "need": [5, 4]})
    found = strengths(frame, frame, CATALOGUE, number=3)
    assert found[found["area"] == codes(2)[1]]["indicator"].tolist() == ["more", "need"]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(*[st.one_of(st.just(np.nan), st.integers(0, 9).map(float))] * 2), min_size=1, max_size=6))
def test_each_area_with_a_figure_to_compare_has_the_best_that_slow_loops_find(rows):
    frame = pd.DataFrame(rows, columns=["need", "more"], index=codes(len(rows)), dtype=float)
    found = strengths(frame, frame, CATALOGUE).set_index("area")
    for area, row in frame.iterrows():
        leads = {}
        for name, sign in (("need", -1), ("more", 1)):
            known = frame[name].dropna()
            if not np.isnan(row[name]) and len(known) > 1 and known.std(ddof=0) > 1e-12:
                leads[name] = sign * (row[name] - known.mean()) / known.std(ddof=0)
        assert (area in found.index) == bool(leads)
        if leads:
            assert found.loc[area, "lead"] == pytest.approx(max(leads.values()))
            assert found.loc[area, "beats_mean"] == (found.loc[area, "lead"] > 0)


def test_the_reasons_are_the_largest_contributions_one_per_group():
    frame = four_areas()
    need = need_index(frame, frame, three_and_three())
    found = reasons(need, frame.index[3], number=4)
    # a, b, c and q are all at 87.5 with a weight of a sixth; p1 at 87.5 has half of that.
    assert [c.indicator for c in found] == ["a", "b", "c", "q"]
    assert found[0].contribution == pytest.approx(87.5 / 6)
    assert (found[0].value, found[0].normalised) == (4, 87.5)


def test_what_lies_below_the_middle_is_no_reason_and_an_unknown_index_has_none():
    frame = four_areas()
    frame.loc[frame.index[1]] = np.nan
    need = need_index(frame, frame, three_and_three())
    # The lowest area of all: only p2 and r do not lie below the middle.
    assert {c.indicator for c in reasons(need, frame.index[0], number=9)} <= {"p2", "r"}
    assert reasons(need, frame.index[1]) == []
    assert reasons(need, "WK000000") == []
