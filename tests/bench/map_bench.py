"""The map against the stock map and against an empty page, in one run of a real browser."""

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.chromium import FLAGS, ensure
from tests.e2e.servers import ROOT, running

SIZES = {100: "10x10", 1_000: "40x25", 14_000: "140x100"}
REPEATS = 5
PATIENCE = 600_000

# True when what is asked for is on the screen. A mark on the window tells a repaint from what stood there before.
READY = {
    "empty": "([year]) => document.body.innerText.includes(`klaar ${year}`)",
    "ours": """([year, areas, turn]) => [...document.querySelectorAll('iframe')].some((frame) =>
        Number(frame.contentDocument?.querySelector('.wl-map')?.dataset.painted) >= turn)""",
    "stock": """([year, areas, turn]) => [...document.querySelectorAll('iframe')].some((frame) =>
        frame.contentWindow && !frame.contentWindow.old
        && frame.contentDocument?.querySelectorAll('path.leaflet-interactive').length >= areas)""",
}
# Press what is asked for and wait until the answer is on the screen, all by the clock of the page itself.
WATCH = """(args) => new Promise((done) => {{
    const ready = {ready};
    const started = performance.now();
    if (args[3] >= 0) document.querySelectorAll('input[type=radio]')[args[3]].click();
    const look = () => ready(args)
        ? requestAnimationFrame(() => requestAnimationFrame(() => done((performance.now() - started) / 1000)))
        : requestAnimationFrame(look);
    look();
}})"""
MARK_OLD = "() => document.querySelectorAll('iframe').forEach((frame) => { frame.contentWindow.old = true; })"


@dataclass(frozen=True)
class Measured:
    """Seconds to the first paint and from a change to the repaint; bytes that the change took."""

    first: float
    repaint: float
    sent: float


def measure(browser: Browser, address: str, kind: str, areas: int) -> Measured:
    """Open one page, then change its filter a few times."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    started = time.perf_counter()
    page.goto(f"{address}/?kind={kind}&size={SIZES[areas]}")
    _wait(page, kind, 2024, areas, 1)
    first = time.perf_counter() - started
    repaints, sent = [], []
    for turn in range(2, 2 + (REPEATS if areas < 10_000 else 2)):
        page.wait_for_timeout(1_000)
        page.evaluate(MARK_OLD)
        received.clear()
        repaints.append(_wait(page, kind, 2024 - turn + 1, areas, turn, press=turn - 1))
        page.wait_for_timeout(500)
        sent.append(sum(received))
    context.close()
    return Measured(first, statistics.median(repaints), statistics.median(sent))


def _wait(page: Page, kind: str, year: int, areas: int, turn: int, press: int = -1) -> float:
    """Wait until the page shows this year; gives the seconds by the page's own clock."""
    page.set_default_timeout(PATIENCE)
    return float(page.evaluate(WATCH.format(ready=READY[kind]), [year, areas, turn, press]))


def table(results: dict[tuple[str, int], Measured]) -> str:
    """The results as Markdown, with the ratios that matter."""
    lines = [
        "| areas | page | first paint | filter change to repaint | bytes per change |",
        "|---:|---|---:|---:|---:|",
    ]
    for (kind, areas), one in results.items():
        name = {"empty": "empty Streamlit page", "stock": "stock `st_folium(GeoJson)`", "ours": "**Wijklens**"}[kind]
        count = f"{areas:,}" if areas else "–"
        lines.append(f"| {count} | {name} | {one.first:.2f} s | {one.repaint:.3f} s | {one.sent / 1000:,.1f} kB |")
    lines.append("")
    for areas in sorted({areas for kind, areas in results if areas}):
        ours, stock = results["ours", areas], results["stock", areas]
        lines.append(
            f"* {areas:,} areas: first paint {stock.first / ours.first:.1f} × sooner, repaint "
            f"{stock.repaint / ours.repaint:.1f} × faster, {stock.sent / ours.sent:.0f} × fewer bytes."
        )
    return "\n".join(lines)


def run(sizes: list[int]) -> dict[tuple[str, int], Measured]:
    """Measure every page in one browser; the server has seen each of them once before, so that its caches are full."""
    results: dict[tuple[str, int], Measured] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        running(ROOT / "tests" / "bench" / "map" / "app.py", Path(folder)) as address,
    ):
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        measure(browser, address, "empty", 100)
        results["empty", 0] = measure(browser, address, "empty", 100)
        for areas in sizes:
            for kind in ("stock", "ours"):
                warm = browser.new_page()
                warm.goto(f"{address}/?kind={kind}&size={SIZES[areas]}")
                _wait(warm, kind, 2024, areas, 1)
                warm.close()
                results[kind, areas] = measure(browser, address, kind, areas)
                print(f"measured {areas:,} {kind}: {results[kind, areas]}", file=sys.stderr)
        browser.close()
    return results


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), choices=list(SIZES))
    print(table(run(parser.parse_args().sizes)))


if __name__ == "__main__":
    main()
