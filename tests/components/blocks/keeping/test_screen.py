"""The form as each role meets it: what may be pressed, what is stored, and that nothing typed is ever lost."""

import datetime as dt
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
from db.models import Activity, Gathering, Initiative
from db.permissions import VISITOR, Actor
from db.words import Kind, Origin
from geodata.errors import SourceUnreachableError
from geodata.sources.locatieserver import Address
from geodata.vocabulary import Role
from tests.factories import (
    COORDINATOR,
    CORNER,
    GEMEENTE,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
)

DOORS = ("components.actions.actor", "components.reading.keeping.actor", "components.blocks.conflict.actor")


def page(kind: str, record_id: str | None) -> None:
    """What the pages do with the blocks, without the list of what there is."""
    from components.blocks.keeping import record, screen
    from components.words import texts
    from components.words.texts import Language
    from db.engine import reading
    from db.forms import form_of
    from db.words import Kind

    texts.use(Language.NL)
    word = Kind(kind)
    if not screen.show(word, "GM9901"):
        screen.toolbar(word, "GM9901")
        if record_id is not None:
            from uuid import UUID

            with reading() as session:
                one = session.get(form_of(word).table, ("GM9901", UUID(record_id)))
            record.show(None if one is None or one.ended_at else one.model_dump(), word, "GM9901")


class World:
    """A municipality with two partners, an activity of the first and an initiative."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        with writing() as session:
            add_municipality(session)
            self.ours, other = add_organisation(session), add_organisation(session, name="Sport Vierkant")
            self.walk = add_activity(session, self.ours, checked_on=dt.date(2026, 1, 1))
            self.judo = add_activity(session, other, title="Judo", checked_on=dt.date(2026, 1, 1))
            self.garden = add_initiative(session)
        self.partner = actor(Role.PARTNER, organisations=(self.ours.id,))

    def open(self, who: Actor, kind: Kind = Kind.ACTIVITY, record_id: Any = None) -> AppTest:
        for door in DOORS:
            self._monkeypatch.setattr(door, lambda: who)
        app = AppTest.from_function(page, default_timeout=60, args=(kind.value, record_id and str(record_id)))
        app.run()
        assert not app.exception
        return app


@pytest.fixture
def world(sqlite_database: Engine, exact_guard: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    st.cache_resource.clear()
    texts.use(Language.NL)
    return World(monkeypatch)


def labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def field(app: AppTest, name: str) -> Any:
    """The widget of a field of the form that is open."""
    for kind in ("text_input", "text_area", "multiselect", "selectbox", "button_group", "time_input", "date_input"):
        for one in app.get(kind):
            if str(one.key or "").endswith(f"_{name}") and str(one.key).startswith("keep_"):
                return one
    raise LookupError(name)


def shown(app: AppTest) -> str:
    elements = [
        one.value for kind in ("success", "error", "info", "warning", "caption", "text") for one in app.get(kind)
    ]
    return " ".join([*map(str, elements), *(one.proto.body for one in app.get("html"))])


def fill_in(app: AppTest) -> AppTest:
    field(app, "title").input("Koffie op dinsdag")
    field(app, "themes").select("eenzaamheid")
    field(app, "weekdays").set_value([1])
    field(app, "begins").set_value(dt.time(10))
    app.run()
    return app


@pytest.mark.parametrize("role", [Role.BEZOEKER, Role.BESTUUR, Role.SIGNAALGEVER])
def test_who_keeps_nothing_sees_no_button(world: World, role: Role) -> None:
    app = world.open(VISITOR if role is Role.BEZOEKER else actor(role), record_id=world.walk.id)
    assert labels(app) == set()
    assert not app.expander


def test_a_partner_keeps_the_own_activity_and_no_other(world: World) -> None:
    own = world.open(world.partner, record_id=world.walk.id)
    assert {"Nieuwe activiteit", "Wijzig", "Kopieer", "Nog juist, vandaag nagekeken", "Opschrijven"} <= labels(own)
    other = world.open(world.partner, record_id=world.judo.id)
    assert "Wijzig" not in labels(other) and "Opschrijven" not in labels(other)
    initiative = world.open(world.partner, Kind.INITIATIVE, world.garden.id)
    assert labels(initiative) == set()


def test_a_partner_makes_an_activity_for_the_own_organisation(world: World) -> None:
    app = press(world.open(world.partner), "Nieuwe activiteit")
    assert field(app, "organisation_id").options == ["Welzijn Vierkant"]
    press(fill_in(app), "Bewaar")
    assert "staat in het register" in shown(app)
    with reading() as session:
        made = session.exec(select(Activity).where(Activity.title == "Koffie op dinsdag")).one()
    assert made.organisation_id == world.ours.id
    assert "BYDAY=TU" in str(made.schedule)


def test_faults_stand_at_their_fields_and_what_was_typed_stays(world: World) -> None:
    app = press(world.open(COORDINATOR), "Nieuwe activiteit")
    field(app, "description").input("Voor iedereen <script>")
    press(app, "Bewaar")
    told = shown(app)
    assert "Geef het een naam." in told and "Kies minstens één dag van de week." in told
    assert field(app, "description").value == "Voor iedereen <script>"
    with reading() as session:
        assert len(session.exec(select(Activity)).all()) == 2


def test_what_was_typed_comes_back_after_looking_elsewhere(world: World) -> None:
    app = press(world.open(COORDINATOR), "Nieuwe activiteit")
    field(app, "title").input("Half werk").run()
    press(app, "Later verder")
    assert "Half werk" in shown(app)
    press(app, "Nieuwe activiteit")
    assert field(app, "title").value == "Half werk"
    press(app, "Weggooien")
    assert "Weggooien wat hier is getypt?" in shown(app)
    press(app, "Ja, weggooien")
    assert "Half werk" not in shown(app)


def test_personal_data_is_stopped_and_the_text_stays(world: World) -> None:
    app = press(world.open(COORDINATOR), "Nieuwe activiteit")
    fill_in(app)
    field(app, "organisation_id").set_value(str(world.ours.id))
    field(app, "description").input("Bel mij op 06-12345678")
    press(app, "Bewaar")
    assert field(app, "description").value == "Bel mij op 06-12345678"
    with reading() as session:
        assert len(session.exec(select(Activity)).all()) == 2


def test_a_change_can_be_undone_right_away(world: World) -> None:
    app = press(world.open(COORDINATOR, record_id=world.walk.id), "Wijzig")
    field(app, "title").input("Samen hardlopen").run()
    press(app, "Bewaar")
    assert "Samen hardlopen is gewijzigd" in shown(app)
    press(app, "Ongedaan maken")
    with reading() as session:
        walk = session.get(Activity, (GEMEENTE, world.walk.id))
    assert walk is not None
    assert (walk.title, walk.version) == ("Samen wandelen", 3)


def test_saving_without_a_change_writes_nothing(world: World) -> None:
    app = press(world.open(COORDINATOR, record_id=world.walk.id), "Wijzig")
    press(app, "Bewaar")
    with reading() as session:
        assert session.get(Activity, (GEMEENTE, world.walk.id)).version == 1
    assert "Wijzig" in labels(app)


def test_ending_and_reopening(world: World) -> None:
    app = press(world.open(COORDINATOR, record_id=world.walk.id), "Beëindigen")
    assert "is beëindigd" in shown(app)
    press(app, "Heropen")
    assert "staat weer in de lijsten" in shown(app)
    press(app, "Ongedaan maken")
    with reading() as session:
        assert session.get(Activity, (GEMEENTE, world.walk.id)).ended_at is not None


def test_one_press_says_that_it_is_still_right(world: World) -> None:
    app = world.open(world.partner, record_id=world.walk.id)
    assert "1 januari 2026" in shown(app)
    press(app, "Nog juist, vandaag nagekeken")
    assert "is vandaag nagekeken" in shown(app)
    assert "1 januari 2026" not in shown(app)
    press(app, "Ongedaan maken")
    assert "1 januari 2026" in shown(app)


def test_a_copy_is_a_new_record(world: World) -> None:
    app = press(world.open(COORDINATOR, record_id=world.walk.id), "Kopieer")
    assert field(app, "title").value == "kopie van Samen wandelen"
    press(app, "Bewaar")
    with reading() as session:
        made = session.exec(select(Activity).where(Activity.title == "kopie van Samen wandelen")).one()
    assert made.id != world.walk.id and made.wijkcode == "WK990100"


def test_who_came_is_written_down_with_two_numbers(world: World) -> None:
    app = world.open(world.partner, record_id=world.walk.id)
    proposed = next(one for one in app.date_input if str(one.key).startswith("turnout_day")).value
    assert proposed.weekday() == 1 and proposed <= dt.date.today()
    press(app, "Opschrijven")
    assert "nul is ook een aantal" in shown(app)
    next(one for one in app.number_input if str(one.key).startswith("turnout_number")).set_value(12)
    press(app, "Opschrijven")
    assert "12 mensen, bij 1 keer" in shown(app)
    with reading() as session:
        one = session.exec(select(Gathering)).one()
    assert (one.participants, one.held_on) == (12, proposed)
    press(app, "Ongedaan maken")
    assert "Er is nog geen aantal opgeschreven" in shown(app)


def test_somebody_else_changed_it_meanwhile_and_both_versions_are_shown(world: World) -> None:
    app = press(world.open(COORDINATOR, record_id=world.walk.id), "Wijzig")
    field(app, "title").input("Mijn naam").run()
    with writing() as session:
        records.change(
            session,
            Activity,
            world.walk.id,
            {"title": "Hun naam"},
            gemeente=GEMEENTE,
            version=1,
            actor=COORDINATOR,
            origin=Origin.SCREEN,
        )
    press(app, "Bewaar")
    told = shown(app)
    assert "Mijn naam" in told and "Hun naam" in told


def test_an_initiative_is_kept_with_its_group_and_stage(world: World) -> None:
    app = press(world.open(COORDINATOR, Kind.INITIATIVE), "Nieuw initiatief")
    field(app, "title").input("Repaircafé")
    field(app, "themes").select("meedoen")
    field(app, "weekdays").set_value([5])
    press(app, "Bewaar")
    assert "Noem de bewonersgroep." in shown(app)
    field(app, "initiator").input("Groep De Bleek")
    press(app, "Bewaar")
    with reading() as session:
        made = session.exec(select(Initiative).where(Initiative.title == "Repaircafé")).one()
    assert [one["stage"] for one in made.stages] == ["idee"]


def place_of(app: AppTest) -> dict[str, Any]:
    desk = app.session_state["keeping"]
    draft = desk["forms"][desk["open"]]["draft"]
    return {name: draft[name] for name in ("address", "x", "y", "wijkcode", "buurtcode")}


def test_an_address_that_is_looked_up_fills_in_place_buurt_and_wijk(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Address("Kerkstraat 1, Vierkant", 5.4, 51.6, CORNER[0] + 1500.0, CORNER[1] + 500.0, GEMEENTE, None, None)
    asked: list[tuple[str, str]] = []

    def find(gemeente: str, text: str) -> list[Address]:
        asked.append((gemeente, text))
        return [there]

    monkeypatch.setattr("components.reading.keeping.addresses", find)
    monkeypatch.setattr("components.reading.keeping.is_fictional", lambda gemeente: False)
    app = press(world.open(COORDINATOR), "Nieuwe activiteit")
    field(app, "address").input("kerkstr 1").run()
    press(app, "Zoek dit adres")
    assert asked == [(GEMEENTE, "kerkstr 1")]
    next(one for one in app.button if str(one.key).endswith("_address_0")).click().run()
    assert place_of(app) == {
        "address": "Kerkstraat 1, Vierkant",
        "x": CORNER[0] + 1500.0,
        "y": CORNER[1] + 500.0,
        "wijkcode": "WK990101",
        "buurtcode": "BU99010100",
    }


def test_an_address_outside_the_municipality_is_no_place(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    far = Address("Elders 1", 5.4, 51.6, 10_000.0, 310_000.0, GEMEENTE, None, None)
    monkeypatch.setattr("components.reading.keeping.addresses", lambda gemeente, text: [far])
    monkeypatch.setattr("components.reading.keeping.is_fictional", lambda gemeente: False)
    app = press(world.open(COORDINATOR), "Nieuwe activiteit")
    field(app, "address").input("Elders 1").run()
    press(app, "Zoek dit adres")
    next(one for one in app.button if str(one.key).endswith("_address_0")).click().run()
    assert place_of(app)["x"] is None
    assert "buiten de gemeente" in shown(app)


def test_a_service_that_does_not_answer_leaves_what_was_typed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(gemeente: str, text: str) -> list[Address]:
        raise SourceUnreachableError("no answer", service="PDOK")

    monkeypatch.setattr("components.reading.keeping.addresses", broken)
    monkeypatch.setattr("components.reading.keeping.is_fictional", lambda gemeente: False)
    app = press(world.open(COORDINATOR), "Nieuwe activiteit")
    field(app, "address").input("Kerkstraat 1").run()
    press(app, "Zoek dit adres")
    assert "PDOK" in shown(app)
    assert field(app, "address").value == "Kerkstraat 1"


def test_another_buurt_than_that_of_the_point_lets_go_of_the_point(world: World) -> None:
    app = press(world.open(COORDINATOR, record_id=world.walk.id), "Wijzig")
    assert place_of(app)["x"] is not None
    field(app, "buurtcode").set_value("BU99010100").run()
    assert place_of(app)["x"] is None
    assert place_of(app)["wijkcode"] == "WK990101"


def test_nobody_says_that_something_is_right_that_others_changed_since(world: World) -> None:
    app = world.open(COORDINATOR, record_id=world.walk.id)
    with writing() as session:
        records.change(
            session,
            Activity,
            world.walk.id,
            {"title": "Hun naam"},
            gemeente=GEMEENTE,
            version=1,
            actor=COORDINATOR,
            origin=Origin.SCREEN,
        )
    next(one for one in app.button if one.key == "keep_check").click().run()
    assert "Iemand anders" in shown(app)
    with reading() as session:
        assert session.get(Activity, (GEMEENTE, world.walk.id)).checked_on == dt.date(2026, 1, 1)
