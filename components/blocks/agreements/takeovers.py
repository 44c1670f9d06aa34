"""Who takes over what from whom: beside the initiative, and in the history of an area."""

import datetime as dt
from typing import Any
from uuid import UUID

import pandas as pd
import streamlit as st

from components import actions
from components.blocks import notices
from components.blocks.partners.detail import build_lines
from components.blocks.profile.parts import section
from components.blocks.saving import Saving
from components.partners import told
from components.reading import partners as reading
from components.visitor import may_here
from components.words.labels import capital
from components.words.plain import plain
from components.words.register_words import field_name
from components.words.texts import _
from db.errors import RegisterError
from db.models import Takeover
from db.words import Action, Kind
from geodata.vocabulary import Level


def show(gemeente: str, initiative_id: str, activities: pd.DataFrame) -> None:
    """
    Show what an initiative takes over, and let who may say so.

    Parameters
    ----------
    activities
        Of the municipality (``db.activities``): an activity can go over as a whole.
    """
    found = reading.takeovers_of(gemeente)
    mine = found[found["initiative_id"] == initiative_id] if len(found) else found
    may_make = may_here(Action.CREATE, Kind.TAKEOVER, gemeente)
    if mine.empty and not may_make:
        return
    today = dt.date.today()
    if len(mine):
        lines = [told.takeover(row, today=today) for row in mine.to_dict("records")]
        st.html(section(_("Takes over from"), build_lines(lines)))
    if may_here(Action.END, Kind.TAKEOVER, gemeente):
        for takeover_id, row in mine.iterrows():
            _end_button(gemeente, str(takeover_id), row)
    if may_make:
        with st.popover(_("Takes over work")):
            _form(gemeente, initiative_id, activities)


def show_of_activity(gemeente: str, activity_id: str) -> None:
    """Show which initiative takes over an activity; nothing where none does."""
    found = reading.takeovers_of(gemeente)
    mine = found[found["activity_id"] == activity_id] if len(found) else found
    if len(mine):
        lines = [told.takeover(row, today=dt.date.today()) for row in mine.to_dict("records")]
        st.html(section(_("Taken over by residents"), build_lines(lines)))


def show_in_area(gemeente: str, code: str, level: Level) -> None:
    """Show which work in an area went over to residents, the latest first; nothing where none did."""
    found = reading.takeovers_of(gemeente)
    if found.empty:
        return
    columns = {Level.WIJK: "wijkcode", Level.BUURT: "buurtcode"}
    here = found[found[columns[level]] == code] if level in columns else found
    if len(here):
        lines = [told.takeover(row, today=dt.date.today()) for row in here.to_dict("records")]
        st.html(section(_("Taken over by residents"), build_lines(lines)))


def _end_button(gemeente: str, takeover_id: str, row: pd.Series) -> None:
    said = _("This is not right: {what}", what=plain(row["what"]))
    if st.button(said, key=f"takeover_end_{takeover_id}", type="tertiary"):
        try:
            actions.end(Takeover, UUID(takeover_id), gemeente=gemeente, version=int(row["version"]))
        except RegisterError as failure:
            notices.failed(failure)
        else:
            st.rerun()


def _form(gemeente: str, initiative_id: str, activities: pd.DataFrame) -> None:
    key = f"takeover_{initiative_id}"
    saving = Saving(key, Takeover)
    partners = reading.partners_of(gemeente)["name"]
    wrong = st.container()
    values: dict[str, Any] = {"what": st.text_input(_("What is taken over?"), key=f"{key}_what", max_chars=200)}
    values["organisation_id"] = st.selectbox(
        _("From which partner?"),
        list(partners.index),
        None,
        format_func=lambda one: str(partners[one]),
        key=f"{key}_partner",
        placeholder=_("Choose"),
    )
    own = activities[activities["organisation_id"] == values["organisation_id"]] if len(activities) else activities
    if len(own):
        values["activity_id"] = st.selectbox(
            _("Does an activity go over as a whole?"),
            list(own.index),
            None,
            format_func=lambda one: str(own.loc[one, "title"]),
            key=f"{key}_activity",
            placeholder=_("No"),
        )
    values["as_of"] = st.date_input(
        capital(field_name("as_of")), dt.date.today(), key=f"{key}_as_of", format="DD-MM-YYYY"
    )
    with wrong:
        saving.show_wrong(values, gemeente=gemeente)
    if st.button(_("Save the takeover"), key=f"{key}_save", type="primary"):
        record = {"gemeente_code": gemeente, "initiative_id": initiative_id, **values}
        stored = saving.attempt(lambda passed: actions.create(Takeover, record, passed=passed))
        if stored is not None:
            st.session_state.pop(f"{key}_what", None)
        st.rerun()
