"""A question as frames: who lives where with which need, in five groups, and what a what-if makes of the places."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.planning.asked import Change, What
from components.planning.question import CANDIDATE, FIRST_GROUP, THERE, changed, fifths, group_of, together, weighed
from components.view_state import ViewState
from geodata.vocabulary import TargetGroup
from tests.components.planning.world import EAST, MIDDLE, WEST, question


def test_weight_is_people_times_need_and_cells_without_people_are_left_out() -> None:
    cells = pd.DataFrame({"area": ["a", "b", "c"], "x": [1.0, 2.0, 3.0], "y": 0.0})
    demand = weighed(cells, pd.Series([10.0, 0.0, np.nan]), pd.Series([80.0, 50.0, 50.0]))
    assert demand[["area", "people", "weight"]].to_numpy().tolist() == [["a", 10.0, 8.0]]


def test_five_groups_hold_about_as_many_people_each() -> None:
    need = pd.Series([10.0, 20.0, 30.0, 40.0, 50.0])
    assert fifths(need, pd.Series([100.0] * 5)).tolist() == [0, 1, 2, 3, 4]
    assert fifths(need, pd.Series([500.0, 1.0, 1.0, 1.0, 497.0])).tolist() == [1, 2, 2, 2, 3]


def test_people_with_the_same_need_are_never_told_apart() -> None:
    assert fifths(pd.Series([50.0] * 4), pd.Series([1.0, 2.0, 3.0, 4.0])).nunique() == 1


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 1000)), min_size=1, max_size=30))
def test_a_larger_need_is_never_in_a_lower_group(rows: list[tuple[float, float]]) -> None:
    need, people = (pd.Series(column) for column in zip(*rows, strict=True))
    group = fifths(need, people)
    ordered = group[need.sort_values(kind="stable").index]
    assert ordered.is_monotonic_increasing and ordered.between(0, 4).all()


def test_a_candidate_where_something_is_already_is_that_place() -> None:
    there = pd.DataFrame({"x": [1.0], "y": [1.0], "name": ["Huis"], "capacity": [5.0], "cost": [0.0]}, index=["1-1"])
    both = pd.DataFrame(
        {"x": [1.0, 2.0], "y": [1.0, 2.0], "name": ["Zaal", "Kerk"], "capacity": np.nan, "cost": np.nan},
        index=["1-1", "2-2"],
    )
    found = together(there, both)
    assert found["kind"].to_dict() == {"1-1": THERE, "2-2": CANDIDATE}
    assert found["name"].tolist() == ["Huis", "Kerk"]


def test_as_long_as_nobody_chose_a_group_the_plan_is_for_one_and_everybody_can_be_chosen() -> None:
    assert group_of(ViewState()) is FIRST_GROUP
    assert group_of(ViewState(doelgroep=TargetGroup.IEDEREEN)) is TargetGroup.IEDEREEN


@pytest.mark.parametrize(
    ("change", "opened"),
    [
        (Change(What.SLUIT, WEST), (MIDDLE,)),
        (Change(What.SLUIT, EAST), (WEST, MIDDLE)),
        (Change(What.NAAR, WEST, to=(1500, 1200)), (WEST, MIDDLE)),
        (Change(What.GROEI, WEST, people=30), (WEST, MIDDLE)),
        (Change(What.ERBIJ, EAST), (WEST, MIDDLE, EAST)),
        (Change(What.ERBIJ, "500-500", people=12), (WEST, MIDDLE, "500-500")),
    ],
)
def test_a_change_opens_and_closes_what_it_says(change: Change, opened: tuple[str, ...]) -> None:
    asked = question(capacity=9.0)
    places, after, done = changed(asked, (WEST, MIDDLE), (change,))
    assert after == opened and done == (() if change == Change(What.SLUIT, EAST) else (change,))
    assert asked.places.equals(question(capacity=9.0).places)  # the question itself stays as it is
    if change.what is What.NAAR:
        assert places.loc[WEST, ["x", "y"]].tolist() == [1500.0, 1200.0]
    if change.people is not None:
        assert places["capacity"][change.place] == change.people


def test_changes_are_carried_out_in_their_order() -> None:
    closes, moves = Change(What.SLUIT, WEST), Change(What.NAAR, WEST, to=(0, 0))
    found = changed(question(capacity=9.0), (WEST,), (closes, moves))
    assert found.opened == () and found.done == (closes,)
    places, opened, _done = changed(
        question(capacity=9.0), (), (Change(What.ERBIJ, WEST), Change(What.GROEI, WEST, people=3))
    )
    assert opened == (WEST,) and places["capacity"][WEST] == 3.0


def test_a_new_place_has_the_room_and_the_price_of_the_question_and_lies_in_the_area_around_it() -> None:
    asked = replace(question(capacity=100.0, cost=500.0), room=100.0, price=500.0)
    places, _opened, _done = changed(asked, (), (Change(What.ERBIJ, "3000-1010"), Change(What.ERBIJ, WEST)))
    assert places.loc["3000-1010", ["capacity", "cost", "area"]].tolist() == [100.0, 500.0, "BU99010102"]
    assert places["capacity"][WEST] == 100.0
    far, _opened, _done = changed(asked, (), (Change(What.ERBIJ, "9000-9000"),))
    assert far["area"]["9000-9000"] == ""


def test_where_room_is_not_counted_enlarging_does_nothing_and_takes_nothing_away() -> None:
    grow = Change(What.GROEI, WEST, people=5)
    found = changed(question(), (WEST,), (grow, Change(What.ERBIJ, EAST, people=3)))
    assert np.isnan(found.places["capacity"][[WEST, EAST]]).all() and found.done == (
        Change(What.ERBIJ, EAST, people=3),
    )
