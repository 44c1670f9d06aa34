"""The areas that records lie in: always those of the newest boundaries, whatever year the screen shows."""

import geopandas as gpd
import streamlit as st

from components import geometry
from components.reading.subject import KEPT, version
from db import areas as register
from db.engine import reading
from geodata.vocabulary import Level


def newest_areas(gemeente: str, level: Level) -> gpd.GeoDataFrame:
    """Give the areas of one level by the newest boundaries that are loaded (``db.areas.read_areas``)."""
    return _newest(version(gemeente), gemeente, level)


def newest_outlines(gemeente: str, level: Level, parent: str) -> str:
    """Give the address of the outlines of the areas of one level that lie in another area."""
    return _published(version(gemeente), gemeente, level, parent)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _newest(token: str, gemeente: str, level: Level) -> gpd.GeoDataFrame:
    with reading() as session:
        return register.read_areas(session, gemeente=gemeente, level=level)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _published(token: str, gemeente: str, level: Level, parent: str) -> str:
    areas = _newest(token, gemeente, level)
    return geometry.publish(areas[areas["parent"] == parent])
