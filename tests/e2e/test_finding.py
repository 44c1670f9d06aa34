"""Finding an activity in the browser, with the keyboard alone: row 16 of what Wijklens promises."""

import re
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.the_screen import PATIENCE, RULES, settled

pytestmark = pytest.mark.browser

SIZES = {"desk": (1366, 768), "phone": (390, 844)}
QUESTION = "gratis dinsdag 65+ rolstoel binnen 800 m van Oude Vest 31"


def serious(page: Page) -> list[str]:
    """What axe finds serious on this screen; Streamlit's own folded menu is left to who draws it."""
    outside_menu = {"exclude": [["[data-testid='stSidebar']"]]}
    found = Axe().run(page, context=outside_menu, options={"runOnly": RULES})
    return [one["id"] for one in found.response["violations"] if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("size", SIZES)
def test_a_free_tuesday_activity_for_older_people_near_an_address_in_three_steps(
    page: Page, app_address: str, pictures: Path, size: str
):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{app_address}/activiteiten")
    settled(page)
    # One: say it in a line.
    page.get_by_label("Wat zoek je?").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=2).first
    expect(heading).to_contain_text("op dinsdag, voor ouderen 65+, gratis, rolstoeltoegankelijk, binnen 800 meter")
    expect(page).to_have_url(re.compile(r"bij=\d+-\d+"))
    assert "Vest" not in page.url
    settled(page)
    # Two: open what was found.
    page.locator(".st-key-offer_list button").first.focus()
    page.keyboard.press("Enter")
    details = page.locator(".wl-detail")
    expect(details).to_be_visible()
    for words in ("dinsdag", "gratis", "rolstoeltoegankelijk", "meter lopen", "ouderen 65+"):
        expect(details).to_contain_text(words)
    settled(page)
    page.screenshot(path=pictures / f"activiteiten-{size}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert serious(page) == []
    # The same result as a week, where a session opens too.
    page.get_by_role("button", name="Sluit").press("Enter")
    expect(details).to_have_count(0)
    page.goto(page.url + "&weergave=week&week=2026-W49")
    settled(page)
    expect(page.locator(".wl-week h3")).to_have_count(7)
    sessions = page.locator(".wl-week a")
    if sessions.count():
        sessions.first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".wl-detail")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.screenshot(path=pictures / f"activiteiten-week-{size}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert serious(page) == []


def test_the_address_to_subscribe_to_gives_the_result(page: Page, app_address: str):
    page.goto(f"{app_address}/activiteiten?dag=di&prijs=gratis")
    settled(page)
    page.locator(".st-key-offer_subscribe button").first.press("Enter")
    link = page.get_by_role("link", name="Open in je agenda")
    expect(link).to_be_visible()
    address = (link.get_attribute("href") or "").replace("webcal://", "http://")
    assert address.startswith(f"{app_address}/api/activiteiten.ics?")
    found = httpx.get(address)
    number = int(re.match(r"\d+", page.get_by_role("heading", level=2).first.inner_text())[0])
    assert found.text.count("BEGIN:VEVENT") == number


def test_a_point_on_the_map_opens_what_it_stands_for(page: Page, app_address: str):
    page.goto(f"{app_address}/activiteiten?weergave=kaart&dag=di&prijs=gratis&rolstoel=ja&doelgroep=ouderen+65%2B")
    settled(page)
    point = page.frame_locator("iframe").locator(".wl-activity:not(:has(.wl-badge))").first
    expect(point).to_be_visible(timeout=20_000)
    point.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".wl-detail")).to_be_visible(timeout=20_000)
