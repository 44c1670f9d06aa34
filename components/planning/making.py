"""What becomes of chosen places as planned activities: the fields of each, and what they have in common."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from components.planning.question import group_of
from components.view_state import ViewState
from components.words import formats
from components.words.labels import label
from components.words.texts import _
from geodata.vocabulary import TargetGroup, Theme


class Wish(NamedTuple):
    """What somebody fills in once for all places."""

    title: str
    organisation_id: str | None
    theme: Theme | None
    capacity: int | None


def theme_of(asked: Mapping[str, str]) -> Theme | None:
    """Give the theme that a plan was asked about, ``None`` for all."""
    return ViewState.from_params(asked)[0].thema


def capacity_of(asked: Mapping[str, str]) -> int | None:
    """Give how many people a place was taken to receive in a week, ``None`` for no limit."""
    return ViewState.from_params(asked)[0].plan.capaciteit


def common(wish: Wish, asked: Mapping[str, str], *, today: dt.date) -> dict[str, Any]:
    """
    Give what all activities of a plan have in common.

    Parameters
    ----------
    asked
        What the plan was asked, as parameters of a link.
    """
    view = ViewState.from_params(asked)[0]
    group = group_of(view)
    return {
        "title": wish.title,
        "description": origin(view, group, today=today),
        "organisation_id": wish.organisation_id,
        "themes": [] if wish.theme is None else [wish.theme],
        "target_groups": [group],
        "dimensions": [] if view.plan.dimensie is None else [view.plan.dimensie],
        "capacity": wish.capacity,
    }


def origin(view: ViewState, group: TargetGroup, *, today: dt.date) -> str:
    """
    Say in plain words where a planned activity comes from.

    Without the name of a scenario: everybody reads what an activity is, and scenarios are not for everybody.
    """
    return _(
        "Planned on {date}, from an advice: a place for {group} within a walk of {walk} metres.",
        date=formats.date(today),
        group=label(group),
        walk=formats.number(view.plan.lopen),
    )


def per_place(places: Sequence[Mapping[str, Any]], addresses: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """
    Give by id of a place what differs: where it is.

    Parameters
    ----------
    places
        As a scenario keeps them.
    addresses
        Of places that the register knows, by id; the others are told by their own name, where they have one.
    """
    return {
        str(place["id"]): {
            "x": place["x"],
            "y": place["y"],
            "address": addresses.get(str(place["id"])) or place.get("name") or None,
            "wijkcode": place.get("wijkcode"),
            "buurtcode": place.get("buurtcode"),
        }
        for place in places
    }
