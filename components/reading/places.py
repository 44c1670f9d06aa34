"""What is loaded: municipalities, their areas, releases and years, and the catalogue with their own indicators."""

import geopandas as gpd
import pandas as pd
import streamlit as st

from components.content.scene import Scene
from components.reading.subject import KEPT, Subject, version
from db import areas as register
from db import figures
from db.areas import Municipality
from db.engine import reading
from db.load.releases import WAYS
from geodata.figures.indicators import Catalogue
from geodata.vocabulary import Provider


def municipalities() -> list[Municipality]:
    """Give the municipalities that are loaded, real ones first."""
    return _municipalities(version())


def place_of(code: str | None) -> Municipality | None:
    """Give a municipality, the first that is loaded when there is none with this code; ``None`` when none is."""
    loaded = municipalities()
    return next((place for place in loaded if place.code == code), next(iter(loaded), None))


def catalogue_of(gemeente: str) -> Catalogue:
    """Give the catalogue, with the municipality's own indicators."""
    return catalogue(version(gemeente), gemeente)


def sources_of(scene: Scene) -> pd.DataFrame:
    """Give the releases in use for a municipality (``db.figures.sources``)."""
    return sources(version(scene.place.code), scene.place.code, scene.place.country)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _municipalities(token: str) -> list[Municipality]:
    with reading() as session:
        return register.loaded_municipalities(session)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def catalogue(token: str, gemeente: str) -> Catalogue:
    """The catalogue of a municipality."""
    with reading() as session:
        return Catalogue.load().with_own(figures.own_indicators(session, gemeente=gemeente))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def sources(token: str, gemeente: str, country: str) -> pd.DataFrame:
    """The releases that hold for a municipality."""
    with reading() as session:
        return figures.sources(session, country=country, gemeente=gemeente)


def years(token: str, gemeente: str, country: str) -> tuple[int, ...]:
    """The years that can be chosen, newest first: those with key figures."""
    found = sources(token, gemeente, country)
    published = found[found["provider"] == Provider.STATLINE]["year"]
    return tuple(sorted({int(year) for year in published}, reverse=True))


def figure_years(token: str, gemeente: str, country: str) -> tuple[int, ...]:
    """The years of which there are figures at all, oldest first."""
    found = sources(token, gemeente, country)
    without = (found["provider"] == Provider.PDOK) | found["dataset"].isin(WAYS)
    return tuple(sorted({int(year) for year in found.loc[~without, "year"]}))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def areas(subject: Subject) -> gpd.GeoDataFrame:
    """Boundaries of the year, or the oldest that are loaded when the year is before them."""
    with reading() as session:
        return register.read_areas(
            session,
            gemeente=subject.gemeente,
            level=subject.level,
            year=max(subject.year, min(subject.loaded)),
        )


def boundary_year(subject: Subject) -> int:
    """The year of the boundaries that are shown."""
    shown = areas(subject)
    return int(shown["boundary_year"].max()) if len(shown) else subject.year
