"""Bring a structural signal into its next phase, or with a reason into another one."""

import streamlit as st

from components.blocks.saving import Saving
from components.loop import changes
from components.reading import loop
from components.words.labels import choice
from components.words.texts import _
from db.bundles import BundleSeen, next_phase
from db.models import PhaseStep
from geodata.vocabulary import Phase


def show(gemeente: str, bundle: BundleSeen) -> None:
    """Show the form for the next step; each phase has a form of its own, so that nothing of the last one stays."""
    key = f"move_{bundle.id}_{bundle.version}"
    st.subheader(_("Next step"))
    onward = next_phase(bundle.phase)
    options = [phase for phase in Phase if phase is not bundle.phase]
    phase = st.selectbox(
        _("To phase"),
        options,
        index=options.index(onward) if onward is not None else len(options) - 1,
        format_func=choice,
        key=f"{key}_phase",
    )
    deciding = phase is Phase.BESLOTEN
    told = list(Phase).index(phase) >= list(Phase).index(Phase.BESLOTEN)
    if phase is not onward:
        st.caption(_("This is not the next phase. Say why."))
    today = loop.today()
    reached_on = st.date_input(
        _("As of"),
        max(today, bundle.phase_since),
        min_value=bundle.phase_since,
        max_value=max(today, bundle.phase_since),
        format="DD-MM-YYYY",
        key=f"{key}_day",
    )
    decision = st.text_input(_("Decision"), key=f"{key}_decision", max_chars=200) if told else ""
    reason = st.text_area(
        _("Reason") if deciding or phase is not onward else _("Reason (not needed)"),
        key=f"{key}_reason",
        max_chars=4000,
        height=100,
    )
    owner = st.text_input(
        _("Who sees to it (a function, no name)"), bundle.owner_function or "", key=f"{key}_owner", max_chars=200
    )
    if told:
        st.caption(_("Who gave the signals reads the decision and the reason through their link."))
    values = {
        "reached_on": reached_on,
        "decision": decision or None,
        "reason": reason or "",
        "owner_function": owner or None,
    }
    saving = Saving(f"move_{bundle.id}", PhaseStep)
    if st.button(_("Save this step"), key=f"{key}_save", type="primary"):
        done = saving.attempt(
            lambda passed: changes.move(gemeente, str(bundle.id), bundle.version, phase, values, passed=passed)
        )
        if done is not None:
            st.rerun()
    saving.show_wrong({"gemeente_code": gemeente, **values}, gemeente=gemeente)
