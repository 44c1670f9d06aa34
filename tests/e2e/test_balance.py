"""Need beside supply in the browser: by the keyboard at a desk, with a thumb on a phone; row 15 of the promise."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.the_screen import PATIENCE, RULES, TheMap, settled

pytestmark = pytest.mark.browser

SCREEN = "/plannen?onderdeel=vraag-en-aanbod"


def serious(page: Page) -> list[tuple[str, str]]:
    """What axe finds serious on this screen; Streamlit's own folded menu is left to who draws it."""
    outside_menu = {"exclude": [["[data-testid='stSidebar']"]]}
    found = Axe().run(page, context=outside_menu, options={"runOnly": RULES})
    return [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def refused(page: Page) -> list[str]:
    """What the rules for the browser (CSP) refuse from now on."""
    found: list[str] = []

    def keep(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            found.append(message.text)

    page.on("console", keep)
    return found


def test_with_the_keyboard_from_the_matrix_to_what_stands_behind_a_cell(page: Page, app_address: str, pictures: Path):
    not_allowed = refused(page)
    page.goto(app_address + SCREEN)
    settled(page)
    grid = page.get_by_role("grid")
    expect(grid.get_by_role("columnheader")).to_have_count(8)
    page.screenshot(path=pictures / "vraag-en-aanbod.png")
    # One stop for the Tab key; from there the arrow keys.
    assert grid.locator("button[tabindex='0']").count() == 1
    grid.locator("button").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    here = grid.locator("button:focus")
    label = here.get_attribute("aria-label") or ""
    assert re.search(r"dagelijks functioneren\. Vraag \d+ van 100\.", label)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sluit")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("dimensie=dagelijks"))
    settled(page)
    # The focus stays where it was, and the cell says that it is open.
    expect(grid.locator("button:focus")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".st-key-balance_panel h2").first).to_have_text(label.split(",")[0])
    page.screenshot(path=pictures / "vraag-en-aanbod-cel.png")
    assert serious(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Waar is veel vraag en weinig aanbod?")).to_be_visible(timeout=PATIENCE)
    assert not_allowed == []


def test_the_map_of_both_has_a_legend_in_words_and_a_table_one_press_away(page: Page, app_address: str, pictures: Path):
    page.goto(app_address + SCREEN)
    settled(page)
    page.get_by_role("radio", name="Kaart", exact=True).or_(
        page.get_by_role("button", name="Kaart", exact=True)
    ).last.click()
    shown = TheMap(page)
    shown.painted()
    settled(page)
    legend = shown.frame.locator(".wl-pairs")
    expect(legend).to_contain_text("veel vraag, weinig aanbod")
    expect(legend.locator(".wl-pairs-square span")).to_have_count(9)
    code = shown.areas.first.get_attribute("data-code") or ""
    shown.press(code)
    expect(page.get_by_role("button", name="Sluit")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.screenshot(path=pictures / "vraag-en-aanbod-kaart.png")
    page.get_by_role("radio", name="Tabel", exact=True).or_(
        page.get_by_role("button", name="Tabel", exact=True)
    ).last.click()
    expect(page.locator(".wl-table tbody tr").first).to_be_visible(timeout=PATIENCE)
    settled(page)
    areas = page.locator(".wl-table tbody tr").count()
    # A button under the mouse is on its way from one colour to another.
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    assert serious(page) == []
    assert "doelgroep=" not in page.url
    # As many as in the matrix: the same areas, whatever the look.
    page.goto(app_address + SCREEN)
    settled(page)
    expect(page.get_by_role("grid").locator("tbody tr")).to_have_count(areas, timeout=PATIENCE)


def test_on_a_phone_one_dimension_at_a_time_and_what_was_pressed_comes_into_sight(
    browser: Browser, app_address: str, outside: list[str], pictures: Path
):
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark", has_touch=True)
    page = guarded(context, outside).new_page()
    page.goto(app_address + SCREEN)
    settled(page)
    expect(page.get_by_role("columnheader").locator("visible=true")).to_have_count(3)
    page.get_by_label("Dimensie").select_option(label="Zingeving")
    expect(page.get_by_role("columnheader", name="Zingeving")).to_be_visible()
    page.screenshot(path=pictures / "vraag-en-aanbod-phone.png")
    cell = page.get_by_role("grid").locator("button.cell:visible").last
    cell.scroll_into_view_if_needed()
    cell.tap()
    closing = page.get_by_role("button", name="Sluit")
    expect(closing).to_be_visible(timeout=PATIENCE)
    settled(page)
    expect(closing).to_be_in_viewport()
    # The chosen dimension is still the one that is shown.
    expect(page.get_by_role("columnheader", name="Zingeving")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=pictures / "vraag-en-aanbod-phone-cel.png")
    found = serious(page)
    context.close()
    assert found == []
    assert outside == []
