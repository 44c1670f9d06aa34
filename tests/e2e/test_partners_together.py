"""From who could work together to what was agreed, and to who works together now: by keyboard, on desk and phone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.test_balance import refused, serious
from tests.e2e.test_keeping import press, type_in
from tests.e2e.test_presenting import LETTERS, SMALLEST, ready
from tests.e2e.the_screen import PATIENCE, serious_findings, settled

pytestmark = pytest.mark.browser

TITLE = "Samen aan <b>tafel</b> met de praktijk"


def test_a_match_becomes_an_agreed_project_and_a_line_in_the_picture_by_keyboard(
    page: Page, app_address: str, pictures: Path
) -> None:
    not_allowed = refused(page)
    page.goto(f"{app_address}/partners?gemeente=GM9901&partners=samen&thema=eenzaamheid")
    settled(page)
    first = page.locator(".wl-match").first
    expect(first).to_contain_text("allebei een opgave over eenzaamheid", timeout=PATIENCE)
    page.screenshot(path=pictures / "wie-kan-samen.png")
    assert serious(page) == []
    # The sum behind the order opens by keyboard, without a new run.
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator("dd").last).to_have_text("totaal")
    names = first.locator("p").first.inner_text().split(" hebben allebei")[0].split(" en ")
    assert len(names) == 2
    press(page, "Project afspreken")
    expect(page.get_by_role("heading", name="Nieuw gezamenlijk project")).to_be_visible(timeout=PATIENCE)
    settled(page)
    for name in names:
        expect(page.locator("[class*='st-key-project_new_'][class*='_partners']")).to_contain_text(name)
    expect(page.get_by_role("combobox", name="Thema", exact=True)).to_have_value("Eenzaamheid")
    type_in(page.get_by_role("textbox", name="Naam van het project"), TITLE)
    settled(page)
    press(page, "Afspreken")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible(timeout=PATIENCE)
    settled(page)

    # Both are tied now, and a press on a name opens that partner.
    page.goto(f"{app_address}/partners?gemeente=GM9901&partners=netwerk&thema=eenzaamheid")
    settled(page)
    picture = page.get_by_role("group", name="Tekening van wie met wie samenwerkt")
    one = picture.get_by_role("button", name=re.compile(f"^{re.escape(names[0])}, samen met .*{re.escape(names[1])}"))
    expect(one).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".wl-table")).to_contain_text(f"{TITLE} (afgesproken)")
    page.screenshot(path=pictures / "wie-werkt-samen.png")
    assert serious(page) == []
    # One stop for the Tab key; from there the arrow keys.
    assert picture.locator("button[tabindex='0']").count() == 1
    picture.locator("button[tabindex='0']").focus()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    opened = (picture.locator("button:focus").get_attribute("aria-label") or "").split(",")[0]
    assert opened == picture.locator("button").nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=opened)).to_be_visible(timeout=PATIENCE)
    assert not_allowed == []


def test_on_a_phone_in_the_dark_nothing_is_wider_than_the_screen(
    browser: Browser, app_address: str, pictures: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL", color_scheme="dark")
    outside: list[str] = []
    page = guarded(context, outside).new_page()
    for part, seen in (("netwerk", ".wl-table"), ("samen", ".wl-match"), ("bereik", ".wl-table")):
        page.goto(f"{app_address}/partners?gemeente=GM9901&partners={part}")
        expect(page.locator(seen).first).to_be_visible(timeout=PATIENCE)
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert serious(page) == []
        page.screenshot(path=pictures / f"partners-{part}-telefoon.png")
    assert outside == []
    context.close()


def test_who_works_together_is_put_into_a_day_and_read_from_the_back_row(
    page: Page, app_address: str, pictures: Path
) -> None:
    page.goto(f"{app_address}/partners?gemeente=GM9901&partners=netwerk")
    settled(page)
    page.locator(".st-key-intervisie_offer button:visible").first.click()
    fields = "[class*='st-key-intervisie_add_netwerk_']"
    day = page.locator(f"{fields}[class*='_day']").get_by_role("combobox")
    expect(day).to_be_visible(timeout=PATIENCE)
    day.click()
    page.get_by_role("option", name="Een nieuwe dag").click()
    settled(page)
    type_in(page.locator(f"{fields}[class*='_new'] input"), "Wie kent wie?")
    settled(page)
    expect(page.locator(f"{fields}[class*='_title'] input")).to_have_value("Wie werkt samen?")
    # By keyboard: the calendar of the date may lie over the press.
    page.locator(f"{fields}[class*='_save'] button").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Naar de dag", exact=True).click(timeout=PATIENCE)
    expect(page.locator(".wl-scene")).to_contain_text("Alle partners", timeout=PATIENCE)
    settled(page)
    page.get_by_role("link", name="Presenteren").click()
    ready(page)
    shown = page.locator(".pane.now svg.network")
    expect(shown).to_be_visible()
    expect(shown).to_have_attribute("aria-label", re.compile("De lijnen: "))
    for width in (1366, 1024):
        page.set_viewport_size({"width": width, "height": 768})
        letters = page.evaluate(LETTERS)
        assert len(letters) > 10
        assert [one for one in letters if one[0] < SMALLEST] == []
    assert serious_findings(page) == []
    page.screenshot(path=pictures / "wie-werkt-samen-beamer.png")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".pane.now table.grid")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.keyboard.press("Home")
    expect(shown).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert (shown.bounding_box() or {"height": 0})["height"] > 200
