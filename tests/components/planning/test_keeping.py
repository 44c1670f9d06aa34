"""What is kept of a plan comes back as the same question, with the numbers of that day, and fits in the register."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.planning import asked, keeping
from components.planning.asked import CandidateSource, Change, Panel, Plan, What
from components.planning.keeping import Draft
from components.planning.question import CANDIDATE, THERE, Question
from components.view_state import ViewState
from components.words.texts import Language
from db.models import ScenarioCreate
from db.scenarios import Kept
from geodata.reach.placement import choose_places, reach_of
from geodata.reach.ways import StraightLine
from geodata.vocabulary import Dimension, Domain, TargetGroup, Theme
from tests.factories import CORNER, GEMEENTE

X, Y = map(float, CORNER)
DAY = dt.date(2026, 3, 3)
NOW = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)
OWN = (("Hoek", X + 2000, Y, 30.0, None), ("", X + 4000, Y, None, 5000.0), ("Nog een Hoek", X + 2000, Y, None, None))


def _question() -> Question:
    """Three cells in a row, 2 km apart: 10, 20 and 30 people; something is there at the first."""
    demand = pd.DataFrame(
        {
            "area": ["BU99010000", "BU99010100", "BU99010100"],
            "x": [X, X + 2000, X + 4000],
            "y": [Y] * 3,
            "people": [10.0, 20.0, 30.0],
            "need": [50.0] * 3,
            "weight": [5.0, 10.0, 15.0],
            "group": [0, 1, 2],
        }
    )
    places = pd.DataFrame(
        {
            "x": demand["x"],
            "y": demand["y"],
            "name": ["De Kern", "Hoek", ""],
            "kind": [THERE, CANDIDATE, CANDIDATE],
            "capacity": float("nan"),
            "cost": [0.0, 1000.0, 2000.0],
            "area": ["BU99010000", "BU99010100", ""],
        }
    )
    places.index = pd.Index([asked.place_id(x, Y) for x in demand["x"]])
    return Question(demand=demand, places=places, walk=StraightLine(), count=2, reach_m=600.0)


def _before(question: Question) -> Any:
    shared = {"reach_m": 600.0, "walk": question.walk}
    return reach_of(question.demand, question.places, open=question.standing, standing=question.standing, **shared)


def _draft(count: int = 2, **more: Any) -> Draft:
    question = _question()
    after = choose_places(
        question.demand,
        question.places,
        count=count,
        standing=question.standing,
        reach_m=600.0,
        walk=question.walk,
    )
    view = ViewState(doelgroep=TargetGroup.OUDEREN, plan=Plan(lopen=600))
    return keeping.draft(
        keeping.asked_of(view, GEMEENTE), question, _before(question), after, on=DAY, years=(2024,), **more
    )


def kept(draft: Draft, **values: Any) -> Kept:
    fields = {"id": uuid4(), "title": "Plan", "note": "", "version": 1, "created_at": NOW, "changed_at": NOW}
    return Kept(**(fields | draft.values() | {"ended": False} | values))


def test_the_numbers_of_an_advice_are_kept_and_add_up() -> None:
    draft = _draft(count=1)
    assert draft.asked == {"doelgroep": "ouderen 65+", "gemeente": GEMEENTE, "lopen": "600"}
    (place,) = draft.places
    assert (place["id"], place["name"], place["people"], place["capacity"]) == ("154000-400000", "", 30, None)
    assert "buurtcode" not in place
    out = draft.outcome
    assert (out["people"], out["people_before"], out["people_reached"], out["too_far"], out["full"]) == (
        60,
        10,
        40,
        20,
        0,
    )
    assert (out["weight"], out["weight_before"], out["weight_reached"]) == (30, 5, 20)
    assert (out["on"], out["walk"], out["reach_m"], out["years"]) == ("2026-03-03", "hemelsbreed", 600, [2024])
    assert (out["proven"], out["gap"], out["cost"], out["worst"]) == (True, 0, 2000, 0)


def test_what_is_kept_passes_the_form_of_the_register() -> None:
    for own in ((), OWN):
        draft = _draft(own=own, boundary_year=2024)
        model = ScenarioCreate.model_validate({"gemeente_code": GEMEENTE, "title": "Plan", **draft.values()})
        assert model.places[0].wijkcode in (None, "WK990101")
        # A point that is twice in a list is one place.
        assert [one.name for one in model.own_candidates] == (["Nog een Hoek", ""] if own else [])


def test_a_what_if_is_kept_with_the_places_that_open_where_they_are_then() -> None:
    question = _question()
    moved = question.places.copy()
    moved.loc["152000-400000", "x"] = X + 2100
    shared: dict[str, Any] = {"standing": (), "reach_m": 600.0, "walk": question.walk}
    after = reach_of(question.demand, moved, open=("152000-400000",), **shared)
    draft = keeping.draft({}, question, _before(question), after, on=DAY, places=moved)
    assert [(place["id"], place["x"]) for place in draft.places] == [("152000-400000", X + 2100)]
    assert (draft.outcome["proven"], draft.outcome["gap"], draft.outcome["people_reached"]) == (False, None, 20)


def test_nobody_to_reach_is_kept_too() -> None:
    question = _question()
    question.demand[["people", "weight"]] = 0.0
    draft = keeping.draft({}, question, _before(question), _before(question), on=DAY)
    assert ScenarioCreate.model_validate({"gemeente_code": GEMEENTE, "title": "Leeg", **draft.values()})
    assert (draft.places, draft.outcome["people"], draft.outcome["mean_m"]) == ([], 0, None)


def test_opening_gives_the_question_back_in_the_language_of_now() -> None:
    scenario = kept(_draft())
    now = ViewState(lang=Language.EN, plan=Plan(scenario=str(scenario.id)))
    assert keeping.bare(now)
    view, dropped = keeping.view_of(scenario, now, GEMEENTE)
    assert (view.doelgroep, view.plan.lopen, view.lang, view.gemeente) == (
        TargetGroup.OUDEREN,
        600,
        Language.EN,
        GEMEENTE,
    )
    assert (view.plan.scenario, dropped) == (str(scenario.id), ())
    assert not keeping.bare(view)
    assert not keeping.is_asked_anew(view, scenario, GEMEENTE)
    assert keeping.is_asked_anew(view.with_(plan=view.plan.with_(lopen=400)), scenario, GEMEENTE)
    listed = kept(_draft(own=OWN))
    assert not keeping.is_asked_anew(view, listed, GEMEENTE, _draft(own=OWN))
    assert keeping.is_asked_anew(view, listed, GEMEENTE, _draft(own=OWN[:1]))
    assert keeping.own_places(kept(_draft(own=OWN)))[1] == ("", X + 4000, Y, None, 5000.0)


PLANS = st.builds(
    Plan,
    domein=st.none() | st.sampled_from(Domain),
    lopen=st.sampled_from(asked.WALKS),
    plaatsen=st.integers(1, asked.MOST_PLACES),
    uit=st.sampled_from(CandidateSource),
    punten=st.lists(st.tuples(st.integers(0, 30_000), st.integers(0, 60_000)), max_size=5, unique=True).map(
        lambda points: tuple((x * 10, y * 10) for x, y in points)
    ),
    nieuw=st.booleans(),
    budget=st.none() | st.integers(0, asked.MOST_EURO),
    als=st.sampled_from([(), (Change(What.SLUIT, "150000-400000"),)]),
    paneel=st.sampled_from(Panel),
    scenario=st.none() | st.uuids().map(str),
)
VIEWS = st.builds(
    ViewState,
    gemeente=st.none() | st.just("GM9902"),
    jaar=st.none() | st.just(2023),
    gebied=st.none() | st.just("WK990100"),
    thema=st.none() | st.sampled_from(Theme),
    doelgroep=st.none() | st.sampled_from(TargetGroup),
    lang=st.sampled_from(Language),
    plan=PLANS,
)


@given(VIEWS)
def test_any_question_comes_back_and_keeps_its_name(view: ViewState) -> None:
    question = keeping.asked_of(view, GEMEENTE)
    draft = Draft(question, [], [], kept(_NOTHING).outcome, None)
    again, dropped = keeping.view_of(kept(draft), view, GEMEENTE)
    assert dropped == ()
    assert keeping.asked_of(again, GEMEENTE) == question
    assert keeping.plan_key(keeping.asked_of(again, GEMEENTE)) == keeping.plan_key(dict(reversed(question.items())))
    assert not {"lang", "gebied", "scenario", "onderdeel"} & set(question)


_NOTHING = Draft({}, [], [], {"on": "2026-03-03", "people": 60.0, "people_reached": 40.0}, None)


def test_another_question_has_another_name() -> None:
    names = {
        keeping.plan_key(keeping.asked_of(view, GEMEENTE))
        for view in (
            ViewState(),
            ViewState(thema=Theme.BEWEGEN),
            ViewState(plan=Plan(lopen=600)),
            ViewState(plan=Plan(dimensie=Dimension.MEEDOEN)),
            ViewState(plan=Plan(als=(Change(What.SLUIT, "1-1"),), paneel=Panel.ALS)),
        )
    }
    assert len(names) == 5
    one_more = ViewState(plan=Plan(paneel=Panel.ERBIJ, als=(Change(What.SLUIT, "1-1"),), punten=((10, 10),)))
    assert keeping.asked_of(one_more, GEMEENTE) == keeping.asked_of(ViewState(), GEMEENTE)
    assert keeping.plan_key({"a": "b"}) != keeping.plan_key({"a": "b", "c": ""})


def test_a_kept_link_never_goes_past_what_a_plan_is_about() -> None:
    hostile = {
        "scenario": str(uuid4()),
        "lang": "en",
        "woord": "Jan",
        "lopen": "600",
        "thema": "<script>",
        "gemeente": "GM0001",
    }
    view, dropped = keeping.view_of(kept(_NOTHING, asked=hostile), ViewState(), GEMEENTE)
    assert (view.gemeente, view.plan.lopen, view.lang, view.zoek.woord) == (GEMEENTE, 600, Language.NL, None)
    assert [one.parameter for one in dropped] == ["thema"]
    assert view.plan.scenario != hostile["scenario"]


@pytest.mark.parametrize(("reached", "same"), [(40.0, True), (40.4, True), (41.0, False)])
def test_then_and_now_are_the_same_to_the_person(reached: float, same: bool) -> None:
    question = _question()
    now = choose_places(
        question.demand, question.places, count=1, standing=question.standing, reach_m=600.0, walk=question.walk
    )
    found = keeping.since(kept(_NOTHING, outcome={"on": "2026-03-03", "people": 60.0, "people_reached": reached}), now)
    assert (found.on, found.reached_now, found.people_now, found.same) == (DAY, 40, 60, same)
