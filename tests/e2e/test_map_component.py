"""The map in a real browser: painted, chosen, repainted, read out, and harmless."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.map.hostile import HOSTILE
from tests.e2e.the_screen import CENTRE, TheMap, serious_findings

pytestmark = pytest.mark.browser


class TestedMap(TheMap):
    """The map on the small screen of these tests, which says what it answered."""

    def answer(self, text: str) -> None:
        expect(self.page.get_by_text(f"Gekozen: {text}")).to_be_visible()

    def older(self) -> None:
        """One year back: a change of filter."""
        slider = self.page.locator("input[type=range], [role=slider]").first
        slider.focus()
        slider.press("ArrowLeft")


def opened(page: Page, address: str, query: str = "") -> TestedMap:
    page.goto(f"{address}/?{query}")
    shown = TestedMap(page)
    shown.painted()
    return shown


def test_a_click_chooses_an_area_and_tells_where(page: Page, map_address: str):
    shown = opened(page, map_address)
    shown.areas.nth(20).click()
    shown.answer("WK99000020 None True")
    expect(shown.areas.nth(20)).to_have_attribute("aria-pressed", "true")
    expect(shown.areas.nth(21)).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_chooses_an_area_and_escape_lets_it_go(page: Page, map_address: str, key: str):
    shown = opened(page, map_address)
    shown.areas.nth(5).focus()
    page.keyboard.press(key)
    shown.answer("WK99000005 None False")
    shown.areas.nth(5).focus()
    page.keyboard.press("Escape")
    shown.answer("None None False")


def test_arrow_keys_go_to_the_area_in_that_direction(page: Page, map_address: str):
    shown = opened(page, map_address)
    shown.areas.nth(0).focus()  # the south-west corner of eight by six
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    shown.answer("WK99000009 None False")


def test_the_tab_key_reaches_the_areas_and_the_focus_is_seen_and_told(page: Page, map_address: str):
    shown = opened(page, map_address)
    shown.areas.nth(0).focus()
    page.keyboard.press("Tab")
    assert shown.ask("return document.activeElement.dataset.code") == "WK99000001"
    expect(shown.frame.locator(".wl-focus").first).to_be_attached()
    expect(shown.tooltip).to_contain_text("hoger dan")


def test_each_area_says_its_name_and_figure_to_a_screen_reader(page: Page, map_address: str):
    shown = opened(page, map_address)
    assert shown.areas.count() == 48
    for area in shown.areas.all()[:5]:
        assert area.get_attribute("role") == "button"
        assert area.get_attribute("tabindex") == "0"
        assert "hoger dan" in (area.get_attribute("aria-label") or "")
    assert shown.box.get_attribute("role") == "region"
    assert shown.box.get_attribute("aria-label")


def test_a_change_of_filter_repaints_and_keeps_zoom_and_place(page: Page, map_address: str):
    shown = opened(page, map_address)
    for _ in range(2):
        shown.frame.get_by_role("button", name="Inzoomen").or_(shown.frame.locator("[data-name=zoomIn]")).first.click()
        page.wait_for_timeout(400)
    shown.ask("WijkMap.state.map.panBy([60, -40], {animate: false});")
    before = shown.ask(CENTRE)
    fills = shown.areas.evaluate_all("all => all.map(one => one.getAttribute('fill'))")
    shown.ask("document.querySelector('path[data-code]').dataset.same = 'yes';")
    painted = shown.painted()
    shown.older()
    shown.painted(after=painted)
    assert shown.ask(CENTRE) == pytest.approx(before)
    assert shown.areas.evaluate_all("all => all.map(one => one.getAttribute('fill'))") != fills
    assert shown.areas.first.get_attribute("data-same") == "yes"  # repainted, not drawn anew


def test_an_unchanged_view_is_not_painted_again(page: Page, map_address: str):
    shown = opened(page, map_address, "pick=1")
    painted = shown.painted()
    shown.box.click(position={"x": 20, "y": 20})
    shown.answer("None None True")
    page.wait_for_timeout(300)
    assert shown.painted() == painted


def test_suppressed_missing_and_small_areas_have_patterns_and_stand_in_the_legend(page: Page, map_address: str):
    shown = opened(page, map_address)
    fill = {number: shown.areas.nth(number).get_attribute("fill") for number in (3, 7, 12)}
    assert fill == {3: "url(#wl-hatch)", 7: "url(#wl-dots)", 12: "url(#wl-back-hatch)"}
    legend = shown.frame.locator(".wl-legend")
    for words in ("geheim", "onbekend", "te weinig inwoners", "lager", "hoger", "20", "80"):
        expect(legend).to_contain_text(words)
    expect(legend.locator(".wl-bar-step")).to_have_count(5)


def test_whatever_somebody_typed_is_shown_as_text(page: Page, map_address: str):
    shown = opened(page, map_address, "hostile=1&points=1")
    for position, text in enumerate(HOSTILE):
        area = shown.areas.nth(position)
        assert area.get_attribute("aria-label") == text.replace("\n", ", ")
        area.dispatch_event("mouseover")
        assert shown.ask("return document.querySelector('.wl-tooltip strong').textContent") == text.split("\n")[0]
    labels = shown.frame.locator(".wl-point").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert any(HOSTILE[0] in label for label in labels)
    assert shown.ask("return window.harm ?? null") is None
    assert page.evaluate("window.harm ?? null") is None
    assert shown.frame.locator(".wl-map img, .wl-map script, .wl-tooltip *:not(strong):not(span)").count() == 0


def test_points_gather_in_clusters_that_open_by_key(page: Page, map_address: str):
    shown = opened(page, map_address, "points=1&size=4x3")
    shown.ask("WijkMap.state.map.setZoom(9, {animate: false});")
    badge = shown.frame.locator(".wl-activity:has(.wl-badge)").first
    expect(badge).to_have_attribute("aria-label", "12 activiteiten; kies om ze los te zien")
    zoom = shown.ask("return WijkMap.state.map.getZoom();")
    badge.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(900)
    assert shown.ask("return WijkMap.state.map.getZoom();") > zoom


def test_counts_of_clusters_add_up_to_the_points(page: Page, map_address: str):
    shown = opened(page, map_address, "points=1&size=4x3")
    for zoom in (14, 13, 11, 9):
        shown.ask(f"WijkMap.state.map.setZoom({zoom}, {{animate: false}});")
        page.wait_for_timeout(700)
        counted = shown.frame.locator(".wl-activity").evaluate_all(
            "all => all.reduce((sum, one) => sum + Number(one.querySelector('.wl-badge')?.textContent ?? 1), 0)"
        )
        assert counted == 12


def test_a_point_answers_with_what_it_is(page: Page, map_address: str):
    shown = opened(page, map_address, "points=1&size=3x2")
    point = shown.frame.locator(".wl-activity").first
    point.focus()
    expect(shown.tooltip).to_contain_text("Buurthuis De Brug")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Gekozen: None p")).to_be_visible()


def test_names_stand_where_they_fit_and_never_over_each_other(page: Page, map_address: str):
    shown = opened(page, map_address, "points=1")
    boxes = shown.frame.locator(".wl-name").evaluate_all(
        "all => all.map(one => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"
    )
    assert len(boxes) > 20
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_thousand_areas_are_drawn_on_a_canvas_and_answer_a_click(page: Page, map_address: str):
    shown = opened(page, map_address, "size=40x25")
    assert shown.box.get_attribute("data-renderer") == "canvas"
    shown.press("WK99000412")
    shown.answer("WK99000412 None True")


def test_outlines_that_do_not_come_are_told_and_break_nothing(page: Page, map_address: str):
    page.goto(f"{map_address}/?broken=1")
    notice = page.frame_locator("iframe").get_by_role("alert")
    expect(notice).to_be_visible(timeout=20_000)
    expect(notice).not_to_be_empty()


def test_background_tiles_that_fail_leave_the_areas(page: Page, map_address: str):
    shown = opened(page, map_address, "tiles=1")  # the setting says none: each tile is answered with 404
    assert shown.areas.count() == 48
    assert shown.ask("return document.querySelectorAll('.wl-tiles').length") == 1


@pytest.mark.parametrize("query", ["points=1&place=1", "points=1&dark=1", "hostile=1"])
def test_axe_finds_nothing_serious_in_the_map(page: Page, map_address: str, query: str):
    opened(page, map_address, query)
    frame = next(one for one in page.frames if "/component/" in one.url)
    assert serious_findings(page, frame) == []


@pytest.mark.parametrize(
    ("name", "width", "height", "query"),
    [
        ("map-desk", 1366, 768, "points=1&place=1"),
        ("map-beamer", 1920, 1080, "points=1&place=1&height=900"),
        ("map-dark", 1366, 768, "points=1&place=1&dark=1"),
        ("map-phone", 390, 844, "points=1&place=1&size=5x4&height=420"),
    ],
)
def test_pictures_to_be_looked_at(
    context: BrowserContext, map_address: str, pictures: Path, name: str, width: int, height: int, query: str
):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    shown = opened(page, map_address, query)
    page.wait_for_timeout(500)
    page.screenshot(path=pictures / f"{name}.png")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    assert shown.frame.locator(".wl-legend").evaluate("one => one.open") is (width > 600)
