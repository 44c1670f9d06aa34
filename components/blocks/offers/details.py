"""One activity or initiative with everything that is known of it, beside the result."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components import navigation
from components.blocks import tables
from components.blocks.offers import changing
from components.blocks.tables import Column, Row
from components.offers import cards
from components.offers.filter import OfferView
from components.offers.result import Result
from components.words.plain import escape, plain
from components.words.texts import _
from db.words import Kind

PARTNERS = "partners"
"""The address of the page of the partners, as far as this installation has it."""


def show(result: Result) -> Mapping[Any, Any] | None:
    """
    Show what is open, or how to open something.

    Returns
    -------
    row
        The record that is open, for what stands below it; ``None`` when nothing is.
    """
    row = result.record(result.asked.aanbod)
    if row is None:
        if result.asked.aanbod is not None:
            st.info(_("What this link opens is not there, or no longer there."))
        elif result.count:
            st.caption(_("Press a name to see everything about it."))
        return None
    with st.container(key="offer_title", horizontal=True, gap="small"):
        st.html(f"<h2>{escape(row['title'])}</h2>")
        st.button(_("Close"), key="offer_close", on_click=changing.open_offer, args=(None,))
    st.html(build(row, result))
    with st.container(key="offer_links", horizontal=True, gap="small"):
        if result.asked.weergave is not OfferView.KAART and not row["geometry"].is_empty:
            st.button(
                _("Show on the map"), key="offer_to_map", on_click=changing.change, kwargs={"weergave": OfferView.KAART}
            )
        _to_partner(result, row)
    stages(row)
    return row


def build(row: Mapping[Any, Any], result: Result) -> str:
    """Make the description and the facts; everything in them is text."""
    pairs = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in cards.facts(row, today=result.today)
    )
    state = cards.state(row)
    marks = f'<span class="wl-state">{escape(state)}</span>' if state else ""
    if not result.found.fits.get(row["id"], False):
        marks += f'<p class="wl-quiet">{escape(_("This does not fit what is asked above."))}</p>'
    stale = " wl-stale" if cards.is_stale(row["checked_on"], today=result.today) else ""
    text = "".join(f"<p>{escape(part)}</p>" for part in str(row["description"] or "").split("\n") if part.strip())
    return f'<div class="wl-detail{stale}">{marks}{text}<dl class="wl-facts">{pairs}</dl></div>'


def stages(row: Mapping[Any, Any]) -> None:
    """Show since when an initiative is in each stage that it came through."""
    passed = cards.stages(row)
    if passed:
        columns = [Column(_("Stage")), Column(_("Since"))]
        tables.show(columns, [Row(pair) for pair in passed], _("Stages that it came through"))


def _to_partner(result: Result, row: Mapping[Any, Any]) -> None:
    if result.kind is Kind.ACTIVITY and PARTNERS in {page.value for page in navigation.Page}:
        asked = result.asked.with_(organisatie=str(row["organisation_id"]))
        navigation.link(navigation.Page(PARTNERS), plain(row["organisation"]), zoek=asked)
