"""Write down how many came: quick on a phone, right after it was held."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pandas as pd
import streamlit as st

from components import actions
from components.blocks import notices
from components.blocks.keeping import desk
from components.blocks.keeping.fields import DAY_FORMAT, build_fault
from components.keeping.turnout import proposed_day, told
from components.reading import keeping as reading
from components.words import formats
from components.words.field_faults import sentence
from components.words.plain import plain
from components.words.texts import _
from db.errors import InvalidRecordError, RegisterError
from db.models import Gathering
from db.words import Action, Kind

MOST = 100_000


def show(row: Mapping[Any, Any], kind: Kind, gemeente: str) -> None:
    """
    Show the quick entry and what was written down, for who may.

    Parameters
    ----------
    row
        An activity or initiative as it is read: ``id``, ``title``, ``schedule``, ``school_holidays``, ``capacity`` and,
        for an activity, ``organisation_id``.
    """
    owner = str(row["organisation_id"]) if kind is Kind.ACTIVITY else None
    if not reading.allowed(Action.CREATE, Kind.GATHERING, gemeente, owner):
        return
    offer, today = str(row["id"]), reading.today()
    found = reading.gatherings_of(offer, gemeente)
    with st.expander(_("How many came?"), expanded=False, key=f"turnout_open_{offer}"):
        _entry(row, kind, gemeente, found, today)
        for line in told(found, row["capacity"]):
            st.caption(plain(line))
        _held(row, kind, gemeente, found)


def _entry(row: Mapping[Any, Any], kind: Kind, gemeente: str, found: pd.DataFrame, today: dt.date) -> None:
    offer, held = str(row["id"]), set(found["held_on"])
    day_key, number_key, said_key = (f"turnout_{name}_{offer}" for name in ("day", "number", "said"))
    if day_key not in st.session_state:
        st.session_state[day_key] = proposed_day(row["schedule"], row["school_holidays"], held, on=today)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"turnout_row_{offer}"):
        day = st.date_input(_("Held on"), max_value=today, format=DAY_FORMAT, key=day_key, width=150)
        st.number_input(
            _("How many people"), min_value=0, max_value=MOST, step=1, value=None, key=number_key, width=140
        )
        st.button(
            _("Write down"),
            type="primary",
            key=f"turnout_save_{offer}",
            on_click=_add,
            args=(row, kind, gemeente, day_key, number_key, said_key),
        )
    if day in held:
        st.caption(_("A number was written down for this day already. Saving adds a second one."))
    if st.session_state.get(said_key):
        st.html(build_fault(st.session_state[said_key]))


def _add(row: Mapping[Any, Any], kind: Kind, gemeente: str, day_key: str, number_key: str, said_key: str) -> None:
    day, number = st.session_state[day_key], st.session_state[number_key]
    st.session_state[said_key] = None
    if day is None or number is None:
        st.session_state[said_key] = _("Fill in the day and how many people came; nought is a number too.")
        return
    offer = {"activity_id" if kind is Kind.ACTIVITY else "initiative_id": str(row["id"])}
    values = {"gemeente_code": gemeente, **offer, "held_on": day, "participants": int(number)}
    try:
        record = actions.create(Gathering, values)
    except InvalidRecordError as failure:
        st.session_state[said_key] = sentence(failure.faults[0])
        return
    except RegisterError as failure:
        st.session_state[said_key] = notices.said(failure)
        return
    st.session_state[number_key] = None
    del st.session_state[day_key]
    desk.did("gathering", kind, gemeente, str(record.id), record.version, str(row["title"]))


def _held(row: Mapping[Any, Any], kind: Kind, gemeente: str, found: pd.DataFrame) -> None:
    for record_id, one in list(found.iterrows())[:10]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"turnout_one_{record_id}"):
            st.text(
                _("{day}: {number}", day=formats.date(one["held_on"]), number=formats.number(int(one["participants"])))
            )
            st.button(
                _("Take away"),
                key=f"turnout_gone_{record_id}",
                type="tertiary",
                on_click=_remove,
                args=(str(record_id), int(one["version"]), row, kind, gemeente),
            )


def _remove(record_id: str, version: int, row: Mapping[Any, Any], kind: Kind, gemeente: str) -> None:
    try:
        record = actions.end(Gathering, UUID(record_id), gemeente=gemeente, version=version)
    except RegisterError as failure:
        st.session_state[f"turnout_said_{row['id']}"] = notices.said(failure)
        return
    desk.did("gathering_gone", kind, gemeente, record_id, record.version, str(row["title"]))
