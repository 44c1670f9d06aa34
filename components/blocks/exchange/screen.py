"""The page In en uit: two parts, what comes in and what goes out."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from components.blocks.exchange import coming_in, going_out
from components.visitor import may_here
from components.words.texts import _
from db.areas import Municipality
from db.words import Action, Kind

STYLE = Path(__file__).parents[2] / "assets" / "exchange.css"


def parts(*, takes_in: bool) -> list[tuple[str, Callable[[Municipality], None]]]:
    """
    Give the parts of the page by name, in the order in which they stand.

    Parameters
    ----------
    takes_in
        Whether who is looking may take in files; who may not, sees first what there is to take along.
    """
    both: list[tuple[str, Callable[[Municipality], None]]] = [
        (_("In: take in a file"), coming_in.show),
        (_("Out: take along"), going_out.show),
    ]
    return both if takes_in else both[::-1]


def show(place: Municipality) -> None:
    """Show the page of a municipality."""
    st.html(STYLE)
    st.header(_("In and out"))
    shown = parts(takes_in=may_here(Action.CREATE, Kind.IMPORT, place.code))
    for tab, (_name, part) in zip(st.tabs([name for name, _part in shown]), shown, strict=True):
        with tab:
            part(place)
