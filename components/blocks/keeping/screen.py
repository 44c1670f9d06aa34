"""Keeping activities and initiatives: what their pages call."""

from collections.abc import Callable

import streamlit as st

from components import navigation
from components.blocks.keeping import desk, form, lists, undoing
from components.navigation import Page
from components.visitor import may_here
from components.words.plain import plain
from components.words.texts import _
from db.words import Action, Kind


def show(kind: Kind, gemeente: str) -> bool:
    """
    Show what was done last, and the form that is open.

    Returns
    -------
    busy
        Whether a form is open: then the page shows nothing else.
    """
    undoing.show(gemeente)
    wrong = desk.said()
    if wrong is not None:
        st.error(plain(wrong))
    opened = desk.open_form(kind, gemeente)
    if opened is None:
        return False
    form.show(opened)
    return True


def toolbar(kind: Kind, gemeente: str, more: Callable[[str], None] | None = None) -> None:
    """
    Show the button for a new record, forms that were laid aside, and what waits; nothing for who keeps nothing.

    Parameters
    ----------
    more
        Shows what else waits in this municipality, on the same row.
    """
    with st.container(key="keep_bar", horizontal=True, gap="small"):
        if lists.keeps_any(kind, gemeente):
            label = _("New activity") if kind is Kind.ACTIVITY else _("New initiative")
            st.button(label, key="keep_new", type="primary", on_click=desk.start_new, args=(kind, gemeente))
        elif kind is Kind.ACTIVITY and may_here(Action.CREATE, Kind.ORGANISATION, gemeente):
            # An activity is somebody's: in a register that is new, the partners come first.
            st.markdown(_("An activity belongs to a partner. Add that partner first."))
            navigation.link(Page.PARTNERS, _("To the partners"))
        lists.stale(kind, gemeente)
        lists.ended(kind, gemeente)
        if more is not None:
            more(gemeente)
    for key, waiting in desk.waiting(kind, gemeente):
        with st.container(key=f"keep_waiting_{waiting['serial']}", horizontal=True, vertical_alignment="center"):
            title = plain(waiting["draft"]["title"]) or _("without a name")
            st.info(_("Not saved yet: {title}.", title=title))
            st.button(_("Go on"), key=f"keep_go_on_{waiting['serial']}", on_click=desk.take_up, args=(key,))
            st.button(_("Throw away"), key=f"keep_drop_{waiting['serial']}", on_click=desk.throw_away, args=(key,))
