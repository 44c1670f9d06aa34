"""The right end of the bar at the top: the municipality, the language, and who is signed in."""

from collections.abc import Sequence

import streamlit as st

from components import navigation
from components.blocks import account
from components.content.scene import place_title
from components.view_state import ViewState
from components.words.plain import escape, plain
from components.words.texts import Language, _
from db.areas import Municipality

_LANGUAGE = "language"
_PLACE = "municipality"


def show(view: ViewState, places: Sequence[Municipality]) -> None:
    """
    Show which municipality this is, with the others that are loaded, and the switch between Dutch and English.

    Parameters
    ----------
    view
        What is shown now.
    places
        The municipalities that are loaded; the first is shown when the view names none of them.
    """
    current = next((place for place in places if place.code == view.gemeente), next(iter(places), None))
    with st.container(key="topbar", horizontal=True, vertical_alignment="center"):
        if current is not None:
            _municipality(current, places)
        st.session_state[_LANGUAGE] = view.lang
        st.segmented_control(
            _("Language"),
            list(Language),
            format_func=lambda language: language.value.upper(),
            required=True,
            key=_LANGUAGE,
            on_change=_speak,
            label_visibility="collapsed",
        )
        account.show(None if current is None else current.code)


def _municipality(current: Municipality, places: Sequence[Municipality]) -> None:
    if len(places) == 1:
        st.html(f'<span class="wl-chip">{escape(place_title(current))}</span>', width="content")
        return
    names = {place.code: place_title(place) for place in places}
    with st.popover(plain(names[current.code])):
        st.session_state[_PLACE] = current.code
        st.selectbox(
            _("Municipality"),
            list(names),
            format_func=names.__getitem__,
            key=_PLACE,
            on_change=_move,
            placeholder=_("Choose"),
        )


def _speak() -> None:
    navigation.change(lang=Language(st.session_state[_LANGUAGE]))


def _move() -> None:
    navigation.change(gemeente=st.session_state[_PLACE])
