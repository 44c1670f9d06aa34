"""Find a Chromium for the browser tests, and get one when there is none.

In this order: the one named by ``WIJKLENS_CHROMIUM``, one on the machine, Playwright's own, Debian's package when root.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a Chromium that can be started, or ``None``."""
    wanted = os.environ.get("WIJKLENS_CHROMIUM")
    if wanted:
        return wanted
    on_machine = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_machine or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def ensure() -> str:
    """The path of a Chromium; installs one first when there is none."""
    if found := find():
        return found
    subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)
    if found := find():
        return found
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-q"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"], check=False)
    if found := find():
        return found
    raise SystemExit("No Chromium could be found or installed. Install one, or set WIJKLENS_CHROMIUM to its path.")


if __name__ == "__main__":
    print(f"Browser for the tests: {ensure()}")
