"""What is loaded, and from which sources: titles, publishers, years, licences and dates."""

from collections.abc import Sequence
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components import data_sources, navigation
from components.blocks import tables
from components.blocks.tables import Column, Html, Row
from components.content.scene import place_title
from components.words import formats
from components.words.labels import capital, choice, label
from components.words.plain import escape
from components.words.texts import _
from db.areas import Municipality
from db.load.releases import WAYS
from geodata.vocabulary import Provider


def show_places(places: Sequence[Municipality]) -> None:
    """Show the municipalities that are loaded, each with the way to its overview."""
    st.subheader(_("What is loaded"))
    if not places:
        st.info(_("No municipality is loaded yet."))
        return
    tables.show(*build_places(places))


def build_places(places: Sequence[Municipality]) -> tuple[list[Column], list[Row], str]:
    """
    Make the table of municipalities.

    Parameters
    ----------
    places
        In the order of showing; the one of the current view is marked.
    """
    columns = [
        Column(_("Municipality")),
        Column(_("Boundaries of")),
        Column(_("Levels")),
        Column(_("Figures of")),
        Column(_("Fetched on")),
    ]
    view = navigation.current()
    rows = []
    for place in places:
        found = data_sources.sources(place.code, place.country)
        years = found[found["provider"] == Provider.STATLINE]["year"]
        link = "./?" + urlencode(view.with_(gemeente=place.code).to_params())
        name = Html(
            f'<a href="{escape(link)}" target="_self" style="color:var(--wl-accent)">{escape(place_title(place))}</a>'
        )
        rows.append(
            Row(
                [
                    name,
                    formats.years(min(place.boundary_years), max(place.boundary_years)),
                    capital(", ".join(label(level) for level in place.levels)),
                    formats.years(int(years.min()), int(years.max())) if len(years) else formats.NO_VALUE,
                    formats.short_date(found["retrieved_at"].max().date()) if len(found) else formats.NO_VALUE,
                ],
                chosen=place.code == view.gemeente,
            )
        )
    return columns, rows, _("Press a name to open its overview.")


def show_sources(place: Municipality) -> None:
    """Show the sources in use of one municipality."""
    tables.show(*build_sources(data_sources.sources(place.code, place.country), place_title(place)))


def build_sources(found: pd.DataFrame, title: str) -> tuple[list[Column], list[Row], str]:
    """
    Make the table of sources.

    Parameters
    ----------
    found
        As ``db.figures.sources``.
    title
        Name of the municipality.
    """
    columns = [
        Column(_("Title")),
        Column(_("Publisher")),
        Column(_("Data set")),
        Column(_("Year"), True),
        Column(_("Boundaries of"), True),
        Column(_("Covers")),
        Column(_("Licence")),
        Column(_("Fetched on")),
    ]
    rows = [
        Row(
            [
                str(one["title"]) or str(one["dataset"]),
                _publisher(str(one["dataset"]), Provider(one["provider"])),
                str(one["dataset"]),
                str(one["year"]),
                str(one["boundary_year"]),
                _("the whole country") if one["scope"] == one["country"] else _("this municipality"),
                str(one["licence"]) or _("not given"),
                formats.short_date(one["retrieved_at"].date()),
            ]
        )
        for _key, one in found.sort_values(["year", "provider"], ascending=[False, True]).iterrows()
    ]
    return columns, rows, _("Sources in use for {place}", place=title)


def _publisher(dataset: str, provider: Provider) -> str:
    """Who published a source; lines of a file are no figures of the municipality."""
    return _("A file given here") if dataset in WAYS and provider is Provider.OWN else choice(provider)
