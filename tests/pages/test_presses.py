"""Taking along and adding to a presentation stand on the pages of the register too, for who may."""

import pytest

from tests.factories import COORDINATOR
from tests.pages.test_pages import open_page

__all__ = ["open_page"]

SCREENS = {
    "activities": {},
    "initiatives": {"weergave": "kaart"},
    "planning": {"onderdeel": "vraag-en-aanbod"},
    "signals": {"deel": "lijst"},
}
BOTH = ["Meenemen", "Voeg toe aan presentatie"]
DOORS = ("visitor", "actions", "reading.intervisie", "reading.loop", "reading.records")


@pytest.fixture
def coordinator(monkeypatch):
    for door in DOORS:
        monkeypatch.setattr(f"components.{door}.actor", lambda: COORDINATOR)


def presses(app):
    """The names of what opens on a press, of those about taking along and adding."""
    found, todo = [], [app.main]
    while todo:
        block = todo.pop()
        proto = getattr(block, "proto", None)
        if proto is not None and getattr(proto, "popover", None) is not None and proto.popover.label:
            found.append(proto.popover.label)
        todo += list(getattr(block, "children", {}).values())
    return sorted(one for one in found if one in BOTH)


@pytest.mark.parametrize("page", SCREENS)
def test_a_visitor_can_take_along_what_everybody_may_see_and_prepares_nothing(open_page, page):
    app = open_page(page, **SCREENS[page])
    assert not app.exception
    assert presses(app) == ["Meenemen"]


@pytest.mark.parametrize("page", [page for page in SCREENS if page != "initiatives"])
def test_who_prepares_days_can_do_both(open_page, coordinator, page):
    app = open_page(page, **SCREENS[page])
    assert not app.exception
    assert presses(app) == BOTH


def test_on_the_form_for_a_signal_there_is_nothing_to_take_along(open_page, coordinator):
    assert presses(open_page("signals", deel="geven")) == []
