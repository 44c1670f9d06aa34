"""A visitor's own list of places: read from a file, looked up by address, and looked at by the guard."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components.actions import check_texts
from components.intake.locating import locate
from components.own_files import Given
from components.planning import place_list
from components.reading.planning import OwnPlace
from components.visitor import may_here
from db.errors import FoundPersonalDataError
from db.forms import FORMS
from db.models import Scenario
from db.privacy.findings import Finding
from db.settings import get_settings
from db.words import Action, Kind
from geodata.places.areas import is_fictional
from geodata.sources.place_lists import ListedPlace, PlaceList, addresses_in, read_places
from geodata.sources.tables import Table

KEPT, KEPT_SECONDS = 8, 900

_FIELD = "own_candidates"


Located = tuple[tuple[str, float | None, float | None], ...]
"""Addresses that were looked up, with x and y in RD New; without them when there is no such address."""


def may_give_packages(gemeente: str) -> bool:
    """Whether who is looking may give a GeoPackage or Shapefile: who works here, since these are opened on disk."""
    return may_here(Action.CREATE, Kind.SCENARIO, gemeente)


def addresses(given: Given, *, packages: bool) -> tuple[str, ...]:
    """Give the addresses of a file that have to be looked up; raises ``FileError`` as ``place_list.read_file``."""
    table, mapped = _file(given.key, packages, given)
    return addresses_in(table, mapped)


def read_list(given: Given, located: Located = (), *, packages: bool) -> PlaceList:
    """Read a file; raises ``FileError`` as ``place_list.read_file``."""
    table, mapped = _file(given.key, packages, given)
    found = {text: None if x is None or y is None else (x, y) for text, x, y in located}
    return read_places(table, mapped, found)


@st.cache_resource(max_entries=KEPT, ttl=KEPT_SECONDS, show_spinner=False)
def _file(key: str, packages: bool, _given: Given) -> tuple[Table, Mapping[str, int]]:
    return place_list.read_file(_given.data, _given.name, packages=packages)


def can_look_up(gemeente: str) -> bool:
    """Whether addresses can be looked up: never of a municipality that does not exist."""
    return not is_fictional(gemeente)


def look_up(wanted: Sequence[str], gemeente: str, told: Callable[[int, int], None]) -> tuple[Located, int]:
    """
    Look up addresses in a municipality at PDOK.

    Parameters
    ----------
    told
        Hears how many are done, of how many.

    Returns
    -------
    located, unasked
        ``unasked`` counts those that got no answer: they can be asked again.
    """
    answer = locate(wanted, gemeente, get_settings(), told=told)
    located = tuple((text, None, None) if one is None else (text, one.x, one.y) for text, one in answer.found.items())
    return located, len(answer.unasked)


def suspects(places: tuple[ListedPlace, ...], gemeente: str) -> dict[int, list[Finding]]:
    """
    Look for people in the names of places, as the guard does before a scenario is kept.

    Returns
    -------
    findings
        By row of the file; rows in which nothing was found are left out.

    Raises
    ------
    GuardNotReadyError
        If the guard does not run yet.
    """
    found = _suspects(tuple(one.name for one in places), gemeente)
    return {places[at].row: findings for at, findings in found.items()}


@st.cache_resource(max_entries=KEPT, ttl=KEPT_SECONDS, show_spinner=False)
def _suspects(names: tuple[str, ...], gemeente: str) -> dict[int, list[Finding]]:
    values = {"gemeente_code": gemeente, _FIELD: [{"name": name} for name in names]}
    try:
        check_texts(FORMS[Scenario], [values])
    except FoundPersonalDataError as stopped:
        return {int(field.rpartition(".")[2]): list(found) for (_row, field), found in stopped.findings.items()}
    return {}


def as_own(places: Sequence[ListedPlace]) -> tuple[OwnPlace, ...]:
    """Give places as plain values, as the session keeps them."""
    return tuple((one.name, one.x, one.y, one.people, one.euro) for one in places)
