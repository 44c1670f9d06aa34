"""The part Scenario's as each role meets it: kept, opened, compared, renamed, ended, and made real once."""

from typing import Any

import pytest
import streamlit as st
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components.words import texts
from components.words.texts import Language
from db import records
from db.engine import reading, writing
from db.models import Activity, Scenario
from db.permissions import VISITOR, Actor
from db.words import Origin
from geodata.vocabulary import ActivityStatus, Role
from tests.factories import (
    COORDINATOR,
    CORNER,
    GEMEENTE,
    SCENARIO,
    actor,
    add_activity,
    add_municipality,
    add_organisation,
    add_scenario,
)

DOORS = (
    "components.actions.actor",
    "components.reading.scenarios.actor",
    "components.visitor.actor",
    "components.blocks.conflict.actor",
)
HERE = {"wijkcode": "WK990100", "buurtcode": "BU99010000"}
PLACES = [
    SCENARIO["places"][0] | HERE,
    SCENARIO["places"][0] | HERE | {"id": "150900-400500", "name": "", "x": CORNER[0] + 900.0},
]


def page() -> None:
    """The part as the page shows it."""
    from types import SimpleNamespace

    from components import navigation
    from components.blocks.planning import scenario_opened, scenarios
    from components.planning.asked import PlanPart
    from components.words import texts
    from components.words.texts import Language

    navigation.open_view("plannen")
    texts.use(Language.NL)
    scenario_opened.arrive("GM9901")
    if navigation.current().plan.onderdeel is PlanPart.SCENARIOS:
        scenarios.show(SimpleNamespace(place=SimpleNamespace(code="GM9901")))
    else:
        scenario_opened.banner("GM9901", None, None)


class World:
    """A municipality with a partner and two scenarios."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        with writing() as session:
            add_municipality(session)
            self.ours, self.other = add_organisation(session), add_organisation(session, name="Sport Vierkant")
            self.first = add_scenario(session, title="Eerste *plan*", places=PLACES)
            numbers = SCENARIO["outcome"] | {"people_reached": 700.0}
            self.second = add_scenario(session, title="Tweede plan", outcome=numbers)

    def open(self, who: Actor, **params: str) -> AppTest:
        for door in DOORS:
            self._monkeypatch.setattr(door, lambda: who)
        app = AppTest.from_function(page, default_timeout=60)
        for name, value in {"gemeente": GEMEENTE, **(params or {"onderdeel": "scenarios"})}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app


@pytest.fixture
def world(sqlite_database: Engine, exact_guard: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    st.cache_resource.clear()
    texts.use(Language.NL)
    # What stands on other pages is theirs: links need the whole app.
    monkeypatch.setattr("components.navigation.link", lambda page, label, **changes: st.caption(label))
    return World(monkeypatch)


def labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def press(app: AppTest, label: str, at: int = 0) -> AppTest:
    [button for button in app.button if button.label == label][at].click().run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    elements = [one.value for kind in ("success", "error", "info", "warning", "caption") for one in app.get(kind)]
    return " ".join([*map(str, elements), *(one.proto.body for one in app.get("html"))])


def _scenarios() -> dict[str, Scenario]:
    with reading() as session:
        return {one.title: one for one in session.exec(select(Scenario)) if one.ended_at is None}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_meets_what_is_for_it(role: Role, world: World) -> None:
    who = VISITOR if role is Role.BEZOEKER else actor(role, organisations=(world.ours.id,))
    app = world.open(who)
    staff = role in (Role.COORDINATOR, Role.BEHEERDER)
    if role in (Role.BEZOEKER, Role.SIGNAALGEVER):
        assert "Eerste" not in shown(app)
        assert "Tweede" not in shown(app)
        assert "Scenario's zijn van de gemeente" in shown(app)
        assert not labels(app)
        return
    assert "Eerste *plan*" in shown(app)
    assert "430 van de 900 bereikt, zonder het plan 120" in shown(app)
    assert ({"Hernoem", "Beëindigen"} <= labels(app)) is staff
    assert ("Zet in het register" in labels(app)) is (staff or role is Role.PARTNER)


def test_two_scenarios_stand_side_by_side_once_both_are_chosen(world: World) -> None:
    app = world.open(COORDINATOR)
    first, second = (app.checkbox(key=f"scenario_choose_{one.id}") for one in (world.first, world.second))
    first.check().run()
    assert "Kies nog een scenario" in shown(app)
    app.checkbox(key=f"scenario_choose_{world.second.id}").check().run()
    assert "<table" in shown(app)
    assert "+270" in shown(app)
    press(app, "Vergelijk niets")
    assert "<table" not in shown(app)
    assert not second.value


def test_a_scenario_is_ended_and_taken_up_again_with_one_press(world: World) -> None:
    app = world.open(COORDINATOR)
    press(app, "Beëindigen")
    assert set(_scenarios()) == {"Eerste *plan*"}
    assert "is beëindigd" in shown(app)
    press(app, "Ongedaan maken")
    assert set(_scenarios()) == {"Eerste *plan*", "Tweede plan"}
    assert "staat weer in de lijst" in shown(app)


def test_a_new_name_is_kept_and_a_phone_number_in_it_is_not(world: World) -> None:
    app = world.open(COORDINATOR)
    press(app, "Hernoem")
    title = next(one for one in app.text_input if str(one.key).endswith("_title") and "planned" not in str(one.key))
    title.set_value("Bel 06-12345678")
    press(app, "Bewaar")
    assert "Tweede plan" in _scenarios()
    title = next(one for one in app.text_input if str(one.key).endswith("_title") and "planned" not in str(one.key))
    assert title.value == "Bel 06-12345678"
    title.set_value("Een andere naam")
    press(app, "Bewaar")
    assert "Een andere naam" in _scenarios()


def test_of_two_who_rename_the_second_sees_both_names(world: World) -> None:
    app = world.open(COORDINATOR)
    press(app, "Hernoem")
    about: dict[str, Any] = {"gemeente": GEMEENTE, "version": 1, "actor": COORDINATOR, "origin": Origin.SCREEN}
    with writing() as session:
        records.change(session, Scenario, world.second.id, {"title": "Van een ander"}, **about)
    next(one for one in app.text_input if str(one.key).endswith("_title") and "planned" not in str(one.key)).set_value(
        "Van mij"
    )
    press(app, "Bewaar")
    assert "Van een ander" in shown(app)
    assert "Van een ander" in _scenarios()


def test_the_link_of_a_scenario_opens_its_question_once(world: World) -> None:
    app = world.open(COORDINATOR, scenario=str(world.first.id))
    assert dict(app.query_params)["lopen"] == "600"
    assert dict(app.query_params)["doelgroep"] == "ouderen 65+"
    assert "Scenario: Eerste *plan*" in shown(app)
    assert "Bewaard op 5 januari 2026: 430 van de 900 mensen bereikt." in shown(app)
    press(app, "Sluit het scenario")
    assert "scenario" not in app.query_params
    assert "Eerste" not in shown(app)


def test_the_same_link_opens_its_question_again_after_something_else(world: World) -> None:
    app = world.open(COORDINATOR, scenario=str(world.first.id))
    for name in [*dict(app.query_params)]:
        del app.query_params[name]
    app.run()
    assert "Eerste" not in shown(app)
    app.query_params["gemeente"], app.query_params["scenario"] = GEMEENTE, str(world.first.id)
    app.run()
    assert dict(app.query_params)["lopen"] == "600"
    assert "gewijzigd" not in shown(app)


def test_a_long_list_begins_with_the_newest(world: World) -> None:
    with writing() as session:
        for number in range(12):
            add_scenario(session, title=f"Meer {number}")
    app = world.open(COORDINATOR)
    assert "Meer 11" in shown(app)
    assert "Eerste *plan*" not in shown(app)
    press(app, "Toon er nog 4")
    assert "Eerste *plan*" in shown(app)


def test_a_link_for_who_may_not_and_a_link_to_nothing_are_answered_kindly(world: World) -> None:
    app = world.open(VISITOR, scenario=str(world.first.id))
    assert "Eerste" not in shown(app)
    assert "voor wie daar werkt" in shown(app)
    app = world.open(COORDINATOR, scenario="00000000-0000-0000-0000-000000000000")
    assert "Onder deze link staat geen scenario meer" in shown(app)


def test_places_become_planned_activities_once_and_can_be_taken_back(world: World) -> None:
    app = world.open(COORDINATOR)
    # The list has the newest first: the plan with two places is the second.
    key = next(str(one.key) for one in app.text_input if str(one.key).endswith("_title")).removesuffix("_title")
    app.text_input(key=f"{key}_title").set_value("Samen eten")
    press(app, "Zet in het register")
    assert "Nog niet opgeslagen" in shown(app)
    app.selectbox(key=f"{key}_partner").select("Welzijn Vierkant")
    app.selectbox(key=f"{key}_theme").select("Eenzaamheid")
    press(app, "Zet in het register")
    with reading() as session:
        found = session.exec(select(Activity)).all()
    assert {(one.title, one.status) for one in found} == {("Samen eten", ActivityStatus.GEPLAND)}
    assert "als gepland in het register" in shown(app)
    assert "Samen eten" in shown(app)
    press(app, "Ongedaan maken")
    with reading() as session:
        assert all(one.ended_at is not None for one in session.exec(select(Activity)))
    assert "teruggedraaid" in shown(app)


def test_where_something_is_planned_already_is_left_out_until_somebody_wants_it(world: World) -> None:
    with writing() as session:
        planned = {"x": CORNER[0] + 900.0, "y": CORNER[1] + 500.0, "status": "gepland", "title": "Soep"}
        add_activity(session, world.ours, **planned)
    app = world.open(COORDINATOR)
    first = next(one for one in app.multiselect if len(one.options) == 2)
    assert first.value == [PLACES[0]["id"]]
    assert "Hier is al iets gepland" in shown(app)
    assert "Soep" in shown(app)


def test_a_partner_chooses_among_its_own_only(world: World) -> None:
    app = world.open(actor(Role.PARTNER, organisations=(world.ours.id,)))
    box = next(one for one in app.selectbox if str(one.key).endswith("_partner"))
    assert (len(box.options), box.value) == (1, str(world.ours.id))


def test_nothing_kept_says_how_to_begin(sqlite_database: Engine, exact_guard: Any, monkeypatch: Any) -> None:
    st.cache_resource.clear()
    for door in DOORS:
        monkeypatch.setattr(door, lambda: COORDINATOR)
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["onderdeel"] = "scenarios"
    app.run()
    assert "Vraag een advies" in labels(app)
