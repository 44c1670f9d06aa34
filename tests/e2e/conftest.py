"""A real browser and a real server, with everything outside this machine out of reach."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from tests.e2e.chromium import FLAGS, find
from tests.e2e.servers import ROOT, running

HERE = ("127.0.0.1", "localhost")
# What is expected comes when the server has worked it out: on a busy machine that takes longer than five seconds.
expect.set_options(timeout=20_000)

PICTURES = Path(os.environ.get("WIJKLENS_PICTURES", ROOT / "build" / "pictures"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def outside() -> list[str]:
    """Addresses outside this machine that a page asked for; the test fails when there are any."""
    return []


@pytest.fixture
def context(browser: Browser, outside: list[str]) -> Iterator[BrowserContext]:
    """A fresh visitor at a desk; every request that would leave this machine is refused and held against the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL")
    yield guarded(context, outside)
    context.close()
    assert outside == [], f"asked for outside 127.0.0.1: {outside}"


def guarded(context: BrowserContext, outside: list[str]) -> BrowserContext:
    """Refuse whatever leaves this machine, and write it down."""

    def judge(route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in ("data", "blob") or address.hostname in HERE:
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", judge)
    context.route_web_socket(lambda url: urlsplit(url).hostname not in HERE, lambda socket: outside.append(socket.url))
    return context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A fresh page of that visitor."""
    return context.new_page()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where the pictures that tests make are kept, to be looked at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture(scope="session")
def app_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Wijklens itself, with a database of its own that it fills on this first start."""
    folder = tmp_path_factory.mktemp("wijklens")
    with running(ROOT / "app.py", folder, ready="/api/health", WIJKLENS_LOCAL_ADMIN="1") as address:
        yield address


@pytest.fixture(scope="session")
def map_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small screen with nothing but the map (tests/e2e/map), on the server's real routes and headers."""
    folder = tmp_path_factory.mktemp("map")
    with running(ROOT / "tests" / "e2e" / "map" / "app.py", folder) as address:
        yield address
