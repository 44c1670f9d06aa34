"""What residents run themselves: found by when, for whom, about what and how near; as list, map or week."""

import streamlit as st

from components import data, navigation
from components.blocks import notices
from components.blocks.offers import details, filter_row, heading, screen, subscribe
from db.words import Kind

view = navigation.current()
scene, result = data.scene(view), data.offers(view, Kind.INITIATIVE)
if scene is None or result is None:
    notices.nothing_loaded()
else:
    filter_row.show(result)
    heading.show(result)
    with st.container(key="offers"):
        found, opened = st.columns([62, 38], gap="medium")
        with found:
            screen.show(result, scene)
            subscribe.show(result)
        with opened, st.container(key="offer_details"):
            details.show(result)
