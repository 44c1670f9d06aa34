"""Take the result along: an address that a calendar keeps up to date."""

from urllib.parse import urlencode

import streamlit as st

from components.exports.calendar import FEEDS, feed_params
from components.offers.result import Result
from components.words.texts import _


def show(result: Result) -> None:
    """Show the way to subscribe, behind one button."""
    with st.popover(_("Subscribe"), key="offer_subscribe"):
        st.markdown(_("Your calendar then shows what fits this question, and keeps it up to date."))
        here = address(result, str(st.context.url or ""))
        st.link_button(_("Open in your calendar"), in_calendar(here))
        st.caption(_("Or copy this address into your calendar:"))
        st.code(here, language=None, wrap_lines=True)


def address(result: Result, here: str) -> str:
    """
    Give the address of the feed.

    Parameters
    ----------
    here
        Address of the screen, as the browser knows it; the feed stands on the same server.
    """
    server = "/".join(here.split("/")[:3])
    return f"{server}{FEEDS[result.kind]}?{urlencode(feed_params(result.view))}"


def in_calendar(address: str) -> str:
    """Give the same address in the form that opens a calendar instead of fetching a file."""
    return f"webcal://{address.partition('://')[2]}"
