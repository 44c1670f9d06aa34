"""The page In en uit: two parts, what comes in and what goes out."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from components import data
from components.blocks import notices
from components.blocks.exchange import coming_in, going_out
from components.words.texts import _
from db.areas import Municipality

STYLE = Path(__file__).parents[2] / "assets" / "exchange.css"


def parts() -> list[tuple[str, Callable[[Municipality], None]]]:
    """Give the parts of the page by name, in the order in which they stand."""
    return [(_("In: take in a file"), coming_in.show), (_("Out: take along"), going_out.show)]


def show(here: str | None) -> None:
    """
    Show the page.

    Parameters
    ----------
    here
        Code of the municipality of the view; the first that is loaded when it is not.
    """
    place = data.place_of(here)
    if place is None:
        notices.nothing_loaded()
        return
    st.html(STYLE)
    st.header(_("In and out"))
    shown = parts()
    for tab, (_name, part) in zip(st.tabs([name for name, _part in shown]), shown, strict=True):
        with tab:
            part(place)
