"""How an advice comes about, in the browser: the limits are one press away, and read on a phone and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.the_screen import serious_findings, settled

pytestmark = pytest.mark.browser


def test_what_an_advice_does_not_know_is_one_press_away_and_back_again(page: Page, app_address: str) -> None:
    page.goto(f"{app_address}/plannen?paneel=waarop")
    page.get_by_role("link", name="Wat dit advies niet weet").press("Enter")
    expect(page.get_by_role("heading", name="Wat weet een advies niet?")).to_be_visible()
    expect(page).to_have_url(re.compile("verantwoording.*uitleg=grenzen"))
    expect(page.get_by_text("Of mensen willen komen.")).to_be_visible()
    page.get_by_role("radio", name="Advies").or_(page.get_by_role("button", name="Advies", exact=True)).first.click()
    expect(page.get_by_role("heading", name="Hoe komt een advies tot stand?")).to_be_visible()
    expect(page.get_by_text("Church, C. S. ReVelle (1974)")).to_be_visible()


@pytest.mark.parametrize("part", ["advies", "grenzen"])
def test_on_a_phone_it_reads_without_scrolling_sideways(page: Page, app_address: str, part: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app_address}/verantwoording?uitleg={part}")
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # Streamlit's own folded menu, as told in docs/accessibility.md.
    assert [one for one in serious_findings(page) if one[0] not in ("list", "listitem")] == []
