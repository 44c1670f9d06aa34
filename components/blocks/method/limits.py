"""What an advice does not know, as a page that reads in a minute."""

from collections.abc import Sequence

import streamlit as st

from components.method import limits
from components.method.limits import Limits
from components.words.plain import escape
from components.words.texts import _


def show() -> None:
    """Show it."""
    st.header(_("What does an advice not know?"))
    st.html(build(limits.opening(), limits.limits(), limits.after_all()))


def build(opening: str, found: Sequence[Limits], closing: str) -> str:
    """Make the page: an opening, the limits in columns, and what to do with an advice."""
    parts = "".join(_part(one) for one in found)
    return (
        f'<div class="wl-account"><p>{escape(opening)}</p><div class="wl-limits">{parts}</div>'
        f'<p class="wl-note">{escape(closing)}</p></div>'
    )


def _part(one: Limits) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in one.lines)
    return f"<section><h3>{escape(one.about)}</h3><ul>{lines}</ul></section>"
