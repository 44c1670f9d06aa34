"""What can be gone to: activities and initiatives that fit a view, and their sessions in a week."""

import datetime as dt
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import streamlit as st

from components.offers.filter import OfferFilter
from components.offers.result import Place, Result
from components.reading import places
from components.reading.records import kept_activities, kept_initiatives
from components.reading.subject import KEPT, subject_of, version
from components.view_state import ViewState
from db.areas import Municipality
from db.clock import today
from db.settings import get_settings
from db.words import Kind
from geodata.reach.find import Wanted, find
from geodata.reach.offers import Offers, offers_of
from geodata.reach.week import sessions_of
from geodata.vocabulary import Level


def offers(view: ViewState, kind: Kind, *, on: dt.date | None = None) -> Result | None:
    """
    Give the activities or initiatives that fit a view; what everybody may see, with nothing of who looks.

    Parameters
    ----------
    kind
        ``Kind.ACTIVITY`` or ``Kind.INITIATIVE``.
    on
        The day that it is; ``None`` = today.

    Returns
    -------
    result
        ``None`` when no municipality is loaded.
    """
    place = _shown(view)
    if place is None:
        return None
    token, day = version(place.code), on or today()
    table = _table(token, place.code, kind, day)
    start = _start(place, view.zoek)
    wanted = _wanted(view, start)
    return Result(
        kind=kind,
        view=replace(view, gemeente=place.code),  # not another one: nothing is let go of
        gemeente=place.code,
        today=day,
        records=_records(token, place.code, kind),
        offers=table,
        wanted=wanted,
        found=find(table, wanted, detour=get_settings().detour_factor),
        place=start,
    )


def week_of(result: Result, monday: dt.date) -> pd.DataFrame:
    """Give all sessions of a week, also of what does not fit (``geodata.reach.week.sessions_of``)."""
    return _week(version(result.gemeente), result.gemeente, result.kind, monday)


def buurten(gemeente: str) -> gpd.GeoDataFrame:
    """Give the buurten of a municipality by code; empty when none are loaded."""
    place = next(place for place in places.municipalities() if place.code == gemeente)
    return _buurten(place)


def _shown(view: ViewState) -> Municipality | None:
    loaded = places.municipalities()
    return next((place for place in loaded if place.code == view.gemeente), next(iter(loaded), None))


def _buurten(place: Municipality) -> gpd.GeoDataFrame:
    shown = places.areas(subject_of(place, Level.BUURT, max(place.boundary_years)))
    return shown[~shown["water"].astype(bool)]


def _start(place: Municipality, asked: OfferFilter) -> Place | None:
    if asked.bij is not None:
        return Place(float(asked.bij[0]), float(asked.bij[1]))
    if asked.buurt is None:
        return None
    known = _buurten(place)
    if asked.buurt not in known.index:
        return None
    middle = known.geometry[asked.buurt].representative_point()
    return Place(float(middle.x), float(middle.y), str(known.loc[asked.buurt, "name"]))


def _wanted(view: ViewState, start: Place | None) -> Wanted:
    asked = view.zoek
    return Wanted(
        words=asked.woord,
        days=asked.dag,
        parts=asked.dagdeel,
        group=view.doelgroep,
        age=asked.leeftijd,
        theme=view.thema,
        price=asked.prijs,
        wheelchair=asked.rolstoel,
        prevention=asked.preventie,
        organisation=asked.organisatie,
        stage=asked.fase,
        near=None if start is None else (start.x, start.y),
        within=float(asked.binnen),
        stopped=asked.gestopt,
    )


def _records(token: str, gemeente: str, kind: Kind) -> gpd.GeoDataFrame:
    return kept_activities(token, gemeente) if kind is Kind.ACTIVITY else kept_initiatives(token, gemeente)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _table(token: str, gemeente: str, kind: Kind, day: dt.date) -> Offers:
    return offers_of(_records(token, gemeente, kind), on=day)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _week(token: str, gemeente: str, kind: Kind, monday: dt.date) -> pd.DataFrame:
    return sessions_of(_records(token, gemeente, kind), monday, monday + dt.timedelta(days=6))
