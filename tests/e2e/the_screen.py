"""What a test does with a screen of Wijklens in the browser."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Locator, Page

PATIENCE = 40_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CENTRE = "const map = WijkMap.state.map; return [map.getZoom(), map.getCenter().lat, map.getCenter().lng];"


class TheMap:
    """The map on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frame: FrameLocator = page.frame_locator("iframe")
        self.box = self.frame.locator(".wl-map")
        self.areas = self.frame.locator("path[data-code]")
        self.tooltip = self.frame.locator(".wl-tooltip")

    def painted(self, after: int = 0) -> int:
        """Wait until the map is painted more often than ``after`` times; gives how often."""
        self.page.wait_for_function(
            "after => [...document.querySelectorAll('iframe')].some(frame => "
            "Number(frame.contentDocument?.querySelector('.wl-map')?.dataset.painted) > after)",
            arg=after,
            timeout=PATIENCE,
        )
        return int(self.box.get_attribute("data-painted") or 0)

    def ask(self, code: str) -> Any:
        """Ask the frame of the map something."""
        return self.box.evaluate(f"() => {{ {code} }}")

    def area(self, code: str) -> Locator:
        """The area with this code."""
        return self.frame.locator(f"path[data-code='{code}']")

    def press(self, code: str) -> None:
        """Press an area with the mouse, where its name stands."""
        spot = self.ask(f"""
            const shape = WijkMap.parts.areas.shapes().get('{code}');
            const [lng, lat] = shape.feature.properties.at;
            const {{ x, y }} = WijkMap.state.map.latLngToContainerPoint([lat, lng]);
            return {{ x, y }};
        """)
        self.box.click(position=spot)

    def fills(self) -> list[str]:
        """The colour of each area."""
        found: list[str] = self.areas.evaluate_all("all => all.map(one => one.getAttribute('fill'))")
        return found


def settled(page: Page) -> None:
    """Wait until the server has nothing more to send for this screen: the foot of the page comes last."""
    page.wait_for_selector(".st-key-footer", state="attached", timeout=PATIENCE)
    page.wait_for_function(
        "() => !document.querySelector('[data-testid=stSkeleton], [data-testid=stStatusWidget], [data-stale=true]')",
        timeout=PATIENCE,
    )


def opened(page: Page, address: str) -> TheMap:
    """Open a screen with a map and wait until it is painted."""
    page.goto(address)
    shown = TheMap(page)
    shown.painted()
    settled(page)
    return shown


def serious_findings(page: Page, frame: Any = None) -> list[tuple[str, list[str]]]:
    """What axe finds serious or critical on a page, or in one of its frames, and goes on finding."""
    found = _serious(frame or page)
    for _again in range(3):
        if not found:
            break
        # What is drawn anew is faded in and out for a moment, which is no fault of its colours.
        page.wait_for_timeout(1_000)
        found = _serious(frame or page)
    return found


def _serious(where: Any) -> list[tuple[str, list[str]]]:
    found = Axe().run(where, options={"runOnly": RULES})
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
