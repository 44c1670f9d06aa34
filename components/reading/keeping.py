"""What somebody needs who keeps activities and initiatives; asked anew each time, with the rights of who looks."""

import datetime as dt
from typing import Any
from uuid import UUID

import geopandas as gpd
import pandas as pd

from components.reading.offers import buurten, today
from components.reading.places import municipalities
from components.visitor import actor
from db import gatherings, records, upkeep
from db.engine import reading
from db.forms import form_of
from db.organisations import read_organisations
from db.permissions import may
from db.settings import get_settings
from db.words import Action, Kind
from geodata.crs import RD_NEW, to_lonlat
from geodata.signals.place import code_at
from geodata.sources.http import Http
from geodata.sources.locatieserver import Address, find_addresses

__all__ = [
    "addresses",
    "allowed",
    "area_names",
    "areas_at",
    "ended",
    "gatherings_of",
    "is_fictional",
    "lonlat",
    "partners",
    "record_now",
    "stale",
    "today",
    "wijk_of",
]

MOST_ADDRESSES = 6


def record_now(kind: Kind, record_id: str, gemeente: str) -> dict[str, Any]:
    """Give every column of a record, for who may change it; raises as ``db.records.current``."""
    with reading() as session:
        table = form_of(kind).table
        return records.current(session, table, UUID(record_id), gemeente=gemeente, actor=actor())


def allowed(action: Action, kind: Kind, gemeente: str, organisation: str | None = None) -> bool:
    """Whether this visitor may do something with a record of a partner, or of the municipality."""
    owner = None if organisation is None else UUID(organisation)
    return may(actor(), action, kind, gemeente=gemeente, organisation=owner)


def partners(gemeente: str) -> dict[str, str]:
    """Give the partners for whom this visitor may keep activities: name by id, by name."""
    with reading() as session:
        found = read_organisations(session, gemeente=gemeente, actor=actor())
    return {
        str(key): str(name)
        for key, name in found["name"].items()
        if allowed(Action.CREATE, Kind.ACTIVITY, gemeente, str(key))
    }


def gatherings_of(offer: str, gemeente: str) -> pd.DataFrame:
    """Give who came to one activity or initiative (``db.gatherings.read_gatherings``)."""
    with reading() as session:
        return gatherings.read_gatherings(session, gemeente=gemeente, actor=actor(), offer=UUID(offer))


def stale(gemeente: str, on: dt.date) -> pd.DataFrame:
    """Give what this visitor has to look at again (``db.upkeep.stale``)."""
    with reading() as session:
        return upkeep.stale(session, gemeente=gemeente, actor=actor(), on=on)


def ended(gemeente: str) -> pd.DataFrame:
    """Give what this visitor may take up again (``db.upkeep.ended``)."""
    with reading() as session:
        return upkeep.ended(session, gemeente=gemeente, actor=actor())


def area_names(gemeente: str) -> dict[str, str]:
    """Give the buurten of a municipality: name by code, by name."""
    named = buurten(gemeente)["name"]
    return dict(sorted(((str(code), str(name)) for code, name in named.items()), key=lambda pair: pair[1].casefold()))


def areas_at(gemeente: str, x: float, y: float) -> tuple[str | None, str | None]:
    """Give buurt and wijk in which a point in RD New lies; ``None`` twice outside the municipality."""
    areas = buurten(gemeente)
    code = code_at(x, y, areas)
    return code, None if code is None else wijk_of(gemeente, code)


def wijk_of(gemeente: str, buurt: str) -> str | None:
    """Give the wijk that a buurt lies in; ``None`` for a buurt that is not known here."""
    areas = buurten(gemeente)
    return str(areas.loc[buurt, "parent"]) if buurt in areas.index else None


def lonlat(x: float, y: float) -> tuple[float, float]:
    """Give a point in RD New as longitude and latitude, for showing."""
    point = to_lonlat(gpd.GeoDataFrame(geometry=gpd.points_from_xy([x], [y]), crs=RD_NEW)).geometry.iloc[0]
    return float(point.x), float(point.y)


def is_fictional(gemeente: str) -> bool:
    """Whether a municipality is made up, so that no service knows its addresses."""
    return any(place.fictional for place in municipalities() if place.code == gemeente)


def addresses(gemeente: str, text: str) -> list[Address]:
    """
    Give addresses in a municipality by what somebody types; nothing of it is kept.

    Raises
    ------
    SourceError
        If the service does not answer.
    """
    with Http(attempts=2, timeout=(3.0, 6.0), longest_answer=10.0, longest_wait=1.0) as http:
        return find_addresses(http, get_settings().locatieserver_url, text, gemeente=gemeente, rows=MOST_ADDRESSES)
