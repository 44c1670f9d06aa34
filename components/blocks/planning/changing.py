"""Change what is asked of planning: every widget of the page writes through here into the view and its link."""

from typing import Any

import streamlit as st

from components import navigation, session
from components.planning.asked import Change, Plan
from components.session import Key


def asked() -> Plan:
    """Give what is asked in this run."""
    return navigation.current().plan


def change(**changes: Any) -> None:
    """Change what is asked; for use in the callback of a widget."""
    navigation.change(plan=asked().with_(**changes))


def take_number(field: str, key: str) -> None:
    """Write a number that may be left empty into a field."""
    value = st.session_state[key]
    change(**{field: None if value is None else int(value)})


def add_change(one: Change) -> None:
    """Add a change to the what-if; a later change of the same kind to the same place goes before an earlier one."""
    kept = tuple(other for other in asked().als if (other.what, other.place) != (one.what, one.place))
    session.keep(Key.PLAN_POINTING, None)
    change(als=(*kept, one))


def drop_change(one: Change) -> None:
    """Take a change back."""
    change(als=tuple(other for other in asked().als if other != one))
