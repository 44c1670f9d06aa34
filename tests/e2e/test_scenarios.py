"""A plan is kept, put beside another, opened by its link and made real: by keyboard, on a desk and on a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.test_keeping import findings, press, type_in
from tests.e2e.the_screen import PATIENCE, settled

pytestmark = pytest.mark.browser

HOSTILE = "Twee plekken <b>zo</b> `${1}` *vet*"


def keep(page: Page, address: str, name: str) -> None:
    """Ask for an advice, and keep it."""
    page.goto(address)
    settled(page)
    # It can be kept as soon as the exact answer is there.
    expect(page.get_by_role("button", name="Bewaar als scenario")).to_be_enabled(timeout=PATIENCE)
    settled(page)
    press(page, "Bewaar als scenario")
    type_in(page.get_by_role("textbox", name="Naam van het scenario"), name)
    settled(page)
    press(page, "Bewaar")
    expect(page.get_by_role("heading", name=f"Scenario: {name}")).to_be_visible(timeout=PATIENCE)
    settled(page)


def test_a_plan_is_kept_compared_opened_and_made_real(
    page: Page, browser: Browser, outside: list[str], app_address: str, pictures
) -> None:
    plan = f"{app_address}/plannen?gemeente=GM9901&doelgroep=jongeren%2012-23&thema=bewegen"
    keep(page, plan, HOSTILE)
    assert "scenario=" in page.url
    link = page.url
    keep(page, f"{plan}&plaatsen=3", "Drie plekken")
    page.goto(f"{app_address}/plannen?gemeente=GM9901&onderdeel=scenarios")
    settled(page)
    for box in page.get_by_role("checkbox", name="Vergelijk").all()[:2]:
        box.focus()
        page.keyboard.press("Space")
        settled(page)
    table = page.locator(".wl-scenarios")
    expect(table).to_be_visible(timeout=PATIENCE)
    expect(table).to_contain_text(HOSTILE)
    expect(table).to_contain_text("Mensen bereikt")
    page.screenshot(path=pictures / "scenarios.png", full_page=True)
    assert findings(page) == []
    press(page, "Maak er 3 geplande activiteiten van")
    type_in(page.get_by_role("textbox", name="Naam van de activiteit"), "Sport na school")
    page.get_by_role("combobox", name="Partner").focus()
    page.keyboard.type("Sport")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    settled(page)
    press(page, "Zet in het register")
    expect(page.get_by_text("3 activiteiten staan als gepland in het register.")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.get_by_role("link", name=re.compile("^Sport na school")).first.click()
    expect(page.get_by_text("Gepland", exact=True)).to_be_visible(timeout=PATIENCE)

    phone = guarded(browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL"), outside).new_page()
    # The link with nothing but the scenario in it: the question comes with it.
    found = re.search(r"scenario=([0-9a-f-]{36})", link)
    assert found is not None
    phone.goto(f"{app_address}/plannen?gemeente=GM9901&scenario={found[1]}")
    settled(phone)
    expect(phone.get_by_role("heading", name=f"Scenario: {HOSTILE}")).to_be_visible(timeout=PATIENCE)
    expect(phone.get_by_text("is de uitkomst dezelfde")).to_be_visible(timeout=PATIENCE)
    assert "thema=bewegen" in phone.url
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.context.close()
