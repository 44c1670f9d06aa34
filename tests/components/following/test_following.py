"""The page behind a private link: for its holder only, in two languages, and nothing of the key in an address."""

import re
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from components.following import routes
from components.following.limiter import WITHIN, WRONG, Limiter
from components.headers import SafeHeaders
from components.words import texts
from components.words.texts import Language
from db import bundles, feedback, records
from db.engine import reading, writing
from db.models import Signal
from db.privacy.findings import FindingKind, finding
from db.words import Origin
from geodata.vocabulary import Phase
from tests.factories import COORDINATOR, GEMEENTE, SIGNAL, add_municipality

BY = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
HOSTILE = "<script>alert(1)</script> `${7*7}` \"'& [x](y)"


@pytest.fixture
def browser(sqlite_database, exact_guard, monkeypatch):
    monkeypatch.setattr(routes, "_limiter", Limiter())
    with writing(sqlite_database) as session:
        add_municipality(session)
    texts.use(Language.NL)
    app = Starlette(routes=routes.follow_routes(), middleware=[Middleware(SafeHeaders)])
    yield TestClient(app)
    texts.use(Language.NL)


@pytest.fixture
def key(sqlite_database, browser):
    with writing(sqlite_database) as session:
        signal = records.create(session, Signal, SIGNAL | {"text": HOSTILE}, actor=COORDINATOR, origin=Origin.SCREEN)
        return feedback.make_link(session, signal.id, **BY)


def asked(browser, key, **fields):
    return browser.post("/volgen", data={"sleutel": key, "doe": "zien"} | fields)


def test_the_first_page_asks_for_a_key_and_says_nothing_else(browser):
    answer = browser.get("/volgen")
    assert answer.status_code == 200 and "Je sleutel" in answer.text and "Your key" not in answer.text
    assert "Your key" in browser.get("/volgen?lang=en").text


@pytest.mark.parametrize("path", ["/volgen", "/volgen?sleutel=x", "/volgen/volgen.js", "/volgen/x"])
def test_nothing_is_kept_found_or_told_to_another_page(browser, path):
    headers = browser.get(path).headers
    assert headers["cache-control"] == "no-store" and headers["referrer-policy"] == "no-referrer"
    assert "noindex" in headers["x-robots-tag"] and headers["x-frame-options"] == "DENY"
    rules = headers["content-security-policy"]
    assert "default-src 'none'" in rules and "unsafe" not in rules and "form-action 'self'" in rules
    assert "set-cookie" not in headers


def test_the_giver_reads_what_they_wrote_as_text(browser, key):
    answer = asked(browser, key)
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    assert "<script>alert" not in answer.text and "&lt;script&gt;alert(1)" in answer.text
    assert "Opgemerkt" in answer.text and "3 november 2025" in answer.text
    assert "150" not in re.sub(r"<input[^>]*>", "", answer.text)


def test_the_key_stands_in_no_address(browser, key):
    for answer in (asked(browser, key), asked(browser, key, lang="en")):
        assert str(answer.url) == "http://testserver/volgen"
        assert not re.search(rf'(?:href|src|action)="[^"]*{re.escape(key)}', answer.text)


def test_the_decision_and_the_reason_are_there_in_both_languages(browser, key, sqlite_database):
    with writing(sqlite_database) as session:
        signal = session.get(Signal, (GEMEENTE, feedback.link_of(session, key).signal_id))
        bundle = bundles.make_bundle(session, [signal.id], title="Geheime titel", on=date(2026, 1, 5), **BY)
        step = {"version": 1, "reached_on": date(2026, 1, 9), "decision": "Lampen plaatsen", "reason": "Te donker."}
        bundles.move(session, bundle.id, Phase.BESLOTEN, **step, **BY)
    answer = asked(browser, key).text
    for said in ("Besloten", "Lampen plaatsen", "Te donker.", "9 januari 2026"):
        assert said in answer
    assert "Geheime titel" not in answer
    english = asked(browser, key, lang="en").text
    assert 'lang="en"' in english and "Decided" in english and "It was decided what happens with it." in english


def test_a_pasted_link_opens_as_its_key_does(browser, key):
    assert "Wat je vertelde" in asked(browser, f" https://wijklens.example.nl/volgen#{key}\r\n").text


def test_a_wrong_key_and_an_ended_one_get_the_very_same_page(browser, key):
    ended = asked(browser, key, doe="intrekken")
    assert "De link is beëindigd" in ended.text
    pages = {asked(browser, one).text for one in (key, "x" * 43, "'; DROP TABLE", HOSTILE)}
    assert len(pages) == 1 and "Deze sleutel opent niets" in pages.pop()


def test_the_giver_adds_and_it_is_told(browser, key, sqlite_database):
    answer = asked(browser, key, doe="toevoegen", tekst="Nu ook bij de tunnel.")
    assert "Dank je wel" in answer.text and "Nu ook bij de tunnel." in answer.text
    with reading(sqlite_database) as session:
        assert [one.text for one in feedback.follow(session, key).added] == ["Nu ook bij de tunnel."]


def test_personal_data_is_marked_kept_in_the_form_and_not_stored(browser, key, sqlite_database):
    answer = asked(browser, key, doe="toevoegen", tekst="Bel 06-12345678 <b>")
    assert "<mark" in answer.text and "06-12345678" in answer.text and "&lt;b&gt;</textarea>" in answer.text
    with reading(sqlite_database) as session:
        assert feedback.follow(session, key).added == ()


def test_what_may_be_a_place_can_be_let_pass_and_goes_to_the_coordinators(browser, key, sqlite_database, exact_guard):
    found = finding("Bij De Poort.", 4, 12, FindingKind.PERSON)
    exact_guard.check_fields = lambda texts, gazetteer=None: {"text": [found]}
    assert f'value="{found.id}"' in asked(browser, key, doe="toevoegen", tekst="Bij De Poort.").text
    answer = asked(browser, key, doe="toevoegen", tekst="Bij De Poort.", door=found.id)
    assert "Dank je wel" in answer.text


def test_the_sixth_addition_of_a_day_is_kept_in_the_form_with_the_reason(browser, key):
    for number in range(feedback.NOTES_PER_DAY):
        asked(browser, key, doe="toevoegen", tekst=f"Keer {number}.")
    answer = asked(browser, key, doe="toevoegen", tekst="Nog een keer.")
    assert "vandaag genoeg" in answer.text and "Nog een keer.</textarea>" in answer.text


def test_who_goes_on_guessing_has_to_wait_and_locks_nobody_out(browser, key):
    for number in range(WRONG):
        assert asked(browser, f"gok {number}").status_code == 200
    answer = asked(browser, "nog een gok")
    assert answer.status_code == 429 and answer.headers["retry-after"] and "Wacht tien minuten" in answer.text
    # Behind one proxy many people share an address: who has a right key is still let in.
    assert asked(browser, key).status_code == 200


def test_waiting_helps_and_addresses_are_counted_each_for_themselves():
    now = [0.0]
    limiter = Limiter(lambda: now[0])
    for _ in range(WRONG):
        limiter.wrong("a")
    assert limiter.full("a") and not limiter.full("b")
    now[0] = WITHIN + 1
    assert not limiter.full("a")


def test_a_body_that_is_too_large_or_has_too_many_fields_is_refused(browser):
    assert browser.post("/volgen", content=b"x" * 70_000).status_code == 413
    assert browser.post("/volgen", content=b"&".join(b"a=1" for _ in range(60))).status_code == 400
    assert browser.post("/volgen", content=b"\xff\xfe=\x00&sleutel=%ff%fe").status_code == 200


def test_other_addresses_and_methods_are_not_there(browser):
    assert browser.get("/volgen/abc").status_code == 404
    assert browser.put("/volgen").status_code == 405


def test_the_log_never_holds_a_key(browser, key, caplog):
    caplog.set_level("DEBUG")
    asked(browser, key)
    asked(browser, key, doe="toevoegen", tekst="Bel 06-12345678")
    assert all(key not in record.getMessage() for record in caplog.records)


def test_asking_leaves_nothing_behind_so_that_many_addresses_fill_no_memory():
    limiter = Limiter()
    assert not any(limiter.full(f"2001:db8::{number:x}") for number in range(100))
    assert not limiter._wrong


def test_a_page_of_elsewhere_does_not_use_up_the_tries_of_who_looks_at_it(browser, key):
    for number in range(WRONG + 1):
        fields = {"sleutel": f"gok {number}", "doe": "zien"}
        refused = browser.post("/volgen", data=fields, headers={"Sec-Fetch-Site": "cross-site"})
        assert refused.status_code == 403
    fields = {"sleutel": key, "doe": "zien"}
    assert browser.post("/volgen", data=fields, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
