"""The history in a real browser: found, undone, erased; and what a visitor sees of a damaged register."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from db import records
from db.engine import engine_for, writing
from db.models import Activity
from db.words import Origin
from tests.demo_database import copy_demo
from tests.e2e.servers import ROOT, running
from tests.e2e.the_screen import PATIENCE, serious_findings, settled
from tests.factories import BEHEERDER, GEMEENTE

pytestmark = pytest.mark.browser

HOSTILE = "Andere naam <script>window.wrong=1</script> `${window.wrong=1}` **vet**"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("history")
    engine = engine_for(f"sqlite:///{copy_demo(folder / 'wijklens.db')}")
    with writing(engine) as session:
        one = session.exec(select(Activity).order_by(Activity.title).where(Activity.ended_at.is_(None))).first()
        values = {"title": HOSTILE, "capacity": 7, "description": "Eén zin.\nEn nog een."}
        records.change(
            session,
            Activity,
            one.id,
            values,
            gemeente=GEMEENTE,
            version=one.version,
            actor=BEHEERDER,
            origin=Origin.SCREEN,
        )
    engine.dispose()
    with running(ROOT / "app.py", folder, ready="/api/health", WIJKLENS_LOCAL_ADMIN="1") as address:
        yield address


def opened(page: Page, address: str) -> Page:
    page.goto(f"{address}/geschiedenis")
    expect(page.get_by_role("heading", name="Geschiedenis van")).to_be_visible(timeout=PATIENCE)
    settled(page)
    return page


def test_a_change_is_found_read_and_undone(page: Page, kept: str, pictures: Path):
    opened(page, kept)
    page.get_by_label("Zoek in wat er is geschreven").fill("andere naam")
    page.keyboard.press("Enter")
    line = page.locator(".wl-change").first
    expect(line).to_contain_text(HOSTILE, timeout=PATIENCE)
    expect(line.get_by_role("columnheader", name="Eerst")).to_be_visible()
    assert page.evaluate("window.wrong") is None
    settled(page)
    assert serious_findings(page) == []
    page.screenshot(path=pictures / "geschiedenis.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / "geschiedenis-telefoon.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1366, "height": 768})
    page.get_by_role("button", name="Ongedaan maken").first.click()
    expect(page.get_by_text("Het is weer zoals het was.").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".wl-change").first).to_contain_text("ongedaan", timeout=PATIENCE)


def test_something_is_erased_for_good_after_choosing_what(page: Page, kept: str, pictures: Path):
    opened(page, kept)
    page.get_by_role("combobox", name="Soort stuk").click()
    page.get_by_role("option", name="Signaal", exact=True).click()
    line = page.locator(".wl-change").first
    # The screen may still be that of before the choice: pressing then would erase something of another kind.
    expect(line).to_contain_text("Signaal: ", timeout=PATIENCE)
    settled(page)
    before = line.inner_text()
    page.get_by_role("button", name="Wissen").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Tekst").click(timeout=PATIENCE)
    settled(page)
    page.screenshot(path=pictures / "wissen.png")
    dialog.get_by_role("button", name="Voorgoed wissen").click()
    expect(dialog).to_be_hidden(timeout=PATIENCE)
    expect(page.get_by_text("Een deel hiervan is gewist").first).to_be_visible(timeout=PATIENCE)
    assert before.splitlines()[0] not in page.locator("main, [data-testid=stMain]").first.inner_text()


def test_of_a_damaged_register_a_visitor_sees_a_sentence_and_nothing_of_the_inside(page: Page, tmp_path: Path):
    (tmp_path / "wijklens.db").write_bytes(b"\xff" * 20_000)
    with running(ROOT / "app.py", tmp_path, WIJKLENS_LOCAL_ADMIN="1") as address:
        page.goto(address)
        expect(page.get_by_text("reservekopie terugzetten").first).to_be_visible(timeout=PATIENCE)
        shown = page.locator("body").inner_text()
    for inside in ("Traceback", "sqlite", "SQLITE", "wijklens.db", str(tmp_path)):
        assert inside not in shown
    log = next(tmp_path.glob("server-*.log")).read_text(errors="replace")
    assert "the register cannot be used: the file is no database" in log
