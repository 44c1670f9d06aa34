"""Wijklens as a server: started in two ways, healthy, protected, and open to a deep link at once."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.servers import ROOT, running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["streamlit run app.py", "uvicorn app:app"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Wijklens without any municipality, so that it starts at once."""
    folder = tmp_path_factory.mktemp("server")
    by_uvicorn = request.param.startswith("uvicorn")
    with running(ROOT / "app.py", folder, ready="/api/health", uvicorn=by_uvicorn, WIJKLENS_DEMO="0") as address:
        yield address


def test_a_link_to_a_page_opens_that_page_as_the_very_first_request(context: BrowserContext, address: str):
    page = context.new_page()
    page.goto(f"{address}/verantwoording?lang=en")
    expect(page.get_by_role("heading", name="How is this calculated?").first).to_be_visible(timeout=30_000)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")
    assert page.get_by_text("does not seem to exist").count() == 0
    assert re.search(r"/verantwoording", page.url)
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_page_runs_under_its_own_policy(context: BrowserContext, address: str):
    page = context.new_page()
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.goto(address)
    expect(page.get_by_role("link", name="Kaart").first).to_be_visible(timeout=30_000)
    assert refused == []


def test_it_says_that_it_is_healthy(address: str):
    answer = httpx.get(f"{address}/api/health")
    assert answer.json()["status"] == "ok"
    assert answer.json()["database"] == "sqlite"
    assert "nosniff" in answer.headers["x-content-type-options"]


@pytest.mark.parametrize(
    "path", ["/", "/kaart", "/api/health", "/_stcore/health", "/geo/0123456789abcdef.json", "/nothing"]
)
def test_every_answer_is_protected(address: str, path: str):
    headers = httpx.get(address + path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/../app.py", "/assets/../../app.py", "/app.py", "/data/wijklens.db", "/.streamlit/config.toml"]
)
def test_no_file_of_the_server_can_be_fetched(address: str, path: str):
    text = httpx.get(address + path).text
    assert "lifespan" not in text
    assert "SQLite" not in text
    assert "gatherUsageStats" not in text


def test_the_configuration_listens_to_this_machine_only():
    text = (Path(ROOT) / ".streamlit" / "config.toml").read_text()
    assert re.search(r'^address = "127.0.0.1"$', text, re.MULTILINE)
    assert re.search(r'^showErrorDetails = "none"$', text, re.MULTILINE)
    assert re.search(r"^gatherUsageStats = false$", text, re.MULTILINE)


def test_the_name_of_the_first_page_leads_to_it_with_the_view(address: str):
    answer = httpx.get(f"{address}/overzicht?lang=en")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/?lang=en"
