"""The page Geschiedenis: who did what, found and undone, for who may; nobody's markup runs."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components import actions
from components.words import texts
from components.words.texts import Language
from db import records
from db.engine import reading, writing
from db.models import History, Organisation, Signal
from db.permissions import VISITOR
from db.words import Kind, Origin
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    add_activity,
    add_municipality,
    add_organisation,
    add_signal,
)

HOSTILE = "<script>alert(1)</script> `${x}` **vet** \u202edraai"


def screen():
    import streamlit as st

    from components import data
    from components.blocks.history import of_record
    from components.blocks.history import screen as page

    if "record" in st.session_state:
        of_record.show("partner", st.session_state["record"], "GM9901")
    else:
        page.show(data.place_of("GM9901"))


@pytest.fixture
def app(sqlite_database, monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKLENS_BACKUP_FOLDER", str(tmp_path / "kept"))
    texts.use(Language.NL)
    # A link to another page needs the whole app around it.
    monkeypatch.setattr("components.navigation.link", lambda page, label, **changes: None)

    def run(who=COORDINATOR, **state):
        for room in ("components.actions", "components.reading.history", "components.reading.names"):
            monkeypatch.setattr(f"{room}.actor", lambda: who)
        monkeypatch.setattr("components.blocks.history.lines.actor", lambda: who)
        app = AppTest.from_function(screen, default_timeout=30)
        for name, value in state.items():
            app.session_state[name] = value
        app.run()
        assert not app.exception
        return app

    return run


@pytest.fixture
def partner(sqlite_database):
    with writing() as session:
        add_municipality(session)
        made = add_organisation(session, name="Eerst " + HOSTILE, tasks=[{"text": "inloop", "theme": "werk"}])
        add_activity(session, made)
        add_signal(session)
        made = records.change(
            session,
            Organisation,
            made.id,
            {"name": "Daarna", "contact_email": "info@x.example"},
            gemeente=GEMEENTE,
            version=1,
            actor=BEHEERDER,
            origin=Origin.SCREEN,
        )
    return made


def words_of(app):
    return " ".join(element.proto.body for element in app.get("html"))


def test_each_change_is_told_in_words_with_before_and_after(app, partner):
    words = words_of(app())
    assert "Eerst &lt;script&gt;" in words
    assert "<script>" not in words
    assert "\u202e" not in words
    assert words.index("Daarna") < words.index("lantaarns") < words.index("Samen wandelen")
    for said in ("info@x.example", "een beheerder", "gewijzigd", "wijk 0", "ouderen 65+", "inloop, werk"):
        assert said in words, said
    for number in ("150250", "400250", "BU99010000", str(partner.id), "content_hash", "boundary_year"):
        assert number not in words, number


def test_filters_and_words_narrow_what_is_shown(app, partner):
    found = app()
    found.selectbox(key="history_kind").set_value(Kind.SIGNAL).run()
    assert "lantaarns" in words_of(found)
    assert "Samen wandelen" not in words_of(found)
    found.selectbox(key="history_kind").set_value(None)
    found.text_input(key="history_text").set_value("SAMEN WANDELEN").run()
    assert "Samen wandelen" in words_of(found)
    assert "lantaarns" not in words_of(found)
    found.text_input(key="history_text").set_value("komt nergens voor").run()
    assert "niets gevonden" in found.info[0].value


def test_a_change_is_undone_by_one_press(app, partner):
    found = app()
    press = next(button for button in found.button if button.label == "Ongedaan maken")
    press.click().run()
    assert not found.exception
    with reading() as session:
        stored = session.get(Organisation, (GEMEENTE, partner.id))
        assert stored.name.startswith("Eerst")
        assert stored.contact_email is None
        last = session.exec(select(History).order_by(History.id.desc())).first()
        assert last.origin is Origin.UNDO


def test_who_may_not_see_it_is_told_so_and_sees_nothing(app, partner):
    found = app(VISITOR)
    assert "coördinatoren en beheerders" in " ".join(element.value for element in found.markdown)
    assert words_of(found) == ""


def test_erasure_is_for_a_beheerder_only(app, partner, tmp_path):
    assert [button.label for button in app().button if button.label == "Wissen"] == []
    found = app(BEHEERDER)
    with reading() as session:
        signal = session.exec(select(Signal)).one()
        line = session.exec(select(History).where(History.object_id == str(signal.id))).one()
    found.button(key=f"history_erase_{line.id}").click().run()
    # The dialog is open, and nothing goes before something was chosen.
    assert next(button for button in found.button if button.label == "Voorgoed wissen").disabled
    actions.erase(Kind.SIGNAL, signal.id, ["text"], gemeente=GEMEENTE)
    with reading() as session:
        assert session.get(Signal, (GEMEENTE, signal.id)).text == "[gewist]"
    assert str(signal.id) in (tmp_path / "kept" / "redactions.jsonl").read_text()
    words = words_of(app(BEHEERDER))
    assert "lantaarns" not in words
    assert "Een deel hiervan is gewist" in words


def test_an_empty_history_says_what_will_stand_here(app, sqlite_database):
    with writing() as session:
        add_municipality(session)
    assert "nog niets gewijzigd" in app().info[0].value


def test_pages_can_be_turned_and_back(app, sqlite_database):
    with writing() as session:
        add_municipality(session)
        for number in range(30):
            add_organisation(session, name=f"Partner nummer {number}")
    found = app()
    assert "nummer 29" in words_of(found)
    assert "nummer 4<" not in words_of(found)
    found.button(key="history_older").click().run()
    assert "nummer 4<" in words_of(found)
    assert "nummer 29" not in words_of(found)
    found.button(key="history_newer").click().run()
    assert "nummer 29" in words_of(found)


def test_the_history_of_one_record_stands_beside_it(app, partner):
    words = words_of(app(record=str(partner.id)))
    assert "Daarna" in words
    assert "lantaarns" not in words
    assert words_of(app(VISITOR, record=str(partner.id))) == ""
