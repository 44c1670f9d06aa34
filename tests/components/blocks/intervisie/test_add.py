"""Voeg toe aan presentatie: a view goes into a day with two presses and out again with one; for who prepares days."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components.intervisie import changes
from components.session import Key
from components.words import texts
from components.words.texts import Language
from db import clock
from db.engine import reading, writing
from db.errors import FoundPersonalDataError
from db.intervisie import Day, read_day, read_days
from db.models import ScenePicture
from db.permissions import VISITOR, Actor
from geodata.vocabulary import Role, SceneKind
from tests.factories import COORDINATOR, GEMEENTE, PICTURE, actor, add_day

DOORS = tuple(f"components.{name}.actor" for name in ("actions", "visitor", "reading.intervisie", "reading.projects"))
TODAY = clock.today()
Open = Callable[..., AppTest]


def page() -> None:
    """A page with a view that can be added, and nothing else."""
    import streamlit as st

    from components import navigation
    from components.blocks.intervisie import add
    from components.words import texts
    from components.words.texts import Language
    from geodata.vocabulary import SceneKind

    view, _dropped = navigation.open_view("kaart")
    texts.use(Language.NL)
    with st.container(key="row"):
        add.offer(SceneKind.KAART, view)


@pytest.fixture
def at(sqlite_database: Engine, exact_guard: object, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setattr("components.data.place_of", lambda code: SimpleNamespace(code=GEMEENTE))

    def look(who: Actor, **params: str) -> AppTest:
        for door in DOORS:
            monkeypatch.setattr(door, lambda: who)
        texts.use(Language.NL)
        app = AppTest.from_function(page, default_timeout=60)
        for name, value in {"gemeente": GEMEENTE, **params}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return look


def _opened(app: AppTest) -> AppTest:
    """With the small window open, as after a press on it."""
    app.session_state[f"intervisie_add_kaart_{app.session_state[Key.INTERVISIE]['adding'][:8]}"] = True
    return app.run()


def _one(found: object, ending: str) -> object:
    (one,) = [one for one in found if str(one.key).endswith(ending)]  # type: ignore[attr-defined]
    return one


def _days() -> list[Day]:
    with reading() as session:
        return read_days(session, gemeente=GEMEENTE, actor=COORDINATOR)


@pytest.mark.parametrize("who", [VISITOR, *(actor(role) for role in (Role.BESTUUR, Role.PARTNER, Role.SIGNAALGEVER))])
def test_who_prepares_no_days_is_offered_nothing(at: Open, who: Actor) -> None:
    app = at(who)
    assert not app.button
    assert Key.INTERVISIE not in app.session_state


def test_the_first_view_makes_a_day_and_the_next_goes_into_it(at: Open) -> None:
    app = _opened(at(COORDINATOR, laag="aanbod", woord="wendy", lang="en"))
    assert not app.selectbox, "there is no day to choose yet"
    _one(app.text_input, "_new").set_value("Sport ontmoet welzijn")
    _one(app.button, "_save").click().run()
    assert not app.exception
    (day,) = _days()
    (scene,) = day.scenes
    assert (day.title, day.planned_on, scene.kind) == ("Sport ontmoet welzijn", TODAY, SceneKind.KAART)
    assert dict(scene.asked) == {"gemeente": GEMEENTE, "laag": "aanbod"}, "what somebody typed stays theirs"
    assert "Toegevoegd aan Sport ontmoet welzijn" in app.success[0].value
    app = _opened(app)
    _one(app.text_input, "_title").set_value("Nog eens")
    _one(app.button, "_save").click().run()
    assert [one.title for one in _days()[0].scenes] == [scene.title, "Nog eens"]
    app.button(key="intervisie_offer_undo").click().run()
    assert [one.title for one in _days()[0].scenes] == [scene.title]
    assert not app.success


def test_undoing_the_first_view_takes_the_day_that_came_with_it_out_of_the_list(at: Open) -> None:
    app = _opened(at(COORDINATOR))
    _one(app.text_input, "_new").set_value("Per ongeluk")
    _one(app.button, "_save").click().run()
    app.button(key="intervisie_offer_undo").click().run()
    assert _days() == []
    with reading() as session:
        (gone,) = read_days(session, gemeente=GEMEENTE, actor=COORDINATOR, ended=True)
    assert (gone.title, len(gone.scenes)) == ("Per ongeluk", 1)


def test_only_days_to_come_are_offered_the_nearest_first(at: Open) -> None:
    with writing() as session:
        for days in (-1, 30, 0, 7):
            add_day(session, title=f"over {days}", planned_on=TODAY + timedelta(days=days))
    app = _opened(at(COORDINATOR))
    offered = _one(app.selectbox, "_day").options
    assert [one.split(",")[0] for one in offered] == ["over 0", "over 7", "over 30", "Een nieuwe dag"]


def test_what_is_wrong_is_said_and_nothing_is_made(at: Open) -> None:
    app = _opened(at(COORDINATOR))
    _one(app.button, "_save").click().run()
    assert "Hier is nog niets ingevuld" in app.error[0].value
    _one(app.text_input, "_new").set_value("Bel 06-12345678")
    _one(app.button, "_save").click().run()
    assert _days() == []


def test_a_picture_and_its_scene_come_as_one_and_once(at: Open) -> None:
    at(COORDINATOR)
    with writing() as session:
        day = add_day(session, scenes=[]).id
    scene = {"id": str(uuid4()), "kind": "beeld", "title": "Plein", "picture": str(uuid4()), "alt": "Een plein."}
    for _again in range(2):
        changes.add_picture_scene(GEMEENTE, day, PICTURE, scene)
    with reading() as session:
        (kept,) = session.exec(select(ScenePicture)).all()
        (shown,) = read_day(session, day, gemeente=GEMEENTE, actor=COORDINATOR).scenes
    assert (shown.picture, kept.id, kept.day_id) == (kept.id, UUID(str(scene["picture"])), day)
    wrong = {"id": str(uuid4()), "kind": "beeld", "title": "06-12345678", "picture": str(uuid4()), "alt": "x"}
    with pytest.raises(FoundPersonalDataError):
        changes.add_picture_scene(GEMEENTE, day, PICTURE, wrong)
    with reading() as session:
        assert len(session.exec(select(ScenePicture)).all()) == 1
