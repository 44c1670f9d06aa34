"""The keys of the session state, and who is looking: the one place that names what is kept for a visitor."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import streamlit as st

if TYPE_CHECKING:
    from components.view_state import ViewState


class Key(StrEnum):
    """What is kept for a visitor between two runs: codes, numbers, dates and the view; never frames or models."""

    VIEW = "view"
    PAGE = "page"
    NOTES = "notes"
    LOAD_JOB = "load_job"
    HISTORY_ASKED = "history_asked"
    HISTORY_PAGES = "history_pages"
    COLUMNS = "columns"
    PARTNER_FORM = "partner_form"
    KEEPING = "keeping"
    NEAR = "near"
    SPOTS = "spots"
    SHOWN = "shown"
    ARRIVED = "arrived"
    CHOSEN_SIGNALS = "chosen_signals"
    BUNDLING = "bundling"
    OPEN_SIGNAL = "open_signal"
    NEW_LINK = "new_link"
    SIGNALS_SHOWN = "signals_shown"
    SIGNAL_PHASE = "signal_phase"
    SIGNAL_KIND = "signal_kind"
    SIGNAL_SEVERITY = "signal_severity"
    SIGNAL_JOINED = "signal_joined"
    ONLY_WAITING = "only_waiting"
    ENTRY = "entry"
    BALANCE_ALL = "balance_all"
    VISITOR_ID = "visitor_id"
    PLAN_POINTING = "plan_pointing"
    PLAN_PLACE = "plan_chosen_place"
    PLAN_LIST = "plan_list"
    PLAN_LIST_FILE = "plan_list_file"
    PLAN_STOPPED = "plan_stopped"
    PLAN_AGAIN = "plan_try_again"
    SCENARIOS = "scenarios"
    PROJECT_FORM = "project_form"
    INTERVISIE = "intervisie"
    CARDS = "cards"
    FROZEN = "frozen_view"
    FREEZING = "freezing"
    PARTNERS_ALL = "partners_all"
    PARTNERS_PROFILE = "partners_profile"
    NETWORK_INITIATIVE = "network_initiative"
    GROUPS_DRAW = "groups_draw"


def stored_view() -> "ViewState | None":
    """Give the view that this visitor last looked at, ``None`` on the first run."""
    return st.session_state.get(Key.VIEW)


def visitor_id() -> str:
    """Give what tells this visit from others, for work that goes on beside the page; it says nothing of a person."""
    known = st.session_state.get(Key.VISITOR_ID)
    if known is None:
        known = st.session_state[Key.VISITOR_ID] = uuid4().hex
    return str(known)


def keep(key: Key, value: Any) -> None:
    """Keep a small value for this visitor."""
    st.session_state[key] = value


def kept(key: Key, otherwise: Any = None) -> Any:
    """Give what was kept for this visitor."""
    return st.session_state.get(key, otherwise)
