"""The coordinators' list of words that were let pass: look, mend the text where needed, tick off."""

from functools import partial

import pandas as pd
import streamlit as st

from components.access import changes, lines
from components.blocks.access.attempt import attempt
from components.words.texts import _

SHOWN = 40


def show(gemeente: str, waiting: pd.DataFrame) -> None:
    """Show the list (``db.let_pass.read_let_pass``)."""
    st.markdown(
        _(
            "In these words the check on personal data saw a person. Whoever wrote them said that they are a place or "
            "an organisation. Is it a person after all? Then change the text first, and tick it off here."
        )
    )
    if waiting.empty:
        st.markdown(_("There is nothing to look at."))
    for one, row in lines.rows(waiting.head(SHOWN)):
        with st.container(horizontal=True, vertical_alignment="center", key=f"let_pass_{one}"):
            st.html(lines.wording(row), width="stretch")
            if st.button(_("Looked at"), key=f"looked_{one}") and attempt(
                partial(changes.tick_off, gemeente, one, row["version"])
            ):
                st.rerun()
    if len(waiting) > SHOWN:
        st.caption(_("The oldest are shown first; more follow when these are ticked off."))
