"""A sentence names what it rests on: by the mouse, by the keyboard and by a tap on a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.the_screen import opened, serious_findings, settled

pytestmark = pytest.mark.browser

FIGURE = re.compile(r"[■◌□◇] .+: .+ \(20\d\d, (feit|schatting|enquête|waarneming), .+\)")


def test_a_sentence_opens_the_figure_it_rests_on_by_keyboard_and_closes_again(page: Page, app_address: str) -> None:
    opened(page, app_address)
    sentence = page.locator(".wl-said summary").first
    expect(sentence).to_have_text(re.compile("^Meer mensen dan elders"))
    expect(sentence).to_have_attribute("title", FIGURE)
    figure = page.locator(".wl-said li").first
    expect(figure).to_be_hidden()
    sentence.focus()
    page.keyboard.press("Enter")
    expect(figure).to_be_visible()
    expect(figure).to_have_text(FIGURE)
    assert serious_findings(page) == []
    page.keyboard.press("Enter")
    expect(figure).to_be_hidden()


def test_on_a_phone_a_tap_opens_it_within_the_width(browser: Browser, outside: list[str], app_address: str) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL", has_touch=True, is_mobile=True)
    page = guarded(phone, outside).new_page()
    page.goto(f"{app_address}/profiel")
    settled(page)
    page.locator(".wl-said summary").first.tap()
    expect(page.locator(".wl-said li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    phone.close()
