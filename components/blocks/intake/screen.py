"""What the page Gegevens shows to whom: everybody sees what is loaded, who may also loads and gives files."""

import streamlit as st

from components import data, visitor
from components.blocks.intake import loading, sources_table, uploads, ways
from components.content.scene import place_title
from components.words.plain import plain
from components.words.texts import _
from db.areas import Municipality
from db.permissions import Actor, may, may_somewhere
from db.words import Action, Kind


def show(here: str | None) -> None:
    """
    Show the page.

    Parameters
    ----------
    here
        Code of the municipality of the view; the first that is loaded when it is not.
    """
    who, places = visitor.actor(), data.municipalities()
    place = next((one for one in places if one.code == here), next(iter(places), None))
    st.header(_("Figures and boundaries"))
    loads = may_somewhere(who, Action.LOAD, Kind.MUNICIPALITY)
    if loads:
        st.markdown(
            _("Here you load a municipality from the public services, and add boundaries and figures of your own.")
        )
    else:
        st.markdown(
            _(
                "Here an administrator loads municipalities from the public services of CBS, Kadaster and RIVM. "
                "You can see what is loaded and where it comes from."
            )
        )
    if loads:
        left, right = st.columns([57, 43], gap="large")
        with right:
            loading.show()
        with left:
            sources_table.show_places(places)
            _sources(place)
    else:
        sources_table.show_places(places)
        _sources(place)
    if place is not None:
        _own(who, place)


def _sources(place: Municipality | None) -> None:
    if place is not None:
        with st.expander(plain(_("Sources of {place}", place=place_title(place)))):
            sources_table.show_sources(place)


def _own(who: Actor, place: Municipality) -> None:
    figures = may(who, Action.LOAD, Kind.OWN_FIGURES, gemeente=place.code)
    boundaries = may(who, Action.LOAD, Kind.MUNICIPALITY, gemeente=place.code)
    if figures or boundaries:
        uploads.show(who, place, figures=figures, boundaries=boundaries)
    # To say where people live and walk is work on the contents, as giving own figures is (db.load.ways.RIGHT).
    if figures:
        ways.show(who, place)
