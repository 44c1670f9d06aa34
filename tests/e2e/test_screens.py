"""The screens in a real browser, as a person meets them: by mouse, by keyboard, by link, on a phone."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from geodata.demo.story import HIGHEST_NEED
from tests.e2e.conftest import guarded
from tests.e2e.the_screen import CENTRE, opened, serious_findings, settled

pytestmark = pytest.mark.browser

SCREENS = ["", "kaart", "profiel", "gegevens", "verantwoording"]
WITH_MAP = ["", "kaart"]
SIZES = {"desk": (1366, 768), "beamer": (1920, 1080), "phone": (390, 844)}
VISITOR = {"X-Forwarded-For": "192.0.2.7"}


def test_the_overview_fits_a_laptop_without_scrolling_and_names_the_area_with_most_need(page: Page, app_address: str):
    opened(page, app_address)
    expect(page.get_by_role("heading", name="Waar is de behoefte het grootst?")).to_be_visible()
    expect(page.get_by_role("heading", name="Sluiskwartier")).to_be_visible()
    for words in ("Wat loopt er", "Wat ontbreekt", "Wat veranderde", "Sterk"):
        expect(page.get_by_text(words, exact=True)).to_be_visible()
    expect(page.get_by_text("(fictief)").first).to_be_visible()
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("one => one.scrollHeight - one.clientHeight") <= 4


def test_a_click_on_a_wijk_opens_it_and_stands_in_the_address(page: Page, app_address: str):
    shown = opened(page, app_address)
    began = time.monotonic()
    shown.press("WK990116")
    expect(page.get_by_role("heading", name="Gever")).to_be_visible()
    assert time.monotonic() - began < 10
    expect(page).to_have_url(re.compile("gebied=WK990116"))


def test_on_the_map_a_buurt_shows_five_chief_figures_with_year_and_source(page: Page, app_address: str):
    shown = opened(page, f"{app_address}/kaart?niveau=buurt")
    code = shown.areas.nth(30).get_attribute("data-code")
    shown.areas.nth(30).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"gebied={code}"))
    figures = page.locator(".wl-chief > div")
    expect(figures).to_have_count(5)
    for number in range(5):
        expect(figures.nth(number)).to_contain_text(re.compile(r"20\d\d"))
        expect(figures.nth(number)).to_contain_text(re.compile("CBS|GGD"))


def test_another_layer_repaints_and_keeps_zoom_and_place(page: Page, app_address: str):
    shown = opened(page, f"{app_address}/kaart")
    shown.ask("WijkMap.state.map.setZoom(WijkMap.state.map.getZoom() + 1, {animate: false});")
    shown.ask("WijkMap.state.map.panBy([60, -40], {animate: false});")
    before, fills, painted = shown.ask(CENTRE), shown.fills(), shown.painted()
    page.get_by_role("combobox", name=re.compile("jaar", re.IGNORECASE)).click()
    page.get_by_role("option", name="2020").click()
    shown.painted(after=painted)
    settled(page)
    assert shown.ask(CENTRE) == pytest.approx(before)
    assert shown.fills() != fills
    expect(page).to_have_url(re.compile("jaar=2020"))


def test_the_table_stands_in_the_place_of_the_map_with_the_same_areas(page: Page, app_address: str):
    shown = opened(page, app_address)
    areas = shown.areas.count()
    page.get_by_text("Tabel", exact=True).click()
    table = page.get_by_role("table").first
    expect(table).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)
    assert table.get_by_role("row").count() >= areas
    expect(table).to_contain_text("Sluiskwartier")


def test_a_link_opens_what_it_says_as_the_very_first_request(page: Page, app_address: str):
    opened(page, f"{app_address}/kaart?niveau=buurt&laag=eenzaam&jaar=2023&lang=en&thema=voetbal")
    expect(page.get_by_role("combobox", name=re.compile("year", re.IGNORECASE))).to_have_value("2023")
    expect(page.get_by_text("thema").first).to_be_visible()  # what was dropped is told
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_language_follows_from_page_to_page(page: Page, app_address: str):
    opened(page, f"{app_address}/?lang=en")
    expect(page.get_by_role("heading", name="Where is need largest?")).to_be_visible()
    page.get_by_role("link", name="Profile", exact=True).click()
    settled(page)
    expect(page).to_have_url(re.compile("profiel.*lang=en"))
    expect(page.get_by_text("What runs", exact=True).first).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("size", SIZES)
def test_pictures_to_be_looked_at(context: BrowserContext, app_address: str, pictures: Path, screen: str, size: str):
    page = context.new_page()
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{app_address}/{screen}")
    settled(page)
    page.wait_for_timeout(1_500)
    page.screenshot(path=pictures / f"{screen or 'overzicht'}-{size}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("heading").count() >= 1


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_serious(page: Page, app_address: str, screen: str):
    page.goto(f"{app_address}/{screen}")
    settled(page)
    page.wait_for_timeout(1_000)
    assert serious_findings(page) == []


def test_who_is_forwarded_is_a_visitor_and_gets_no_signal_and_no_loading(
    browser: Browser, outside: list[str], app_address: str
):
    context = guarded(browser.new_context(locale="nl-NL", extra_http_headers=VISITOR), outside)
    page = context.new_page()
    shown = opened(page, app_address)
    labels = shown.frame.locator(".wl-signal").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert labels, "a visitor sees how many signals there are per wijk"
    for label in labels:  # a number, and never 1-4
        assert int(re.search(r"(\d+) signalen", label)[1]) not in range(1, 5), label
    page.goto(f"{app_address}/gegevens")
    settled(page)
    expect(page.get_by_role("button", name="Laad", exact=True)).to_have_count(0)
    page.goto(f"{app_address}/profiel?gebied={HIGHEST_NEED}")
    settled(page)
    page.get_by_role("tab", name="Wat loopt er").click()
    expect(page.get_by_text(re.compile(r"^Signalen \(\d+\)"))).to_have_count(0)
    context.close()
    assert outside == []
