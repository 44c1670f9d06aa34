"""A coordinator prepares an intervisie day without a mouse, adds to it from another page, and agrees on a project."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.test_keeping import findings, press, type_in
from tests.e2e.test_projects import choose
from tests.e2e.the_screen import PATIENCE, settled
from tests.factories import PICTURE

pytestmark = pytest.mark.browser

HOSTILE = "Dag <b>een</b> `${1}` *vet*"


def _by_keyboard(page: Page, button: Locator) -> None:
    button.focus()
    page.keyboard.press("Enter")
    settled(page)


def _titles(page: Page) -> list[str]:
    return page.locator(".wl-scene h3").evaluate_all("all => all.map(one => one.firstChild.textContent.trim())")


def test_a_day_is_prepared_by_keyboard_added_to_from_the_map_and_agreed_on(
    page: Page, browser: Browser, outside: list[str], app_address: str
) -> None:
    page.goto(f"{app_address}/intervisie?gemeente=GM9901")
    settled(page)
    expect(page.get_by_role("heading", name="Een jaar verder: wat doen wij samen?")).to_be_visible(timeout=PATIENCE)
    assert findings(page) == []
    press(page, "Nieuwe dag")
    type_in(page.get_by_role("textbox", name="Naam van de dag"), HOSTILE)
    settled(page)
    choose(page, "Partners die meedoen", "Sportpunt", "Bibliotheek")
    type_in(page.get_by_role("textbox", name="Agenda, per onderdeel een regel"), "09:30 koffie")
    settled(page)
    assert findings(page) == []
    press(page, "Maak deze dag")
    expect(page.get_by_role("heading", name=HOSTILE)).to_be_visible(timeout=PATIENCE)
    settled(page)
    # The story from the municipality's own data, in one press; then the first scene goes one place later.
    _by_keyboard(page, page.locator(".st-key-intervisie_put_ready button"))
    expect(page.locator(".wl-scene").nth(4)).to_be_visible(timeout=PATIENCE)
    settled(page)
    before = _titles(page)
    down = page.locator("[class*='st-key-intervisie_down_'] button:visible")
    _by_keyboard(page, down.first)
    expect(page.locator(".wl-scene h3").first).to_contain_text(before[1], timeout=PATIENCE)
    settled(page)
    # The focus stays on the scene that moved: Enter moves it once more.
    page.keyboard.press("Enter")
    expect(page.locator(".wl-scene h3").nth(2)).to_contain_text(before[0], timeout=PATIENCE)
    settled(page)
    assert _titles(page) == [before[1], before[2], before[0], *before[3:]]
    assert findings(page) == []
    press(page, "Afbeelding toevoegen")
    page.locator("input[type=file]").set_input_files({"name": "plein.png", "mimeType": "image/png", "buffer": PICTURE})
    settled(page)
    type_in(page.get_by_role("textbox", name="Naam van de scène"), "Het plein")
    settled(page)
    type_in(page.get_by_role("textbox", name="Wat is er op de afbeelding te zien?"), "Een groen plein met banken.")
    settled(page)
    assert findings(page) == []
    press(page, "Toevoegen")
    expect(page.locator(".wl-scene").last).to_contain_text("Een groen plein met banken.", timeout=PATIENCE)
    settled(page)

    # From the map, into the day that stands first; and from there back to it.
    link = page.url
    page.goto(f"{app_address}/kaart?gemeente=GM9901&laag=eenzaamheid")
    settled(page)
    _by_keyboard(page, page.locator(".st-key-intervisie_offer button:visible").first)
    title = page.locator("[class*='st-key-intervisie_add_kaart_'][class*='_title'] input")
    expect(title).to_be_visible(timeout=PATIENCE)
    type_in(title, "Waar zijn mensen alleen?")
    settled(page)
    _by_keyboard(page, page.locator("[class*='st-key-intervisie_add_kaart_'][class*='_save'] button"))
    expect(page.get_by_role("button", name="Naar de dag")).to_be_visible(timeout=PATIENCE)
    press(page, "Naar de dag")
    expect(page.locator(".wl-scene").last).to_contain_text("Waar zijn mensen alleen?", timeout=PATIENCE)
    settled(page)

    page.goto(f"{link}&intervisie=afspraken")
    settled(page)
    press(page, "Project afspreken")
    type_in(page.get_by_role("textbox", name="Naam van het project"), "Lezen en bewegen")
    settled(page)
    choose(page, "Partners, twee of meer", "Sportpunt", "Bibliotheek")
    choose(page, "Thema", "Bewegen")
    press(page, "Afspreken")
    expect(page.locator(".wl-project h3")).to_have_text("Lezen en bewegen", timeout=PATIENCE)
    settled(page)
    assert findings(page) == []

    phone = guarded(browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL"), outside).new_page()
    for address in (link, f"{link}&intervisie=afspraken", f"{link}&intervisie=groepen"):
        phone.goto(address)
        settled(phone)
        expect(phone.get_by_role("heading", name=HOSTILE)).to_be_visible(timeout=PATIENCE)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert findings(phone) == [], address
    phone.context.close()
