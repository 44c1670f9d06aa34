"""A file of barriers on the page Gegevens: seen in numbers before anything is kept, by mouse and on a phone."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geodata.demo.make import make_demo
from geodata.vocabulary import BarrierKind
from tests.e2e.the_screen import PATIENCE, serious_findings, settled

pytestmark = pytest.mark.browser


def barriers(path: Path) -> Path:
    """The canal, river and railway of the demonstration with their crossings, and a crossing that lies nowhere."""
    found = make_demo().barriers
    found["soort"] = found["kind"].astype(str)
    found["geometry"] = found.geometry.simplify(5)
    far = found[found["kind"] == BarrierKind.CROSSING].iloc[[0]].translate(3000, 0).tolist()[0]
    whole = json.loads(found[["soort", "name", "geometry"]].to_json())
    whole["features"].append({"properties": {}, "geometry": {"type": "Point", "coordinates": [far.x, far.y]}})
    whole["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["desk", "phone"])
def test_barriers_are_seen_in_numbers_before_anything_is_kept(
    page: Page, app_address: str, tmp_path: Path, pictures: Path, size: tuple[int, int]
):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{app_address}/gegevens")
    settled(page)
    expect(page.get_by_text("met water, spoor en snelwegen als barrière")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("tab", name="Barrières").click()
    expect(page.get_by_role("button", name="Terug naar hemelsbreed")).to_be_visible(timeout=PATIENCE)
    page.locator("[class*='st-key-barriers_file'] input[type=file]").set_input_files(barriers(tmp_path / "water.json"))
    expect(page.get_by_role("button", name="Neem de barrières op")).to_be_visible(timeout=2 * PATIENCE)
    for row in ("Water", "Spoor", "Oversteek", "waarvan niet bij een barrière"):
        expect(page.get_by_role("row", name=row).first).to_be_visible()
    settled(page)
    page.get_by_role("tab", name="Barrières").scroll_into_view_if_needed()
    page.screenshot(path=pictures / f"gegevens-barrieres-{size[0]}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    menu = page.locator("[data-testid=stSidebarNavItems]").count() > 0
    assert [found for found in serious_findings(page) if not (menu and found[0] in ("list", "listitem"))] == []
