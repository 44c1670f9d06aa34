"""A coordinator takes in a spreadsheet: says what a column is, reads three faults, takes in the rest, undoes it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.the_screen import PATIENCE, serious_findings, settled

pytestmark = pytest.mark.browser

PARTNERS = (
    "Hoe heet het;soort;werkveld;opgaven;website\r\n"
    "Café Eén;buurthuis;welzijn;eenzaamheid: koffie voor ouderen;https://example.nl\r\n"
    "Sportclub;vereniging;sprot;;\r\n"
    ";vereniging;sport;;\r\n"
    "Leeszaal;bibliotheek;onderwijs;;example.nl\r\n"
)


def ours(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds, but for the list that Streamlit makes of its menu on a phone; this page has none itself."""
    menu = page.locator("[data-testid=stSidebarNavItems]").count() > 0
    return [found for found in serious_findings(page) if not (menu and found[0] in ("list", "listitem"))]


def given(page: Page, path: Path) -> None:
    """Give a file of partners."""
    page.locator("input[type=file]").first.set_input_files(str(path))
    expect(page.get_by_role("heading", name=re.compile("4 regels"))).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["desk", "phone"])
def test_a_file_goes_in_and_comes_out_again(
    page: Page, app_address: str, tmp_path: Path, pictures: Path, size: tuple[int, int]
):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    path = tmp_path / "partners.csv"
    path.write_bytes(PARTNERS.encode("cp1252"))
    page.goto(f"{app_address}/in-en-uit")
    settled(page)
    page.screenshot(path=pictures / f"in-en-uit-{size[0]}.png")
    assert ours(page) == []
    given(page, path)
    expect(page.get_by_text("Nog geen kolom voor")).to_be_visible()
    page.get_by_role("combobox", name=re.compile("Hoe heet het")).click()
    page.get_by_role("option", name=re.compile("^Naam")).click()
    settled(page)
    page.screenshot(path=pictures / f"in-en-uit-kolommen-{size[0]}.png")
    page.get_by_role("button", name="Bekijk de regels").click()
    expect(page.get_by_text("3 regels blijven buiten")).to_be_visible(timeout=3 * PATIENCE)
    settled(page)
    for cure in ("Misschien is dit bedoeld: sport", "Hier is niets ingevuld", "beginnend met https://"):
        expect(page.get_by_text(cure).first).to_be_visible()
    page.screenshot(path=pictures / f"in-en-uit-fouten-{size[0]}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert ours(page) == []
    page.get_by_role("button", name="Neem 1 goede").click()
    expect(page.get_by_text("1 regel is nieuw opgenomen")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.screenshot(path=pictures / f"in-en-uit-opgenomen-{size[0]}.png")
    page.get_by_role("button", name="Ongedaan maken").first.click()
    expect(page.get_by_text("1 is er weer uit gehaald")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Ander bestand").click()
    expect(page.get_by_text("Bestand met gegevens")).to_be_visible(timeout=PATIENCE)
