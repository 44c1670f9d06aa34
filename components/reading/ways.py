"""Where people live and how they walk: the best that is loaded."""

import geopandas as gpd
import pandas as pd
import streamlit as st

from components.reading.places import areas
from components.reading.selection import selection
from components.reading.subject import KEPT, Subject
from db import areas as register
from db.engine import reading
from db.settings import get_settings
from geodata.reach.ages import AGE_BANDS
from geodata.reach.population import population_cells
from geodata.reach.ways import StraightLine, Walk


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def cells_of(subject: Subject) -> pd.DataFrame:
    """Give where people live in the areas of a subject (``geodata.reach.population.population_cells``)."""
    figures = selection(subject).figures
    ages = figures[[band for band in AGE_BANDS if band in figures]]
    with reading() as session:
        squares: gpd.GeoDataFrame = register.cells(session, gemeente=subject.gemeente)
    return population_cells(areas(subject), squares if len(squares) else None, ages)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def walk_of(token: str, gemeente: str) -> Walk:
    """Give the best way of measuring walks that is loaded: along streets, over crossings, or straight on."""
    return StraightLine(get_settings().detour_factor)
