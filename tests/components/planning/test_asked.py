"""What is asked of the page Plannen is a value, and the value is its part of the link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.planning.asked import (
    MOST_POINTS,
    READERS,
    WALKS,
    CandidateSource,
    Change,
    Goal,
    Panel,
    Plan,
    PlanPart,
    Start,
    What,
    place_id,
    rounded,
)
from components.view_state import ViewState
from geodata.vocabulary import Dimension, Domain

spots = st.tuples(st.integers(0, 99_999), st.integers(0, 99_999)).map(lambda xy: (xy[0] * 10, xy[1] * 10))
ids = spots.map(lambda xy: place_id(*xy))
people = st.integers(0, 100_000)
changes = st.one_of(
    st.builds(Change, st.just(What.SLUIT), ids, to=st.none(), people=st.none()),
    st.builds(Change, st.just(What.NAAR), ids, to=spots, people=st.none()),
    st.builds(Change, st.just(What.GROEI), ids, to=st.none(), people=people),
    st.builds(Change, st.just(What.ERBIJ), ids, to=st.none(), people=st.none() | people),
)
plans = st.builds(
    Plan,
    onderdeel=st.sampled_from(PlanPart),
    domein=st.none() | st.sampled_from(Domain),
    lopen=st.sampled_from(WALKS),
    plaatsen=st.integers(1, 20),
    uit=st.sampled_from(CandidateSource),
    punten=st.lists(spots, max_size=MOST_POINTS, unique=True).map(tuple),
    nieuw=st.booleans(),
    capaciteit=st.none() | st.integers(1, 100_000),
    budget=st.none() | st.integers(0, 100_000_000),
    kosten=st.none() | st.integers(0, 100_000_000),
    doel=st.sampled_from(Goal),
    paneel=st.sampled_from(Panel),
    vanuit=st.sampled_from(Start),
    als=st.lists(changes, max_size=20, unique=True).map(tuple),
    scenario=st.none() | st.uuids().map(str),
)


@given(plans)
def test_a_plan_comes_back_from_its_link(plan: Plan) -> None:
    view, dropped = ViewState.from_params(ViewState(plan=plan).to_params())
    assert view.plan == plan and dropped == ()


@given(
    st.dictionaries(st.sampled_from(list(READERS)), st.text() | st.sampled_from(["1", "ja", "-", "1-2", "sluit_1-2"]))
)
def test_any_link_opens(params: dict[str, str]) -> None:
    view, _dropped = ViewState.from_params(params)
    assert ViewState.from_params(view.to_params())[0] == view


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lopen", "801"),
        ("lopen", "８００"),
        ("plaatsen", "0"),
        ("plaatsen", "21"),
        ("budget", "-1"),
        ("budget", "1e9"),
        ("capaciteit", "0"),
        ("punten", ".".join(f"{x}0-{x}0" for x in range(100, 200))),
        ("punten", "1-2;3-4"),
        ("als", "sluit_1-2_3"),
        ("als", "naar_1-2"),
        ("als", "groei_1-2_x"),
        ("als", "wis_1-2"),
        ("scenario", "../../etc"),
    ],
)
def test_what_cannot_be_meant_is_dropped_and_told(name: str, value: str) -> None:
    view, dropped = ViewState.from_params({name: value})
    assert view == ViewState() and [part.parameter for part in dropped] == [name]


def test_a_domain_lets_go_of_a_dimension_and_the_other_way_round() -> None:
    plan = Plan(domein=Domain.VERBINDING).with_(dimensie=Dimension.MEEDOEN)
    assert (plan.domein, plan.dimensie) == (None, Dimension.MEEDOEN)
    assert plan.with_(domein=Domain.VERBINDING).dimensie is None
    both, _dropped = ViewState.from_params({"dimensie": "meedoen", "domein": "verbinding"})
    assert (both.plan.domein, both.plan.dimensie) == (Domain.VERBINDING, None)


def test_in_another_municipality_points_changes_and_scenarios_stay_behind() -> None:
    plan = Plan(
        lopen=400,
        punten=((10, 20),),
        uit=CandidateSource.PUNTEN,
        als=(Change(What.SLUIT, "10-20"),),
        scenario="5a0c4b4e-7f6a-4c39-9f0e-3d7a9f3f5a11",
    )
    moved = ViewState(gemeente="GM9901", plan=plan).with_(gemeente="GM9902").plan
    assert moved == Plan(lopen=400)


def test_a_tapped_point_is_rounded_to_ten_metres_and_a_place_is_named_by_whole_metres() -> None:
    assert rounded(168_244.9, 415_905.1) == (168_240, 415_910)
    assert place_id(168_244.6, 415_905.2) == "168245-415905"
