"""What the room sees of the cards: the way to the form and a number, and the words of chosen cards only."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import Response
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from components import gate
from components.cards.listener import the_listener
from components.headers import SafeHeaders
from components.presenting import room, routes, stage
from components.presenting.room import Room, RoomCard
from components.words import texts
from components.words.texts import Language
from db import cards
from db.engine import writing
from db.permissions import VISITOR, Actor
from db.words import CardState, Origin
from geodata.vocabulary import Role
from tests.components.presenting.documents import Read, a_story
from tests.factories import COORDINATOR, GEMEENTE, OTHER_GEMEENTE, actor, add_day, add_municipality

HOSTILE = "<script>alert(1)</script> `${7*7}` \"'& \u202e </p><h1>"
URL = "http://192.168.1.20:8602/k/AbC-_x"
MODERATES = (Role.COORDINATOR, Role.BEHEERDER)
Ask = Callable[..., Response]


@pytest.fixture
def day(sqlite_database: Engine) -> UUID:
    with writing(sqlite_database) as session:
        add_municipality(session)
        return add_day(session).id


@pytest.fixture
def asked(day: UUID, monkeypatch: pytest.MonkeyPatch) -> Ask:
    browser = TestClient(Starlette(routes=routes.presenting_routes(), middleware=[Middleware(SafeHeaders)]))

    def ask(who: Role | Actor = Role.COORDINATOR, path: str = room.CARDS, **params: Any) -> Response:
        someone = who if isinstance(who, Actor) else actor(who)
        monkeypatch.setattr(gate, "asker", lambda scope: someone)
        return browser.get(path, params={"gemeente": GEMEENTE, "intervisiedag": str(day)} | params)

    return ask


def put(day: UUID, text: str, state: CardState = CardState.WACHT, kind: str = "idee", **values: Any) -> None:
    with writing() as session:
        fields = {"gemeente_code": GEMEENTE, "day_id": day, "kind": kind, "text": text, **values}
        made = cards.put_forward(session, fields, actor=cards.holder(GEMEENTE, day), origin=Origin.LINK)
        assert made is not None
        if state is not CardState.WACHT:
            about: dict[str, Any] = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
            cards.moderate(session, made.id, state, version=1, **about)


def open_form(monkeypatch: pytest.MonkeyPatch, day: UUID, address: str = "127.0.0.1") -> None:
    opened = SimpleNamespace(gemeente=GEMEENTE, day_id=day, url=URL, address=address)
    monkeypatch.setattr(type(the_listener), "opened", property(lambda _: opened))


def test_only_chosen_cards_are_shown_and_never_a_signal_or_one_that_waits(asked: Ask, day: UUID) -> None:
    put(day, "Een bankje.", CardState.GETOOND, theme="bewegen", wijkcodes=["WK990100"])
    put(day, "Wie kookt er?", CardState.GETOOND, kind="vraag")
    put(day, "wacht nog")
    put(day, "geweigerd", CardState.GEWEIGERD)
    put(day, "een signaal", kind="signaal")
    answer = asked()
    shown = Read(answer.text)
    assert answer.status_code == 200
    assert [one for one in ("wacht nog", "geweigerd", "een signaal") if one in answer.text] == []
    assert shown.text.index("Een bankje.") < shown.text.index("Wie kookt er?")
    assert "Idee · Bewegen · wijk 0" in shown.text
    assert "5 kaartjes binnen" in shown.text


def test_a_signal_is_left_out_even_where_it_would_stand_as_shown(
    asked: Ask, day: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(day, "een signaal", kind="signaal")
    read = cards.read_cards

    def as_shown(*args: Any, **options: Any) -> list[Any]:
        options.pop("states", None)
        return [one._replace(state=CardState.GETOOND) for one in read(*args, **options)]

    monkeypatch.setattr(cards, "read_cards", as_shown)
    assert "een signaal" not in asked().text


@pytest.mark.parametrize("role", Role)
def test_who_moderates_may_show_them_and_nobody_else_gets_a_word_a_number_or_a_key(
    asked: Ask, day: UUID, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    put(day, "Een bankje.", CardState.GETOOND)
    open_form(monkeypatch, day)
    answer, document = asked(role), asked(role, "/presenteren")
    assert (answer.status_code == 200) is (role in MODERATES)
    for told in ("Een bankje.", URL, "1 kaartje"):
        assert (told in answer.text) is (role in MODERATES)
        assert told not in document.text
    assert ("presenteren/kaartjes" in document.text) is (role in MODERATES)
    assert ("<kbd>Q</kbd>" in document.text) is (role in MODERATES)


@pytest.mark.parametrize("who", [VISITOR, actor(Role.COORDINATOR, OTHER_GEMEENTE), cards.holder(GEMEENTE, uuid4())])
def test_nobody_of_elsewhere_learns_anything(asked: Ask, day: UUID, who: Actor) -> None:
    put(day, "Een bankje.", CardState.GETOOND)
    there, not_there = asked(who), asked(who, intervisiedag=str(uuid4()))
    assert (there.status_code, not_there.status_code) == (403, 403)
    assert there.text == not_there.text
    assert asked(intervisiedag=str(uuid4())).status_code == 404
    assert asked(intervisiedag="../x").status_code == 404


def test_the_way_to_the_form_is_that_of_this_day_and_only_while_phones_reach_it(
    asked: Ask, day: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Het kaartjesformulier is dicht" in asked().text
    open_form(monkeypatch, day)
    open_ = Read(asked().text)
    assert URL in open_.text
    (code,) = [one for one in open_.all("div") if one.get("class") == "room-code"]
    assert URL in code["aria-label"]
    open_form(monkeypatch, uuid4())
    assert URL not in asked().text
    open_form(monkeypatch, day, "192.0.2.77")
    lost = asked().text
    assert "Telefoons bereiken het kaartjesformulier nu niet" in lost
    assert URL not in lost


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("came_in", [0, 1, 2])
def test_each_language_says_it_and_what_people_wrote_is_text(language: Language, came_in: int) -> None:
    texts.use(language)
    made = Room(URL, True, came_in, (RoomCard(HOSTILE, HOSTILE), RoomCard("a" * 10_000, "x")))
    html = room.fragment(made)
    shown = Read(html)
    assert "<script" not in html
    assert [one for one in shown.elements if one[0] == "h1"] == []
    assert shown.text.count("<script>alert(1)</script> `${7*7}`") == 2
    assert "\u202e" not in html
    assert ("kaartje" in shown.text) is (language is Language.NL)
    assert " style=" not in html


def test_a_day_without_chosen_cards_says_so() -> None:
    texts.use(Language.NL)
    assert "Er is nog geen kaartje gekozen voor de zaal." in Read(room.fragment(Room("", False, 0))).text


def test_the_document_asks_for_the_cards_and_for_nothing_else(asked: Ask) -> None:
    rules = asked(path="/presenteren").headers["content-security-policy"]
    asks = [one.strip() for one in rules.split(";") if one.strip().startswith("connect-src")]
    assert asks == ["connect-src http://testserver/presenteren/kaartjes https://testserver/presenteren/kaartjes"]
    for path in ("/presenteren/notities", "/presenteren/kaartjes", "/presenteren/scene.js"):
        assert "connect-src" not in asked(path=path).headers["content-security-policy"]


def test_a_story_of_who_may_not_show_cards_has_no_place_for_them() -> None:
    without, with_ = (stage.document(a_story(may_show_cards=may)) for may in (False, True))
    assert [('id="room"' in one, "kaartjes.js" in one, "kaartjes.css" in one) for one in (without, with_)] == [
        (False, False, False),
        (True, True, True),
    ]
    # Its script stands before that of the scenes, which looks for it.
    assert with_.index("kaartjes.js") < with_.index("scene.js")
    assert len([one for one in Read(with_).all("button") if one.get("id") == "cards"]) == 1
