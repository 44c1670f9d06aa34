"""Calendars that are subscribed to, kept until the data or the day is another."""

import streamlit as st

from components.exports.calendar import Feed, build_feed, feed_params
from components.reading.offers import offers, today
from components.reading.subject import KEPT, version
from components.view_state import ViewState
from components.words import texts
from db.words import Kind


def feed(kind: Kind, view: ViewState) -> Feed | None:
    """Give the calendar of a view; ``None`` when its municipality is not loaded."""
    found = offers(view, kind)
    if found is None or view.gemeente not in (None, found.gemeente):
        return None
    params = tuple(sorted(feed_params(found.view).items()))
    return _feed(version(found.gemeente), today().isoformat(), kind, params)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _feed(token: str, day: str, kind: Kind, params: tuple[tuple[str, str], ...]) -> Feed | None:
    view, _dropped = ViewState.from_params(dict(params))
    texts.use(view.lang)
    found = offers(view, kind)
    return None if found is None else build_feed(found)
