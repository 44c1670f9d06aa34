"""The way from a day to its presentation, and to the notes for who presents."""

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from components import navigation
from components.presenting.stage import NOTES, PATH
from components.reading import intervisie as reading
from components.view_state import ViewState
from components.words.plain import escape
from components.words.texts import _
from db.intervisie import Day

STYLE = Path(__file__).parents[2] / "assets" / "presenting.css"


def show(day: Day, gemeente: str) -> None:
    """Show the links of a day; the notes only for who prepares it."""
    view = ViewState(gemeente=gemeente, intervisiedag=str(day.id), lang=navigation.current().lang)
    st.html(STYLE)
    st.html(build_links(view, with_notes=reading.may_prepare(gemeente)), width="content")


def build_links(view: ViewState, *, with_notes: bool) -> str:
    """
    Make the links; their addresses are relative to the page, so that they hold behind a proxy too.

    The presentation takes the place of the page, since Escape comes back to it; the notes get a window of their own,
    beside it.
    """
    asked = escape(urlencode(view.to_params()))
    said = escape(_("Present"))
    first = f'<a class="wl-present" href="{PATH.removeprefix("/")}?{asked}" target="_self">{said}</a>'
    if not with_notes:
        return f'<p class="wl-presenting">{first}</p>'
    name = escape(_("Notes"))
    second = f'<a class="wl-beside" href="{NOTES.removeprefix("/")}?{asked}" target="wijklens-notities">{name}</a>'
    return f'<p class="wl-presenting">{first} {second}</p>'
