"""A laptop on the day itself: prepared while signed in, at work without the provider, with the form on a phone."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from db import records
from db.day_pass import today_here
from db.engine import engine_for, writing
from db.models import IntervisieDay
from db.words import Origin
from tests.e2e.conftest import guarded
from tests.e2e.provider import GEMEENTE, ROOT_ACTOR, House, house, sign_in
from tests.e2e.servers import free_port
from tests.e2e.test_keeping import press, type_in
from tests.e2e.test_presenting import LETTERS, SMALLEST, opened
from tests.e2e.test_projects import choose
from tests.e2e.the_screen import PATIENCE, serious_findings, settled

pytestmark = pytest.mark.browser
LETTERS_OF_THE_ROOM = LETTERS.replace(".pane[data-deep='0'], footer", "#room, footer")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, demo_file: Path) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("laptop"), demo_file, WIJKLENS_CARD_FORM_PORT=str(free_port())) as started:
        yield started


@pytest.fixture
def laptop(browser: Browser, outside: list[str]) -> Iterator[Page]:
    """The browser of the laptop on the day: nobody is signed in."""
    context = guarded(browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL"), outside)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, outside: list[str]) -> Iterator[Page]:
    """The phone of somebody in the room."""
    context = guarded(browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL"), outside)
    yield context.new_page()
    context.close()


def test_a_laptop_works_without_the_provider_and_phones_reach_one_form(
    page: Page, laptop: Page, phone: Page, served: House, pictures: Path
) -> None:
    with writing(engine_for(served.database)) as session:
        fields = {"gemeente_code": GEMEENTE, "title": "Elkaar leren kennen", "planned_on": today_here()}
        day = records.create(session, IntervisieDay, fields, actor=ROOT_ACTOR, origin=Origin.SCREEN)
    address = f"{served.address}/intervisie?gemeente={GEMEENTE}&intervisiedag={day.id}&intervisie=kaartjes"
    laptop.goto(address)
    settled(laptop)
    expect(laptop.get_by_text("voor wie daar werkt")).to_be_visible(timeout=PATIENCE)

    sign_in(page, served.address, "carla")
    page.goto(address)
    settled(page)
    press(page, "Maak de dagpas")
    expect(page.get_by_text("De dagpas geldt vandaag")).to_be_visible(timeout=PATIENCE)

    # The same laptop with nobody signed in: the provider is not asked.
    laptop.goto(address)
    settled(laptop)
    expect(laptop.locator(".st-key-account_pass")).to_be_visible(timeout=PATIENCE)
    choose(laptop, "Adres van deze laptop", "een ander adres")
    type_in(laptop.get_by_role("textbox", name="Adres", exact=True), "127.0.0.1")
    settled(laptop)
    laptop.locator(".st-key-card_form_open button").click()
    shown = laptop.locator(".st-key-card_form code")
    expect(shown).to_be_visible(timeout=PATIENCE)
    expect(laptop.locator(".st-key-card_form img")).to_be_visible(timeout=PATIENCE)
    settled(laptop)
    assert serious_findings(laptop) == []
    laptop.screenshot(path=pictures / "dagpas-desk.png")

    phone.goto(shown.inner_text().strip())
    assert serious_findings(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= 390")
    phone.screenshot(path=pictures / "kaartje-phone.png")
    phone.get_by_role("radio", name="Vraag").check()
    phone.get_by_label("Je kaartje").fill("Wie kookt er op woensdag?")
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("heading", name="Dank, je kaartje is binnen")).to_be_visible(timeout=PATIENCE)

    room = projected(laptop, served, day.id, pictures)
    laptop.bring_to_front()
    laptop.get_by_text("Lees de kaartjes", exact=True).click()
    expect(laptop.get_by_text("Wie kookt er op woensdag?")).to_be_visible(timeout=PATIENCE)
    settled(laptop)
    press(laptop, "Toon aan de zaal")
    room.bring_to_front()
    expect(room.locator("#room")).to_contain_text("Wie kookt er op woensdag?", timeout=PATIENCE)
    room.screenshot(path=pictures / "zaal-kaartjes.png")
    assert [one for one in room.evaluate(LETTERS_OF_THE_ROOM) if one[0] < SMALLEST] == []
    assert serious_findings(room) == []
    # A step is back to the scenes, and so is Escape; only then it leaves.
    room.keyboard.press("ArrowRight")
    expect(room.locator("#room")).to_be_hidden()
    room.keyboard.press("q")
    expect(room.locator("#room")).to_be_visible()
    room.keyboard.press("Escape")
    expect(room.locator("#room")).to_be_hidden()
    assert "/presenteren" in room.url
    room.close()
    laptop.bring_to_front()
    settled(laptop)
    press(laptop, "Intrekken")
    # Without the pass this laptop is a visitor's again, and the page says why.
    expect(laptop.get_by_text("De dagpas is ingetrokken").first).to_be_visible(timeout=PATIENCE)
    expect(laptop.get_by_text("Wie kookt er op woensdag?")).to_have_count(0, timeout=PATIENCE)


def projected(laptop: Page, served: House, day: UUID, pictures: Path) -> Page:
    """Show the room the QR code and then the cards that were chosen, on the projector of the laptop."""
    address = laptop.locator(".st-key-card_form code").inner_text().strip()
    room = laptop.context.new_page()
    opened(room, f"{served.address}/presenteren?gemeente={GEMEENTE}&intervisiedag={day}")
    room.keyboard.press("q")
    shown = room.locator("#room")
    expect(shown).to_contain_text("1 kaartje binnen", timeout=PATIENCE)
    expect(shown.get_by_text(address)).to_be_visible()
    code = room.locator(".room-code").bounding_box()
    assert code is not None
    # Read by a phone from ten times its own size: half of a picture of one metre is for five metres.
    assert min(code["width"], code["height"]) >= 768 / 2
    assert [one for one in room.evaluate(LETTERS_OF_THE_ROOM) if one[0] < SMALLEST] == []
    assert "Wie kookt" not in room.content()
    assert serious_findings(room) == []
    room.screenshot(path=pictures / "zaal-qr.png")
    room.keyboard.press("k")
    expect(shown.get_by_text("Er is nog geen kaartje gekozen voor de zaal.")).to_be_visible()
    assert "Wie kookt" not in room.content()
    # What was shown does not lie ready: a card that is taken back meanwhile would be seen again.
    room.keyboard.press("k")
    expect(shown).to_be_hidden()
    expect(shown.locator(":scope > *")).to_have_count(0)
    room.keyboard.press("k")
    expect(shown.get_by_text("Er is nog geen kaartje gekozen voor de zaal.")).to_be_visible(timeout=PATIENCE)
    return room
