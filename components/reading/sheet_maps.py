"""What the maps of sheets are drawn of: outlines in whole metres, and what lies around them."""

import streamlit as st

from components.reading import places
from components.reading.subject import KEPT, Subject
from components.sheets import maps
from components.sheets.of_map import Backdrop
from components.sheets.sheet import Outline
from db import areas as register
from db.engine import reading


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def outlines(subject: Subject) -> dict[str, Outline]:
    """The outlines of the areas of a view, simpler and in whole metres (``components.sheets.maps.outlines``)."""
    return maps.outlines(places.areas(subject))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def backdrop(subject: Subject) -> Backdrop:
    """What lies around and under the areas of a view (``components.sheets.maps.backdrop``)."""
    with reading() as session:
        near = register.neighbours(session, gemeente=subject.gemeente, boundary_year=places.boundary_year(subject))
        nature = register.landscape(session, gemeente=subject.gemeente)
    return maps.backdrop(places.areas(subject), nature, near)
