"""Widgets of a filter: each shows what is asked now, and writes its choice into the view."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components.blocks.offers import changing
from components.words import formats
from components.words.labels import choice
from components.words.texts import _

NONE = ""
"""For Streamlit None means that nothing was chosen; here it is the choice to ask nothing."""


def pills(field: str, label: str, options: list[Any], chosen: Sequence[Any], found: dict[Any, int]) -> None:
    key = f"offer_{field}"
    st.session_state[key] = list(chosen)
    st.pills(
        label,
        options,
        selection_mode="multi",
        format_func=lambda option: _("{option} ({n})", option=choice(option), n=formats.number(found[option])),
        key=key,
        on_change=changing.take_several,
        args=(field, key, tuple(options)),
    )


def select(
    field: str,
    label: str,
    options: Sequence[Any],
    chosen: Any,
    say: Callable[[Any], str],
    found: dict[Any, int] | None = None,
    *,
    whole_view: bool = False,
    always: bool = False,
) -> None:
    key = f"offer_{field}"
    offered = list(options) if chosen is None or chosen in options else [chosen, *options]

    def told(option: Any) -> str:
        if option == NONE and isinstance(option, str):
            return _("no preference")
        if found is None or option not in found:
            return say(option)
        return _("{option} ({n})", option=say(option), n=formats.number(found[option]))

    st.session_state[key] = NONE if chosen is None else chosen
    st.selectbox(
        label,
        offered if always else [NONE, *offered],
        format_func=told,
        key=key,
        on_change=_take_choice,
        args=(field, key, whole_view),
        placeholder=_("Choose"),
    )


def _take_choice(field: str, key: str, whole_view: bool) -> None:
    chosen = st.session_state[key]
    value = None if chosen == NONE and isinstance(chosen, str) else chosen
    if whole_view:
        changing.change_view(**{field: value})
    else:
        changing.change(**{field: value})


def toggle(field: str, label: str, chosen: bool) -> None:
    key = f"offer_{field}"
    st.session_state[key] = chosen
    st.checkbox(label, key=key, on_change=changing.take, args=(field, key))
