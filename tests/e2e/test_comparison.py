"""Areas beside each other: two clicks from the map, by keyboard too, on desk and phone, as chart and as table."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.test_keeping import findings
from tests.e2e.the_screen import PATIENCE, opened, settled

pytestmark = pytest.mark.browser


def test_a_wijk_is_put_beside_another_in_two_clicks_and_the_link_keeps_it(
    page: Page, browser: Browser, outside: list[str], app_address: str
) -> None:
    shown = opened(page, f"{app_address}/kaart?gemeente=GM9901")
    shown.press("WK990112")
    beside = page.get_by_role("combobox", name="Naast een andere wijk")
    expect(beside).to_be_visible(timeout=PATIENCE)
    settled(page)
    beside.click()
    page.get_by_role("option", name="Sluiskwartier").click()
    expect(page.get_by_role("heading", name="Kesselrade naast Sluiskwartier, 2024")).to_be_visible(timeout=PATIENCE)
    settled(page)
    table = page.get_by_role("table").first
    expect(table.get_by_role("columnheader", name="Kesselrade")).to_be_visible()
    expect(table.get_by_role("row", name="Behoefte aan ondersteuning")).to_contain_text("gemiddelde van de wijken")
    expect(table.get_by_role("row", name="Mensen die eenzaam zijn")).to_contain_text("procentpunt")
    assert "naast=WK990101" in page.url and findings(page) == []

    # A third one, without the mouse.
    more = page.get_by_role("combobox", name="Naast een andere wijk")
    more.focus()
    page.keyboard.type("De Weerd")
    expect(page.get_by_role("option", name="De Weerd")).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Enter")
    settled(page)
    page.keyboard.press("Tab")  # away from the list, which closes it
    heading = page.get_by_role("heading", name="Kesselrade naast Sluiskwartier en De Weerd, 2024")
    expect(heading).to_be_visible(timeout=PATIENCE)
    settled(page)
    link = page.url

    phone = guarded(browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL"), outside).new_page()
    phone.goto(link.replace("gebied=", "beeld=tabel&gebied="))
    expect(phone.get_by_role("heading", name="Kesselrade naast")).to_be_visible(timeout=PATIENCE)
    settled(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    expect(phone.get_by_role("cell").first).to_be_visible()
    assert findings(phone) == []
    phone.context.close()

    page.get_by_role("button", name="Alleen dit gebied").click()
    expect(page.get_by_role("tab", name="Alle cijfers")).to_be_visible(timeout=PATIENCE)
    settled(page)
    assert "naast" not in page.url
