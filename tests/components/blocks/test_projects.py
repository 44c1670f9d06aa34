"""Joint projects as each role meets them: agreed on once, told of, in the same place on each partner's page."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components.projects import changes, told
from components.words import texts
from components.words.texts import Language
from db import clock, records
from db.engine import reading, writing
from db.joint_projects import read_project, step
from db.models import JointProject, Organisation, ProjectStep
from db.permissions import VISITOR, Actor
from db.words import Origin
from geodata.vocabulary import ProjectStatus, Role
from tests.factories import BEHEERDER, COORDINATOR, GEMEENTE, actor, add_municipality, add_organisation, add_project

DOORS = ("components.actions.actor", "components.reading.projects.actor", "components.visitor.actor")
HOSTILE = "<script>alert(1)</script> *x* `y` ${z} [a](javascript:b)"
Open = Callable[..., AppTest]


def page() -> None:
    """The part as the page Partners shows it."""
    from types import SimpleNamespace

    import streamlit as st

    from components import navigation
    from components.blocks.projects import screen
    from components.words import texts
    from components.words.texts import Language

    navigation.open_view("partners")
    texts.use(Language.NL)
    scene = SimpleNamespace(place=SimpleNamespace(code="GM9901"))
    partner = st.query_params.get("organisatie")
    if partner is None:
        screen.show(scene)
    else:
        screen.of_partner(scene, partner)


@pytest.fixture
def at(sqlite_database: Engine, exact_guard: object, monkeypatch: pytest.MonkeyPatch) -> Open:
    with writing() as session:
        add_municipality(session)
        for name in ("Een", "Twee", "Drie"):
            add_organisation(session, name=name)

    def look(who: Actor, **params: object) -> AppTest:
        for door in DOORS:
            monkeypatch.setattr(door, lambda: who)
        texts.use(Language.NL)
        app = AppTest.from_function(page, default_timeout=60)
        for name, value in {"gemeente": GEMEENTE, "partners": "projecten", **params}.items():
            app.query_params[name] = str(value)
        app.run()
        assert not app.exception
        return app

    return look


def _everything(app: AppTest) -> str:
    parts = [*app.get("html"), *app.markdown, *app.caption, *app.info, *app.header, *app.subheader, *app.error]
    return "\n".join(str(getattr(one, "value", None) or getattr(one.proto, "body", "")) for one in parts)


def _button(app: AppTest, key: str) -> object:
    (found,) = [one for one in app.button if str(one.key).startswith("project_") and str(one.key).endswith(key)]
    return found


def _ids() -> list[UUID]:
    with reading() as session:
        return list(session.exec(select(Organisation.id).order_by(Organisation.name)))


def _agreed(**values: object) -> JointProject:
    with writing() as session:
        return add_project(session, organisation_ids=_ids()[:2], **values)


@pytest.mark.parametrize("who", [VISITOR, actor(Role.SIGNAALGEVER)], ids=["visitor", "giver"])
def test_who_may_not_read_projects_is_told_for_whom_they_are_and_sees_none(at: Open, who: Actor) -> None:
    project = _agreed(title="Geheim plan")
    for params in ({}, {"project": project.id}, {"organisatie": _ids()[0]}):
        app = at(who, **params)
        assert "Geheim plan" not in _everything(app)
        assert not [one for one in app.button if str(one.key).startswith("project_")]


def test_an_empty_list_says_how_to_begin_to_who_may_and_who_keeps_it_to_others(at: Open) -> None:
    assert "Spreek het eerste af" in _everything(at(COORDINATOR))
    app = at(actor(Role.PARTNER))
    assert "Coördinatoren" in _everything(app)
    assert not [one for one in app.button if one.key == "project_new"]


def test_a_project_is_agreed_on_once_and_opens(at: Open) -> None:
    app = at(COORDINATOR)
    app.button(key="project_new").click().run()
    _button(app, "_save").click().run()
    shown = _everything(app)
    assert "Kies twee of meer partners" in shown
    assert "Titel: Hier is nog niets ingevuld" in shown
    (title,) = [one for one in app.text_input if str(one.key).endswith("_title")]
    title.set_value("Samen eten")
    (partners,) = [one for one in app.multiselect if str(one.key).endswith("_partners")]
    first, second, _third = [str(one) for one in _ids()]
    partners.set_value([first, second])
    (theme,) = [one for one in app.selectbox if str(one.key).endswith("_theme")]
    theme.select_index(0)
    _button(app, "_save").click().run()
    assert not app.exception
    with reading() as session:
        (stored,) = session.exec(select(JointProject)).all()
    assert (stored.title, stored.organisation_ids, stored.status) == (
        "Samen eten",
        [first, second],
        ProjectStatus.AFGESPROKEN,
    )
    assert stored.agreed_on == stored.status_on == clock.today()
    assert app.query_params["project"] in (str(stored.id), [str(stored.id)])
    assert "Samen eten" in _everything(app)


def test_a_form_that_is_sent_twice_makes_one_project(at: Open) -> None:
    at(COORDINATOR)
    new, values = str(uuid4()), {"title": "A", "theme": "werk", "agreed_on": clock.today()}
    for _again in range(2):
        changes.agree(GEMEENTE, {**values, "organisation_ids": _ids()[:2]}, new)
    with reading() as session:
        assert [str(one.id) for one in session.exec(select(JointProject))] == [new]


def test_telling_how_it_stands_adds_a_step_and_the_partner_sees_it_on_its_own_page(at: Open) -> None:
    project = _agreed()
    app = at(COORDINATOR, project=project.id)
    app.button(key="project_tell").click().run()
    app.selectbox[0].select_index(2)
    app.text_area[0].set_value("Er komen twintig mensen.")
    _button(app, "_save").click().run()
    assert not app.exception
    with reading() as session:
        seen = read_project(session, project.id, gemeente=GEMEENTE, actor=COORDINATOR)
    assert [(one.status, one.text) for one in seen.steps] == [(ProjectStatus.LOOPT, "Er komen twintig mensen.")]
    assert "Er komen twintig mensen." in _everything(app)
    names = dict(zip(("Drie", "Een", "Twee"), _ids(), strict=True))
    for name, one in names.items():
        shown = _everything(at(actor(Role.PARTNER), organisatie=one))
        assert ("Samen eten in De Kern" in shown) is (str(one) in project.organisation_ids), name


def test_who_tells_after_somebody_else_is_shown_so_loses_no_words_and_saves_with_the_next_press(at: Open) -> None:
    project = _agreed()
    app = at(COORDINATOR, project=project.id)
    app.button(key="project_tell").click().run()
    app.text_area[0].set_value("Mijn woorden.")
    with writing() as session:
        other = {"gemeente": GEMEENTE, "version": 1, "told_on": project.status_on, "origin": Origin.SCREEN}
        step(session, project.id, ProjectStatus.GESTART, actor=BEHEERDER, **other)
    app.selectbox[0].select_index(2)
    _button(app, "_save").click().run()
    assert any("Iemand anders" in one.value for one in app.warning)
    assert app.text_area[0].value == "Mijn woorden."
    with reading() as session:
        assert len(session.exec(select(ProjectStep)).all()) == 1
    _button(app, "_save").click().run()
    with reading() as session:
        assert len(session.exec(select(ProjectStep)).all()) == 2


def test_two_who_change_what_was_agreed_are_shown_both_versions(at: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.blocks.conflict.actor", lambda: COORDINATOR)
    project = _agreed()
    app = at(COORDINATOR, project=project.id)
    app.button(key="project_change").click().run()
    with writing() as session:
        about = {"gemeente": GEMEENTE, "version": 1, "actor": BEHEERDER, "origin": Origin.SCREEN}
        records.change(session, JointProject, project.id, {"title": "Hun naam"}, **about)
    app.text_input[0].set_value("Mijn naam")
    _button(app, "_save").click().run()
    assert not app.exception
    assert "Hun naam" in _everything(app)
    with reading() as session:
        assert session.exec(select(JointProject.title)).one() == "Hun naam"


def test_hostile_words_are_shown_as_they_were_typed_and_run_nowhere(at: Open) -> None:
    project = _agreed(title=HOSTILE, goal=HOSTILE)
    with writing() as session:
        about = {"gemeente": GEMEENTE, "version": 1, "actor": BEHEERDER, "origin": Origin.SCREEN}
        step(session, project.id, ProjectStatus.GESTOPT, told_on=project.status_on, text=HOSTILE, **about)
    for params in ({}, {"project": project.id}, {"organisatie": _ids()[0]}):
        shown = _everything(at(COORDINATOR, **params))
        assert "<script" not in shown
        assert "&lt;script&gt;" in shown


def test_an_ended_project_leaves_the_list_and_comes_back(at: Open) -> None:
    project = _agreed()
    app = at(COORDINATOR, project=project.id)
    app.button(key="project_end").click().run()
    assert "uit de lijsten gehaald" in _everything(app)
    app.button(key="project_back").click().run()
    app.button(key=f"project_reopen_{project.id}").click().run()
    assert not app.exception
    assert "Samen eten in De Kern" in _everything(app)


def test_a_long_silence_is_said_while_a_project_goes_on(at: Open) -> None:
    project = _agreed()
    with reading() as session:
        seen = read_project(session, project.id, gemeente=GEMEENTE, actor=COORDINATOR)
    texts.use(Language.NL)
    assert told.silence(seen, seen.status_on + timedelta(days=170)) == ""
    assert "6 maanden" in told.silence(seen, date(2026, 7, 5))
    assert "14 maanden" in told.silence(seen, date(2027, 3, 6))
    assert told.silence(seen._replace(status=ProjectStatus.AFGEROND), date(2030, 1, 1)) == ""
