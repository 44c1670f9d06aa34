"""The page In en uit: who may gives a file, sees what is wrong with it, takes in the good rows and undoes that."""

from pathlib import Path

import pytest
import streamlit as st
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components import visitor
from components.blocks.exchange import coming_in, going_out, screen
from components.intake.desk import DESK
from components.words import texts
from components.words.texts import Language
from db.engine import reading, writing
from db.models import Activity, ImportBatch
from db.permissions import VISITOR
from db.settings import get_settings
from db.words import Kind
from geodata.vocabulary import Role
from tests.factories import COORDINATOR, GEMEENTE, actor, add_municipality, add_organisation

APP = str(Path(__file__).parents[2] / "app.py")
THREE_FAULTS = (
    "titel;partner;thema;begindatum\n"
    "Samen eten;Welzijn Vierkant;meedoen;1-2-2026\n"
    "<script>alert(1)</script>;Welzijn Vierkan;meedoen;\n"
    "Fietsles;Welzijn Vierkant;eenzamheid;\n"
    "Zingen;Welzijn Vierkant;meedoen;31-02-2026\n"
)


@pytest.fixture
def page(sqlite_database, exact_guard, monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    get_settings.cache_clear()
    st.cache_resource.clear()
    texts.use(Language.NL)
    with writing() as session:
        add_municipality(session)
        own = add_organisation(session)

    def run(who=COORDINATOR, text=None, kind=Kind.ACTIVITY):
        who = actor(Role.PARTNER, organisations=(own.id,)) if who == "partner" else who
        monkeypatch.setattr(visitor, "actor", lambda: who)
        if text is not None:
            DESK.put(text.encode(), "lijst.csv", kind=kind, gemeente=GEMEENTE, actor=who, settings=get_settings())
        app = AppTest.from_file(APP, default_timeout=60)
        app.run()
        app.switch_page("pages/exchange.py")
        return app.run()

    yield run
    for who in (COORDINATOR, actor(Role.PARTNER, organisations=(own.id,))):
        kept = DESK.mine(who, GEMEENTE)
        if kept is not None:
            DESK.put_away(kept)
    st.cache_resource.clear()
    get_settings.cache_clear()


def words_of(app):
    kinds = ("header", "subheader", "markdown", "caption", "info", "success", "warning", "error")
    shown = [element.value for kind in kinds for element in app.get(kind)]
    shown += [button.label for button in app.button] + [element.proto.body for element in app.get("html")]
    return " ".join(str(word) for word in shown)


@pytest.mark.parametrize("who", [VISITOR, actor(Role.BESTUUR), actor(Role.SIGNAALGEVER)], ids=lambda who: who.name)
def test_who_may_not_take_in_files_reads_who_may_and_can_give_none(page, who):
    app = page(who)
    assert not app.exception and not app.get("file_uploader")
    assert "coördinatoren en partners" in words_of(app).lower()


@pytest.mark.parametrize("who", [COORDINATOR, "partner"], ids=["coordinator", "partner"])
def test_who_may_gives_a_file_of_the_kinds_that_are_theirs(page, who):
    app = page(who)
    assert not app.exception and len(app.get("file_uploader")) == 1
    kinds = app.selectbox(key="intake_kind").options
    assert "Activiteiten" in kinds and ("Bewonersinitiatieven" in kinds) == (who is COORDINATOR)


def test_three_faults_are_told_and_the_good_row_goes_in_and_out_again(page):
    app = page(text=THREE_FAULTS)
    assert not app.exception
    app.button(key="intake_look").click().run()
    words = words_of(app)
    assert "3 regels blijven buiten" in words
    assert "Misschien is dit bedoeld: Welzijn Vierkant" in words and "eenzaamheid" in words and "31-12-2026" in words
    assert "<script>" not in words
    app.button(key="intake_take").click().run()
    assert not app.exception and "1 regel is nieuw opgenomen" in words_of(app)
    with reading() as session:
        assert [one.title for one in session.exec(select(Activity))] == ["Samen eten"]
        batch = session.exec(select(ImportBatch)).one()
    app.button(key=f"past_undo_{batch.id}").click().run()
    assert not app.exception and "1 is er weer uit gehaald" in words_of(app)
    with reading() as session:
        assert session.exec(select(Activity).where(Activity.ended_at.is_(None))).all() == []
    app.button(key="intake_away").click().run()
    assert len(app.get("file_uploader")) == 1


def test_a_column_that_is_not_recognised_is_chosen_and_remembered_for_the_next_file(page):
    text = "Wat;partner;thema\nSamen eten;Welzijn Vierkant;meedoen\n"
    app = page(text=text)
    assert "Nog geen kolom voor" in words_of(app)
    assert not any(button.key == "intake_look" for button in app.button)
    kept = DESK.mine(COORDINATOR, GEMEENTE)
    app.selectbox(key=f"intake_{kept.key}_None_0").select("title").run()
    assert any(button.key == "intake_look" for button in app.button)
    assert DESK.mine(COORDINATOR, GEMEENTE).mapped["title"] == 0
    again = DESK.put(
        text.encode(), "nog.csv", kind=Kind.ACTIVITY, gemeente=GEMEENTE, actor=COORDINATOR, settings=get_settings()
    )
    assert "title" not in again.mapped
    app.run()
    assert again.mapped["title"] == 0


def test_a_partner_reads_that_rows_of_others_stay_out(page):
    with writing() as session:
        add_organisation(session, name="Ander")
    app = page("partner", "titel;partner;thema\nA;Welzijn Vierkant;werk\nB;Ander;werk\n")
    app.button(key="intake_look").click().run()
    assert not app.exception and "1 regel blijft buiten" in words_of(app)
    assert "Met deze rol" in words_of(app)


def test_the_page_speaks_english(page, monkeypatch):
    texts.use(Language.EN)
    monkeypatch.setattr(visitor, "actor", lambda: COORDINATOR)
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["lang"] = "en"
    app.run()
    app.switch_page("pages/exchange.py")
    app.run()
    assert not app.exception and "In and out" in words_of(app) and "What is in the file?" in str(app.selectbox)
    texts.use(Language.NL)


@pytest.mark.parametrize("takes_in", [True, False])
def test_who_may_not_take_in_files_sees_first_what_there_is_to_take_along(takes_in):
    first, second = (part for _name, part in screen.parts(takes_in=takes_in))
    assert (first is coming_in.show, second is going_out.show) == (takes_in, takes_in)
