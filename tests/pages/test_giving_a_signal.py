"""The page on which signals are given: a form for who may, an explanation for who may not."""

import json
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import visitor
from components.blocks.signals_loop import screen  # noqa: F401
from components.entry import exchange, saving
from components.entry.asked import Asked, Do
from components.words import texts
from components.words.texts import Language
from db.engine import writing
from db.settings import get_settings
from geodata.vocabulary import Role
from tests.components.entry.test_saving import FILLED
from tests.factories import actor, add_municipality, add_organisation

APP = str(Path(__file__).parents[2] / "app.py")


@pytest.fixture
def opened(sqlite_database, exact_guard, monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    get_settings.cache_clear()
    with writing(sqlite_database) as session:
        add_municipality(session)
        partner = add_organisation(session, name="Welzijn <b>`${1}`").id

    def run(role, **params):
        who = actor(role, organisations=(partner,) if role is Role.PARTNER else ())
        # Each room took the function by name when it was loaded; what this page needs is loaded above.
        for name, room in list(sys.modules.items()):
            if name.startswith("components.") and getattr(room, "actor", None) is visitor.actor and room is not visitor:
                monkeypatch.setattr(room, "actor", lambda: who)
        monkeypatch.setattr(visitor, "actor", lambda: who)
        texts.use(Language(params.get("lang", "nl")))
        app = AppTest.from_file(APP, default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        app.switch_page("pages/signals.py").run()
        assert not app.exception
        return app

    yield run
    texts.use(Language.NL)
    get_settings.cache_clear()


def form_of(app):
    found = app.get("bidi_component")
    return json.loads(found[0].proto.json or found[0].proto.mixed.json) if found else None


def words_of(app):
    shown = [one.value for kind in ("header", "markdown", "caption", "info") for one in app.get(kind)]
    return " ".join([*map(str, shown), *(one.proto.body for one in app.get("html"))])


@pytest.mark.parametrize("role", [Role.BEZOEKER, Role.BESTUUR])
def test_who_may_not_give_signals_finds_why_and_no_form(opened, role):
    app = opened(role)
    assert form_of(app) is None
    assert "Signalen worden gegeven door mensen" in words_of(app)


def test_a_giver_gets_the_form_in_dutch_and_no_earlier_signals(opened):
    app = opened(Role.SIGNAALGEVER)
    data = form_of(app)
    assert data["texts"]["text"] == "Wat valt op?"
    assert [one["value"] for one in data["kinds"]] == ["knelpunt", "kans", "ontwikkeling"]
    assert [one["code"] for one in data["wijken"]] == ["WK990100", "WK990101"]
    assert (data["readsSignals"], data["partners"], data["result"]) == (False, [], None)
    assert "Wat er met een signaal gebeurt" in " ".join(str(one.value) for one in app.subheader)


def test_a_partner_can_give_one_on_behalf_of_their_own_organisation_in_english(opened):
    data = form_of(opened(Role.PARTNER, lang="en"))
    assert data["texts"]["text"] == "What do you notice?"
    assert [one["label"] for one in data["partners"]] == ["Welzijn <b>`${1}`"]
    assert data["readsSignals"] is True


def test_what_the_guard_stopped_is_shown_above_the_form_with_the_form_as_it_was(opened):
    app = opened(Role.SIGNAALGEVER)
    sent = Asked(Do.SEND, 3, FILLED | {"id": "0d7f3c8e-5a51-4a0e-9d8f-0f5a2f6b1c11", "text": "<b>Bel</b> 06-12345678"})
    outcome = saving.save("GM9901", sent)
    app.session_state["entry"] = {"outcome": outcome, "sent": sent, "result": exchange._told(outcome)}
    app.run()
    assert not app.exception
    words = words_of(app)
    assert "wl-found" in words
    assert "&lt;b&gt;Bel&lt;/b&gt;" in words
    assert form_of(app)["result"]["state"] == "personal"
    assert "Verstuur opnieuw" not in [button.label for button in app.button], "a phone number never passes"
