"""An advice, step by step: the quick answer, the exact one, the fairest, what it is compared with, how firm it is."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from components.planning.advice import SLOW_STEPS, Advice, Step, quick_advice, slow_steps
from components.planning.asked import Goal
from components.planning.question import Question
from geodata.reach.placement import Proof
from tests.components.planning.world import EAST, MIDDLE, WEST, question


def worked_out(asked: Question) -> tuple[Advice, list[float]]:
    """Take all steps as the other process does."""
    advice, parts = quick_advice(asked), list[float]()

    def tell(step: Step, values: dict[str, Any]) -> None:
        nonlocal advice
        advice = advice.with_step(step, **values)

    slow_steps(asked, tell, parts.append)
    return advice, parts


def test_the_quick_answer_has_what_exists_and_a_choice_with_its_bound() -> None:
    advice = quick_advice(question(there=(EAST,)))
    assert advice.before.satisfied.people == 400
    assert advice.most.chosen == (MIDDLE,) and advice.most.bound >= advice.most.satisfied.weight
    assert advice.done == (Step.QUICK,) and not advice.finished


def test_all_steps_are_taken_in_their_order_and_tell_how_far_they_are() -> None:
    advice, parts = worked_out(question(count=2))
    assert advice.done == (Step.QUICK, *SLOW_STEPS) and advice.finished
    assert parts == sorted(parts) and parts[-1] == 1.0
    assert advice.most.status is Proof.OPTIMAL
    assert set(advice.most.chosen) == {MIDDLE, WEST} or set(advice.most.chosen) == {MIDDLE, EAST}
    assert advice.single is not None and advice.single.satisfied.people == 500
    assert advice.curve is not None and advice.curve["people"].iloc[0] == 0
    assert advice.firm is not None and advice.firm["share"].between(0, 1).all()


def test_most_reach_takes_the_most_need_and_the_fairest_the_group_that_is_reached_worst() -> None:
    # Need within reach: west 100, middle 250, east 100; the middle serves two groups of the four, each end one.
    advice, _parts = worked_out(question(count=1))
    assert advice.most.chosen == (MIDDLE,)
    assert advice.of(Goal.MEESTE) is advice.most and advice.of(Goal.EERLIJKST) is advice.fairest


def test_nothing_is_called_fairest_before_it_is_worked_out() -> None:
    advice = quick_advice(question())
    assert advice.of(Goal.EERLIJKST) is advice.most
    assert advice.goal_of(Goal.EERLIJKST) is Goal.MEESTE
    worked_out = advice.with_step(Step.FAIREST, fairest=quick_advice(question()).most)
    assert worked_out.goal_of(Goal.EERLIJKST) is Goal.EERLIJKST
    assert worked_out.goal_of(Goal.MEESTE) is Goal.MEESTE


def test_a_budget_holds_in_every_step() -> None:
    advice, _parts = worked_out(question(count=3, cost=10.0, budget=20.0))
    assert advice.fairest is not None and advice.curve is not None and advice.even is not None
    assert max(advice.most.cost, advice.fairest.cost, advice.even.cost) <= 20.0
    assert all(len(chosen) <= 2 for chosen in advice.curve["chosen"])


def test_with_room_for_few_the_rest_is_full_and_nothing_is_lost() -> None:
    advice, _parts = worked_out(question(count=1, capacity=50.0))
    most = advice.most
    assert most.satisfied.people == pytest.approx(50.0)
    assert most.satisfied.people + most.too_far.people + most.full.people == pytest.approx(1000.0)


def test_where_everything_stands_already_nothing_is_chosen_and_nothing_fails() -> None:
    advice, _parts = worked_out(question(there=(WEST, MIDDLE, EAST)))
    assert advice.most.chosen == () and advice.most.remark is not None
    assert advice.finished and advice.firm is not None and advice.firm.empty


def test_without_candidates_or_people_there_is_an_answer_too() -> None:
    asked = question()
    nowhere = replace(asked, places=asked.places.iloc[:0])
    nobody = replace(asked, demand=asked.demand.iloc[:0], scores=asked.scores.iloc[:0])
    for empty in (nowhere, nobody):
        advice, _parts = worked_out(empty)
        assert advice.most.chosen == () and advice.most.remark is not None and advice.finished


def test_where_nothing_weighs_everything_but_firmness_is_worked_out() -> None:
    asked = replace(question(), scores=pd.DataFrame(index=range(4)), score_weights=pd.Series(dtype="float64"))
    advice, _parts = worked_out(asked)
    assert advice.finished and advice.firm is not None and advice.firm.empty
