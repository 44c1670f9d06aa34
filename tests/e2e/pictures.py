"""Make the pictures of the README and the manual: the demonstration municipality, on a laptop and on a phone."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.chromium import FLAGS, find
from tests.e2e.servers import ROOT, running
from tests.e2e.test_presenting import DAY, opened
from tests.e2e.the_screen import settled

FOLDER = ROOT / "docs" / "pictures"
SCREENS = {
    "overzicht": "/",
    "kaart": "/kaart?niveau=buurt&laag=aanbod",
    "profiel": "/profiel",
    "gegevens": "/gegevens",
    "verantwoording": "/verantwoording",
    "signalen": "/signalen?deel=bord",
    "activiteiten": "/activiteiten?dag=di&doelgroep=ouderen+65%2B&prijs=gratis&rolstoel=ja",
    "initiatieven": "/initiatieven?weergave=week",
    "partners": "/partners",
    "wie-werkt-samen": "/partners?partners=netwerk",
    "wie-kan-samen": "/partners?partners=samen",
    "naast-elkaar": "/profiel?gebied=WK990101&naast=WK990102,WK990103",
    "intervisie": f"/intervisie?{DAY}",
    "plannen": "/plannen",
    "vraag-en-aanbod": "/plannen?onderdeel=vraag-en-aanbod",
    "grenzen": "/verantwoording?uitleg=grenzen",
    "in-en-uit": "/in-en-uit",
    "beheer": "/beheer",
    "geschiedenis": "/geschiedenis",
}
ON_A_PHONE = {
    "signaal-geven": "/signalen?deel=geven",
    "activiteiten-telefoon": "/activiteiten",
    "plannen-telefoon": "/plannen",
}
PRESENTED = {"presenteren": 2}
"""The scene of the day, counted from one, that stands full screen."""
WORKING = ".st-key-plan_working"
"""Stands on the page as long as an advice is being worked out."""
LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


def main(folder: Path = FOLDER) -> None:
    """Start Wijklens with a database of its own, and take each picture once the screen is still."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as kept,
        running(ROOT / "app.py", Path(kept), ready="/api/health", WIJKLENS_LOCAL_ADMIN="1") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        for screens, size in ((SCREENS, LAPTOP), (ON_A_PHONE, PHONE)):
            page = browser.new_page(viewport=size, locale="nl-NL")
            for name, path in screens.items():
                page.goto(address + path)
                settled(page)
                page.locator(WORKING).wait_for(state="detached", timeout=180_000)
                page.wait_for_timeout(2_500)
                page.screenshot(path=folder / f"{name}.png")
                sys.stdout.write(f"{folder.name}/{name}.png\n")
            page.close()
        page = browser.new_page(viewport=LAPTOP, locale="nl-NL")
        for name, scene in PRESENTED.items():
            opened(page, f"{address}/presenteren?{DAY}#{scene}")
            page.wait_for_timeout(500)
            page.screenshot(path=folder / f"{name}.png")
            sys.stdout.write(f"{folder.name}/{name}.png\n")
        browser.close()


if __name__ == "__main__":
    main()
