"""Addresses of what the map draws."""

import streamlit as st

from components import geometry, tiles
from components.content.scene import Outlines, Scene
from components.content.sources import licence_line
from components.reading.places import areas, boundary_year
from components.reading.subject import KEPT, Subject, subject_shown
from db import areas as register
from db.engine import reading
from db.settings import get_settings


def outlines(scene: Scene) -> Outlines:
    """Give the addresses of what the map of a scene draws."""
    subject = subject_shown(scene)
    around, landscape = _around(subject)
    return Outlines(
        _outline(subject),
        around,
        landscape,
        tiles.address(get_settings()),
        licence_line(fictional=scene.place.fictional),
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _outline(subject: Subject) -> str:
    return geometry.publish(areas(subject))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _around(subject: Subject) -> tuple[str | None, str | None]:
    with reading() as session:
        near = register.neighbours(session, gemeente=subject.gemeente, boundary_year=boundary_year(subject))
        nature = register.landscape(session, gemeente=subject.gemeente)
    near_address = geometry.publish(near, tolerance=50.0) if len(near) else None
    return near_address, geometry.publish_landscape(nature) if len(nature) else None
