"""Places of one's own in the browser: a list from a file that stays, and points put on the map."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.planning import place_list
from tests.e2e.the_screen import PATIENCE, TheMap, serious_findings, settled

pytestmark = pytest.mark.browser

HERE = "/plannen?gemeente=GM9901"
POINT = r"\d{6}-\d{6}"


def points_in_address(page: Page, number: int) -> None:
    expect(page).to_have_url(
        re.compile(rf"[?&]uit=punten&punten={POINT}(\.{POINT}){{{number - 1}}}$"), timeout=PATIENCE
    )


def among(page: Page, words: str) -> None:
    expect(page.get_by_role("combobox", name="uit")).to_have_value(words, timeout=PATIENCE)


def test_a_list_is_given_by_keyboard_and_is_there_when_somebody_comes_back(
    page: Page, app_address: str, pictures: Path
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app_address}{HERE}&uit=lijst")
    settled(page)
    expect(page.get_by_text("Een lijst reist niet mee in een link")).to_be_visible()
    page.get_by_role("button", name="Mijn lijst").focus()
    page.keyboard.press("Enter")
    example = place_list.example(169_450, 419_350).decode("utf-8-sig")
    text = example + "<script>alert(1)</script>;168700;421800;;\r\nOmgewisseld;421800;168700;;\r\n"
    page.locator("input[type=file]").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": text.encode()})
    told = page.get_by_test_id("stPopoverBody")
    expect(told.get_by_text("Deze twee getallen staan verkeerd om. Wissel ze om.")).to_be_visible(timeout=PATIENCE)
    expect(told.get_by_text("<script>alert(1)</script>")).to_be_visible()
    among(page, "2 van mijn lijst")
    settled(page)
    page.screenshot(path=pictures / "plannen-lijst-phone.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(page.locator(".st-key-plan_panel")).to_contain_text("Bewezen de beste keuze uit 2 plekken", timeout=PATIENCE)
    expect(page.locator(".st-key-plan_working")).to_have_count(0, timeout=PATIENCE)
    settled(page)
    page.wait_for_timeout(1_000)  # what changed has faded in
    assert serious_findings(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Wijkhuis De Brug", timeout=PATIENCE)
    page.get_by_role("link", name="Partners").click()
    expect(page).to_have_url(re.compile("/partners"))
    settled(page)
    page.get_by_role("link", name="Plannen").click()
    among(page, "2 van mijn lijst")


def test_points_are_put_by_mouse_and_by_keyboard_and_the_map_stays_where_it_is(page: Page, app_address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{app_address}{HERE}&uit=punten")
    settled(page)
    shown = TheMap(page)
    shown.painted()
    before = shown.ask("return WijkMap.state.map.getZoom();")
    among(page, "0 punten")
    for number, (x, y) in enumerate(((380, 250), (420, 330)), start=1):
        shown.box.click(position={"x": x, "y": y})
        points_in_address(page, number)
        settled(page)
    among(page, "2 punten")
    shown.box.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    points_in_address(page, 3)
    settled(page)
    among(page, "3 punten")
    assert shown.ask("return WijkMap.state.map.getZoom();") == before
    page.get_by_role("button", name="Haal het laatste van 3 punten weg").click()
    points_in_address(page, 2)
    page.get_by_role("button", name="Alle punten weghalen").click()
    expect(page).to_have_url(re.compile(r"[?&]uit=punten$"), timeout=PATIENCE)
