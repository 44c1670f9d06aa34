"""Partners, agreements and takeovers of a municipality, for the screens."""

import datetime as dt

import pandas as pd
import streamlit as st

from components.reading.records import kept_activities
from components.reading.subject import KEPT, version
from components.visitor import actor
from db import agreements, organisations
from db.areas import read_areas
from db.engine import reading
from db.permissions import VISITOR, may
from db.words import Action, Kind
from geodata.vocabulary import Level


def partners_of(gemeente: str) -> pd.DataFrame:
    """Give the partners of a municipality, as everybody may read them (``db.organisations``)."""
    return _partners(version(gemeente), gemeente)


def takeovers_of(gemeente: str) -> pd.DataFrame:
    """Give who takes over what from whom, as everybody may read it (``db.agreements``)."""
    return _takeovers(version(gemeente), gemeente)


def agreements_of(gemeente: str, today: dt.date) -> pd.DataFrame | None:
    """Give the agreements, ``None`` for who may not read them; not cached: not everybody may."""
    who = actor()
    if not may(who, Action.READ, Kind.AGREEMENT, gemeente=gemeente):
        return None
    with reading() as session:
        return agreements.read_agreements(session, gemeente=gemeente, actor=who, on=today)


def partners_that_left(gemeente: str) -> pd.DataFrame:
    """Give the partners that were ended, for who may take them up again."""
    with reading() as session:
        return organisations.read_organisations(session, gemeente=gemeente, actor=actor(), ended=True)


def activities_of(gemeente: str) -> pd.DataFrame:
    """Give the activities of a municipality, as everybody may read them."""
    return kept_activities(version(gemeente), gemeente)


def wijken_of(gemeente: str) -> dict[str, str]:
    """Give the name per wijkcode of the newest boundaries, by name; water is left out."""
    return _wijken(version(gemeente), gemeente)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _wijken(token: str, gemeente: str) -> dict[str, str]:
    with reading() as session:
        areas = read_areas(session, gemeente=gemeente, level=Level.WIJK)
    land = areas[~areas["water"].astype(bool)].sort_values("name")
    return {str(code): str(name) for code, name in land["name"].items()}


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _partners(token: str, gemeente: str) -> pd.DataFrame:
    with reading() as session:
        return organisations.read_organisations(session, gemeente=gemeente, actor=VISITOR)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _takeovers(token: str, gemeente: str) -> pd.DataFrame:
    with reading() as session:
        return agreements.read_takeovers(session, gemeente=gemeente, actor=VISITOR)
