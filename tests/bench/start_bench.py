"""The start: from the command of `make run` to a painted map, with nothing in the register and with all of it."""

import gc
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from components import warm_up
from db.settings import get_settings
from tests.demo_database import copy_demo
from tests.e2e.chromium import FLAGS, ensure
from tests.e2e.servers import ROOT, running

PATIENCE = 120_000
STARTS = 3
PAINTED = """() => [...document.querySelectorAll('iframe')].some((frame) =>
    Number(frame.contentDocument?.querySelector('.wl-map')?.dataset.painted) >= 1)"""


@dataclass(frozen=True)
class Started:
    """Seconds from the command: until the server answers, and until a browser that then opens it shows the map."""

    answers: float
    painted: float


def start(browser: Browser, folder: Path) -> Started:
    """Start the server on what is in a folder, and open the overview in a browser that never saw it before."""
    began = time.perf_counter()
    with running(ROOT / "app.py", folder, ready="/api/health", WIJKLENS_LOCAL_ADMIN="1") as address:
        answers = time.perf_counter() - began
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL")
        page = context.new_page()
        page.goto(address)
        page.wait_for_function(PAINTED, timeout=PATIENCE)
        painted = time.perf_counter() - began
        context.close()
    return Started(answers, painted)


def searching(folder: Path) -> tuple[float, float]:
    """Seconds of a search for garbage, as Streamlit does after each run: before and after the server is ready."""
    os.environ["DATABASE_URL"] = f"sqlite:///{copy_demo(folder / 'bench.db').as_posix()}"
    get_settings.cache_clear()
    warm_up.import_libraries()
    warm_up.read_first_view()
    before = _search()
    warm_up.get_ready()
    after = _search()
    gc.unfreeze()
    return before, after


def _search() -> float:
    taken = []
    for _turn in range(5):
        began = time.perf_counter()
        gc.collect()
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> None:
    """Run the benchmark and print its table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        starts = [start(browser, Path(folder)) for _ in range(STARTS)]
        browser.close()
    first, later = starts[0], min(starts[1:], key=lambda one: one.painted)
    print("| start | the server answers | the map is painted |")
    print("|---|---:|---:|")
    print(f"| the first: makes and stores the demonstration | {first.answers:.1f} s | {first.painted:.1f} s |")
    print(f"| a later one | {later.answers:.1f} s | {later.painted:.1f} s |")
    print(f"\nThe demonstration costs {first.painted / later.painted:.1f} × a later start, once.")
    with tempfile.TemporaryDirectory() as folder:
        before, after = searching(Path(folder))
    print(f"A search for garbage after a run: {after * 1000:.0f} ms, with what stays for good {before * 1000:.0f} ms.")
    print(f"all starts: {starts}", file=sys.stderr)


if __name__ == "__main__":
    main()
