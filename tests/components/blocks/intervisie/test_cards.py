"""The day pass and the cards on the page of a day: for who moderates, and unread until somebody asks."""

import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components.blocks.intervisie import form_for_phones
from components.cards import moderating, passing
from components.cards.listener import the_listener
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from db import cards
from db.day_pass import today_here
from db.engine import reading, writing
from db.models import Card, DayPass, Initiative, Signal
from db.permissions import Actor
from db.settings import get_settings
from db.words import CardState, Origin
from geodata.vocabulary import Role, Theme
from tests.components.cards.hall import give
from tests.e2e.servers import free_port
from tests.factories import GEMEENTE, actor, add_day, add_municipality

HOSTILE = "<script>alert(1)</script> *x* `y` ${z} [a](javascript:b) \u202eom"
DOORS = ("components.actions.actor", "components.visitor.actor", "components.cards.moderating.actor")
READERS = tuple(f"components.reading.{name}.actor" for name in ("intervisie", "projects"))
Open = Callable[..., AppTest]


def page() -> None:
    """The page, with no more of the municipality than its code."""
    from types import SimpleNamespace

    from components import navigation
    from components.blocks.intervisie import screen
    from components.words import texts
    from components.words.texts import Language

    navigation.open_view("intervisie")
    texts.use(Language.NL)
    screen.show(SimpleNamespace(place=SimpleNamespace(code="GM9901"), title="Vierkant"))


@pytest.fixture
def hall(
    sqlite_database: Engine, exact_guard: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[SimpleNamespace]:
    """A day of today with its coordinator, at the laptop."""
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("WIJKLENS_CARD_FORM_PORT", str(free_port()))
    get_settings.cache_clear()
    monkeypatch.setattr("components.visitor.is_here", lambda: True)
    monkeypatch.setattr("components.blocks.intervisie.form_for_phones.own_addresses", lambda: ["127.0.0.1"])
    with writing() as session:
        add_municipality(session)
        day = add_day(session, planned_on=today_here()).id
        access = give(session)
    who = Actor("Noor", Role.COORDINATOR, frozenset({GEMEENTE}), memberships=frozenset({access.id}))
    yield SimpleNamespace(day=day, who=who)
    the_listener.close()
    get_settings.cache_clear()


@pytest.fixture
def at(hall: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Open:
    def look(who: Actor | None = None, **params: object) -> AppTest:
        for door in (*DOORS, *READERS):
            monkeypatch.setattr(door, lambda: who or hall.who)
        texts.use(Language.NL)
        app = AppTest.from_function(page, default_timeout=60)
        asked = {"gemeente": GEMEENTE, "intervisiedag": hall.day, "intervisie": "kaartjes", **params}
        for name, value in asked.items():
            app.query_params[name] = str(value)
        app.run()
        assert not app.exception
        return app

    return look


def put(day: UUID, **values: Any) -> UUID:
    fields = {"gemeente_code": GEMEENTE, "day_id": day, "kind": "idee", "text": "Een bankje bij de vijver."} | values
    with writing() as session:
        made = cards.put_forward(session, fields, actor=cards.holder(GEMEENTE, day), origin=Origin.LINK)
    assert made is not None
    return made.id


def shown(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.text, *app.info, *app.subheader, *app.error, *app.success, *app.warning]
    return "\n".join(str(one.value) for one in parts)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def read(app: AppTest) -> AppTest:
    app.toggle(key="cards_read").set_value(True).run()
    assert not app.exception
    return app


def state_of(card: UUID) -> CardState:
    with reading() as session:
        return session.get_one(Card, (GEMEENTE, card)).state


def test_who_does_not_moderate_finds_no_word_of_a_card_or_a_pass(at: Open, hall: SimpleNamespace) -> None:
    put(hall.day)
    for role in (Role.PARTNER, Role.BESTUUR):
        app = at(actor(role))
        assert "bankje" not in shown(app)
        assert "Coördinatoren lezen de kaartjes" in shown(app)
        assert not [one for one in app.button if str(one.key).startswith(("card", "day_pass"))]


def test_what_waits_is_counted_and_unread_until_somebody_asks(at: Open, hall: SimpleNamespace) -> None:
    put(hall.day)
    put(hall.day, kind="signaal", text=HOSTILE)
    app = at()
    assert "2 kaartjes wachten" in shown(app)
    assert "bankje" not in shown(app)
    read(app)
    assert {"Een bankje bij de vijver.", HOSTILE} <= {one.value for one in app.text}
    assert HOSTILE not in "".join(str(one.value) for one in app.markdown)


def test_an_idea_is_shown_to_the_room_and_taken_back_and_a_signal_never(at: Open, hall: SimpleNamespace) -> None:
    idea, signal = put(hall.day), put(hall.day, kind="signaal", text="Lampen uit.")
    app = read(at())
    assert f"card_show_{signal}" not in {one.key for one in app.button}
    press(app, f"card_show_{idea}")
    assert state_of(idea) is CardState.GETOOND
    assert "Een bankje bij de vijver." in shown(at())
    press(at(), f"card_back_{idea}")
    assert state_of(idea) is CardState.WACHT


def test_cards_are_turned_down_one_or_all_and_can_wait_again(at: Open, hall: SimpleNamespace) -> None:
    found = [put(hall.day, text=f"kaart {n}") for n in range(3)]
    app = press(read(at()), f"card_down_{found[0]}")
    press(app, "cards_all_down")
    assert [state_of(one) for one in found] == [CardState.GEWEIGERD] * 3
    assert "3 kaartjes afgehandeld" in [one.label for one in app.expander]
    press(app, f"card_again_{found[1]}")
    assert state_of(found[1]) is CardState.WACHT


def test_a_card_becomes_a_signal_in_one_press_when_it_says_where_and_what(at: Open, hall: SimpleNamespace) -> None:
    card = put(hall.day, kind="signaal", text="Lampen uit.", theme="overlast", wijkcodes=["WK990101"])
    app = press(read(at()), f"card_signal_{card}")
    press(app, f"card_form_signal_{card}_save")
    with reading() as session:
        made = session.exec(select(Signal)).one()
        assert session.get_one(Card, (GEMEENTE, card)).became_id == made.id
    assert (made.text, made.theme, made.wijkcode, made.observed_on) == (
        "Lampen uit.",
        Theme.OVERLAST,
        "WK990101",
        today_here(),
    )


def test_what_is_missing_for_an_initiative_is_told_and_nothing_is_lost(at: Open, hall: SimpleNamespace) -> None:
    card = put(hall.day, text="Een bankje bij de vijver.\nMet een prullenbak.")
    app = press(read(at()), f"card_initiative_{card}")
    key = f"card_form_initiative_{card}"
    assert app.text_input(key=f"{key}_title").value == "Een bankje bij de vijver."
    press(app, f"{key}_save")
    assert "Nog niet opgeslagen" in shown(app)
    assert state_of(card) is CardState.WACHT
    app.selectbox(key=f"{key}_theme").set_value(Theme.BEWEGEN).run()
    press(app, f"{key}_save")
    with reading() as session:
        made = session.exec(select(Initiative)).one()
    assert (made.title, made.themes, made.description) == (
        "Een bankje bij de vijver.",
        [Theme.BEWEGEN],
        "Een bankje bij de vijver.\nMet een prullenbak.",
    )
    assert state_of(card) is CardState.INITIATIEF


def test_a_card_that_somebody_else_dealt_with_is_told(
    at: Open, hall: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = put(hall.day)
    app = read(at())
    (seen,) = moderating.cards_of(GEMEENTE, hall.day, CardState.WACHT)
    moderating.moderate(GEMEENTE, seen, CardState.GEWEIGERD)
    stale = moderating.moderate
    monkeypatch.setattr(moderating, "moderate", lambda gemeente, one, state: stale(gemeente, seen, state))
    press(app, f"card_show_{card}")
    assert "iemand anders" in shown(app).lower()
    assert state_of(card) is CardState.GEWEIGERD


def test_a_pass_is_prepared_opens_the_form_with_a_qr_code_and_is_withdrawn(at: Open, hall: SimpleNamespace) -> None:
    app = press(at(), "day_pass_prepare")
    assert "De dagpas geldt vandaag" in shown(app)
    press(app, "card_form_open")
    opened = the_listener.opened
    assert opened is not None
    assert opened.url in [one.value for one in app.code]
    (drawn,) = app.image
    assert opened.url in drawn.proto.imgs[0].alt
    with reading() as session:
        made = session.exec(select(DayPass)).one()
    press(app, f"day_pass_revoke_{made.id}")
    assert "De dagpas is ingetrokken" in shown(app)
    assert the_listener.opened is None


def test_a_laptop_that_changes_networks_says_that_phones_lost_it_and_shows_the_new_address(
    at: Open, hall: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press(press(at(), "day_pass_prepare"), "card_form_open")
    first = the_listener.opened
    assert first is not None
    doors = "components.blocks.intervisie.form_for_phones"
    monkeypatch.setattr(f"{doors}.is_own", lambda address: address != "127.0.0.1")
    monkeypatch.setattr(f"{doors}.own_addresses", lambda: ["127.0.0.2"])
    app.run()
    assert "Telefoons bereiken het formulier nu niet" in shown(app)
    assert [len(app.image), len(app.code)] == [0, 0]
    # It listens on, for when it comes back on that network.
    assert the_listener.opened == first
    # Joining another one is seen as well, so that its address can be chosen.
    day, made = SimpleNamespace(id=hall.day), first.pass_id
    monkeypatch.setattr(f"{doors}.networks", lambda: ())
    without = form_for_phones._now(GEMEENTE, day, made)
    monkeypatch.setattr(f"{doors}.networks", lambda: ("127.0.0.2",))
    assert form_for_phones._now(GEMEENTE, day, made) != without
    press(app, "card_form_open")
    second = the_listener.opened
    assert second is not None
    assert second.address == "127.0.0.2"
    assert second.url.partition("/k/")[2] == first.url.partition("/k/")[2]
    assert second.url in [one.value for one in app.code]
    assert "bereiken het formulier nu niet" not in shown(app)


def test_a_form_that_closed_since_nobody_could_vouch_for_it_says_so(
    at: Open, hall: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press(at(), "day_pass_prepare")
    with reading() as session:
        made = session.exec(select(DayPass)).one()
    monkeypatch.setattr(the_listener, "_gave_up", made.id)
    app.run()
    assert "Het formulier is vanzelf gesloten" in shown(app)
    press(app, "card_form_open")
    assert "vanzelf gesloten" not in shown(app)


def test_a_form_at_another_port_says_that_a_printed_code_does_not_lead_there(
    at: Open, hall: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press(at(), "day_pass_prepare")
    port = get_settings().card_form_port
    with socket.create_server(("127.0.0.1", port)):
        press(app, "card_form_open")
    opened = the_listener.opened
    assert opened is not None
    assert opened.port != port
    assert f"poort {port}" in shown(app)


def test_a_run_of_the_cards_alone_speaks_the_language_of_the_page(
    at: Open, hall: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(hall.day)
    app = at()
    in_english = SimpleNamespace(current=lambda: ViewState(lang=Language.EN))
    monkeypatch.setattr("components.blocks.intervisie.cards.navigation", in_english)
    monkeypatch.setattr(type(the_listener), "opened", property(lambda _: SimpleNamespace(gemeente="", day_id="")))
    app.run()
    assert "1 card waits" in shown(app)


def test_away_from_the_laptop_and_with_a_pass_none_is_prepared(
    at: Open, hall: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing, "can_be_here", lambda: False)
    app = at()
    assert "op de laptop zelf" in shown(app)
    assert "day_pass_prepare" not in {one.key for one in app.button}
    with pytest.raises(passing.NotHereError):
        passing.prepare(GEMEENTE, hall.day)
    by_pass = Actor("Noor (met dagpas)", Role.COORDINATOR, frozenset({GEMEENTE}), by_pass=True)
    assert "meld je daarvoor aan" in shown(at(by_pass))


def test_for_a_day_that_is_to_come_the_pass_waits_and_for_one_that_was_there_is_none(
    at: Open, hall: SimpleNamespace
) -> None:
    with writing() as session:
        later = add_day(session, planned_on=today_here() + timedelta(days=3)).id
        gone = add_day(session, planned_on=today_here() - timedelta(days=3)).id
    app = press(at(intervisiedag=later), "day_pass_prepare")
    assert "Hij geldt op de dag zelf" in shown(app)
    assert "card_form_open" not in {one.key for one in app.button}
    assert "day_pass_prepare" not in {one.key for one in at(intervisiedag=gone).button}
