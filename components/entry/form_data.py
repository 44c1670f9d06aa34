"""Everything that the form gets in one run."""

import datetime as dt
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from components.content.scene import Scene
from components.entry import exchange, offers, places, wording
from components.visitor import actor
from db.engine import reading
from db.organisations import read_organisations
from db.permissions import Actor

ANSWERS = ("place", "found", "alike", "result")


def build(scene: Scene) -> dict[str, Any]:
    """
    Make what the form of a municipality gets: its words, its choices, and the answers to what it asked.

    The draft on a device has a name per municipality and per person, so that somebody else who signs in on the same
    device does not find it in the form.
    """
    gemeente, who = scene.place.code, actor()
    known: Mapping[str, Any] = exchange.answers()
    return {
        **wording.same_for_all(),
        "store": store_name(gemeente, who),
        "today": dt.date.today().isoformat(),
        "wijken": places.listed(gemeente),
        "partners": own_partners(gemeente, who),
        "readsSignals": offers.may_see(gemeente),
        **{name: known.get(name) for name in ANSWERS},
    }


def store_name(gemeente: str, who: Actor) -> str:
    """Name the draft of a person in a municipality, without the name of the person in it."""
    # Two people can have one name; their access is their own.
    person = "|".join([who.name_in(gemeente), *sorted(map(str, who.memberships))])
    return f"{gemeente}.{sha256(person.encode()).hexdigest()[:12]}"


def own_partners(gemeente: str, who: Actor) -> list[dict[str, str]]:
    """Give the partners on whose behalf somebody can give a signal: those that they work for."""
    if not who.organisations:
        return []
    with reading() as session:
        known = read_organisations(session, gemeente=gemeente, actor=who)["name"]
    own = {str(one) for one in who.organisations}
    return [{"value": str(key), "label": str(name)} for key, name in known.items() if key in own]
