"""What people can walk to, as everybody may see it and kept; and signals as who is looking may know them."""

import datetime as dt
from typing import NamedTuple

import geopandas as gpd
import pandas as pd
import streamlit as st

from components.balance.model import Signals, signals_counted, signals_of_single
from components.balance.supply import Supply, supply_of, unknown_supply
from components.content.map_points import DAYS
from components.content.scene import Scene
from components.reading.offers import today
from components.reading.places import areas
from components.reading.records import kept_activities, signal_counts, signals_of
from components.reading.selection import selection
from components.reading.subject import KEPT, Subject, subject_shown
from db import areas as register
from db.engine import reading
from db.settings import get_settings
from geodata.reach.ages import AGE_BANDS
from geodata.reach.catchment import ZONES, coordinates_of
from geodata.reach.population import population_cells
from geodata.reach.walking import coordinates
from geodata.reach.ways import StraightLine, Walk, Walks
from geodata.vocabulary import Level, TargetGroup, Theme


class Surroundings(NamedTuple):
    """Where people live, the wijk or buurt of each cell by level, and the walks from each cell to each activity."""

    cells: pd.DataFrame
    area_of: dict[Level, pd.Series]
    walks: Walks


def supply(scene: Scene) -> Supply:
    """Give what people can walk to in the areas of a scene, for its target group and theme."""
    view = scene.view
    return _supply(subject_shown(scene), view.doelgroep, view.thema, today())


def signals(scene: Scene) -> Signals:
    """
    Give the signals as this visitor may know them; never cached.

    Who may read single signals gets them per area and dimension, about the theme, for the group and of the period of
    the view. All others get the protected counts per wijk, whatever is chosen: any other breakdown needs a role.
    """
    records = single_signals(scene)
    if records is None:
        return signals_counted(signal_counts(scene), scene, scene.view.periode)
    return signals_of_single(records, scene)


def single_signals(scene: Scene) -> gpd.GeoDataFrame | None:
    """Give the single signals that fit the view, newest first; ``None`` to who may not read them."""
    view, records = scene.view, signals_of(scene)
    if records is None or records.empty:
        return records
    if view.thema is not None:
        records = records[records["theme"] == view.thema]
    if view.doelgroep is not None:
        records = records[records["target_group"].isin([view.doelgroep, TargetGroup.IEDEREEN])]
    if view.periode in DAYS:
        first = today() - dt.timedelta(days=DAYS[view.periode])
        records = records[[day >= first for day in records["observed_on"]]]
    return records


def walk_of(scene: Scene) -> Walk:
    """Give the way in which walks are measured in this municipality."""
    return _walk(scene.place.code)


def _walk(gemeente: str) -> Walk:
    return StraightLine(get_settings().detour_factor)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _supply(subject: Subject, group: TargetGroup | None, theme: Theme | None, on: dt.date) -> Supply:
    activities = kept_activities(subject.token, subject.gemeente)
    codes = areas(subject).index
    if activities.empty:
        # Nothing is in the register yet: that is not the same as nothing there.
        return unknown_supply(codes, group)
    around = _surroundings(subject.at(Level.BUURT if Level.BUURT in _levels(subject) else subject.level))
    if around.cells.empty or subject.level not in around.area_of:
        return unknown_supply(codes, group)
    return supply_of(
        activities, around.cells, around.area_of[subject.level], codes, around.walks, on=on, group=group, theme=theme
    )


def _levels(subject: Subject) -> set[Level]:
    return {level for level in (Level.WIJK, Level.BUURT) if len(areas(subject.at(level)))}


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _surroundings(subject: Subject) -> Surroundings:
    cells = _cells(subject)
    places = coordinates(kept_activities(subject.token, subject.gemeente))
    walks = _walk(subject.gemeente).within(coordinates_of(cells), places, ZONES[-1].upto_m)
    shown = areas(subject)
    area_of = {subject.level: cells["area"]}
    if subject.level is Level.BUURT:
        area_of[Level.WIJK] = cells["area"].map(shown["parent"])
    area_of[Level.GEMEENTE] = cells["area"].map(shown["gemeente"])
    return Surroundings(cells, area_of, walks)


def _cells(subject: Subject) -> pd.DataFrame:
    with reading() as session:
        squares = register.cells(session, gemeente=subject.gemeente)
    figures = selection(subject).figures
    ages = figures[[band for band in AGE_BANDS if band in figures]]
    return population_cells(areas(subject), squares if len(squares) else None, ages)
