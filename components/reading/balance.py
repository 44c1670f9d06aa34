"""What people can walk to, as everybody may see it and kept; and signals as who is looking may know them."""

import datetime as dt
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import streamlit as st

from components.balance.model import Balance, Signals, balance, signals_counted, signals_of_single
from components.balance.supply import Supply, supply_of, unknown_supply
from components.content.map_points import DAYS
from components.content.scene import Scene
from components.reading import ways
from components.reading.offers import today
from components.reading.places import areas
from components.reading.records import kept_activities, signal_counts, signals_of
from components.reading.subject import KEPT, Subject, subject_shown
from components.weights import Weights
from geodata.reach.catchment import ZONES, coordinates_of
from geodata.reach.walking import coordinates
from geodata.reach.ways import Walk, Walks
from geodata.vocabulary import Level, Reference, TargetGroup, Theme


def balance_of(scene: Scene) -> Balance:
    """Give need and supply of the areas of a scene beside each other, with the signals that this visitor may know."""
    return balance_with(scene, signals(scene))


def balance_with(scene: Scene, counted: Signals) -> Balance:
    """Give need and supply of the areas of a scene beside each other, with these signals."""
    view = scene.view
    asked = (view.vergelijk, view.gewichten, view.doelgroep, view.thema, today())
    return replace(_balance(subject_shown(scene), *asked, _scene=scene), signals=counted)


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
        return signals_counted(signal_counts(scene), scene)
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
    return ways.walk_of(subject_shown(scene))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _balance(
    subject: Subject,
    reference: Reference,
    weights: Weights,
    group: TargetGroup | None,
    theme: Theme | None,
    on: dt.date,
    *,
    _scene: Scene,
) -> Balance:
    """Without signals: what one visitor may know of them is never kept for another."""
    return balance(_scene, _supply(subject, group, theme, on), Signals())


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _supply(subject: Subject, group: TargetGroup | None, theme: Theme | None, on: dt.date) -> Supply:
    activities = kept_activities(subject.token, subject.gemeente)
    codes = areas(subject).index
    if activities.empty:
        # Nothing is in the register yet: that is not the same as nothing there.
        return unknown_supply(codes, group)
    cells = ways.cells_of(subject)
    if cells.empty:
        return unknown_supply(codes, group, registered=True)
    area_of = _areas_of(cells, subject)
    walks = _walks(subject.at(Level.GEMEENTE))
    return supply_of(activities, cells, area_of, codes, walks, on=on, group=group, theme=theme)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _walks(subject: Subject) -> Walks:
    """From each cell to each activity; the same for every level, group and theme."""
    places = coordinates(kept_activities(subject.token, subject.gemeente))
    return ways.walk_of(subject).within(coordinates_of(ways.cells_of(subject)), places, ZONES[-1].upto_m)


def _areas_of(cells: pd.DataFrame, subject: Subject) -> pd.Series:
    """Code of the area of the subject's level that each cell lies in."""
    if subject.level is Level.GEMEENTE:
        return pd.Series(subject.gemeente, index=cells.index)
    if subject.level is Level.BUURT:
        return cells["area"]
    # Cells are made from buurten, or from wijken where no buurten are loaded.
    parents = areas(subject.at(Level.BUURT))["parent"]
    return cells["area"].map(parents).fillna(cells["area"])
