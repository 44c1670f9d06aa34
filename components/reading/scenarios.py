"""Scenarios and what was made of them, for the screens; never cached, since not everybody may read them."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from components.planning.asked import place_id
from components.reading.partners import partners_of
from components.reading.records import kept_activities, kept_initiatives
from components.reading.subject import KEPT, version
from components.visitor import actor, may_here
from db import names, scenarios
from db.engine import reading
from db.errors import UnknownRecordError
from db.permissions import may
from db.planned import planned_of
from db.scenarios import Kept
from db.words import Action, Kind
from geodata.vocabulary import ActivityStatus


def may_read(gemeente: str) -> bool:
    """Whether who is looking may read the scenarios of a municipality."""
    return may(actor(), Action.READ, Kind.SCENARIO, gemeente=gemeente)


def kept_here(gemeente: str, *, ended: bool = False) -> list[Kept]:
    """Give the scenarios of a municipality, newest first; none for who may not read them."""
    who = actor()
    if not may(who, Action.READ, Kind.SCENARIO, gemeente=gemeente):
        return []
    with reading() as session:
        return scenarios.read_scenarios(session, gemeente=gemeente, actor=who, ended=ended)


def one(gemeente: str, scenario: str) -> Kept | None:
    """
    Give one scenario, ``None`` when there is none.

    Raises
    ------
    ForbiddenError
        If who is looking may not read scenarios here.
    """
    with reading() as session:
        try:
            return scenarios.read_scenario(session, gemeente=gemeente, scenario_id=UUID(scenario), actor=actor())
        except UnknownRecordError:
            return None


def planned(gemeente: str, key: str, places: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Give id and title of the activities that a plan made and that are still there, by the id of their place."""
    with reading() as session:
        found = planned_of(session, gemeente=gemeente, key=key, places=places, actor=actor())
        return {place: (str(record.id), record.title) for place, record in found.items()}


def partners_to_choose(gemeente: str) -> dict[str, str]:
    """Give the partners in whose name who is looking may make activities: name by id."""
    found = partners_of(gemeente)
    return {
        str(one): str(name)
        for one, name in found["name"].items()
        if may_here(Action.CREATE, Kind.ACTIVITY, gemeente, organisation=UUID(str(one)))
    }


def addresses(gemeente: str) -> dict[str, str]:
    """Give the address of each place where something of the register happens, by the id of the place."""
    return _addresses(version(gemeente), gemeente)


def planned_there(gemeente: str) -> dict[str, tuple[str, ...]]:
    """Give what is planned already, whoever planned it, by the id of its place."""
    return _planned_there(version(gemeente), gemeente)


def area_names(gemeente: str) -> dict[str, str]:
    """Give the name of each area of a municipality by its code."""
    return _area_names(version(gemeente), gemeente)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _addresses(token: str, gemeente: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for kept in (kept_initiatives(token, gemeente), kept_activities(token, gemeente)):
        for address, point in zip(kept["address"], kept.geometry, strict=True):
            if isinstance(address, str) and address and not point.is_empty:
                found[place_id(point.x, point.y)] = address
    return found


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _planned_there(token: str, gemeente: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    kept = kept_activities(token, gemeente)
    for title, status, point in zip(kept["title"], kept["status"], kept.geometry, strict=True):
        if status == ActivityStatus.GEPLAND and not point.is_empty:
            place = place_id(point.x, point.y)
            found[place] = (*found.get(place, ()), str(title))
    return found


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _area_names(token: str, gemeente: str) -> dict[str, str]:
    with reading() as session:
        return names.area_names(session, gemeente=gemeente)
