"""A partner day from an empty database: load, prepare, present without a network, agree, cards, take along."""

import io
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import httpx
import openpyxl
import pikepdf
import pptx
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine
from sqlmodel import Session, col, select

from db import records
from db.models import Card, JointProject, Organisation
from db.permissions import Actor
from db.words import Origin
from geodata.vocabulary import Role, Theme
from tests.components.exports import pdf_checks
from tests.e2e import office
from tests.e2e.servers import ROOT, free_port, running
from tests.e2e.test_keeping import press, type_in
from tests.e2e.test_presenting import ready
from tests.e2e.test_projects import choose
from tests.e2e.test_taking_along import taken
from tests.e2e.the_screen import PATIENCE, serious_findings, settled
from tests.service_double import GEMEENTE, ServiceDouble, Trouble, serving

pytestmark = pytest.mark.browser

WHO = Actor("coördinator", Role.BEHEERDER, gemeenten=None)
PARTNERS = {
    "Welzijn Proefstad": ("Koffie in de wijk", "eenzaamheid", "universeel"),
    "Sport Proefstad": ("Wandelen met buren", "eenzaamheid", "selectief"),
    "Zorg Proefstad": ("Gesprekken thuis", "eenzaamheid", "zorggerelateerd"),
}
WIJKEN = {"Oud": "WK123400", "Nieuw": "WK1234AA"}
OF_PARTNERS = ("WK123400",)
"""Where the partners work."""

AGREED = ("Samen eten in Oud", "Wandelen vanuit de praktijk", "Een maatje in Nieuw")
PHONES = 50


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this Wijklens keeps everything."""
    return tmp_path_factory.mktemp("day")


@pytest.fixture(scope="module")
def services() -> Iterator[ServiceDouble]:
    """The public services, until the cable is pulled."""
    with serving() as double:
        yield double


@pytest.fixture(scope="module")
def day_address(folder: Path, services: ServiceDouble) -> Iterator[str]:
    """An empty Wijklens, for who keeps it on this machine."""
    answers = {f"WIJKLENS_{name}_URL": services.url for name in ("PDOK", "STATLINE", "RIVM", "LOCATIESERVER")}
    form = {"WIJKLENS_CARD_FORM_PORT": str(free_port())}
    more = {"WIJKLENS_DEMO": "0", "WIJKLENS_LOCAL_ADMIN": "1", "WIJKLENS_HTTP_RETRIES": "0"} | answers | form
    with running(ROOT / "app.py", folder, ready="/api/health", **more) as address:
        yield address


def register(folder: Path) -> Session:
    """The database that the server writes in."""
    return Session(create_engine(f"sqlite:///{folder / 'wijklens.db'}"))


def add_partners(folder: Path) -> None:
    """Put the partners in the register, as a file that was read in would."""
    with register(folder) as session:
        for name, (text, theme, level) in PARTNERS.items():
            task = {"text": text, "theme": theme, "prevention": level, "wijkcodes": list(OF_PARTNERS)}
            fields = {"gemeente_code": GEMEENTE, "name": name, "field": "welzijn", "kind": "stichting", "tasks": [task]}
            records.create(session, Organisation, fields, actor=WHO, origin=Origin.FILE)
        session.commit()


def load(page: Page, address: str) -> None:
    """Load the municipality on the page Gegevens."""
    page.goto(f"{address}/gegevens")
    settled(page)
    type_in(page.get_by_role("textbox", name="Zoek op naam of code"), "proefstad")
    expect(page.get_by_role("button", name="Laad", exact=True)).to_be_enabled(timeout=PATIENCE)
    settled(page)
    press(page, "Laad")
    expect(page.get_by_text("Proefstad is geladen").first).to_be_visible(timeout=3 * PATIENCE)


def prepare(page: Page, address: str) -> None:
    """Make the day of today with its partners and the story that is offered."""
    page.goto(f"{address}/intervisie?gemeente={GEMEENTE}")
    settled(page)
    press(page, "Nieuwe dag")
    type_in(page.get_by_role("textbox", name="Naam van de dag"), "Elkaar leren kennen")
    settled(page)
    choose(page, "Partners die meedoen", *PARTNERS)
    press(page, "Maak deze dag")
    expect(page.get_by_role("heading", name="Elkaar leren kennen")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.locator(".st-key-intervisie_put_ready button").click()
    expect(page.get_by_role("link", name="Presenteren")).to_be_visible(timeout=PATIENCE)
    settled(page)
    assert serious_findings(page) == []


def agree(page: Page, title: str, partners: tuple[str, str]) -> None:
    """Agree on a project on the page of the day."""
    press(page, "Project afspreken")
    type_in(page.get_by_role("textbox", name="Naam van het project"), title)
    settled(page)
    choose(page, "Partners, twee of meer", *partners)
    choose(page, "Thema", "Eenzaamheid")
    press(page, "Afspreken")
    expect(page.get_by_text(title).first).to_be_visible(timeout=PATIENCE)
    settled(page)


def ask_a_wijk(page: Page) -> bool:
    """Press a wijk where the scene has a map, with the mouse; whether figures stand beside it."""
    areas = page.locator(".pane.now .area")
    told = [(areas.nth(at).get_attribute("data-facts") or "").split("\n") for at in range(areas.count())]
    if not told:
        return False
    known = [at for at, lines in enumerate(told) if re.search(r"\d", " ".join(lines[1:]))]
    at = known[0] if known else 0
    areas.nth(at).click()
    facts = page.locator("#facts")
    expect(facts.get_by_role("heading")).to_have_text(told[at][0])
    for line in told[at][1:]:
        expect(facts).to_contain_text(line.strip())
    expect(page.locator(".pane.now .area[aria-pressed=true]")).to_have_count(1)
    return bool(known)


def agree_on_a_match(page: Page, address: str, title: str) -> list[str]:
    """Agree in one press on what the first match proposes; gives who it is with."""
    page.goto(f"{address}/partners?gemeente={GEMEENTE}&partners=samen&thema=eenzaamheid")
    settled(page)
    first = page.locator(".wl-match").first
    expect(first).to_be_visible(timeout=PATIENCE)
    said = first.locator("p").first.inner_text()
    names = [name for name in PARTNERS if name in said]
    assert len(names) == 2
    page.locator(".st-key-match_agree_0 button:visible").first.click()
    chosen = page.locator("[class*='st-key-project_new_'][class*='_partners']")
    for name in names:
        expect(chosen).to_contain_text(name, timeout=PATIENCE)
    named(page, title)
    return names


def agree_on_a_hole(page: Page, address: str, title: str) -> str:
    """Agree in one press on something for a wijk where something is missing; gives the code of the wijk."""
    page.goto(f"{address}/partners?gemeente={GEMEENTE}&partners=wijken&thema=eenzaamheid")
    settled(page)
    button = page.locator(".st-key-missing_0_agree button:visible").first
    expect(button).to_be_visible(timeout=PATIENCE)
    wijk = page.locator(".st-key-missing_0 button:visible").first.inner_text().strip()
    button.click()
    expect(page.locator("[class*='st-key-project_new_'][class*='_wijken']")).to_contain_text(wijk, timeout=PATIENCE)
    settled(page)
    if WIJKEN[wijk] not in OF_PARTNERS:
        # Nobody does anything about it there yet, so who is to begin is for the table to say.
        choose(page, "Partners, twee of meer", *list(PARTNERS)[1:])
    named(page, title)
    return WIJKEN[wijk]


def named(page: Page, title: str) -> None:
    """Give the project that lies ready a name, and agree on it."""
    settled(page)
    type_in(page.get_by_role("textbox", name="Naam van het project"), title)
    settled(page)
    press(page, "Afspreken")
    expect(page.get_by_role("heading", name=title)).to_be_visible(timeout=PATIENCE)
    settled(page)


def test_a_day_from_an_empty_database_to_what_is_taken_along(
    page: Page, day_address: str, folder: Path, services: ServiceDouble, pictures: Path, tmp_path: Path
) -> None:
    load(page, day_address)
    add_partners(folder)
    prepare(page, day_address)
    page.screenshot(path=pictures / "dag-voorbereid.png")
    day = page.url
    # The cable is pulled: whatever is asked of a service from now on breaks.
    services.trouble = lambda number, path: Trouble.DROPPED
    asked_before = len(services.asked)

    link = page.get_by_role("link", name="Presenteren").get_attribute("href") or ""
    # Scenes come one by one: the page is there before the last of them.
    page.goto(f"{day_address}/{link.lstrip('/')}", wait_until="commit", timeout=3 * PATIENCE)
    ready(page)
    counter = page.locator("#counter")
    scenes = int(counter.inner_text().split()[-1])
    assert scenes >= 5
    page.context.set_offline(True)
    pressed = 0
    for number in range(2, scenes + 1):
        pressed += ask_a_wijk(page)
        page.keyboard.press("ArrowRight")
        expect(counter).to_have_text(f"{number} van {scenes}")
        expect(page.locator("#facts")).to_be_hidden()
    assert pressed >= 1
    # Back and on again, with a wijk open once more: no press of the mouse took the keys away.
    page.keyboard.press("Home")
    expect(counter).to_have_text(f"1 van {scenes}")
    page.keyboard.press("End")
    expect(counter).to_have_text(f"{scenes} van {scenes}")
    page.screenshot(path=pictures / "dag-laatste-scene.png")
    page.context.set_offline(False)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/intervisie"), timeout=PATIENCE)
    settled(page)

    names = tuple(PARTNERS)
    matched = agree_on_a_match(page, day_address, AGREED[0])
    assert set(matched) < set(names)
    hole = agree_on_a_hole(page, day_address, AGREED[1])
    page.goto(day)
    settled(page)
    page.get_by_role("radio", name="Wat spreken wij af").click()
    settled(page)
    for title in AGREED[:2]:
        expect(page.get_by_text(title).first).to_be_visible(timeout=PATIENCE)
    agree(page, AGREED[2], (names[0], names[2]))
    with register(folder) as session:
        agreed = {one.title: one for one in session.exec(select(JointProject)).all()}
        whose = {one.id: one.name for one in session.exec(select(Organisation)).all()}
        assert sorted(agreed) == sorted(AGREED)
        # Wherever it was thought of, on the day it belongs to the day.
        assert {str(one.day_id) for one in agreed.values()} == {day.rsplit("=", 1)[-1].split("&")[0]}
        assert {whose[UUID(str(one))] for one in agreed[AGREED[0]].organisation_ids} == set(matched)
        assert {one.theme for one in agreed.values()} == {Theme.EENZAAMHEID}
        assert agreed[AGREED[1]].wijkcodes == [hole]

    form = open_the_form(page)
    with ThreadPoolExecutor(PHONES) as phones:
        thanked = list(phones.map(lambda number: put_forward(form, number), range(PHONES)))
    assert thanked == [True] * PHONES
    with register(folder) as session:
        texts = session.exec(select(Card.text).order_by(col(Card.text))).all()
    assert list(texts) == sorted(said(number) for number in range(PHONES))

    files = take_along(page, day)
    assert any(AGREED[0] in text for text in texts_of_slides(files["pptx"]))
    with pikepdf.open(io.BytesIO(files["pdf"])) as report:
        assert str(report.Root.Lang) == "nl-NL" and report.Root.MarkInfo.Marked
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert AGREED[0] in cells
    names = reports_of_every_wijk(page, day_address)
    assert "00-inhoud.txt" in names and len([name for name in names if name.endswith(".pdf")]) >= 2
    assert services.asked[asked_before:] == []
    opened_elsewhere(files, tmp_path)


def open_the_form(page: Page) -> str:
    """Prepare the day pass, open the card form on this machine, and give its address."""
    page.get_by_role("radio", name="Kaartjes en dagpas").click()
    settled(page)
    press(page, "Maak de dagpas")
    expect(page.locator(".st-key-card_form_open button")).to_be_visible(timeout=PATIENCE)
    settled(page)
    choose(page, "Adres van deze laptop", "een ander adres")
    type_in(page.get_by_role("textbox", name="Adres", exact=True), "127.0.0.1")
    settled(page)
    page.locator(".st-key-card_form_open button").click()
    shown = page.locator(".st-key-card_form code")
    expect(shown).to_be_visible(timeout=PATIENCE)
    return shown.inner_text().strip()


def said(number: int) -> str:
    """What one phone puts forward."""
    return f"Een idee van tafel {number}: samen soep maken."


def put_forward(form: str, number: int) -> bool:
    """Send one card as a phone does; whether it was thanked for."""
    with httpx.Client(timeout=60, follow_redirects=True, verify=False, trust_env=False) as phone:
        shown = phone.get(form)
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', shown.text))
        answer = phone.post(form, data=fields | {"soort": "idee", "tekst": said(number)})
    return answer.status_code == 200 and "Dank" in answer.text


def take_along(page: Page, day: str) -> dict[str, bytes]:
    """Take the whole day along in each form; gives the files by their ending."""
    page.goto(day)
    settled(page)
    page.get_by_role("button", name="Meenemen").first.click()
    found = {}
    for name in ("Presentatie (PowerPoint)", "Verslag (PDF)", "Cijfers (Excel)"):
        button = page.get_by_role("button", name=name)
        expect(button).to_be_visible(timeout=PATIENCE)
        settled(page)
        with page.expect_download(timeout=3 * PATIENCE) as loading:
            button.click()
        file = Path(loading.value.path())
        found[loading.value.suggested_filename.rsplit(".", 1)[-1]] = file.read_bytes()
    return found


def reports_of_every_wijk(page: Page, address: str) -> list[str]:
    """Take the reports of all wijken along; each is a tagged PDF. Gives the names in the ZIP."""
    page.goto(f"{address}/kaart?gemeente={GEMEENTE}")
    settled(page)
    page.get_by_role("button", name="Meenemen", exact=True).click()
    begin = page.get_by_role("button", name="Verslag van elke wijk maken (ZIP)")
    expect(begin).to_be_visible(timeout=PATIENCE)
    settled(page)
    begin.click()
    expect(page.get_by_role("button", name="ZIP ophalen")).to_be_visible(timeout=8 * PATIENCE)
    with zipfile.ZipFile(io.BytesIO(taken(page, "ZIP ophalen"))) as bundle:
        for name in bundle.namelist():
            if name.endswith(".pdf"):
                assert bool(pdf_checks.opened(bundle.read(name)).Root.MarkInfo.Marked)
        return bundle.namelist()


def opened_elsewhere(files: dict[str, bytes], folder: Path) -> None:
    """Where there is a LibreOffice, it opens the slides and the workbook of the day, with every page and agreement."""
    program = office.find()
    if program is None:
        return
    pages = office.opened(program, files, folder)
    with pikepdf.open(pages["pptx"]) as slides:
        assert len(slides.pages) == len(pptx.Presentation(io.BytesIO(files["pptx"])).slides)
    for kind, pdf in pages.items():
        # A long name stands on more than one line of its cell.
        said = office.text_of(pdf)
        assert {word for title in AGREED for word in title.split()} <= set(said.split()), kind


def texts_of_slides(file: bytes) -> list[str]:
    """Every text on the slides, tables included."""
    found = []
    for slide in pptx.Presentation(io.BytesIO(file)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found
