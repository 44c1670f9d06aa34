"""What belongs to an activity or initiative that is open: signals it answers, agreements, takeovers, history."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components import navigation
from components.blocks.agreements import of_offer, takeovers
from components.blocks.history import of_record
from components.blocks.profile.parts import section
from components.navigation import Page
from components.reading import history, loop
from components.reading import partners as reading
from components.view_state import Part
from components.words.labels import label
from components.words.plain import plain
from components.words.texts import _
from db.words import Kind


def show(row: Mapping[Any, Any] | None, kind: Kind, gemeente: str) -> None:
    """
    Show what belongs to what is open, as far as who is looking may read it, and let who may add to it.

    Parameters
    ----------
    row
        An activity or initiative with its ``id``; ``None`` when none is open.
    """
    if row is None:
        return
    offer = str(row["id"])
    _answers(gemeente, kind, offer)
    of_offer.show(gemeente, kind, offer)
    if kind is Kind.INITIATIVE:
        takeovers.show(gemeente, offer, reading.activities_of(gemeente))
    else:
        takeovers.show_of_activity(gemeente, offer)
    if history.may_read(gemeente):
        with st.expander(_("History")):
            of_record.show(kind, offer, gemeente)


def _answers(gemeente: str, kind: Kind, offer: str) -> None:
    """Show which structural signals it answers; nothing where it answers none, or for who may not see them."""
    found = loop.answers_of(gemeente, kind, offer)
    if not found:
        return
    st.html(section(_("Answers these signals"), ""))
    for one in found:
        said = _("{title} ({phase})", title=plain(one.title), phase=label(one.phase))
        navigation.link(Page.SIGNALS, said, deel=Part.BORD, structureel=str(one.bundle_id))
