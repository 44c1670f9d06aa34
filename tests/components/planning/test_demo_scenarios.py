"""The plans that the fictional municipality kept are what the advice says of it."""

import pytest
import streamlit as st
from sqlalchemy import Engine

from components import data
from components.planning import advice, keeping
from components.planning.asked import Goal
from components.reading import planning
from components.view_state import ViewState
from db.engine import reading
from db.scenarios import read_scenarios
from geodata.reach.placement import Aim, choose_places
from tests.factories import COORDINATOR, GEMEENTE


def test_each_kept_plan_is_what_comes_out(demo_database: Engine) -> None:
    st.cache_resource.clear()
    with reading() as session:
        found = read_scenarios(session, gemeente=GEMEENTE, actor=COORDINATOR)
    assert len(found) == 2
    for kept in found:
        view, dropped = keeping.view_of(kept, ViewState(), GEMEENTE)
        assert dropped == ()
        question = planning.question(planning.posed(data.scene(view)))
        now = choose_places(
            question.demand,
            question.places,
            count=question.count,
            standing=question.standing,
            reach_m=question.reach_m,
            walk=question.walk,
            budget=question.budget,
            aim=Aim.FAIREST if view.plan.doel is Goal.EERLIJKST else Aim.MOST,
        )
        assert set(now.chosen) == {place["id"] for place in kept.places}
        # What runs may differ a little from day to day.
        assert now.satisfied.people == pytest.approx(kept.outcome["people_reached"], rel=0.03)
        assert advice.existing(question).satisfied.people == pytest.approx(kept.outcome["people_before"], rel=0.03)
        assert kept.outcome["people_reached"] + kept.outcome["too_far"] == pytest.approx(kept.outcome["people"])
