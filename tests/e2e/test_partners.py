"""Who does what in the browser: a theme in one press, from the grid to one wijk and to its profile, by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.test_balance import refused, serious
from tests.e2e.the_screen import PATIENCE, settled

pytestmark = pytest.mark.browser

SCREEN = "/partners?partners=wijken"


def test_from_a_theme_to_a_hole_to_the_profile_by_keyboard(page: Page, app_address: str, pictures: Path):
    not_allowed = refused(page)
    page.goto(app_address + SCREEN)
    settled(page)
    grid = page.get_by_role("grid")
    expect(grid.get_by_role("columnheader")).to_have_count(6)
    page.locator(".st-key-partners_themes button").first.click()
    expect(page).to_have_url(re.compile("thema=eenzaamheid"))
    expect(grid.get_by_text("nog niemand").first).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.screenshot(path=pictures / "wie-doet-wat.png")
    assert serious(page) == []
    # One stop for the Tab key; from there the arrow keys.
    assert grid.locator("button[tabindex='0']").count() == 1
    name = grid.locator("button").first
    wijk = (name.get_attribute("aria-label") or "").split(":")[0]
    name.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert (grid.locator("button:focus").get_attribute("aria-label") or "").startswith(f"{wijk}, Selectieve preventie.")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-partners_panel h2")).to_have_text(wijk, timeout=PATIENCE)
    settled(page)
    assert serious(page) == []
    page.get_by_role("button", name="Alle wijken").click()
    expect(page.get_by_role("heading", name="Waar ontbreekt iets?")).to_be_visible(timeout=PATIENCE)
    settled(page)
    grid.locator("button").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/profiel.*thema=eenzaamheid"), timeout=PATIENCE)
    assert not_allowed == []
    # The same press lets go of the theme.
    page.goto(app_address + SCREEN + "&thema=eenzaamheid")
    settled(page)
    page.locator(".st-key-partners_themes button").first.click()
    expect(page).not_to_have_url(re.compile("thema="), timeout=PATIENCE)


def test_on_a_phone_one_level_at_a_time_in_the_dark(browser: Browser, app_address: str, pictures: Path):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL", color_scheme="dark")
    outside: list[str] = []
    page = guarded(context, outside).new_page()
    page.goto(app_address + SCREEN + "&thema=eenzaamheid")
    settled(page)
    grid = page.get_by_role("grid")
    expect(grid.locator("thead th.dimension:visible")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.screenshot(path=pictures / "wie-doet-wat-telefoon.png")
    assert serious(page) == []
    assert outside == []
    context.close()
