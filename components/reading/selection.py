"""The figures of a municipality's own areas, with those of older boundaries where they still hold."""

import pandas as pd
import streamlit as st

from components.reading.places import areas, boundary_year, catalogue
from components.reading.subject import KEPT, Subject
from db import areas as register
from db import figures
from db.engine import reading
from db.load.outlines import outline_overlap
from geodata.figures.observations import COUNTRY_CODE
from geodata.figures.selection import Selection, accept_boundaries, select
from geodata.places.boundaries import overlap_share
from geodata.vocabulary import Level

EVER = 9999
"""Later than any year of a figure."""


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def observations(token: str, gemeente: str, country: str, level: Level, codes: tuple[str, ...]) -> pd.DataFrame:
    """All figures of some areas, of all years."""
    with reading() as session:
        return figures.read_observations(
            session, country=country, level=level, year=EVER, areas=codes, gemeente=gemeente
        )


def own_observations(subject: Subject) -> pd.DataFrame:
    """All figures of the areas of a subject, of all years."""
    codes = tuple(areas(subject).index)
    return observations(subject.token, subject.gemeente, subject.country, subject.level, codes)


def selection(subject: Subject) -> Selection:
    """The figures of a year for the areas of that year."""
    return selection_of(subject, subject.year)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def selection_of(subject: Subject, year: int) -> Selection:
    """The figures of one year for the areas of another, so that the same areas are compared."""
    observed = own_observations(subject)
    shown = boundary_year(subject)
    accepted = {int(other): _accepted(subject, int(other)) for other in observed["boundary_year"].unique()}
    return select(
        observed,
        areas(subject).index,
        year=year,
        boundary_year=shown,
        catalogue=catalogue(subject.token, subject.gemeente),
        accepted={other: yes for other, yes in accepted.items() if other != shown},
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _accepted(subject: Subject, other: int) -> pd.Series:
    """
    For which areas a figure of other boundaries holds (decision 0001).

    By the outlines of both years where they are known; else by CBS's mark in every release that is loaded, for codes
    of which there are figures with those boundaries.
    """
    shown = areas(subject)
    observed = own_observations(subject)
    now = boundary_year(subject)
    with reading() as session:
        marks = register.change_marks(session, gemeente=subject.gemeente, level=subject.level)
        by_outline = outline_overlap(session, gemeente=subject.gemeente, level=subject.level, boundary_year=now)
        overlap = by_outline.get(other)
        if overlap is None and other in subject.loaded and len(shown):
            then = register.read_areas(session, gemeente=subject.gemeente, level=subject.level, year=other)
            if len(then) and int(then["boundary_year"].max()) == other:
                overlap = overlap_share(shown, then)
    return accept_boundaries(
        shown.index,
        figure_year=other,
        boundary_year=now,
        overlap=overlap,
        change_marks={int(str(y)): part.set_index("code")["change_mark"] for y, part in marks.groupby("boundary_year")},
        codes_then=pd.Index(observed.loc[observed["boundary_year"] == other, "area"].astype("str").unique()),
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def country_row(token: str, gemeente: str, country: str, year: int) -> Selection:
    """The figures of the country itself: one row, ``NL00``; without values when its row is not loaded."""
    codes = pd.Index([COUNTRY_CODE])
    observed = observations(token, gemeente, country, Level.LAND, tuple(codes))
    # The border of the country itself does not move, so a figure of any boundary year holds.
    accepted = {int(other): pd.Series(True, index=codes) for other in observed["boundary_year"].unique()}
    return select(
        observed, codes, year=year, boundary_year=year, catalogue=catalogue(token, gemeente), accepted=accepted
    )
