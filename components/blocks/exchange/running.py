"""How far the work on a file is, with a way to stop it; leaving the page does not stop it."""

from collections.abc import Mapping

import streamlit as st

from components import navigation
from components.intake.checking import Doing
from components.intake.tasks import Task
from components.words import formats, texts
from components.words.plain import plain
from components.words.texts import _, later

POLL = 0.5
"""Seconds between two looks."""

PATIENCE = 0.7
"""Seconds that a press waits for short work, so that a small file shows no bar at all."""

_SAID: Mapping[Doing, str] = {
    Doing.LOCATING: later("Looking up addresses"),
    Doing.READING: later("Reading the rows"),
    Doing.COMPARING: later("Comparing with what is in Wijklens"),
    Doing.STARTING_GUARD: later("The check on personal data is still starting"),
    Doing.GUARDING: later("Looking for personal data in the texts"),
    Doing.WRITING: later("Taking in the rows"),
    Doing.UNDOING: later("Undoing"),
}


def show(task: Task) -> None:
    """Show how far it is until it has ended, then draw the page anew."""

    def watch() -> None:
        texts.use(navigation.current().lang)
        if not task.active:
            navigation.again()
        doing, done, total = task.doing
        said = _(_SAID[doing]) if doing is not None else _(_SAID[Doing.READING])
        if total:
            said = _("{doing}: {n} of {all}", doing=said, n=formats.number(done), all=formats.number(total))
        with st.container(border=True, key="intake_progress"):
            st.progress(min(done / total, 1.0) if total else 0.0, text=plain(said))
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(_("Stop"), key="intake_stop", on_click=task.stop)
                st.caption(_("You can go to another page: the work goes on, and you find it here again."))

    st.fragment(watch, run_every=POLL)()
