"""What lies on the desk of somebody who works with scenarios: open, being changed, chosen, done last."""

from typing import Any
from uuid import uuid4

from components import session
from components.session import Key
from db.scenarios import Kept

AT_ONCE = 10
"""Scenarios that a list begins with: each has forms of its own, and the newest are what people look for."""


def _desk() -> dict[str, Any]:
    desk: dict[str, Any] | None = session.kept(Key.SCENARIOS)
    if desk is None:
        desk = {"opened": None, "form": None, "chosen": (), "did": None, "new_id": uuid4().hex, "planned": {}}
        desk["shown"] = AT_ONCE
        session.keep(Key.SCENARIOS, desk)
    return desk


def opened() -> str | None:
    """Give the id of the scenario whose question was put on the screen, so that it is done once."""
    found: str | None = _desk()["opened"]
    return found


def open_(scenario: str | None) -> None:
    """Remember which scenario was put on the screen."""
    _desk()["opened"] = scenario


def form() -> dict[str, Any] | None:
    """Give the form of a scenario that is being changed: ``id``, ``version`` and ``base`` as it was opened with."""
    found: dict[str, Any] | None = _desk()["form"]
    return found


def start_form(kept: Kept) -> None:
    """Open the form of a scenario; the version that is seen now is the one that a change is checked against."""
    _desk()["form"] = {
        "id": str(kept.id),
        "version": kept.version,
        "base": {"title": kept.title, "note": kept.note},
        "serial": uuid4().hex[:8],
    }


def close_form() -> None:
    """Close the form."""
    _desk()["form"] = None


def chosen() -> tuple[str, ...]:
    """Give the ids of the scenarios to compare, in the order of choosing: the first is what the others differ from."""
    return tuple(_desk()["chosen"])


def choose(scenario: str, wanted: bool) -> None:
    """Choose a scenario to compare, or no longer."""
    others = tuple(one for one in chosen() if one != scenario)
    _desk()["chosen"] = (*others, scenario) if wanted else others


def new_id() -> str:
    """Give the id of the scenario that is kept next, so that a press that comes twice keeps it once."""
    return str(_desk()["new_id"])


def take_new_id() -> None:
    """The id was used."""
    _desk()["new_id"] = uuid4().hex


def did(what: str, kept_id: str, version: int, title: str) -> None:
    """Remember what was done last, so that it can be undone."""
    _desk()["did"] = {"what": what, "id": kept_id, "version": version, "title": title}


def last_done() -> dict[str, Any] | None:
    """Give what was done last."""
    done: dict[str, Any] | None = _desk()["did"]
    return done


def forget_done() -> None:
    """No longer tell what was done last."""
    _desk()["did"] = None


def planned(key: str) -> dict[str, Any] | None:
    """Give what the last press made of a plan: ``batch``, and how many were ``made`` or stood ``there``."""
    made: dict[str, Any] | None = _desk()["planned"].get(key)
    return made


def keep_planned(key: str, made: dict[str, Any] | None) -> None:
    """Remember what a press made of a plan."""
    _desk()["planned"][key] = made


def shown() -> int:
    """Give how many scenarios are listed."""
    return int(_desk()["shown"])


def show_more() -> None:
    """List more of them."""
    _desk()["shown"] += AT_ONCE
