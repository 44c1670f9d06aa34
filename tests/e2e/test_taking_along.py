"""Taking along: a view as three files and every wijk as a ZIP, from the row of choices, with nothing from outside."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.components.exports import pdf_checks
from tests.e2e.test_keeping import findings
from tests.e2e.the_screen import PATIENCE, settled

pytestmark = pytest.mark.browser


def taken(page: Page, name: str) -> bytes:
    with page.expect_download(timeout=4 * PATIENCE) as loading:
        page.get_by_role("button", name=name).click()
    return Path(loading.value.path()).read_bytes()


def test_a_view_and_all_wijken_are_taken_along(page: Page, app_address: str) -> None:
    page.goto(f"{app_address}/profiel?gemeente=GM9901&gebied=WK990101")
    expect(page.get_by_role("tab", name="Alle cijfers")).to_be_visible(timeout=PATIENCE)
    settled(page)
    menu = page.get_by_role("button", name="Meenemen", exact=True)
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Verslag (PDF)")).to_be_visible(timeout=PATIENCE)
    settled(page)
    assert findings(page) == []
    report = pdf_checks.opened(taken(page, "Verslag (PDF)"))
    with report.open_metadata() as about:
        assert str(about["dc:title"]).startswith("Sluiskwartier")
    book = openpyxl.load_workbook(io.BytesIO(taken(page, "Cijfers (Excel)")))
    assert book.sheetnames[0] == "Weergave"

    page.get_by_role("button", name="Verslag van elke wijk maken (ZIP)").click()
    stop = page.get_by_role("button", name="Stop", exact=True)
    expect(stop).to_be_visible(timeout=PATIENCE)
    stop.click()
    again = page.get_by_role("button", name="Verslag van elke wijk maken (ZIP)")
    expect(again).to_be_visible(timeout=PATIENCE)
    again.click()
    # Two dozen reports, on whatever this machine has left.
    expect(page.get_by_role("button", name="ZIP ophalen")).to_be_visible(timeout=8 * PATIENCE)
    with zipfile.ZipFile(io.BytesIO(taken(page, "ZIP ophalen"))) as bundle:
        names = bundle.namelist()
        assert "sluiskwartier-wk990101.pdf" in names and "00-inhoud.txt" in names
        pdf_checks.opened(bundle.read("sluiskwartier-wk990101.pdf"))
