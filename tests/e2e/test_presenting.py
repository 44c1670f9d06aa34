"""A day presented full screen: by keys and clicker, with a wijk pressed in between, and with the cable pulled."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.the_screen import PATIENCE, serious_findings, settled

pytestmark = pytest.mark.browser

DAY = "gemeente=GM9901&intervisiedag=b88adcb2-761d-55c4-ba16-954fcb1cc237"
SMALLEST = 0.024  # of the height of the screen: docs/decisions/0018-presenting.md
# Every piece of text that is seen, with its height on the screen as a part of that of the screen.
LETTERS = """() => {
    const found = [];
    for (const pane of document.querySelectorAll(".pane[data-deep='0'], footer")) {
        const walk = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const one = walk.currentNode.parentElement, box = one.getBoundingClientRect();
            if (!walk.currentNode.data.trim() || !box.width || one.closest(".sr, .off, .making")) continue;
            const scale = one.getScreenCTM ? one.getScreenCTM().a : 1;
            const size = parseFloat(getComputedStyle(one).fontSize) * scale;
            found.push([size / innerHeight, walk.currentNode.data.slice(0, 40)]);
        }
    }
    return found;
}"""


def opened(page: Page, address: str) -> None:
    """Open the presentation of the day; the first time the server has everything still to read."""
    page.goto(address, wait_until="commit", timeout=3 * PATIENCE)
    ready(page)


def ready(page: Page) -> None:
    """Wait until every scene lies ready; an advice is worked out on the way."""
    page.wait_for_function("() => document.documentElement.dataset.ready === '1'", timeout=3 * PATIENCE)


def at(page: Page, where: str, of: int = 7) -> None:
    """The counter says this scene, and its heading is the one that is seen."""
    expect(page.locator("#counter")).to_have_text(f"{where} van {of}")
    expect(page.locator(".pane.now")).to_have_count(1)
    assert re.search(rf"#{where}(\.\d+)?$", page.url), page.url


def test_a_day_is_presented_by_keyboard_with_the_cable_pulled(page: Page, app_address: str) -> None:
    page.goto(f"{app_address}/intervisie?{DAY}")
    settled(page)
    page.get_by_role("link", name="Presenteren").click()
    ready(page)
    at(page, "1")
    for key, where in [("ArrowRight", "2"), ("PageDown", "3"), (" ", "4"), ("PageUp", "3"), ("ArrowLeft", "2")]:
        page.keyboard.press(key)
        at(page, where)
    # The words of the next scene are not needed before it: everything is here, so the network may go.
    page.context.set_offline(True)
    page.locator(".pane.now .area[aria-label^='De Weerd']").click(position={"x": 20, "y": 30}, force=True)
    facts = page.locator("#facts")
    expect(facts).to_be_visible()
    expect(facts.get_by_role("heading")).not_to_be_empty()
    assert page.locator(".pane.now .area[aria-pressed=true]").count() == 1
    page.keyboard.press("ArrowRight")
    at(page, "3")
    expect(facts).to_be_hidden()
    page.keyboard.press("End")
    at(page, "7")
    page.keyboard.press("ArrowRight")
    at(page, "7")
    page.keyboard.press("Home")
    at(page, "1")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".pane.now")).to_have_attribute("data-deep", "1")
    page.keyboard.press("ArrowRight")
    at(page, "3")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("d")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert serious_findings(page) == []
    page.context.set_offline(False)
    page.reload(wait_until="commit", timeout=3 * PATIENCE)
    ready(page)
    at(page, "3")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/intervisie\?.*intervisiedag=b88adcb2"), timeout=PATIENCE)
    settled(page)
    expect(page.get_by_role("link", name="Presenteren")).to_be_visible()


def test_a_wijk_can_be_chosen_without_a_mouse(page: Page, app_address: str) -> None:
    opened(page, f"{app_address}/presenteren?{DAY}#2")
    area = page.locator(".pane.now .area").first
    area.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#facts")).to_be_visible()
    page.keyboard.press("ArrowRight")
    at(page, "3")


def test_the_notes_follow_in_a_second_window_and_lead_too(page: Page, app_address: str) -> None:
    opened(page, f"{app_address}/presenteren?{DAY}")
    with page.context.expect_page() as second:
        page.keyboard.press("n")
    notes = second.value
    expect(notes.get_by_role("heading", name="Wat willen wij vandaag weten?")).to_be_visible(timeout=PATIENCE)
    expect(notes.get_by_text("in één zin")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(notes.get_by_text("Noem ook wat hier goed gaat.")).to_be_visible()
    expect(notes.locator("#alone")).to_be_hidden()
    notes.keyboard.press("ArrowRight")
    at(page, "4")
    expect(notes.locator("#run")).to_have_text("Pauze")
    assert serious_findings(notes) == []
    assert "in één zin" not in page.content()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 768)])
def test_the_back_row_can_read_every_word(
    browser: Browser, outside: list[str], app_address: str, width: int, height: int
) -> None:
    context = guarded(browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL"), outside)
    page = context.new_page()
    opened(page, f"{app_address}/presenteren?{DAY}")
    letters = page.evaluate(LETTERS)
    assert len(letters) > 100
    assert [one for one in letters if one[0] < SMALLEST] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_every_scene_stands_on_a_phone_and_is_found_by_a_screen_reader(
    browser: Browser, outside: list[str], app_address: str
) -> None:
    context = guarded(browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL"), outside)
    page = context.new_page()
    opened(page, f"{app_address}/presenteren?{DAY}")
    for scene in range(1, 8):
        at(page, str(scene))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert serious_findings(page) == []
        expect(page.locator("#now")).to_contain_text(f"scène {scene} van 7")
        page.get_by_role("button", name="Volgende scène").click(force=True)
    context.close()
