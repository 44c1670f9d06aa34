"""Make the pictures of the README: every screen of the demonstration municipality, at the size of a laptop."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.chromium import FLAGS, find
from tests.e2e.servers import ROOT, running
from tests.e2e.the_screen import settled

FOLDER = ROOT / "docs" / "pictures"
SCREENS = {
    "overzicht": "/",
    "kaart": "/kaart?niveau=buurt&laag=aanbod",
    "profiel": "/profiel",
    "gegevens": "/gegevens",
    "verantwoording": "/verantwoording",
}


def main(folder: Path = FOLDER) -> None:
    """Start Wijklens with a database of its own, and take each picture once the screen is still."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as kept,
        running(ROOT / "app.py", Path(kept), ready="/api/health", WIJKLENS_LOCAL_ADMIN="1") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="nl-NL")
        for name, path in SCREENS.items():
            page.goto(address + path)
            settled(page)
            page.wait_for_timeout(2_500)
            page.screenshot(path=folder / f"{name}.png")
            sys.stdout.write(f"{folder.name}/{name}.png\n")
        browser.close()


if __name__ == "__main__":
    main()
