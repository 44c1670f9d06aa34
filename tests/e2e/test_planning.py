"""A newcomer on the page Plannen: from the first view to an advice with proof, by keyboard, with the cable pulled."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.test_finding import serious
from tests.e2e.the_screen import PATIENCE, TheMap, serious_findings, settled

pytestmark = pytest.mark.browser

SIZES = {"desk": (1366, 768), "phone": (390, 844)}
PROVEN = re.compile(r"Bewezen de beste keuze uit \d+ locaties")


class Steps:
    """What a person does, counted: a choice from a list is two (open it, press the option)."""

    def __init__(self, page: Page) -> None:
        self.page, self.taken = page, 0

    def choose(self, label: str, option: str, parameter: str) -> None:
        """Choose from a list by keyboard; the link says so when it is done."""
        box = self.page.get_by_role("combobox", name=label)
        box.focus()
        self.page.keyboard.type(option)
        self.page.keyboard.press("Enter")
        self.taken += 2
        expect(self.page).to_have_url(re.compile(rf"[?&]{parameter}="), timeout=PATIENCE)
        settled(self.page)

    def press(self, button: Locator) -> None:
        """Press a button by keyboard."""
        button.focus()
        self.page.keyboard.press("Enter")
        self.taken += 1
        settled(self.page)


def proven(page: Page) -> None:
    """Wait until the answer is there with its proof."""
    expect(page.locator(".st-key-plan_panel")).to_contain_text(PROVEN, timeout=PATIENCE)


@pytest.mark.parametrize("size", SIZES)
def test_a_newcomer_has_an_advice_in_fewer_than_ten_steps_by_keyboard(
    page: Page, app_address: str, pictures: Path, size: str
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{app_address}/plannen")
    steps, shown = Steps(page), TheMap(page)
    shown.painted()
    # The first view is an answer already.
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Zet het in")
    proven(page)
    steps.choose("voor", "jongeren", "doelgroep")
    steps.choose("lopen tot", "600", "lopen")
    steps.choose("plekken", "3", "plaatsen")
    proven(page)
    assert steps.taken < 10
    assert {"doelgroep", "lopen", "plaatsen"} <= set(re.findall(r"[?&](\w+)=", page.url))
    panel = page.locator(".st-key-plan_panel")
    expect(panel).to_contain_text("Eerlijkst verdeeld")
    expect(panel).to_contain_text(re.compile(r"gekozen in \d+\s%\svan de berekeningen"), timeout=PATIENCE)
    expect(page.locator(".st-key-plan_working")).to_have_count(0)
    settled(page)
    # The same places on the map, each to be reached by keyboard.
    named = [text.split(",")[0] for text in panel.locator("ol.wl-places li b").all_inner_texts()]
    assert len(named) == 3
    for name in named:
        expect(shown.frame.locator(f'[aria-label^="{name}"]').first).to_be_attached()
    page.screenshot(path=pictures / f"plannen-{size}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert serious(page) == []


def test_one_more_place_can_be_judged_and_the_numbers_stand_in_a_table(page: Page, app_address: str) -> None:
    page.goto(f"{app_address}/plannen?paneel=een-erbij")
    settled(page)
    panel = page.locator(".st-key-plan_panel")
    expect(panel.locator(".wl-note")).to_contain_text("Eén plek erbij bereikt", timeout=PATIENCE)
    expect(panel.locator("tbody tr")).to_have_count(11)
    expect(panel.locator(".js-plotly-plot")).to_be_visible()
    settled(page)
    assert serious_findings(page) == []


def test_long_work_can_be_stopped_and_the_quick_answer_stays(page: Page, app_address: str) -> None:
    page.goto(f"{app_address}/plannen?uit=raster&plaatsen=20&lopen=2000&capaciteit=60&doelgroep=iedereen")
    panel = page.locator(".st-key-plan_panel")
    stop = panel.get_by_role("button", name="Stop")
    expect(stop).to_be_visible(timeout=PATIENCE)
    expect(panel.locator("h2").first).to_contain_text("Zet het op deze 20 plekken")
    stop.click()
    expect(panel).to_contain_text("Gestopt", timeout=PATIENCE)
    expect(panel.locator("h2").first).to_contain_text("Zet het op deze 20 plekken")
    expect(panel.get_by_role("button", name="Reken het uit")).to_be_visible()


def test_closing_a_place_says_who_loses_and_shows_where(page: Page, app_address: str, pictures: Path) -> None:
    page.goto(f"{app_address}/plannen?doelgroep=jongeren+12-23&paneel=wat-als")
    shown = TheMap(page)
    painted = shown.painted()
    settled(page)
    panel = page.locator(".st-key-plan_panel")
    box = panel.get_by_role("combobox", name="Kies een plek, hier of op de kaart")
    box.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    closing = panel.get_by_role("button", name="Sluit")
    expect(closing).to_be_visible(timeout=PATIENCE)
    closing.press("Enter")
    expect(panel).to_contain_text(re.compile(r"\d+ jongeren hebben geen plek meer op loopafstand|Niemand"))
    expect(panel).to_contain_text(re.compile(r"Bereikt: eerst [\d.]+, daarna [\d.]+"))
    assert "als=sluit_" in page.url
    shown.painted(after=painted)
    page.screenshot(path=pictures / "plannen-wat-als.png")
    # A link shows the same to somebody else, and one press takes it back.
    link = page.url
    page.goto(link)
    settled(page)
    expect(panel).to_contain_text(re.compile(r"sluit"))
    panel.get_by_role("button", name="Terugnemen").press("Enter")
    expect(panel).not_to_contain_text("Bereikt: eerst")
    settled(page)
    assert serious_findings(page) == []


def test_points_on_the_map_become_places_to_choose_among(page: Page, app_address: str) -> None:
    page.goto(f"{app_address}/plannen?uit=punten&plaatsen=1")
    shown = TheMap(page)
    painted = shown.painted()
    settled(page)
    shown.box.click(position={"x": 380, "y": 300})
    expect(page).to_have_url(re.compile(r"punten=\d+-\d+"), timeout=PATIENCE)
    shown.painted(after=painted)
    settled(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text(re.compile("Zet het in plek in|Er is geen"))


def test_english_has_no_dutch_left(page: Page, app_address: str) -> None:
    page.goto(f"{app_address}/plannen?lang=en&budget=50000&kosten=20000&capaciteit=80")
    settled(page)
    panel = page.locator(".st-key-plan_panel")
    expect(panel).to_contain_text(re.compile(r"Proven the best choice among \d+ venues"), timeout=PATIENCE)
    expect(panel).to_contain_text("Not reached: too far · full")
    expect(panel).to_contain_text("Costs")
    for word in ("jongeren", "loopafstand", "bereikt", "Zet het", "plek"):
        expect(panel).not_to_contain_text(word)
