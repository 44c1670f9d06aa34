"""What changed, as far as that can be said."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.figures.change import NotComparable, changes, most_noteworthy
from geodata.figures.indicators import Recipe
from geodata.figures.selection import select
from geodata.vocabulary import FigureKind, Provider, Status
from tests.geodata.figures.factories import NEUTRAL, a_catalogue, an_indicator
from tests.geodata.figures.test_selection import observation

A, B, C = "WK990100", "WK990101", "WK990102"
CATALOGUE = a_catalogue(
    an_indicator("x"),
    an_indicator("y"),
    an_indicator("ages", domain=None, direction=NEUTRAL),
    an_indicator("lonely", kind=FigureKind.ESTIMATE),
    an_indicator(
        "school",
        recipes=(
            Recipe(Provider.STATLINE, ("New",), since=2023, definition="2"),
            Recipe(Provider.STATLINE, ("Old",), until=2022),
        ),
    ),
)


def selection(rows, year, codes=(A,), accepted=True):
    yes = {y: pd.Series(accepted, index=list(codes)) for y in range(2018, 2024)}
    return select(pd.DataFrame(rows), list(codes), year=year, boundary_year=2024, catalogue=CATALOGUE, accepted=yes)


def compared(rows, codes=(A,), accepted=True, years=(2020, 2024)):
    return changes(selection(rows, years[0], codes, accepted), selection(rows, years[1], codes, accepted), CATALOGUE)


def one(frame, indicator, area=A):
    return frame[(frame["indicator"] == indicator) & (frame["area"] == area)].iloc[0]


def test_a_fact_that_went_from_5_to_8_changed_by_3():
    # Each of the two may be half a point off by rounding, so 3 is a real difference.
    row = one(compared([observation(A, "x", 2020, 5), observation(A, "x", 2024, 8)]), "x")
    assert (row["before"], row["after"], row["difference"], row["reason"]) == (5, 8, 3, None)
    assert (row["year_before"], row["year_after"]) == (2020, 2024)


@pytest.mark.parametrize(
    ("after", "reason"), [(6.0, NotComparable.WITHIN_ROUNDING), (6.1, None), (4, NotComparable.WITHIN_ROUNDING)]
)
def test_a_difference_that_rounding_can_explain_is_no_change(after, reason):
    row = one(compared([observation(A, "x", 2020, 5), observation(A, "x", 2024, after)]), "x")
    assert row["reason"] == reason
    assert np.isnan(row["difference"]) == (reason is not None)


def test_a_model_estimate_is_never_compared():
    rows = [observation(A, "lonely", 2020, 40), observation(A, "lonely", 2024, 60)]
    assert one(compared(rows), "lonely")["reason"] == NotComparable.ESTIMATE
    told = [{**observation(A, "x", y, y - 2000), "kind": str(FigureKind.ESTIMATE)} for y in (2020, 2024)]
    assert one(compared(told), "x")["reason"] == NotComparable.ESTIMATE


def test_another_definition_another_boundary_and_the_same_release_are_told():
    school = [observation(A, "school", 2020, 20), observation(A, "school", 2024, 30)]
    assert one(compared(school), "school")["reason"] == NotComparable.OTHER_DEFINITION
    fact = [observation(A, "x", 2020, 20), observation(A, "x", 2024, 30)]
    assert one(compared(fact, accepted=False), "x")["reason"] == NotComparable.OTHER_BOUNDARY
    old = [observation(A, "x", 2020, 20)]
    assert one(compared(old), "x")["reason"] == NotComparable.SAME_RELEASE


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.MISSING, Status.NOT_APPLICABLE])
def test_a_hidden_or_missing_figure_is_no_change_and_never_zero(status):
    rows = [observation(A, "x", 2020, 20), observation(A, "x", 2024, None, status=status)]
    row = one(compared(rows), "x")
    assert row["reason"] == NotComparable.NO_VALUE
    assert np.isnan(row["difference"])


def test_what_only_describes_is_not_in_it():
    rows = [observation(A, "ages", 2020, 20), observation(A, "ages", 2024, 30)]
    assert "ages" not in set(compared(rows)["indicator"])


def test_the_most_noteworthy_change_is_the_largest_beside_the_spread_of_the_areas():
    rows = []
    # x lies 10 apart between areas, y 100: 4 of x is more than 20 of y.
    for number, area in enumerate((A, B, C)):
        rows += [
            observation(area, "x", 2020, 10 * number),
            observation(area, "x", 2024, 10 * number + (4 if area == A else 0)),
        ]
        rows += [
            observation(area, "y", 2020, 100 * number),
            observation(area, "y", 2024, 100 * number + (20 if area == A else 0)),
        ]
    found = most_noteworthy(compared(rows, (A, B, C)))
    assert found["area"].tolist() == [A]
    assert found["indicator"].tolist() == ["x"]
    both = most_noteworthy(compared(rows, (A, B, C)), number=2)
    assert both["indicator"].tolist() == ["x", "y"]


def test_no_common_indicator_gives_an_empty_table():
    rows = pd.DataFrame([observation(A, "x", 2024, 1)])
    nothing = select(rows, [A], year=2024, boundary_year=2024, catalogue=a_catalogue())
    assert changes(nothing, nothing, a_catalogue()).empty
    assert most_noteworthy(changes(nothing, nothing, a_catalogue())).empty


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.integers(0, 9)), st.one_of(st.none(), st.integers(0, 9))),
        min_size=1,
        max_size=5,
    )
)
def test_a_change_is_told_exactly_where_both_are_known_and_differ_by_more_than_1(pairs):
    codes = [f"WK9901{i:02d}" for i in range(len(pairs))]
    rows = [
        observation(c, "x", y, v)
        for c, pair in zip(codes, pairs, strict=True)
        for y, v in zip((2020, 2024), pair, strict=True)
    ]
    found = compared(rows, tuple(codes)).query("indicator == 'x'").set_index("area")
    for code, (before, after) in zip(codes, pairs, strict=True):
        told = before is not None and after is not None and abs(after - before) > 1
        assert found.loc[code, "difference"] == pytest.approx(after - before if told else np.nan, nan_ok=True)
        assert (found.loc[code, "reason"] is None) == told
