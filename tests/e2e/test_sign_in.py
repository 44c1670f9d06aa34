"""Signing in, in a real browser and against a real provider: who sees what, and when it ends."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import select

from db import records
from db.engine import engine_for, reading, writing
from db.models import History, Membership
from db.words import Action, Origin
from tests.e2e.conftest import guarded
from tests.e2e.provider import COOKIE, GEMEENTE, ROOT_ACTOR, STRANGER, House, cookies_of, house, sign_in, sign_out
from tests.e2e.the_screen import PATIENCE, serious_findings, settled

pytestmark = pytest.mark.browser

SIGNALS = re.compile(r"^Signalen \(\d+\)")
"""What stands above single signals."""
MADE_UP = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-User": "bas@maasdrecht.example", "X-Remote-User": "bas"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, demo_file: Path) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("people"), demo_file) as started:
        yield started


def open_signals(page: Page, served: House) -> None:
    """Open what runs and was noticed in the area with most need."""
    page.goto(f"{served.address}/profiel")
    settled(page)
    page.get_by_role("tab", name="Wat loopt er").click()
    settled(page)


def test_a_coordinator_signs_in_sees_signals_and_signs_out(page: Page, served: House, pictures: Path) -> None:
    open_signals(page, served)
    expect(page.get_by_text(SIGNALS)).to_have_count(0, timeout=PATIENCE)
    sign_in(page, served.address, "carla")
    assert served.access("carla").subject is not None
    with reading(engine_for(served.database)) as session:
        lines = session.exec(select(History).where(History.action == Action.SIGN_IN)).all()
    assert [(line.actor, line.origin) for line in lines] == [("Carla Coördinator", Origin.SIGN_IN)]
    open_signals(page, served)
    expect(page.get_by_text(SIGNALS).first).to_be_visible(timeout=PATIENCE)
    page.screenshot(path=pictures / "aangemeld-desk.png")
    kept = cookies_of(page, served.address)
    sign_out(page)
    expect(page.get_by_role("button", name="Aanmelden", exact=True)).to_be_visible(timeout=PATIENCE)
    open_signals(page, served)
    expect(page.get_by_text(SIGNALS)).to_have_count(0, timeout=PATIENCE)
    # A copy of the cookie with which somebody signed out is of no use.
    page.context.add_cookies([{"name": COOKIE, "value": kept[COOKIE], "url": served.address}])
    open_signals(page, served)
    expect(page.get_by_role("button", name="Aanmelden", exact=True)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(SIGNALS)).to_have_count(0, timeout=PATIENCE)


def test_access_that_a_beheerder_ends_is_gone_with_the_next_press(page: Page, served: House) -> None:
    sign_in(page, served.address, "els")
    page.goto(f"{served.address}/beheer")
    settled(page)
    expect(page.get_by_role("heading", name="Els Beheerder (dat ben jij)")).to_be_visible(timeout=PATIENCE)
    access = served.access("els")
    with writing(engine_for(served.database)) as session:
        records.end(
            session,
            Membership,
            access.id,
            gemeente=GEMEENTE,
            version=access.version,
            actor=ROOT_ACTOR,
            origin=Origin.COMMAND,
        )
    page.get_by_text("EN", exact=True).click()
    expect(page.get_by_text("Your access has ended.")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("heading", name="Els Beheerder")).to_have_count(0, timeout=PATIENCE)


@pytest.mark.parametrize(
    ("who", "words"), [("udo", "het e-mailadres niet bevestigd"), (STRANGER, "Vraag de beheerder van de gemeente")]
)
def test_who_has_no_access_is_told_kindly_and_is_a_visitor(page: Page, served: House, who: str, words: str) -> None:
    sign_in(page, served.address, who)
    expect(page.get_by_text(words)).to_be_visible(timeout=PATIENCE)
    if who != STRANGER:
        assert served.access(who).subject is None
    open_signals(page, served)
    expect(page.get_by_text(SIGNALS)).to_have_count(0, timeout=PATIENCE)
    page.goto(f"{served.address}/beheer")
    settled(page)
    expect(page.get_by_text("Dat hoort niet bij deze rol.")).to_be_visible(timeout=PATIENCE)


def test_a_beheerder_gives_changes_and_ends_access_and_makes_a_key(page: Page, served: House, pictures: Path) -> None:
    sign_in(page, served.address, "bas")
    page.goto(f"{served.address}/beheer")
    settled(page)
    page.screenshot(path=pictures / "beheer-desk.png")
    settled(page)
    page.wait_for_timeout(1_500)
    assert serious_findings(page) == []
    page.get_by_role("button", name="Geef toegang").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Naam").fill("Nia <b>Nieuw</b>")
    dialog.get_by_label("E-mailadres").fill("nia@maasdrecht.example")
    dialog.get_by_label("E-mailadres").press("Tab")
    dialog.get_by_role("button", name="Geef toegang").click()
    expect(page.get_by_role("heading", name="Nia <b>Nieuw</b>")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=PATIENCE)
    row = page.locator("[class*=st-key-person_]", has_text="Nia")
    row.get_by_role("button", name="Wijzig").click()
    page.get_by_role("dialog").get_by_role("button", name="Beëindig de toegang").click()
    expect(page.get_by_text(re.compile("De toegang van .* beëindigd"))).to_be_visible(timeout=PATIENCE)
    page.goto(f"{served.address}/toegang")
    settled(page)
    page.get_by_label("Waar is de sleutel voor?").fill("Agenda op de telefoon")
    page.get_by_label("Waar is de sleutel voor?").press("Tab")
    page.get_by_role("button", name="Maak een sleutel").click()
    expect(page.get_by_text("hierna is hij niet meer te zien")).to_be_visible(timeout=PATIENCE)
    key = page.locator(".st-key-new_key code").inner_text().strip()
    assert len(key) == 43
    page.screenshot(path=pictures / "toegang-desk.png")
    settled(page)
    page.wait_for_timeout(1_500)
    assert serious_findings(page) == []
    page.get_by_role("button", name="Beëindig deze sleutel").click()
    expect(page.get_by_text("Er zijn geen sleutels.")).to_be_visible(timeout=PATIENCE)
    assert key not in page.content()


@pytest.mark.parametrize("path", ["beheer", "toegang"])
def test_on_a_phone_nothing_falls_off(
    browser: Browser, outside: list[str], served: House, pictures: Path, path: str
) -> None:
    context = guarded(browser.new_context(locale="nl-NL", viewport={"width": 390, "height": 844}), outside)
    page = context.new_page()
    sign_in(page, served.address, "bas")
    page.goto(f"{served.address}/{path}")
    settled(page)
    page.wait_for_timeout(800)
    page.screenshot(path=pictures / f"{path}-phone.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_a_forged_cookie_and_made_up_headers_make_nobody(
    browser: Browser, context: BrowserContext, outside: list[str], served: House
) -> None:
    page = context.new_page()
    sign_in(page, served.address, "bas")
    whole = cookies_of(page, served.address)[COOKIE]
    for forged in (whole[:-3] + "AAA", "x" + whole[1:], "x"):
        other = guarded(browser.new_context(locale="nl-NL", extra_http_headers=MADE_UP), outside)
        other.add_cookies([{"name": COOKIE, "value": forged, "url": served.address}])
        visitor = other.new_page()
        visitor.goto(f"{served.address}/beheer")
        settled(visitor)
        expect(visitor.get_by_text("Dat hoort niet bij deze rol.")).to_be_visible(timeout=PATIENCE)
        other.close()
    # The same headers on top of a real sign-in change nothing either.
    real = guarded(browser.new_context(locale="nl-NL", extra_http_headers=MADE_UP), outside)
    real.add_cookies([{"name": COOKIE, "value": whole, "url": served.address}])
    person = real.new_page()
    person.goto(f"{served.address}/beheer")
    settled(person)
    expect(person.get_by_role("heading", name="Bas Beheerder (dat ben jij)")).to_be_visible(timeout=PATIENCE)
    real.close()
    with httpx.Client(cookies=cookies_of(page, served.address), trust_env=False) as client:
        put = client.put(f"{served.address}/_stcore/upload_file/a/b", headers={"Origin": "http://localhost:9"})
    assert put.status_code == 403
