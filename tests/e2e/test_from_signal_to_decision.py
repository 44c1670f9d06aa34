"""Three signals on their way from noticed to fed back, by hand in the browser; the giver follows by a private link."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.the_screen import PATIENCE, RULES, serious_findings, settled

pytestmark = pytest.mark.browser

PHASES = ["Geanalyseerd", "Gerapporteerd", "Besloten", "Actie", "Teruggekoppeld"]
PHONE = {"width": 390, "height": 844}
TITLE = "Donkere paden langs het kanaal"


def test_three_signals_go_through_eight_phases_and_their_giver_sees_it(
    browser: Browser, page: Page, app_address: str, pictures: Path, outside: list[str]
):
    page.goto(f"{app_address}/signalen?deel=lijst")
    settled(page)
    link = link_of_the_first(page)
    for number in range(3):
        page.locator("[class*=st-key-choose_] label").nth(number).click()
        settled(page)
    page.get_by_role("button", name="Bundel tot een structureel signaal").click()
    page.get_by_label("Titel").fill(TITLE)
    page.keyboard.press("Tab")
    settled(page)
    page.screenshot(path=pictures / "signalen-bundelen-desk.png")
    press_until(page, page.locator(".st-key-bundle_save button"), page.get_by_role("heading", name=TITLE))
    assert serious_findings(page) == []
    for phase in PHASES:
        step(page, phase)
    expect(page.locator(".wl-way > li")).to_have_count(8)
    page.screenshot(path=pictures / "signalen-weg-desk.png")

    page.get_by_role("button", name="Terug naar het bord").click()
    settled(page)
    expect(page.locator(".st-key-board h3")).to_have_count(8)
    # What stood here before fades for a moment, too light to read.
    expect(page.locator(".wl-way")).to_have_count(0)
    page.wait_for_timeout(1_000)
    assert serious_findings(page) == []
    page.screenshot(path=pictures / "signalen-bord-desk.png")
    # By keyboard: a card is a button like any other.
    page.get_by_role("button", name=TITLE).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("structureel="))
    follow(browser, link, pictures, outside)


def press_until(page: Page, button: Locator, there: Locator) -> None:
    """Press until something is there: the guard starts with the server and takes some seconds."""
    for _attempt in range(20):
        button.click()
        settled(page)
        try:
            expect(there).to_be_visible(timeout=6_000)
        except AssertionError:
            continue
        settled(page)
        return
    expect(there).to_be_visible()


def findings(page: Page) -> list[str]:
    """What axe finds serious on this screen; the menu that Streamlit makes of the bar on a phone is left out."""
    found = Axe().run(page, context="[data-testid=stMain]", options={"runOnly": RULES})
    return [one["id"] for one in found.response["violations"] if one["impact"] in ("serious", "critical")]


def link_of_the_first(page: Page) -> str:
    """Make a private link to the first signal of the list, and go back to the list."""
    page.locator("[class*=st-key-open_] button").first.click()
    page.get_by_role("button", name="Maak een link").click()
    link = page.locator("[data-testid=stCode] code").inner_text().strip()
    settled(page)
    assert serious_findings(page) == []
    page.get_by_role("button", name="Terug naar de lijst").click()
    settled(page)
    return link


def step(page: Page, phase: str) -> None:
    """Bring the structural signal that is open into its next phase."""
    expect(page.get_by_role("combobox", name="Naar fase")).to_have_value(phase, timeout=PATIENCE)
    if phase == "Besloten":
        page.get_by_label("Besluit", exact=True).fill("Tien lampen erbij")
        page.get_by_label("Reden", exact=True).fill("Het is er te donker.")
        page.keyboard.press("Tab")
        settled(page)
    now = page.locator(".wl-way > li[aria-current]", has_text=phase)
    press_until(page, page.get_by_role("button", name="Bewaar deze stap"), now)


def follow(browser: Browser, link: str, pictures: Path, outside: list[str]) -> None:
    """Open the link on a phone: phase, decision and reason are there, and the key is in no address."""
    giver = guarded(browser.new_context(viewport=PHONE, locale="nl-NL"), outside)
    asked: list[str] = []
    giver.on("request", lambda request: asked.append(request.url))
    page = giver.new_page()
    page.goto(link)
    expect(page.locator(".now")).to_contain_text("Teruggekoppeld")
    expect(page.get_by_text("Tien lampen erbij")).to_be_visible()
    expect(page.get_by_text("Het is er te donker.")).to_be_visible()
    expect(page.get_by_text(TITLE)).to_have_count(0)
    key = link.partition("#")[2]
    assert len(key) == 43 and not any(key in url for url in asked[1:]) and key not in page.url
    assert serious_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.screenshot(path=pictures / "volgen-phone.png", full_page=True)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="What became of it")).to_be_visible()
    page.get_by_text("I no longer want this link").click()
    page.get_by_role("button", name="End this link").click()
    expect(page.get_by_role("status")).to_contain_text("ended")
    page.goto(link)
    expect(page.get_by_role("alert")).to_contain_text("opens nothing")
    giver.close()


@pytest.mark.parametrize("part", ["lijst", "bord", "week"])
def test_on_a_phone_everything_stands_below_each_other(
    browser: Browser, app_address: str, pictures: Path, part: str, outside: list[str]
):
    context = guarded(browser.new_context(viewport=PHONE, locale="nl-NL", color_scheme="dark"), outside)
    page = context.new_page()
    page.goto(f"{app_address}/signalen?deel={part}")
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert findings(page) == []
    page.screenshot(path=pictures / f"signalen-{part}-phone.png")
    context.close()
