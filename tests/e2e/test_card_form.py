"""The card form on a real phone's browser, over a network that makes people press twice."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from components.cards import form
from components.cards.listener import Listener
from db.settings import get_settings
from tests.components.cards.hall import KEY, make_hall, stored
from tests.e2e.the_screen import PATIENCE

pytestmark = pytest.mark.browser
THANKS = "Dank, je kaartje is binnen"


class Network:
    """Holds what comes in until it is let through; what was let through goes on as ever."""

    def __init__(self, write: Callable[..., Any]) -> None:
        self._write, self.arrived, self.clear, self.slow = write, 0, Event(), False

    def __call__(self, *args: Any, **options: Any) -> Any:
        self.arrived += 1
        made = self._write(*args, **options)
        if self.slow:
            # Stored, and the answer does not come through.
            self.clear.wait(PATIENCE / 1000)
        return made


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    """The network of a hall."""
    made = Network(form.actions.together)
    monkeypatch.setattr(form.actions, "together", made)
    yield made
    made.clear.set()


@pytest.fixture
def url(sqlite_database: Engine, exact_guard: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A form that is open on this machine."""
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path / "data"))
    get_settings.cache_clear()
    hall, listener = make_hall(sqlite_database), Listener()
    given = {"pass_id": hall.pass_id, "key": KEY, "address": "127.0.0.1", "port": 0, "in_force": lambda: True}
    yield listener.open(hall.about, **given).url
    listener.close()
    get_settings.cache_clear()


def write(page: Page, text: str) -> None:
    page.get_by_label("Je kaartje").fill(text)


def press(page: Page) -> None:
    page.get_by_role("button", name="Versturen").click(no_wait_after=True)


def middle(page: Page, selector: str) -> tuple[float, float]:
    """Where the middle of something is."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def waited(right: Callable[[], bool], page: Page) -> None:
    for _ in range(PATIENCE // 50):
        if right():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it did not happen")


def test_who_presses_again_with_other_words_over_a_slow_network_has_put_forward_one_card(
    page: Page, url: str, network: Network, sqlite_database: Engine
) -> None:
    page.set_viewport_size({"width": 390, "height": 1400})  # all of the form within reach of the mouse
    page.goto(url)
    write(page, "Een bankje.")
    words, send = (middle(page, selector) for selector in ("#tekst", "form button"))
    network.slow = True
    press(page)
    waited(lambda: len(stored(sqlite_database)) == 1, page)
    # Nothing seems to happen, so somebody writes it better and presses again.
    # By mouse and keys: a page that is being left takes them still, and other means wait until it is left.
    page.mouse.click(*words)
    page.keyboard.press("Control+A")
    page.keyboard.type("Een bankje met een leuning.")
    network.slow = False
    page.mouse.click(*send)
    expect(page.get_by_role("heading", name="Dank, je kaartje is aangepast")).to_be_visible(timeout=PATIENCE)
    assert [one.text for one in stored(sqlite_database)] == ["Een bankje met een leuning."]


def test_two_presses_in_a_row_are_one_card(page: Page, url: str, network: Network, sqlite_database: Engine) -> None:
    page.goto(url)
    write(page, "Een bankje.")
    page.get_by_role("button", name="Versturen").dblclick(no_wait_after=True)
    expect(page.get_by_role("heading", name=THANKS)).to_be_visible(timeout=PATIENCE)
    waited(lambda: network.arrived >= 1, page)
    assert [one.text for one in stored(sqlite_database)] == ["Een bankje."]


def test_who_goes_back_finds_a_form_whose_words_do_not_come_in_twice(
    page: Page, url: str, network: Network, sqlite_database: Engine
) -> None:
    page.goto(url)
    write(page, "Een bankje.")
    first = page.locator("input[name=id]").input_value()
    press(page)
    expect(page.get_by_role("heading", name=THANKS)).to_be_visible(timeout=PATIENCE)
    page.go_back()
    text, again = page.get_by_label("Je kaartje").input_value(), page.locator("input[name=id]").input_value()
    # Either it is the same opening with its words still there, or a new and empty one.
    assert (text, again == first) in (("Een bankje.", True), ("", False))
    write(page, "Een bankje bij de vijver.")
    press(page)
    expect(page.get_by_role("heading", name="Dank, je kaartje is")).to_be_visible(timeout=PATIENCE)
    texts = [one.text for one in stored(sqlite_database)]
    assert texts == (["Een bankje bij de vijver."] if again == first else ["Een bankje.", "Een bankje bij de vijver."])
    # To the thanks, and to sending again by reloading: nothing more comes in.
    page.reload()
    assert len(stored(sqlite_database)) == len(texts)
