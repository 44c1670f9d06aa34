"""Short messages on a screen: what was left out, what is not there yet, what went wrong and how to go on."""

import streamlit as st

from components.view_state import Dropped
from components.words.plain import plain
from components.words.texts import _


def dropped(parts: tuple[Dropped, ...]) -> None:
    """Say which parts of a link were not known; the rest of it is shown."""
    if parts:
        named = ", ".join(plain(f"{part.parameter}={part.value[:40]}") for part in parts[:5])
        st.info(_("This link has parts that are not known here. They were left out: {parts}.", parts=named))


def not_ready() -> None:
    """Say that a page does not show anything yet."""
    st.info(_("This page is being made. It does not show figures yet."))
