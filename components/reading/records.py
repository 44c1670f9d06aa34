"""What runs and what was noticed: activities, initiatives, signals, and what is out of reach."""

import datetime as dt

import geopandas as gpd
import pandas as pd
import streamlit as st

from components.content.scene import Scene
from components.reading.places import areas
from components.reading.selection import selection
from components.reading.subject import KEPT, Subject, subject_shown, version
from components.reading.ways import walk_of
from components.visitor import actor
from db import activities, clock, gatherings, initiatives, signals
from db import areas as register
from db.engine import reading
from db.permissions import VISITOR, may
from db.words import Action, Kind
from geodata.reach.ages import AGE_BANDS
from geodata.reach.gaps import missing_for
from geodata.reach.supply import places_per_thousand
from geodata.vocabulary import TargetGroup, Theme

AGE_FIGURES = {band.replace("age_", "inwoners_"): band for band in AGE_BANDS}
"""Indicator of the catalogue per age band."""


def activities_of(scene: Scene) -> gpd.GeoDataFrame:
    """Give the activities in the municipality."""
    return kept_activities(version(scene.place.code), scene.place.code)


def initiatives_of(scene: Scene) -> gpd.GeoDataFrame:
    """Give the residents' initiatives in the municipality."""
    return kept_initiatives(version(scene.place.code), scene.place.code)


def signals_of(scene: Scene) -> gpd.GeoDataFrame | None:
    """
    Give single signals, newest first, to who may read them.

    Not cached: what one visitor may read must never be kept for another.

    Returns
    -------
    signals
        ``None`` when this visitor may not read single signals: then there are only ``signal_counts``.
    """
    who = actor()
    if not may(who, Action.READ, Kind.SIGNAL, gemeente=scene.place.code):
        return None
    with reading() as session:
        return signals.read_signals(session, actor=who, gemeente=scene.place.code)


def signal_counts(scene: Scene) -> pd.DataFrame:
    """Give the signals per wijk, year and kind as everybody may see them: 1-4 hidden."""
    return _counts(version(scene.place.code), scene.place.code)


def participant_counts(scene: Scene) -> pd.DataFrame:
    """Give how often people came per wijk, year and kind as everybody may see it: 1-4 hidden."""
    return _participants(version(scene.place.code), scene.place.code)


def reach(scene: Scene) -> pd.DataFrame:
    """Give which target groups have nothing within a walk, per area (``geodata.reach.gaps.missing_for``)."""
    return _reach(subject_shown(scene), clock.today())


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def kept_activities(token: str, gemeente: str) -> gpd.GeoDataFrame:
    """The activities of a municipality as everybody may see them."""
    with reading() as session:
        return activities.read_activities(session, gemeente=gemeente, actor=VISITOR)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def kept_initiatives(token: str, gemeente: str) -> gpd.GeoDataFrame:
    """The initiatives of a municipality as everybody may see them."""
    with reading() as session:
        return initiatives.read_initiatives(session, gemeente=gemeente, actor=VISITOR)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _counts(token: str, gemeente: str) -> pd.DataFrame:
    with reading() as session:
        return signals.counts(session, gemeente=gemeente, actor=VISITOR)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _participants(token: str, gemeente: str) -> pd.DataFrame:
    with reading() as session:
        return gatherings.counts(session, gemeente=gemeente, actor=VISITOR)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def supply(subject: Subject, group: TargetGroup, theme: Theme | None, today: dt.date) -> pd.Series:
    """Weekly places per 1,000 residents of the target ages, per area; NaN unknown."""
    figures = selection(subject).figures
    known = [key for key in AGE_FIGURES if key in figures]
    ages = figures[known].rename(columns=AGE_FIGURES)
    running = kept_activities(subject.token, subject.gemeente)
    if running.empty:
        # Nothing is in the register yet: that is not the same as nothing there.
        return pd.Series(float("nan"), index=areas(subject).index)
    return places_per_thousand(running, areas(subject), ages, on=today, group=group, theme=theme)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _reach(subject: Subject, today: dt.date) -> pd.DataFrame:
    shown = areas(subject)
    with reading() as session:
        squares = register.cells(session, gemeente=subject.gemeente)
    return missing_for(
        shown[~shown["water"]],
        kept_activities(subject.token, subject.gemeente),
        squares if len(squares) else None,
        on=today,
        walk=walk_of(subject),
    )
