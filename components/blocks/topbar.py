"""The right end of the bar at the top: the municipality and the language."""

import streamlit as st

from components import navigation
from components.view_state import ViewState
from components.words.texts import Language, _

_KEY = "language"


def show(view: ViewState) -> None:
    """Show which municipality this is, and the switch between Dutch and English."""
    with st.container(key="topbar", horizontal=True, vertical_alignment="center"):
        st.session_state[_KEY] = view.lang
        st.segmented_control(
            _("Language"),
            list(Language),
            format_func=lambda language: language.value.upper(),
            required=True,
            key=_KEY,
            on_change=_speak,
            label_visibility="collapsed",
        )


def _speak() -> None:
    navigation.change(lang=Language(st.session_state[_KEY]))
