"""Giving a signal: the form, the map over it, what the guard marked, and who may not."""

import streamlit as st

from components import navigation
from components.blocks import marked_text
from components.blocks.entry import map_dialog
from components.content.scene import Scene
from components.entry import component, exchange, form_data, wording
from components.entry.saving import Outcome, State
from components.navigation import Page
from components.visitor import may_here
from components.words.plain import escape
from components.words.texts import _
from db.models.fields import clean_prose
from db.words import Action, Kind

KEY = "entry_form"


def may_give(scene: Scene) -> bool:
    """Whether who is looking may give signals in this municipality."""
    return may_here(Action.CREATE, Kind.SIGNAL, scene.place.code)


def show(scene: Scene) -> None:
    """Show the form to who may give signals, and to others who can."""
    if not may_give(scene):
        not_you()
        return
    gemeente = scene.place.code
    st.header(_("Give a signal"), anchor=False)
    form, beside = st.columns([64, 36], gap="large")
    with form:
        # There at every run, so that the form below it stays the same one when something is marked above it.
        marks = st.container()
        with marks:
            stopped(gemeente)
        asked = component.mount(form_data.build(scene), key=KEY, on_asked=lambda: exchange.answer(KEY, gemeente))
    if exchange.catch_up(gemeente, asked):
        st.rerun()
    if not exchange.is_saved():
        with beside:
            explanation()
    if exchange.answers().get("map"):
        map_dialog.show(scene)


def not_you() -> None:
    """Say who gives signals, to somebody who may not."""
    st.header(_("Give a signal"), anchor=False)
    st.info(
        _(
            "Signals are given by people who work or volunteer in the wijk and have access to this municipality. "
            "Do you notice something? Tell it to the neighbourhood team or a coordinator, or ask the administrator "
            "of this municipality for access."
        )
    )
    navigation.link(Page.MAP, _("See on the map how many signals there are per wijk"))


def explanation() -> None:
    """Say what happens with a signal."""
    st.subheader(_("What happens with a signal"), anchor=False)
    st.html("<ol class='wl-steps'>" + "".join(_step(step) for step in wording.steps()) + "</ol>")


def stopped(gemeente: str) -> None:
    """Show what the guard marked in the text that was sent, until it is changed or said to be something else."""
    outcome = exchange.answers().get("outcome")
    sent = exchange.answers().get("sent")
    if not isinstance(outcome, Outcome) or outcome.state is not State.PERSONAL or sent is None:
        return
    # As it was checked: the places of what was found are those in the cleaned text.
    texts = {"text": clean_prose(sent.get("text") or "")}
    passed = frozenset(marked_text.show(dict(outcome.findings), texts, key="entry_marked"))
    may_pass = any(one.overridable for found in outcome.findings.values() for one in found)
    if may_pass and st.button(_("Send again"), key="entry_send_again", type="primary", disabled=not passed):
        exchange.send_again(gemeente, passed)
        st.rerun()
    exchange.keep(passed=passed)


def _step(step: dict[str, str]) -> str:
    return f"<li><strong>{escape(step['name'])}</strong> {escape(step['text'])}</li>"
