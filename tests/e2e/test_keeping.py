"""Keeping an activity by keyboard alone, on a desk and on a phone: made, found back, ended and brought back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.the_screen import PATIENCE, serious_findings, settled

pytestmark = pytest.mark.browser

TITLE = "Koffie <b>op</b> dinsdag `${1}`"


@pytest.fixture
def phone(browser: Browser, outside: list[str]) -> Iterator[Page]:
    """A visitor with a phone, who may do everything on this machine."""
    context = guarded(browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL"), outside)
    yield context.new_page()
    context.close()
    assert outside == []


def type_in(field: Locator, text: str) -> None:
    """Go to a field by keyboard, type, and go on."""
    field.focus()
    field.page.keyboard.type(text)
    field.page.keyboard.press("Tab")


def choose(page: Page, label: str, text: str) -> None:
    """Choose from a list by typing a part of it and Enter."""
    field = page.get_by_role("combobox", name=re.compile(f"^{label}|{label}$|{label}"))
    field.first.focus()
    page.keyboard.type(text)
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def findings(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds serious outside the menu of the framework, which makes its own lists on a phone."""
    return [
        one for one in serious_findings(page) if not all("stSidebarNav" in html or "<li" in html for html in one[1])
    ]


def press(page: Page, name: str) -> None:
    """Press a button by keyboard."""
    button = page.get_by_role("button", name=name, exact=True).first
    expect(button).to_be_visible(timeout=PATIENCE)
    button.focus()
    page.keyboard.press("Enter")


def test_a_weekly_tuesday_except_the_school_holidays_is_made_by_keyboard_and_found_back(
    page: Page, app_address: str, pictures
) -> None:
    page.goto(f"{app_address}/activiteiten")
    settled(page)
    press(page, "Nieuwe activiteit")
    expect(page.get_by_role("heading", name="Nieuwe activiteit")).to_be_visible(timeout=PATIENCE)
    settled(page)
    type_in(page.get_by_label("Naam", exact=True), TITLE)
    type_in(page.get_by_role("textbox", name="Wat het is"), "Voor iedereen die dat gezellig vindt.")
    choose(page, "Partner", "Bibliotheek")
    choose(page, "Thema's", "eenzaam")
    press(page, "di")
    choose(page, "Schoolvakanties", "regio Zuid")
    expect(page.get_by_text("niet in de schoolvakanties van regio Zuid")).to_be_visible(timeout=PATIENCE)
    dates = page.locator(".wl-preview li")
    expect(dates).to_have_count(5)
    for written in dates.all_inner_texts():
        assert written.startswith("dinsdag ")
    settled(page)
    page.screenshot(path=pictures / "activiteit-maken.png", full_page=True)
    assert findings(page) == []
    settled(page)
    press(page, "Bewaar")
    expect(page.get_by_text("staat in het register")).to_be_visible(timeout=PATIENCE)
    settled(page)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("elke dinsdag").first).to_be_visible()
    settled(page)
    page.screenshot(path=pictures / "activiteit-open.png", full_page=True)
    assert findings(page) == []
    page.goto(f"{app_address}/activiteiten?dag=di")
    settled(page)
    name = page.get_by_role("button", name="Koffie").filter(has_text="Koffie <b>op</b> dinsdag")
    expect(name.first).to_be_visible(timeout=PATIENCE)
    name.first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible(timeout=PATIENCE)
    settled(page)
    press(page, "Beëindigen")
    expect(page.get_by_text("is beëindigd")).to_be_visible(timeout=PATIENCE)
    press(page, "Ongedaan maken")
    expect(page.get_by_text("staat weer in de lijsten")).to_be_visible(timeout=PATIENCE)


def test_on_a_phone_the_form_fits_and_keeps_what_was_typed_while_looking_elsewhere(
    phone: Page, app_address: str, pictures
) -> None:
    phone.goto(f"{app_address}/initiatieven")
    settled(phone)
    press(phone, "Nieuw initiatief")
    settled(phone)
    type_in(phone.get_by_label("Naam", exact=True), "Half werk")
    settled(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    press(phone, "Bewaar")
    expect(phone.get_by_text("Noem de bewonersgroep.")).to_be_visible(timeout=PATIENCE)
    settled(phone)
    phone.screenshot(path=pictures / "initiatief-telefoon.png", full_page=True)
    assert findings(phone) == []
    press(phone, "Later verder")
    expect(phone.get_by_text("Nog niet opgeslagen: Half werk.")).to_be_visible(timeout=PATIENCE)
    settled(phone)
    press(phone, "Verder")
    expect(phone.get_by_label("Naam", exact=True)).to_have_value("Half werk", timeout=PATIENCE)


def test_who_came_is_written_down_on_a_phone(phone: Page, app_address: str, pictures) -> None:
    phone.goto(f"{app_address}/activiteiten")
    settled(phone)
    phone.get_by_role("button", name="Telefooncirkel Goedemorgen", exact=True).first.click()
    settled(phone)
    phone.get_by_text("Hoeveel mensen kwamen er?").click()
    expect(phone.get_by_role("group", name="Gehouden op")).to_be_visible(timeout=PATIENCE)
    type_in(phone.get_by_label("Aantal mensen"), "11")
    settled(phone)
    phone.screenshot(path=pictures / "deelnemers-telefoon.png")
    press(phone, "Opschrijven")
    expect(phone.get_by_text("is opgeschreven")).to_be_visible(timeout=PATIENCE)
