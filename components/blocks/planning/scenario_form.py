"""Keep a plan under a name, and change the name and note of one that was kept."""

from typing import Any
from uuid import UUID

import streamlit as st

from components import actions, navigation
from components.blocks.planning import scenario_desk as desk
from components.blocks.saving import Saving
from components.planning.keeping import Draft
from components.visitor import may_here
from components.words.labels import capital
from components.words.plain import plain
from components.words.register_words import field_name
from components.words.texts import _
from db.models import Scenario
from db.words import Action, Kind

_NEW = "scenario_new"


def keep_button(gemeente: str, draft: Draft | None) -> None:
    """
    Show the press that keeps what is on the screen; nothing for who may not keep scenarios.

    Parameters
    ----------
    draft
        What would be kept; ``None`` as long as it is being worked out.
    """
    if not may_here(Action.CREATE, Kind.SCENARIO, gemeente):
        return
    # A new name of the place closes it after it was kept.
    with st.popover(_("Keep as a scenario"), key=f"scenario_keep_{desk.new_id()[:8]}", disabled=draft is None):
        if draft is not None:
            _new(gemeente, draft)


def _new(gemeente: str, draft: Draft) -> None:
    saving = Saving(_NEW, Scenario)
    wrong = st.container()
    values = _texts(_NEW, "", "") | draft.values()
    with wrong:
        saving.show_wrong(values, gemeente=gemeente)
    st.caption(
        _(
            "Kept with it: the question, the places and the numbers of today. "
            "Everybody who works for the municipality, and its partners, can open it."
        )
    )
    if st.button(_("Keep it"), key=f"{_NEW}_save", type="primary"):
        record = {"gemeente_code": gemeente, "id": desk.new_id(), **values}
        stored = saving.attempt(lambda passed: actions.create(Scenario, record, passed=passed))
        if stored is not None:
            desk.take_new_id()
            desk.open_(str(stored.id))
            st.toast(_("{title} is kept.", title=plain(stored.title)))
            for name in ("title", "note"):
                st.session_state.pop(f"{_NEW}_text_{name}", None)
            plan = navigation.current().plan.with_(scenario=str(stored.id))
            navigation.change(plan=plan)
        st.rerun()


def change_form(gemeente: str) -> None:
    """Show the form that is open, until it is saved or left; of two who change the same, both versions are shown."""
    form = desk.form()
    if form is None:
        return
    key = f"scenario_{form['serial']}"
    base: dict[str, Any] = form["base"]
    saving = Saving(key, Scenario)
    wrong = st.container()
    values = _texts(key, base["title"], base["note"])
    with wrong:
        merged = saving.show_wrong(values, gemeente=gemeente, base=base)
    if merged is not None:
        desk.close_form()
        st.rerun()
    with st.container(horizontal=True):
        save = st.button(_("Save"), key=f"{key}_save", type="primary")
        left = st.button(_("Cancel"), key=f"{key}_cancel")
    if left:
        saving.forget()
        desk.close_form()
        st.rerun()
    if save:
        stored = saving.attempt(
            lambda passed: actions.change(
                Scenario, UUID(form["id"]), values, gemeente=gemeente, version=form["version"], passed=passed
            )
        )
        if stored is not None:
            desk.did("change", form["id"], stored.version, stored.title)
            desk.close_form()
        st.rerun()


def _texts(key: str, title: str, note: str) -> dict[str, Any]:
    return {
        "title": st.text_input(
            _("Name of the scenario"),
            title,
            key=f"{key}_text_title",
            max_chars=200,
            placeholder=_("for instance: two places for people of 65 and over"),
        ),
        "note": st.text_area(
            capital(field_name("note")),
            note,
            key=f"{key}_text_note",
            max_chars=4000,
            height=90,
            help=_("Why this one, and for whom it was made. No names of people."),
        ),
    }
