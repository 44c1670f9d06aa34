"""Try a change, and say what is wrong when it is refused."""

from collections.abc import Callable

import streamlit as st

from components.blocks import notices
from components.words.field_faults import sentence
from components.words.plain import plain
from db.errors import InvalidRecordError, RegisterError


def attempt(change: Callable[[], object]) -> bool:
    """Make a change; gives whether it was made. What is wrong stands where this is called."""
    try:
        change()
    except InvalidRecordError as invalid:
        for fault in invalid.faults:
            st.error(plain(sentence(fault)))
        return False
    except RegisterError as failure:
        notices.failed(failure)
        return False
    return True
