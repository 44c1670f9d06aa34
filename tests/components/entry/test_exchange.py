"""Each question of the form is answered once, and nobody learns from an answer what they may not read."""

import datetime as dt
from uuid import uuid4

import pytest

from components.entry import exchange, form_data, offers
from components.entry.asked import Asked, Do
from db.engine import reading, writing
from db.feedback import follow
from geodata.vocabulary import Role
from tests.components.entry.test_saving import FILLED, point, stored
from tests.factories import GEMEENTE, actor, add_signal

pytestmark = pytest.mark.usefixtures("municipality")

WORDS = "De lantaarns in het park zijn alweer stuk"


def ask(do, at=None, turn=5, **values):
    exchange.respond(GEMEENTE, Asked(do, turn, values, at))
    return exchange.answers()


def looked_for(**values):
    return ask(Do.ALIKE, text=WORDS, wijk="WK990100", **values)["alike"]["list"]


def test_where_the_device_is_becomes_a_buurt_or_a_kind_message(become):
    become(Role.SIGNAALGEVER)
    place = ask(Do.DEVICE, point(1500, 500))["place"]
    assert (place["wijk"], place["buurt"], place["turn"]) == ("WK990101", "BU99010100", 5)
    place = ask(Do.DEVICE, point(9000, 9000))["place"]
    assert "wijk" not in place
    assert place["message"].startswith("You are not in this municipality now.")
    assert "message" in ask(Do.DEVICE)["place"]
    assert stored() == []


def test_the_map_opens_takes_a_place_and_closes(become):
    become(Role.SIGNAALGEVER)
    assert ask(Do.MAP, turn=8)["map"] == 8
    at = point(1500, 500)
    exchange.choose_on_map(GEMEENTE, "WK990100", at.lon, at.lat)
    known = exchange.answers()
    assert (known["place"]["buurt"], known["place"]["turn"]) == ("BU99010100", 8), "the point decides, not the code"
    assert "map" not in known
    ask(Do.MAP)
    exchange.choose_on_map(GEMEENTE, "BU99010000", None, None)
    assert exchange.answers()["place"]["lon"] is None


@pytest.mark.parametrize("role", [Role.PARTNER, Role.COORDINATOR])
def test_who_reads_signals_is_offered_what_is_alike_in_the_same_wijk(become, role):
    become(role)
    day = dt.date.today() - dt.timedelta(days=10)
    with writing() as session:
        first = add_signal(session, observed_on=day)
        add_signal(session, observed_on=day, joined_to=first.id)
        add_signal(session, observed_on=day, wijkcode="WK990101", buurtcode="BU99010100")
        add_signal(session, observed_on=day, text="Ouders zoeken een trainer voor het voetbal")
        identity = str(first.id)
    [offer] = looked_for(theme="overlast", buurt="BU99010000")
    assert offer["id"] == identity, "two of one group are offered once, as their first"
    assert offer["text"] == "De lantaarns in het park zijn stuk."
    assert "buurt 0" in offer["about"]


@pytest.mark.parametrize("role", [Role.SIGNAALGEVER, Role.BESTUUR, Role.BEZOEKER])
def test_who_does_not_read_signals_gets_the_same_answer_whether_there_are_any_or_not(become, role):
    become(role)
    before = looked_for(theme="overlast", buurt="BU99010000")
    with writing() as session:
        for _ in range(6):
            add_signal(session, observed_on=dt.date.today(), text=WORDS)
    assert looked_for(theme="overlast", buurt="BU99010000") == before == []


@pytest.mark.parametrize("values", [{"text": "kort"}, {"text": None}, {"wijk": None}])
def test_too_little_finds_nothing(become, values):
    become(Role.COORDINATOR)
    with writing() as session:
        add_signal(session, observed_on=dt.date.today(), text=WORDS)
    asked = Asked(Do.ALIKE, 1, {"text": WORDS, "wijk": "WK990100"} | values)
    assert offers.alike_ones(GEMEENTE, asked, today=dt.date.today()) == []


def test_a_signal_is_not_alike_to_itself(become):
    become(Role.COORDINATOR)
    with writing() as session:
        own = str(add_signal(session, observed_on=dt.date.today(), text=WORDS).id)
    assert looked_for(id=own) == []


def test_a_stored_signal_gives_thanks_and_a_link_that_shows_it_and_nothing_else_is_kept(become):
    become(Role.SIGNAALGEVER)
    known = ask(Do.SEND, turn=9, **FILLED, id=str(uuid4()))
    assert set(known) == {"result"}
    result = known["result"]
    assert (result["state"], result["turn"], len(result["steps"])) == ("saved", 9, 8)
    path, _, key = result["follow"].partition("#")
    assert path == "volgen"
    with reading() as session:
        shown = follow(session, key)
    assert shown is not None
    assert shown.text == FILLED["text"]
    assert exchange.is_saved()
    assert ask(Do.AGAIN) == {}
    assert not exchange.is_saved()


def test_who_guesses_the_id_of_somebody_else_s_signal_gets_no_link_to_it(become):
    with writing() as session:
        other = str(add_signal(session, given_by="een ander", text=FILLED["text"]).id)
    become(Role.SIGNAALGEVER)
    result = ask(Do.SEND, **FILLED, id=other)["result"]
    assert result.get("follow") is None and result["state"] != "saved"
    assert len(stored()) == 1


def test_what_was_stopped_can_be_sent_again_and_gets_a_turn_of_its_own(become):
    become(Role.SIGNAALGEVER)
    known = ask(Do.SEND, turn=9, **(FILLED | {"text": "Bel 06-12345678"}), id=str(uuid4()))
    assert (known["result"]["state"], known["result"]["turn"]) == ("personal", 9)
    assert known["sent"].get("text") == "Bel 06-12345678"
    exchange.send_again(GEMEENTE, frozenset({"abc"}))
    known = exchange.answers()
    assert (known["result"]["state"], known["result"]["turn"]) == ("personal", 10), "an exact finding never passes"
    assert known["passed"] == frozenset({"abc"})
    assert stored() == []


def test_a_question_that_no_callback_was_called_for_is_answered_once(become):
    become(Role.SIGNAALGEVER)
    value = {"do": "send", "turn": 12, "id": str(uuid4())} | FILLED
    assert exchange.catch_up(GEMEENTE, value)
    assert exchange.is_saved()
    follow_link = exchange.answers()["result"]["follow"]
    assert not exchange.catch_up(GEMEENTE, value), "the callback was called, or it was caught up with"
    assert exchange.answers()["result"]["follow"] == follow_link
    assert exchange.catch_up(GEMEENTE, {"do": "again", "turn": 13})
    assert not exchange.catch_up(GEMEENTE, {"do": "again", "turn": 13})
    assert not exchange.catch_up(GEMEENTE, None)
    assert len(stored()) == 1


def test_drafts_of_two_people_on_one_device_have_two_names_without_a_name_in_them():
    one, other = actor(Role.PARTNER), actor(Role.COORDINATOR)
    names = {form_data.store_name(GEMEENTE, who) for who in (one, other)} | {form_data.store_name("GM0001", one)}
    assert len(names) == 3
    assert all(one.name not in name and name.startswith("GM") for name in names)
    assert form_data.store_name(GEMEENTE, one) == form_data.store_name(GEMEENTE, actor(Role.PARTNER))
