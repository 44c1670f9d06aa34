"""The pages, their addresses, and how the view travels from one to another."""

from enum import StrEnum
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import session, visitor
from components.session import Key
from components.view_state import Dropped, ViewState
from components.words.texts import _
from db.permissions import may_somewhere
from db.settings import get_settings
from db.words import Action, Kind


class Page(StrEnum):
    """The pages by their Dutch address."""

    OVERVIEW = "overzicht"
    MAP = "kaart"
    PROFILE = "profiel"
    ACTIVITIES = "activiteiten"
    INITIATIVES = "initiatieven"
    PARTNERS = "partners"
    PLANNING = "plannen"
    INTERVISIE = "intervisie"
    SIGNALS = "signalen"
    DATA = "gegevens"
    EXCHANGE = "in-en-uit"
    FROZEN = "bevroren"
    METHOD = "verantwoording"
    HISTORY = "geschiedenis"
    ADMIN = "beheer"
    ACCOUNT = "toegang"


_FOLDER = Path(__file__).parents[1] / "pages"

FILES = {
    Page.OVERVIEW: _FOLDER / "overview.py",
    Page.MAP: _FOLDER / "map.py",
    Page.PROFILE: _FOLDER / "profile.py",
    Page.ACTIVITIES: _FOLDER / "activities.py",
    Page.INITIATIVES: _FOLDER / "initiatives.py",
    Page.PARTNERS: _FOLDER / "partners.py",
    Page.PLANNING: _FOLDER / "planning.py",
    Page.INTERVISIE: _FOLDER / "intervisie.py",
    Page.SIGNALS: _FOLDER / "signals.py",
    Page.DATA: _FOLDER / "data.py",
    Page.EXCHANGE: _FOLDER / "exchange.py",
    Page.FROZEN: _FOLDER / "frozen.py",
    Page.METHOD: _FOLDER / "method.py",
    Page.HISTORY: _FOLDER / "history.py",
    Page.ADMIN: _FOLDER / "admin.py",
    Page.ACCOUNT: _FOLDER / "account.py",
}


def titles() -> dict[Page, str]:
    """Give the name of each page in the language of the current run."""
    return {
        Page.OVERVIEW: _("Overview"),
        Page.MAP: _("Map"),
        Page.PROFILE: _("Profile"),
        Page.ACTIVITIES: _("Activities"),
        Page.INITIATIVES: _("Initiatives"),
        Page.PARTNERS: _("Partners"),
        Page.PLANNING: _("Planning"),
        Page.INTERVISIE: _("Intervisie"),
        Page.SIGNALS: _("Signals"),
        Page.DATA: _("Data"),
        Page.EXCHANGE: _("In and out"),
        Page.FROZEN: _("Frozen views"),
        Page.METHOD: _("How it is made"),
        Page.HISTORY: _("History"),
        Page.ADMIN: _("Administration"),
        Page.ACCOUNT: _("My access"),
    }


UNDER_MORE = (
    Page.INTERVISIE,
    Page.DATA,
    Page.EXCHANGE,
    Page.FROZEN,
    Page.METHOD,
    Page.HISTORY,
    Page.ADMIN,
    Page.ACCOUNT,
)
"""Pages that stand together under one word of the menu: for who keeps Wijklens, not for who looks."""


WITH_FIGURES = (Page.OVERVIEW, Page.MAP, Page.PROFILE, Page.PLANNING, Page.DATA, Page.METHOD)
"""Pages that show official figures, whose sources stand at the foot; the others show the register."""


def pages() -> dict[str, list[StreamlitPage]]:
    """Give the pages in the order of the menu, by the word that they stand under; no word is the bar itself."""
    hidden = _not_for_who_looks()
    made = {
        page: st.Page(
            FILES[page],
            title=title,
            url_path=page.value,
            default=page is Page.OVERVIEW,
            visibility="hidden" if page in hidden else "visible",
        )
        for page, title in titles().items()
    }
    return {
        "": [one for page, one in made.items() if page not in UNDER_MORE],
        _("More"): [made[page] for page in UNDER_MORE],
    }


def _not_for_who_looks() -> set[Page]:
    """Pages that are of no use to who is looking. Their addresses answer, and say for whom they are."""
    hidden = set()
    if not may_somewhere(visitor.actor(), Action.READ, Kind.EXCEPTION):
        hidden.add(Page.ADMIN)
    if not may_somewhere(visitor.actor(), Action.READ, Kind.INTERVISIE_DAY):
        hidden.add(Page.INTERVISIE)
    if not may_somewhere(visitor.actor(), Action.READ, Kind.FROZEN):
        hidden.add(Page.FROZEN)
    if not may_somewhere(visitor.actor(), Action.READ, Kind.HISTORY):
        hidden.add(Page.HISTORY)
    if not get_settings().has_provider:
        hidden.add(Page.ACCOUNT)
    return hidden


def open_view(url_path: str) -> tuple[ViewState, tuple[Dropped, ...]]:
    """
    Give the view of this run: that of the address, or the last one after a press in the menu.

    Streamlit empties the query string when somebody goes to another page through the menu; the view is then put
    back in the address, so that the link of the new page says what it shows.
    """
    params = st.query_params.to_dict()
    stored = session.stored_view()
    moved = session.kept(Key.PAGE) != url_path
    session.keep(Key.PAGE, url_path)
    if stored is not None and moved and not params:
        st.query_params.from_dict(stored.to_params())
        return stored, ()
    view, dropped = ViewState.from_params(params)
    session.keep(Key.VIEW, view)
    return view, dropped


def current() -> ViewState:
    """Give the view of this run, in a fragment too."""
    return session.stored_view() or ViewState()


def change(**changes: Any) -> None:
    """Change the view and the address with it; for use in the callback of a widget."""
    replace_view(current().with_(**changes))


def replace_view(view: ViewState) -> None:
    """Show another view from the next run on, such as one that was kept; the address says it too."""
    session.keep(Key.VIEW, view)
    st.query_params.from_dict(view.to_params())


def again() -> None:
    """
    Draw the page anew, from a fragment that runs by the clock.

    Such a run was asked for with the address as the browser knew it at that moment. Who chose something just before
    would see the older address read, and lose the choice: what this visit remembers goes before it.
    """
    said = current().to_params()
    if st.query_params.to_dict() != said:
        st.query_params.from_dict(said)
    st.rerun()


def go(page: Page, **changes: Any) -> None:
    """Go to another page with the view, changed as asked."""
    view = current().with_(**changes)
    session.keep(Key.VIEW, view)
    st.switch_page(FILES[page], query_params=view.to_params())


def go_to(page: Page, view: ViewState) -> None:
    """Go to a page with another view, such as one that was kept."""
    session.keep(Key.VIEW, view)
    st.switch_page(FILES[page], query_params=view.to_params())


def link(page: Page, label: str, **changes: Any) -> None:
    """Show a link to another page that takes the view along."""
    st.page_link(FILES[page], label=label, query_params=current().with_(**changes).to_params())
