"""What the page Verantwoording shows: how need is worked out, how an advice comes about, what it does not know."""

from pathlib import Path

import pandas as pd
import streamlit as st

from components import data, data_sources
from components.blocks import choices, tables
from components.blocks.intake import sources_table
from components.blocks.method import advice, catalogue_table, correlation, explanation, limits, own_sentences
from components.blocks.tables import Column, Row
from components.content.scene import Scene, reference_name
from components.view_state import Account, ViewState
from components.words import formats
from components.words.labels import capital, choice
from components.words.texts import _
from db.settings import get_settings
from geodata.figures.indicators import Catalogue

STYLE = Path(__file__).parents[2] / "assets" / "method.css"
MANUAL = Path(__file__).parents[3] / "docs" / "handleiding" / "06-berekening.md"


def show(view: ViewState) -> None:
    """
    Show the page.

    Parameters
    ----------
    view
        What the other pages show, so that the account is of those figures.
    """
    st.html(STYLE)
    choices.switch("uitleg", _("Part"), list(Account), view.uitleg, choice, where="method")
    scene = data.scene(view)
    match view.uitleg:
        case Account.BEHOEFTE:
            _need(scene)
        case Account.ADVIES:
            advice.show(scene)
        case Account.GRENZEN:
            limits.show()


def _need(scene: Scene | None) -> None:
    catalogue = Catalogue.load() if scene is None else scene.catalogue
    explanation.show(scene, catalogue)
    names = [_("The figures"), _("What goes together"), _("Sources"), _("Settings"), _("Manual")]
    figures, together, sources, settings, manual = st.tabs(names, key="method_tabs", on_change="rerun")
    if figures.open:
        with figures:
            found = data_sources.years_in_use(scene.place.code, scene.place.country) if scene else _nothing()
            catalogue_table.show(catalogue, found)
    if together.open:
        with together:
            if scene is None:
                st.info(_("Load a municipality on the page Data to see which figures go together."))
            else:
                correlation.show(scene, data.correlated(scene))
    if sources.open:
        with sources:
            if scene is None:
                st.info(_("No municipality is loaded yet."))
            else:
                sources_table.show_sources(scene.place)
    if settings.open:
        with settings:
            tables.show(*build_settings(scene))
            own_sentences.show()
    if manual.open:
        with manual:
            _manual()


def build_settings(scene: Scene | None) -> tuple[list[Column], list[Row], str]:
    """Make the table of settings that decide about the numbers."""
    fixed = get_settings()
    rows = [Row([_("Fewest residents of an area with a place in the list"), formats.number(fixed.minimum_population)])]
    if scene is not None:
        rows += [
            Row([_("Year that is shown"), str(scene.view.jaar)]),
            Row([_("Compared with"), capital(reference_name(scene))]),
            Row([_("How a figure becomes a number from 0 to 100"), choice(scene.need.normalisation)]),
            Row([_("How domains come together"), choice(scene.need.aggregation)]),
        ]
    rows += [
        Row([_("Newest year that is loaded by itself"), str(fixed.year)]),
        Row([_("Detour: how much longer a walk is than a straight line"), formats.number(fixed.detour_factor, 1)]),
    ]
    return [Column(_("Setting")), Column(_("Value"))], rows, _("Settings of this Wijklens")


def _manual() -> None:
    try:
        st.markdown(MANUAL.read_text(encoding="utf-8"))
    except OSError:
        st.info(_("The manual is not on this server. It comes with the program, in the folder docs."))


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=["indicator", "year", "dataset"])
