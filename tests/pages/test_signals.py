"""The page about signals: each role sees what is theirs, and a coordinator brings signals to a decision."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from components.words import texts
from components.words.texts import Language
from db import bundles, feedback, signals
from db.engine import reading, writing
from db.words import Origin
from geodata.vocabulary import Phase, Role
from tests.factories import COORDINATOR, GEMEENTE, OTHER_GEMEENTE, actor, add_municipality, add_signal

SCREEN = """
from types import SimpleNamespace
from components import navigation
from components.blocks.signals_loop import board, counts, signal_list, week
from components.reading import loop
from db.engine import reading
from db.areas import read_areas
from geodata.vocabulary import Level
from components.view_state import ViewState
import streamlit as st
from components import session
from components.session import Key

params = st.query_params.to_dict()
view, _ = ViewState.from_params(params)
session.keep(Key.VIEW, view)
with reading() as open_session:
    areas = read_areas(open_session, gemeente="GM9901", level=Level.WIJK)
scene = SimpleNamespace(
    view=view, place=SimpleNamespace(code="GM9901"), names=areas["name"].to_dict(), areas=areas, level=Level.WIJK
)
from components.blocks.signals_loop import screen
part = screen.part_shown(scene, screen.parts_here(scene))
st.caption("deel:" + str(part))
if part == "lijst":
    signal_list.show(scene)
elif part == "bord":
    board.show(scene)
elif part == "week":
    week.show(scene)
else:
    counts.show(scene)
"""
TODAY = date.today()
SAID = ["De lantaarns zijn stuk <script>x</script>.", "Het pad is donker.", "Kinderen missen een speelplek."]


@pytest.fixture
def three(sqlite_database, exact_guard):
    """Three signals: an old one with a giver and a place, and two of last week."""
    texts.use(Language.NL)
    with writing(sqlite_database) as session:
        add_municipality(session)
        days = [TODAY - timedelta(days=60), TODAY - timedelta(days=5), TODAY - timedelta(days=4)]
        made = [
            add_signal(session, text=text, observed_on=day, given_by="Een sportcoach")
            for text, day in zip(SAID, days, strict=True)
        ]
        return [one.id for one in made]


@pytest.fixture
def screen(monkeypatch):
    def run(who, **params):
        for door in ("components.visitor.actor", "components.actions.actor", "components.reading.loop.actor"):
            monkeypatch.setattr(door, lambda: who)
        monkeypatch.setattr("components.reading.records.version", lambda gemeente=None: "x", raising=False)
        app = AppTest.from_string(SCREEN, default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        return ran(app)

    return run


def ran(app):
    app.run()
    assert not app.exception, app.exception
    return app


def pressed(app, key):
    app.button(key=key).click()
    return ran(app)


def words_of(app):
    kinds = ("markdown", "caption", "info", "error", "header", "subheader", "title")
    shown = [str(element.value) for kind in kinds for element in app.get(kind)]
    return " ".join([*shown, *(element.proto.body for element in app.get("html")), *(one.label for one in app.button)])


def bundled(ids, **values):
    by = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
    with writing() as session:
        return bundles.make_bundle(session, ids, title="Donkere *paden*", **(by | values))


def test_a_coordinator_reads_giver_and_text_as_text(screen, three):
    words = words_of(screen(COORDINATOR, deel="lijst"))
    assert "Een sportcoach" in words and "RD 150.250" in words
    assert "&lt;script&gt;x" in words and "<script>x" not in words


def test_a_partner_reads_the_buurt_without_giver_and_place_and_changes_nothing(screen, three):
    app = screen(actor(Role.PARTNER), deel="lijst")
    words = words_of(app)
    assert "buurt 0" in words and "Het pad is donker." in words
    assert "Een sportcoach" not in words and "RD 150" not in words
    assert not [one for one in app.checkbox if one.key.startswith("choose_")]


@pytest.mark.parametrize(
    "who",
    [actor(Role.BEZOEKER), actor(Role.BESTUUR), actor(Role.SIGNAALGEVER), actor(Role.COORDINATOR, OTHER_GEMEENTE)],
)
@pytest.mark.parametrize("part", ["lijst", "week"])
def test_who_may_not_read_signals_gets_no_list_and_no_week(screen, three, who, part, monkeypatch):
    monkeypatch.setattr("components.data.signal_counts", lambda scene: _counts(), raising=True)
    words = words_of(screen(who, deel=part))
    for text in SAID:
        assert text[:12] not in words
    assert "Een sportcoach" not in words


def _counts():
    with reading() as session:
        return signals.counts(session, gemeente=GEMEENTE)


def test_everybody_sees_counts_in_which_few_are_hidden(screen, three, monkeypatch):
    monkeypatch.setattr("components.data.signal_counts", lambda scene: _counts())
    words = words_of(screen(actor(Role.BEZOEKER)))
    assert "wijk 0" in words and "niet getoond" in words and "Drie soorten signalen" in words


def test_three_signals_become_a_bundle_on_the_board(screen, three):
    app = screen(COORDINATOR, deel="lijst")
    for one in three:
        app.checkbox(key=f"choose_{one}").check()
        ran(app)
    app = pressed(app, "bundle_open")
    app.text_input(key="bundle_title").input("Donkere paden")
    app = pressed(app, "bundle_save")
    with reading() as session:
        (seen,) = bundles.read_bundles(session, gemeente=GEMEENTE, actor=COORDINATOR)
    assert (seen.title, seen.signals) == ("Donkere paden", 3)
    assert "Volgende stap" in words_of(app)


def test_a_title_with_a_phone_number_is_kept_in_the_form_and_not_stored(screen, three):
    app = screen(COORDINATOR, deel="lijst")
    app.checkbox(key=f"choose_{three[0]}").check()
    app = pressed(ran(app), "bundle_open")
    app.text_input(key="bundle_title").input("Bel 06-12345678")
    app = pressed(app, "bundle_save")
    assert app.text_input(key="bundle_title").value == "Bel 06-12345678"
    with reading() as session:
        assert bundles.read_bundles(session, gemeente=GEMEENTE, actor=COORDINATOR) == []


def test_signals_about_the_same_are_joined_and_taken_out_again(screen, three):
    app = screen(COORDINATOR, deel="lijst")
    for one in three[:2]:
        app.checkbox(key=f"choose_{one}").check()
        ran(app)
    app = pressed(app, "join")
    assert "2 signalen over hetzelfde" in words_of(app)
    app = pressed(pressed(app, f"open_{three[0]}"), "take_out")
    assert "2 signalen over hetzelfde" not in words_of(pressed(app, "signal_back"))


def test_a_decision_without_words_is_refused_and_with_them_taken(screen, three):
    bundle = bundled(three, on=TODAY)
    app = screen(COORDINATOR, structureel=str(bundle.id))
    key = f"move_{bundle.id}_1"
    app.selectbox(key=f"{key}_phase").select(Phase.BESLOTEN)
    app = pressed(ran(app), f"{key}_save")
    assert "Zeg wat er is besloten." in words_of(app)
    app.text_input(key=f"{key}_decision").input("Lampen plaatsen")
    app.text_area(key=f"{key}_reason").input("Het is er donker.")
    app = pressed(app, f"{key}_save")
    words = words_of(app)
    assert "Lampen plaatsen" in words and "Het is er donker." in words and COORDINATOR.name in words


def test_what_waits_is_marked_in_words_and_the_title_is_no_markup(screen, three):
    bundled(three[:1], on=TODAY - timedelta(days=40))
    app = screen(actor(Role.PARTNER), deel="bord")
    words = words_of(app)
    assert "Wacht 40 dagen: langer dan 30 dagen" in words and "2 signalen, niet gebundeld" in words
    assert "Donkere &#42;paden&#42;" in words and "Terugg" in words


def test_bestuur_sees_a_reported_bundle_without_its_signals(screen, three, monkeypatch):
    bundle = bundled(three, on=TODAY)
    assert "nog geen structureel signaal gerapporteerd" in words_of(screen(actor(Role.BESTUUR), deel="bord"))
    with writing() as session:
        by = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
        step = {"version": 1, "reached_on": TODAY, "reason": "Met spoed."}
        bundles.move(session, bundle.id, Phase.GERAPPORTEERD, **step, **by)
    app = screen(actor(Role.BESTUUR), structureel=str(bundle.id))
    words = words_of(app)
    assert "Met spoed." in words and "minder dan vijf signalen" in words
    assert "Het pad is donker." not in words and "Volgende stap" not in words


def test_a_link_is_made_shown_once_and_ended(screen, three):
    app = pressed(pressed(screen(COORDINATOR, deel="lijst"), f"open_{three[0]}"), "make_link")
    key = app.get("code")[0].value.rpartition("#")[2]
    with reading() as session:
        assert feedback.follow(session, key).text == SAID[0]
        (link,) = feedback.links_of(session, three[0], gemeente=GEMEENTE, actor=COORDINATOR)
    app = pressed(app, f"end_link_{link.id}")
    assert app.get("code") == []
    with reading() as session:
        assert feedback.follow(session, key) is None


def test_the_week_names_what_waits_and_quotes_no_signal(screen, three):
    bundled(three[:1], on=TODAY - timedelta(days=40))
    words = words_of(screen(COORDINATOR, deel="week"))
    assert "al 40 dagen in de fase" in words and "minder dan vijf" in words
    assert not any(text in words for text in SAID)
