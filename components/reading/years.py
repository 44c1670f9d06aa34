"""Figures through the years, and those of the municipality and the country to put beside them."""

import pandas as pd
import streamlit as st

from components.content.scene import Scene
from components.reading.places import catalogue, figure_years
from components.reading.selection import country_row, selection, selection_of
from components.reading.subject import KEPT, Subject, subject_shown
from geodata.figures.change import changes as compare
from geodata.figures.selection import Selection
from geodata.vocabulary import Level


def changed(scene: Scene) -> pd.DataFrame:
    """Give what changed since the year before that is loaded (``geodata.figures.change.changes``)."""
    return _changed(subject_shown(scene))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _changed(subject: Subject) -> pd.DataFrame:
    before = selection_of(subject, subject.year - 1)
    return compare(before, selection(subject), catalogue(subject.token, subject.gemeente))


def figures_by_year(scene: Scene) -> dict[Level, dict[int, Selection]]:
    """
    Give the figures of every year that is loaded, for the boundaries of the view.

    Returns
    -------
    selections
        Per level (that of the view, the municipality, the country) and year, oldest first. The country is one row
        with the code ``NL00``. A year shows the newest figure until then: ``years`` tells of which year it is.
    """
    subject = subject_shown(scene)
    years = figure_years(subject.token, subject.gemeente, subject.country)
    levels = {
        level: {year: selection_of(subject.at(level), year) for year in years}
        for level in (scene.level, Level.GEMEENTE)
    }
    return levels | {Level.LAND: {year: _country_row(subject, year) for year in years}}


def country_figures(scene: Scene) -> Selection:
    """Give the figures of the country itself: one row, ``NL00``; without values when its row is not loaded."""
    subject = subject_shown(scene)
    return _country_row(subject, subject.year)


def _country_row(subject: Subject, year: int) -> Selection:
    return country_row(subject.token, subject.gemeente, subject.country, year)


def municipality_figures(scene: Scene) -> Selection:
    """Give the figures of the municipality itself: one row with its code, or none when it is not loaded."""
    return selection(subject_shown(scene).at(Level.GEMEENTE))
