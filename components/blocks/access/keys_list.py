"""Keys for feeds: what they are, which there are, and ending them."""

from functools import partial

import pandas as pd
import streamlit as st

from components.access import changes, lines
from components.blocks.access.attempt import attempt
from components.words.texts import _


def show(gemeente: str, keys: pd.DataFrame, *, with_person: bool) -> None:
    """
    Show the keys that open something, each with a way to end it.

    Parameters
    ----------
    keys
        As ``db.people.read_keys``.
    with_person
        Whether to say whose each is.
    """
    active = keys[keys["ended_at"].isna()]
    if active.empty:
        st.markdown(_("There are no keys."))
    for key, row in lines.rows(active):
        with st.container(horizontal=True, vertical_alignment="center", key=f"feed_key_{key}"):
            st.html(lines.key(row, with_person=with_person), width="stretch")
            if st.button(_("End this key"), key=f"end_key_{key}") and attempt(
                partial(changes.end_key, gemeente, key, row["version"])
            ):
                st.rerun()
