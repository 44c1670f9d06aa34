"""Partners agree on a project, tell how it stands and find it on their own page: by keyboard, on desk and phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.test_keeping import findings, press, type_in
from tests.e2e.the_screen import PATIENCE, settled

pytestmark = pytest.mark.browser

HOSTILE = "Samen <b>fietsen</b> `${1}` *vet*"


def choose(page: Page, name: str, *typed: str) -> None:
    """Choose by typing the beginning of each, without the mouse."""
    box = page.get_by_role("combobox", name=name)
    for words in typed:
        box.focus()
        page.keyboard.type(words)
        page.wait_for_timeout(300)
        page.keyboard.press("Enter")
        settled(page)
    # Away from the list, which closes it; Escape would empty a choice.
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0, timeout=PATIENCE)


def test_a_project_is_agreed_told_of_and_found_on_the_page_of_its_partner(
    page: Page, browser: Browser, outside: list[str], app_address: str
) -> None:
    page.goto(f"{app_address}/partners?gemeente=GM9901&partners=projecten")
    settled(page)
    expect(page.get_by_role("heading", name="Samen aan tafel in het Sluiskwartier")).to_be_visible(timeout=PATIENCE)
    assert findings(page) == []
    press(page, "Nieuw gezamenlijk project")
    type_in(page.get_by_role("textbox", name="Naam van het project"), HOSTILE)
    settled(page)
    choose(page, "Partners, twee of meer", "Sportpunt", "Bibliotheek")
    choose(page, "Thema", "Bewegen")
    assert findings(page) == []
    press(page, "Afspreken")
    expect(page.get_by_role("heading", name=HOSTILE)).to_be_visible(timeout=PATIENCE)
    settled(page)
    press(page, "Vertellen hoe het ervoor staat")
    type_in(page.get_by_role("textbox", name="Wat is er gebeurd?"), "De eerste tocht is uitgezet.")
    settled(page)
    assert findings(page) == []
    press(page, "Bewaar deze stap")
    expect(page.locator(".wl-way")).to_contain_text("De eerste tocht is uitgezet.", timeout=PATIENCE)
    settled(page)
    link = page.url

    phone = guarded(browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL"), outside).new_page()
    phone.goto(link)
    settled(phone)
    expect(phone.locator(".wl-way")).to_contain_text("De eerste tocht is uitgezet.", timeout=PATIENCE)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(phone) == []
    phone.goto(f"{app_address}/partners?gemeente=GM9901")
    settled(phone)
    press(phone, "Bibliotheek De Lakenhal")
    expect(phone.get_by_role("heading", name=HOSTILE)).to_be_visible(timeout=PATIENCE)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.context.close()
