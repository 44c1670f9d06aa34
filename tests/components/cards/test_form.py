"""The card form on the network: what it takes, what it answers, and all that it does not know."""

import logging
import re
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import RemoteDisconnected
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from components.cards import connections
from components.cards.door import HEADERS
from components.cards.form import LARGEST
from components.cards.limits import Limits, Window
from components.cards.listener import Listener
from components.cards.openings import issue
from db import cards
from db.engine import reading, writing
from db.models import Card, History, TextException
from db.privacy.findings import FindingKind, finding
from db.words import CardKind, CardState, Kind, Origin
from geodata.vocabulary import Theme
from tests.components.cards.hall import KEY, Hall, ask, opening, send, stored, thanked
from tests.factories import COORDINATOR, GEMEENTE

HOSTILE = "<script>alert(1)</script> `${7*7}` \"'& \u202e [x](javascript:y) </textarea><h1>"


def open_form(hall: Hall, listener: Listener, **values: object) -> str:
    given = {"pass_id": hall.pass_id, "key": KEY, "address": "127.0.0.1", "port": 0, "in_force": lambda: True}
    return listener.open(hall.about, **(given | values)).url


def test_a_card_comes_in_and_waits_with_nothing_of_who_sent_it(sqlite_database: Engine, url: str) -> None:
    page = ask(url)
    assert page.status == 200
    assert "Een kaartje inbrengen" in page.text
    assert "niet versleuteld" in page.text
    answer = send(url, soort="signaal", tekst="  Het plein is donker.\r\n", wijk="WK990101", thema="overlast")
    assert thanked(answer)
    assert "Dank, je kaartje is binnen" in ask(url, answer.headers["location"]).text
    card = stored(sqlite_database)[0]
    assert (card.kind, card.text, card.wijkcodes, card.theme) == (
        CardKind.SIGNAAL,
        "Het plein is donker.",
        ["WK990101"],
        Theme.OVERLAST,
    )
    assert (card.state, card.became_id) == (CardState.WACHT, None)
    with reading(sqlite_database) as session:
        line = session.exec(select(History).where(History.kind == Kind.CARD)).one()
    assert line.actor == cards.HOLDER
    assert "127.0.0.1" not in str([line.model_dump(), card.model_dump()])


def test_the_form_speaks_english_where_asked(url: str) -> None:
    assert "Put forward a card" in ask(url, urlsplit(url).path + "?lang=en").text
    answer = send(url, lang="en")
    assert answer.headers["location"].endswith("?lang=en")
    assert "Thank you, your card came in" in ask(url, answer.headers["location"]).text
    assert ask(url, urlsplit(url).path + "?lang=<x>").text.startswith('<!DOCTYPE html><html lang="nl">')


def test_every_answer_says_what_a_browser_may_do_and_sets_no_cookie(url: str) -> None:
    answers = [ask(url), send(url), ask(url, "/kaartje.css"), ask(url, "/elders"), ask(url, Host="evil.example")]
    for answer in answers:
        assert {name: answer.headers[name.lower()] for name in HEADERS} == dict(HEADERS)
        assert "set-cookie" not in answer.headers
        assert "server" not in answer.headers
    assert "<script" not in answers[0].text
    assert "http" not in answers[0].text.replace("http-equiv", "")


def test_the_form_knows_four_addresses_and_no_method_beside_theirs(url: str) -> None:
    path = urlsplit(url).path
    known = {(path, "GET"), (path, "HEAD"), (path + "/dank", "GET"), (path + "/dank", "HEAD")}
    known |= {("/kaartje.css", "GET"), ("/kaartje.css", "HEAD")}
    for asked in (path, path + "/dank", "/kaartje.css"):
        for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
            assert (ask(url, asked, method=method).status == 200) is ((asked, method) in known)
    assert ask(url, path + "/dank", method="POST").status == 404


def test_a_name_that_leads_here_is_not_answered(sqlite_database: Engine, url: str) -> None:
    hosts = ("evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.evil.example", "")
    for host in hosts:
        asked = host.format(port=urlsplit(url).port)
        assert ask(url, Host=asked).status in (400, 404), host
        assert ask(url, method="POST", body=b"soort=idee&tekst=x", Host=asked).status in (400, 404), host
    assert stored(sqlite_database) == []


def test_two_hosts_are_refused(url: str) -> None:
    parts = urlsplit(url)
    with socket.create_connection((str(parts.hostname), parts.port), timeout=5) as phone:
        phone.sendall(f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nHost: evil.example\r\n\r\n".encode())
        assert phone.recv(100).split()[1] in (b"400", b"404")


def test_a_page_of_elsewhere_sends_no_card(sqlite_database: Engine, url: str) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1", "http://localhost:{port}"):
        asked = origin.format(port=urlsplit(url).port)
        assert ask(url, method="POST", body=b"soort=idee&tekst=x", Origin=asked).status == 404, origin
    assert stored(sqlite_database) == []


def test_a_key_that_is_guessed_opens_nothing(sqlite_database: Engine, url: str) -> None:
    for key in ("", "x", KEY[:-1], KEY + "a", KEY.upper(), "%00", "%F0%9F%98%80", "a" * 5000):
        for method in ("GET", "POST"):
            answer = ask(url, f"/k/{key}", method=method, body=b"soort=idee&tekst=x")
            assert (answer.status, "Vierkant" in answer.text) == (404, False), key
        assert ask(url, f"/k/{key}/dank").status == 404
    assert stored(sqlite_database) == []


def test_hostile_text_is_text(sqlite_database: Engine, url: str) -> None:
    for text in (HOSTILE, HOSTILE + "Bel 06-12345678", "a" * 2000, "\x00x"):
        answer = send(url, tekst=text)
        assert "<script>" not in answer.text
        assert "</textarea><h1>" not in answer.text
        assert thanked(answer) is ("06-" not in text)
    assert {card.text for card in stored(sqlite_database)} == {HOSTILE, "a" * 2000, "x"}


def test_what_cannot_be_stored_is_told_kindly_and_what_was_filled_in_stays(sqlite_database: Engine, url: str) -> None:
    wrong = {
        "": "Hier is nog niets ingevuld",
        " \n\t": "Hier is nog niets ingevuld",
        "a" * 2001: "te lang",
        "Bel mij op 06-12345678": "kijk even naar de gemarkeerde woorden",
    }
    for text, said in wrong.items():
        answer = send(url, soort="vraag", thema="bewegen", tekst=text)
        assert (answer.status, said in answer.text) == (422, True), text
        assert f">\n{text}</textarea>" in answer.text
        assert '<option value="bewegen" selected>' in answer.text
        assert 'value="vraag" required checked' in answer.text
    assert stored(sqlite_database) == []


def test_what_is_in_no_list_is_left_out(sqlite_database: Engine, url: str) -> None:
    assert thanked(send(url, soort="bevel", wijk="WK036300", thema="<b>", lang="xx"))
    card = stored(sqlite_database)[0]
    assert (card.kind, card.wijkcodes, card.theme) == (CardKind.IDEE, [], None)


def test_a_place_may_be_let_pass_and_who_keeps_the_register_sees_that(
    sqlite_database: Engine, url: str, exact_guard: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Bij De Poort is het donker."
    found = finding(text, 4, 12, FindingKind.PERSON)
    monkeypatch.setattr(exact_guard, "check_fields", lambda texts, known: {"text": [found]})
    answer = send(url, tekst=text)
    assert answer.status == 422
    assert f'name="door" value="{found.id}"' in answer.text
    assert thanked(send(url, tekst=text, door=[found.id]))
    with reading(sqlite_database) as session:
        assert session.exec(select(TextException)).one().words == "De Poort"


def test_one_opening_of_the_form_is_one_card_and_the_last_words_count(sqlite_database: Engine, url: str) -> None:
    known = opening(url)
    assert [thanked(send(url, id=known)) for _ in range(3)] == [True] * 3
    answer = send(url, id=known, tekst="Een bankje bij de vijver, met een leuning.", soort="vraag", wijk="WK990101")
    assert answer.headers["location"].endswith("/dank?lang=nl&gewijzigd=1")
    assert "Dank, je kaartje is aangepast" in ask(url, answer.headers["location"]).text
    (card,) = stored(sqlite_database)
    assert (card.text, card.kind, card.wijkcodes, card.version) == (
        "Een bankje bij de vijver, met een leuning.",
        CardKind.VRAAG,
        ["WK990101"],
        2,
    )


def test_words_that_come_after_a_card_was_dealt_with_are_a_card_of_their_own_when_somebody_wants_that(
    sqlite_database: Engine, url: str, small_hall: Hall
) -> None:
    known = opening(url)
    send(url, id=known)
    (card,) = stored(sqlite_database)
    with writing(sqlite_database) as session:
        about = {"gemeente": GEMEENTE, "version": 1, "actor": COORDINATOR, "origin": Origin.SCREEN}
        cards.moderate(session, card.id, CardState.GETOOND, **about)
    # The same words once more: they came in.
    assert thanked(send(url, id=known))
    answer = send(url, id=known, tekst="Iets heel anders.")
    assert (answer.status, "is al in behandeling" in answer.text) == (409, True)
    assert "Iets heel anders.</textarea>" in answer.text
    assert [one.text for one in stored(sqlite_database)] == [card.text]
    fresh = re.findall(r'name="id" value="([^"]+)"', answer.text)
    assert fresh != [known]
    assert thanked(send(url, id=fresh[0], tekst="Iets heel anders."))
    assert [one.text for one in stored(sqlite_database)] == [card.text, "Iets heel anders."]


def test_what_the_guard_finds_in_other_words_leaves_the_card_as_it_came_in(sqlite_database: Engine, url: str) -> None:
    known = opening(url)
    send(url, id=known)
    assert send(url, id=known, tekst="Bel mij op 06-12345678").status == 422
    assert send(url, id=known, tekst="").status == 422
    assert [(one.text, one.version) for one in stored(sqlite_database)] == [("Een bankje bij de vijver.", 1)]


def test_a_press_that_bounces_is_one_card_on_both_databases(
    database: Engine, hall: Hall, listener: Listener, exact_guard: object
) -> None:
    url = open_form(hall, listener)
    for round_ in range(3):
        known = opening(url)
        with ThreadPoolExecutor(8) as presses:
            answers = list(presses.map(lambda _, one=known, n=round_: send(url, id=one, tekst=f"Kaart {n}"), range(8)))
        assert [thanked(one) for one in answers] == [True] * 8
    assert sorted(card.text for card in stored(database)) == ["Kaart 0", "Kaart 1", "Kaart 2"]
    known = opening(url)
    with ThreadPoolExecutor(6) as presses:
        answers = list(presses.map(lambda n: send(url, id=known, tekst=f"Woorden {n}"), range(6)))
    assert {one.status for one in answers} <= {303, 503}
    assert 303 in {one.status for one in answers}
    assert len([card for card in stored(database) if card.text.startswith("Woorden")]) == 1


def test_too_much_is_cut_off(sqlite_database: Engine, url: str) -> None:
    assert ask(url, method="POST", body=b"tekst=" + b"a" * LARGEST).status == 413
    assert ask(url, method="POST", body=b"a=b&" * 100).status == 400
    for long in (300, 60_000):
        assert ask(url, urlsplit(url).path + "?" + "a" * long).status == 404
    assert stored(sqlite_database) == []


def test_a_form_whose_pass_is_not_in_force_takes_nothing(
    sqlite_database: Engine, small_hall: Hall, exact_guard: object
) -> None:
    asked = iter([True, False, False])
    listener = Listener(look=60)
    try:
        url = open_form(small_hall, listener, in_force=lambda: next(asked))
        assert ask(url).status == 200
        for answer in (send(url), ask(url)):
            assert (answer.status, "dicht" in answer.text) == (410, True)
    finally:
        listener.close()
    assert stored(sqlite_database) == []


def test_the_register_out_of_reach_is_told_and_the_text_stays(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from db.errors import GuardNotReadyError

    def not_ready(*args: object, **options: object) -> None:
        raise GuardNotReadyError("not yet")

    monkeypatch.setattr("components.cards.form.actions.together", not_ready)
    answer = send(url, tekst="Blijft staan.")
    assert (answer.status, "Blijft staan." in answer.text) == (503, True)


def test_nothing_of_a_card_stands_in_a_log(
    url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object, **options: object) -> None:
        raise RuntimeError("Blijft staan.")

    monkeypatch.setattr("components.cards.form.actions.together", broken)
    caplog.set_level(logging.DEBUG)
    for name in ("uvicorn.access", "uvicorn.error"):
        caplog.set_level(logging.DEBUG, name)
    answer = send(url, tekst="Blijft staan.")
    assert (answer.status, answer.text) == (500, "Internal Server Error")
    assert "Blijft staan" not in caplog.text
    assert "127.0.0.1" not in "".join(one.getMessage() for one in caplog.records if one.name.startswith("uvicorn"))
    assert not [one for one in caplog.records if one.name == "uvicorn.access"]


def test_ten_phones_at_once_lose_nothing(database: Engine, hall: Hall, listener: Listener, exact_guard: object) -> None:
    url = open_form(hall, listener)
    texts = [f"Kaartje {phone} van {round_}" for phone in range(10) for round_ in range(2)]
    with ThreadPoolExecutor(10) as phones:
        answers = list(phones.map(lambda text: send(url, tekst=text), texts))
    assert [thanked(one) for one in answers] == [True] * 20
    assert sorted(card.text for card in stored(database)) == sorted(texts)
    with reading(database) as session:
        lines = session.exec(select(History).where(History.kind == Kind.CARD)).all()
    assert len(lines) == 20


def test_one_phone_that_floods_does_not_drown_the_rest(
    sqlite_database: Engine, small_hall: Hall, listener: Listener, exact_guard: object
) -> None:
    limits = Limits((Window(5, 60.0),), (Window(30, 60.0),))
    url = open_form(small_hall, listener, limits=limits)
    flood = [send(url, tekst=f"nep {n}").status for n in range(12)]
    assert flood == [303] * 5 + [429] * 7
    refused = send(url, tekst="Deze blijft staan")
    assert (refused.status, int(refused.headers["retry-after"]) <= 61, "Deze blijft staan" in refused.text) == (
        429,
        True,
        True,
    )
    # Others have another address; only the one that floods waits.
    assert limits.wait("192.168.1.7") == 0
    assert len(stored(sqlite_database)) == 5


def test_a_flood_that_does_not_open_the_form_keeps_nobody_behind_the_same_address_out(
    sqlite_database: Engine, small_hall: Hall, listener: Listener, exact_guard: object
) -> None:
    url = open_form(small_hall, listener, limits=Limits((Window(5, 60.0),), (Window(5, 60.0),)))
    invented = [str(uuid4()), str(uuid4()), "geen", "", opening(url)[:-1] + "0", str(issue("een-andere-sleutel"))]
    flood = [send(url, tekst="nep", id=one) for one in invented * 3]
    assert {one.status for one in flood} == {409}
    # A form of before that comes in keeps its words and gets an id; then it goes through, as all of the room do.
    (fresh,) = re.findall(r'name="id" value="([^"]+)"', flood[0].text)
    assert "nep</textarea>" in flood[0].text
    assert thanked(send(url, tekst="Van voor de pauze.", id=fresh))
    assert [thanked(send(url, tekst=f"kaart {n}")) for n in range(4)] == [True] * 4
    assert len(stored(sqlite_database)) == 5


def test_a_hall_behind_one_address_is_let_through_at_once_and_a_flood_from_it_ends() -> None:
    now = [0.0]
    limits = Limits(clock=lambda: now[0])
    hall = []
    # A hundred phones in one minute, and again half an hour later, and after the break.
    for minute in (0, 30, 75):
        now[0] = minute * 60.0
        hall += [limits.wait("hotspot") for _ in range(100)]
    assert hall == [0.0] * 300
    came = 0
    for second in range(6 * 3600):
        now[0] = 86_400.0 * 3 + second
        came += limits.wait("hotspot") == 0
    # Six hours of a card per second: no more than can be turned down in a while, and room for others in all.
    assert came == 1500
    assert limits.wait("elders") == 0


def test_fifty_phones_at_once_behind_one_address_all_come_in(url: str, sqlite_database: Engine) -> None:
    def phone(number: int) -> bool:
        with ThreadPoolExecutor(2) as parts:
            shown, style = parts.map(lambda path: ask(url, path), ("", "/kaartje.css"))
        (known,) = re.findall(r'name="id" value="([^"]+)"', shown.text)
        answer = send(url, id=known, tekst=f"Kaartje van tafel {number}")
        return style.status == 200 and thanked(answer) and ask(url, answer.headers["location"]).status == 200

    with ThreadPoolExecutor(50) as phones:
        assert list(phones.map(phone, range(50))) == [True] * 50
    assert {one.text for one in stored(sqlite_database)} == {f"Kaartje van tafel {number}" for number in range(50)}


def test_connections_leave_half_of_the_open_files_to_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    for files, expected in ((256, (128, 96)), (1024, (400, 300)), (resource.RLIM_INFINITY, (400, 300))):
        monkeypatch.setattr(resource, "getrlimit", lambda _, files=files: (files, files))
        assert connections.bounds() == expected


def test_a_slow_phone_is_cut_off_and_many_do_not_keep_others_out(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.cards.connections.SLOWEST", 0.4)
    parts = urlsplit(url)
    slow = [socket.create_connection((str(parts.hostname), parts.port), timeout=20) for _ in range(30)]
    for one in slow:
        one.sendall(f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Length: 100\r\n\r\nte".encode())
    assert thanked(send(url))
    # Without an end to them these would say nothing until their own patience is over, which is an error here.
    assert {one.recv(10) for one in slow} == {b""}
    for one in slow:
        one.close()


def test_more_connections_of_one_address_than_a_hall_has_are_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.cards.connections.MOST_OF_ONE", 5)
    parts = urlsplit(url)
    held = [socket.create_connection((str(parts.hostname), parts.port), timeout=5) for _ in range(5)]
    # Those that are held are counted once the server has seen them.
    _until(lambda: not _answered(url))
    for one in held:
        one.close()
    _until(lambda: _answered(url))


def _answered(url: str) -> bool:
    try:
        return ask(url).status == 200
    except (ConnectionError, RemoteDisconnected):
        return False


def _until(right: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not right():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def test_a_card_that_was_not_confirmed_is_there_once_when_it_is_sent_again(
    sqlite_database: Engine, small_hall: Hall
) -> None:
    values = {
        "gemeente_code": GEMEENTE,
        "id": str(uuid4()),
        "day_id": small_hall.day_id,
        "kind": "idee",
        "text": "Een bankje bij de vijver.",
        "wijkcodes": [],
        "theme": None,
    }
    for expected in (1, 1):
        with writing(sqlite_database) as session:
            holder = cards.holder(GEMEENTE, small_hall.day_id)
            cards.put_forward(session, values, actor=holder, origin=Origin.LINK)
        assert len(stored(sqlite_database)) == expected
    assert isinstance(stored(sqlite_database)[0], Card)
