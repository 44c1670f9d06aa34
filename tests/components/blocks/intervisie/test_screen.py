"""The page Intervisie as each role meets it: prepared by who may, read by who comes, closed for others."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components.words import texts
from components.words.texts import Language
from db import clock, records
from db.engine import reading, writing
from db.intervisie import Day, read_day
from db.models import IntervisieDay, JointProject, Organisation
from db.permissions import VISITOR, Actor
from db.words import Origin
from geodata.vocabulary import ProjectStatus, Role
from tests.factories import COORDINATOR, DAY, GEMEENTE, actor, add_day, add_municipality, add_organisation, add_project

DOORS = ("components.actions.actor", "components.visitor.actor")
READERS = tuple(f"components.reading.{name}.actor" for name in ("intervisie", "projects"))
HOSTILE = "<script>alert(1)</script> *x* `y` ${z} [a](javascript:b) \u202eom"
TODAY = clock.today()
FIRST, SECOND = (scene["id"] for scene in DAY["scenes"])
Open = Callable[..., AppTest]


def page() -> None:
    """The page, with no more of the municipality than its code."""
    from types import SimpleNamespace

    import streamlit as st

    from components import navigation
    from components.blocks.intervisie import screen
    from components.words import texts
    from components.words.texts import Language

    navigation.open_view("intervisie")
    texts.use(Language.NL)
    st.session_state.setdefault("runs", 0)
    screen.show(SimpleNamespace(place=SimpleNamespace(code="GM9901"), title="Vierkant"))


@pytest.fixture
def at(sqlite_database: Engine, exact_guard: object, monkeypatch: pytest.MonkeyPatch) -> Open:
    with writing() as session:
        add_municipality(session)
        for name in ("Een", "Twee"):
            add_organisation(session, name=name)

    def look(who: Actor, **params: object) -> AppTest:
        for door in (*DOORS, *READERS):
            monkeypatch.setattr(door, lambda: who)
        texts.use(Language.NL)
        app = AppTest.from_function(page, default_timeout=60)
        for name, value in {"gemeente": GEMEENTE, **params}.items():
            app.query_params[name] = str(value)
        app.run()
        assert not app.exception
        return app

    return look


def _everything(app: AppTest) -> str:
    parts = [*app.get("html"), *app.markdown, *app.caption, *app.info, *app.header, *app.subheader, *app.error]
    parts += [*app.success, *app.warning]
    return "\n".join(str(getattr(one, "value", None) or getattr(one.proto, "body", "")) for one in parts)


def _keys(app: AppTest) -> set[str]:
    return {str(one.key) for one in app.button}


def _made(**values: object) -> UUID:
    with writing() as session:
        return add_day(session, **{"planned_on": TODAY + timedelta(days=9), **values}).id


def _day(day: UUID) -> Day:
    with reading() as session:
        return read_day(session, day, gemeente=GEMEENTE, actor=COORDINATOR)


def _titles(day: UUID) -> list[str]:
    return [scene.title for scene in _day(day).scenes]


def _one(found: object, ending: str) -> object:
    (one,) = [one for one in found if str(one.key).endswith(ending)]  # type: ignore[attr-defined]
    return one


@pytest.mark.parametrize("who", [VISITOR, actor(Role.SIGNAALGEVER)], ids=["visitor", "giver"])
def test_who_may_not_read_days_is_told_for_whom_they_are(at: Open, who: Actor) -> None:
    day = _made(title="Geheime dag")
    for params in ({}, {"intervisiedag": day}):
        shown = _everything(at(who, **params))
        assert "voor wie daar werkt" in shown
        assert "Geheime dag" not in shown


def test_who_comes_reads_a_day_without_notes_and_changes_nothing(at: Open) -> None:
    day = _made()
    for role in (Role.PARTNER, Role.BESTUUR):
        app = at(actor(role), intervisiedag=day)
        shown = _everything(app)
        assert "Waar is steun het meest nodig?" in shown
        assert "Vraag eerst wat de zaal herkent." not in shown
        pressed = {key for key in _keys(app) if key.startswith("intervisie_")}
        assert pressed == {"intervisie_back"}


def test_an_empty_page_says_how_to_begin_to_who_may_and_who_prepares_to_others(at: Open) -> None:
    assert "Maak de eerste" in _everything(at(COORDINATOR))
    app = at(actor(Role.PARTNER))
    assert "Coördinatoren bereiden ze hier voor" in _everything(app)
    assert "intervisie_new" not in _keys(app)


def test_days_stand_by_what_comes_and_what_was_with_what_came_of_it(at: Open) -> None:
    _made(title="Straks")
    past = _made(title="Toen", planned_on=TODAY - timedelta(days=400))
    with writing() as session:
        ids = list(session.exec(select(Organisation.id)))
        add_project(session, organisation_ids=ids, day_id=past)
    shown = _everything(at(COORDINATOR))
    assert shown.index("Straks") < shown.index("Toen")
    assert "0 partners doen mee · 2 scènes" in shown
    assert "1 afspraak · 1 loopt door" in shown


def test_a_day_is_made_once_and_opens(at: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    # The story of an empty day needs the figures of a municipality, which this page does not have.
    monkeypatch.setattr("components.blocks.intervisie.offering.show", lambda shown, day: None)
    app = at(COORDINATOR)
    app.button(key="intervisie_new").click().run()
    _one(app.button, "_save").click().run()
    assert "Titel: Hier is nog niets ingevuld" in _everything(app)
    _one(app.text_input, "_title").set_value(HOSTILE)
    _one(app.text_area, "_agenda").set_value("9.30 koffie\nkaart")
    with reading() as session:
        partner = str(session.exec(select(Organisation.id).where(Organisation.name == "Twee")).one())
    _one(app.multiselect, "_partners").set_value([partner])
    _one(app.button, "_save").click().run()
    assert not app.exception
    with reading() as session:
        (stored,) = session.exec(select(IntervisieDay)).all()
    assert (stored.title, stored.organisation_ids) == (HOSTILE, [partner])
    assert [(line["time"], line["what"]) for line in stored.agenda] == [("09:30", "koffie"), (None, "kaart")]


def test_what_people_typed_is_shown_as_text(at: Open) -> None:
    scene = DAY["scenes"][1] | {"title": HOSTILE, "lines": [HOSTILE], "notes": HOSTILE}
    day = _made(title=HOSTILE, agenda=[{"time": None, "what": HOSTILE}], scenes=[scene])
    for params in ({}, {"intervisiedag": day}):
        shown = _everything(at(COORDINATOR, **params))
        assert "<script>" not in shown
        assert "alert(1)" in shown
        assert "[a](javascript:b)" not in "\n".join(str(one.value) for one in at(COORDINATOR, **params).header)


def test_scenes_are_moved_taken_out_and_put_back(at: Open) -> None:
    day = _made()
    app = at(COORDINATOR, intervisiedag=day)
    assert app.button(key=f"intervisie_up_{FIRST}").disabled
    assert app.button(key=f"intervisie_down_{SECOND}").disabled
    app.button(key=f"intervisie_down_{FIRST}").click().run()
    assert _titles(day) == ["Drie vragen", "Waar is steun het meest nodig?"]
    app.button(key=f"intervisie_remove_{SECOND}").click().run()
    assert _titles(day) == ["Waar is steun het meest nodig?"]
    assert "Drie vragen is weggehaald" in _everything(app)
    app.button(key="intervisie_undo").click().run()
    assert _titles(day) == ["Drie vragen", "Waar is steun het meest nodig?"]
    assert "intervisie_undo" not in _keys(app)


def test_a_text_is_added_changed_and_refused_with_what_is_wrong(at: Open) -> None:
    day = _made()
    app = at(COORDINATOR, intervisiedag=day)
    app.button(key="intervisie_add_tekst").click().run()
    _one(app.button, "_save").click().run()
    assert "Naam van een scène: Hier is nog niets ingevuld" in _everything(app)
    _one(app.text_input, "_title").set_value("Afspraken van vandaag")
    _one(app.button, "_save").click().run()
    assert "Schrijf ten minste één regel" in _everything(app)
    _one(app.text_area, "_lines").set_value("Bel 06-12345678\n\nEn verder?")
    _one(app.button, "_save").click().run()
    assert len(_titles(day)) == 2, "a number of a person does not get in"
    _one(app.text_area, "_lines").set_value("Wie begint?\n\nEn verder?")
    _one(app.button, "_save").click().run()
    assert _titles(day)[-1] == "Afspraken van vandaag"
    assert _day(day).scenes[-1].lines == ("Wie begint?", "En verder?")
    new = _day(day).scenes[-1].id
    app.button(key=f"intervisie_edit_{new}").click().run()
    _one(app.text_area, "_notes").set_value("Rustig aan.")
    _one(app.button, "_save").click().run()
    assert _day(day).scenes[-1].notes == "Rustig aan."


def test_of_two_who_change_one_scene_the_second_is_told_and_loses_no_words(at: Open) -> None:
    day = _made()
    app = at(COORDINATOR, intervisiedag=day)
    app.button(key=f"intervisie_edit_{SECOND}").click().run()
    _one(app.text_input, "_title").set_value("Mijn titel")
    about = {"gemeente": GEMEENTE, "version": 1, "actor": COORDINATOR, "origin": Origin.SCREEN}
    other = [DAY["scenes"][0], DAY["scenes"][1] | {"title": "Hun titel"}]
    with writing() as session:
        records.change(session, IntervisieDay, day, {"scenes": other}, **about)
    _one(app.button, "_save").click().run()
    assert _titles(day)[1] == "Hun titel"
    assert "Iemand anders heeft deze scène intussen gewijzigd" in _everything(app)
    assert "Hun titel" in _everything(app)
    assert _one(app.text_input, "_title").value == "Mijn titel"
    _one(app.button, "_save").click().run()
    assert _titles(day)[1] == "Mijn titel"


def test_a_day_is_taken_out_of_the_list_and_taken_up_again(at: Open) -> None:
    day = _made()
    app = at(COORDINATOR, intervisiedag=day)
    app.button(key="intervisie_end").click().run()
    assert _day(day).ended
    assert f"intervisie_remove_{FIRST}" not in _keys(app)
    app = at(COORDINATOR)
    app.button(key=f"intervisie_reopen_{day}").click().run()
    assert not _day(day).ended


def test_a_project_agreed_on_the_page_of_a_day_belongs_to_it_and_stands_there_a_year_later(at: Open) -> None:
    day = _made(planned_on=TODAY)
    app = at(COORDINATOR, intervisiedag=day, intervisie="afspraken")
    app.button(key="intervisie_agree").click().run()
    _one(app.text_input, "_title").set_value("Samen eten")
    with reading() as session:
        ids = [str(one) for one in session.exec(select(Organisation.id))]
    _one(app.multiselect, "_partners").set_value(ids)
    _one(app.selectbox, "_theme").select_index(0)
    _one(app.button, "_save").click().run()
    assert not app.exception
    with reading() as session:
        (stored,) = session.exec(select(JointProject)).all()
    assert (stored.day_id, stored.agreed_on, stored.status) == (day, TODAY, ProjectStatus.AFGESPROKEN)
    shown = _everything(app)
    assert "Samen eten" in shown
    assert "1 moet nog beginnen" in shown
    assert "Samen eten" in _everything(at(actor(Role.PARTNER), intervisiedag=day, intervisie="afspraken"))


def test_a_day_of_long_ago_opens_on_what_came_of_it_with_silence_said_kindly(at: Open) -> None:
    long_ago = TODAY - timedelta(days=400)
    day = _made(planned_on=long_ago)
    with writing() as session:
        ids = list(session.exec(select(Organisation.id)))
        add_project(session, organisation_ids=ids, day_id=day, agreed_on=long_ago, first_date=None)
    shown = _everything(at(actor(Role.BESTUUR), intervisiedag=day))
    assert "Wat is ervan gekomen?" in shown
    assert "Hoe staat het ervoor?" in shown
    assert "een belletje waard" in shown


def test_groups_are_of_who_takes_part(at: Open) -> None:
    day = _made()
    assert "Noem eerst welke partners meedoen" in _everything(at(COORDINATOR, intervisiedag=day, intervisie="groepen"))
    with reading() as session:
        ids = list(session.exec(select(Organisation.id)))
    other = _made(organisation_ids=ids)
    shown = _everything(at(COORDINATOR, intervisiedag=other, intervisie="groepen"))
    assert "Een" in shown
    assert "Twee" in shown


def test_a_day_that_is_not_here_is_said_to_be_so(at: Open) -> None:
    shown = _everything(at(COORDINATOR, intervisiedag="11111111-1111-4111-8111-111111111111"))
    assert "Deze dag staat niet in het register" in shown
