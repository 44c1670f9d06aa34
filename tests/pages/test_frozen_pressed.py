"""Freezing by its press: twice in a hurry makes one, and an old frozen view leads on without what was typed."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components.blocks.frozen import freeze
from components.reading import frozen as reading_side
from components.session import Key
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from db import records
from db.engine import reading, writing
from db.errors import ForbiddenError
from db.models import FrozenView
from db.permissions import VISITOR
from db.settings import get_settings
from db.words import Origin
from tests.factories import COORDINATOR, FROZEN, GEMEENTE, add_municipality

APP = str(Path(__file__).parents[2] / "app.py")
DOORS = ("components.visitor.actor", "components.actions.actor", "components.reading.frozen.actor")


def panel() -> None:
    """The press that freezes, and nothing else."""
    import streamlit as st

    from components.blocks.frozen import freeze
    from components.sheets.kinds import SheetKind
    from components.view_state import ViewState
    from components.words import texts
    from components.words.texts import Language

    texts.use(Language.NL)
    freeze.show(SheetKind.KAART, ViewState(gemeente="GM9901", laag=st.session_state.get("laag", "behoefte")))


@pytest.fixture
def world(
    sqlite_database: Engine, exact_guard: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[None]:
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("WIJKLENS_PUBLIC_URL", "https://wijklens.example")
    get_settings.cache_clear()
    for door in DOORS:
        monkeypatch.setattr(door, lambda: COORDINATOR)
    texts.use(Language.NL)
    with writing() as session:
        add_municipality(session)
    yield
    texts.use(Language.NL)


def kept() -> list[FrozenView]:
    with reading() as session:
        return list(session.exec(select(FrozenView)).all())


def press(app: AppTest, key: str | None = None) -> None:
    for once_more in [one for one in app.button if one.key == "freeze_again"]:
        once_more.click().run()
    button = next(one for one in app.button if str(one.key).startswith("freeze_save"))
    assert key is None or button.key == key
    button.click().run()
    assert not app.exception


def test_the_press_freezes_once_and_the_next_one_freezes_anew(world: None) -> None:
    app = AppTest.from_function(panel, default_timeout=60).run()
    first = next(one.key for one in app.button if str(one.key).startswith("freeze_save"))
    press(app)
    assert len(kept()) == 1 and str(kept()[0].id) in app.code[0].value
    # A second press that was on its way presses a button that is not there any more.
    assert first not in [one.key for one in app.button]
    press(app)
    assert len(kept()) == 2


def test_a_press_that_was_cut_off_after_it_was_stored_and_comes_again_freezes_once(world: None) -> None:
    app = AppTest.from_function(panel, default_timeout=60).run()
    pressing = app.session_state[Key.FREEZING]
    press(app)
    for _again in range(2):
        # As if the run had been stopped just after storing: what follows it was not kept in the session.
        app.session_state[Key.FREEZING] = pressing
        app.run()
        press(app)
    assert len(kept()) == 1
    # Another view is another frozen view, also when it comes right after.
    app.session_state[Key.FREEZING] = pressing
    app.session_state["laag"] = "aanbod"
    app.run()
    press(app)
    assert len(kept()) == 2
    assert {dict(one.asked).get("laag") for one in kept()} == {None, "aanbod"}


def test_the_same_id_is_stored_once_and_given_to_nobody_who_may_not_freeze(
    world: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = uuid4()
    made = [freeze.store(SheetKind.KAART, ViewState(gemeente=GEMEENTE), "Toen", new=new).id for _twice in range(2)]
    assert made == [new, new] and len(kept()) == 1
    for door in DOORS:
        monkeypatch.setattr(door, lambda: VISITOR)
    with pytest.raises(ForbiddenError):
        freeze.store(SheetKind.KAART, ViewState(gemeente=GEMEENTE), "Toen", new=new)
    assert len(kept()) == 1


def test_the_way_from_an_old_frozen_view_to_today_holds_nothing_that_was_typed(world: None) -> None:
    asked = {"gemeente": GEMEENTE, "laag": "aanbod", "woord": "jan de boer", "bij": "150250-400250", "punten": "1-1"}
    values = reading_side.values(SheetKind.KAART, ViewState(gemeente=GEMEENTE), "Toen", FROZEN["shown_on"])
    with writing() as session:
        record = records.create(
            session,
            FrozenView,
            values | {"gemeente_code": GEMEENTE, "asked": asked},
            actor=COORDINATOR,
            origin=Origin.SCREEN,
        )
        one = str(record.id)
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["gemeente"] = GEMEENTE
    app.query_params["bevroren"] = one
    app.run()
    app.switch_page("pages/frozen.py").run()
    assert not app.exception
    app.button(key="frozen_today").click().run()
    view = app.session_state[Key.VIEW]
    assert view.laag == "aanbod"
    assert (view.zoek.woord, view.zoek.bij, view.plan.punten) == (None, None, ())
    assert not {"woord", "bij", "punten"} & set(app.query_params)
