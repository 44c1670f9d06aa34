"""Take the result along: an address that a calendar keeps up to date."""

from urllib.parse import urlencode

import streamlit as st

from components.exports.calendar import FEEDS, feed_params
from components.offers.result import Result
from components.words.plain import escape
from components.words.texts import _


def show(result: Result) -> None:
    """Show the way to subscribe, behind one button."""
    with st.popover(_("Subscribe"), key="offer_subscribe"):
        st.markdown(_("Your calendar then shows what fits this question, and keeps it up to date."))
        here = address(result, str(st.context.url or ""))
        st.html(build_link(here))
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


def build_link(address: str) -> str:
    """Make the link that opens a calendar; it is ours, and holds words of fixed lists only."""
    at = address.partition("://")[2]
    words = escape(_("Open in your calendar"))
    return f'<a class="wl-calendar" href="webcal://{escape(at)}">{words}</a>'
