"""Where people live and how they walk, by the best that is loaded: streets, else barriers, else the straight line."""

import pandas as pd
import shapely
import streamlit as st

from components.reading.places import areas
from components.reading.selection import selection
from components.reading.subject import KEPT, Subject, version
from db import areas as register
from db import ways as register_ways
from db.engine import reading
from db.load import Dataset
from db.settings import get_settings
from db.ways import InUse
from geodata.reach.ages import AGE_BANDS
from geodata.reach.population import population_cells
from geodata.reach.ways import AlongStreets, OverCrossings, StraightLine, Walk
from geodata.vocabulary import BarrierKind, Level

# Streets of a large town take some tens of MB in memory.
KEPT_WALKS = 8


def walk_of(subject: Subject) -> Walk:
    """How people walk in a municipality, by the best that is loaded (``Walk.kind`` tells which)."""
    return _walk(subject.token, subject.gemeente)


def cells_of(subject: Subject) -> pd.DataFrame:
    """
    Where the residents of a municipality live, by its smallest areas that are loaded.

    Returns
    -------
    cells
        As ``geodata.reach.population.population_cells``; ``area`` is a buurt, or a wijk where no buurten are loaded.
    """
    return _cells(subject.at(Level.BUURT))


def in_use(gemeente: str) -> dict[Dataset, InUse]:
    """Give what is in use of squares, barriers and streets (``db.ways.in_use``)."""
    return _in_use(version(gemeente), gemeente)


@st.cache_resource(max_entries=KEPT_WALKS, show_spinner=False)
def _walk(token: str, gemeente: str) -> Walk:
    detour = get_settings().detour_factor
    with reading() as session:
        network = register_ways.street_network(session, gemeente=gemeente)
        if network is not None:
            return AlongStreets(network)
        found = register_ways.barriers(session, gemeente=gemeente)
    crossing = (found["kind"] == BarrierKind.CROSSING).to_numpy(dtype=bool)
    if crossing.all():
        return StraightLine(detour)
    shapes = found.geometry.to_numpy()
    return OverCrossings(shapes[~crossing], shapely.get_coordinates(shapes[crossing]), detour)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _cells(subject: Subject) -> pd.DataFrame:
    level = next((level for level in (Level.BUURT, Level.WIJK) if len(areas(subject.at(level)))), Level.GEMEENTE)
    smallest = subject.at(level)
    with reading() as session:
        squares = register.cells(session, gemeente=subject.gemeente)
    figures = selection(smallest).figures
    ages = figures[[band for band in AGE_BANDS if band in figures]]
    return population_cells(areas(smallest), squares, ages)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _in_use(token: str, gemeente: str) -> dict[Dataset, InUse]:
    with reading() as session:
        return register_ways.in_use(session, gemeente=gemeente)
