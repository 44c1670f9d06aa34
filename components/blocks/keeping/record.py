"""What somebody may do with one activity or initiative that is open: change, copy, end, check, and who came."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pandas as pd
import streamlit as st

from components import actions
from components.blocks import notices
from components.blocks.keeping import desk, turnout
from components.reading import keeping as reading
from components.words.texts import _
from db.errors import RegisterError
from db.forms import form_of
from db.words import Action, Kind


def show(row: Mapping[Any, Any] | None, kind: Kind, gemeente: str) -> None:
    """
    Show the buttons that this visitor may press; nothing for who may change nothing.

    Parameters
    ----------
    row
        An activity or initiative as it is read, with its ``id``; ``None`` when none is open.
    """
    if row is None:
        return
    owner = str(row["organisation_id"]) if kind is Kind.ACTIVITY else None
    record_id, version = str(row["id"]), int(row["version"])

    def may(action: Action) -> bool:
        return reading.allowed(action, kind, gemeente, owner)

    if not any(may(action) for action in (Action.CHANGE, Action.CREATE, Action.END)):
        return
    with st.container(key="keep_buttons", horizontal=True, gap="small"):
        if may(Action.CHANGE):
            _button(
                _("Still right, checked today"), "check", check, kind, gemeente, record_id, version, row["checked_on"]
            )
            _button(_("Change"), "change", desk.start_change, kind, gemeente, record_id)
        if may(Action.CREATE):
            _button(_("Copy"), "copy", desk.start_copy, kind, gemeente, record_id)
        if may(Action.END):
            _button(_("End"), "end", end, kind, gemeente, record_id, version)
    turnout.show(row, kind, gemeente)


def check(kind: Kind, gemeente: str, record_id: str, version: int, checked_on: dt.date | None) -> None:
    """Say that everything about a record is right today; of another version than was seen nobody can say that."""
    record = actions.change(
        form_of(kind).table, UUID(record_id), {"checked_on": reading.today()}, gemeente=gemeente, version=version
    )
    before = {"checked_on": None if pd.isna(checked_on) else checked_on}
    desk.did("check", kind, gemeente, record_id, record.version, record.title, before=before)


def end(kind: Kind, gemeente: str, record_id: str, version: int) -> None:
    """End a record."""
    record = actions.end(form_of(kind).table, UUID(record_id), gemeente=gemeente, version=version)
    desk.did("end", kind, gemeente, record_id, record.version, record.title)


def reopen(kind: Kind, gemeente: str, record_id: str, version: int) -> None:
    """Take up a record that was ended."""
    record = actions.reopen(form_of(kind).table, UUID(record_id), gemeente=gemeente, version=version)
    desk.did("reopen", kind, gemeente, record_id, record.version, record.title)


def safely(act: Any, *args: Any) -> None:
    """Do something in a callback, and keep what went wrong for the run that follows."""
    try:
        act(*args)
    except RegisterError as failure:
        desk.say(notices.said(failure))


def _button(label: str, name: str, act: Any, *args: Any) -> None:
    st.button(label, key=f"keep_{name}", on_click=safely, args=(act, *args))
