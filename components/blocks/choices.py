"""Widgets that change the view: each shows what the view says, and writes its choice into the address."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

import streamlit as st

from components import navigation
from components.words.texts import _

T = TypeVar("T")

_NOTHING = ""


def select(
    field: str,
    label: str,
    options: Sequence[T],
    value: T,
    say: Callable[[T], str],
    *,
    width: int | Literal["stretch"] = "stretch",
    where: str = "view",
    into: Callable[..., None] = navigation.change,
) -> None:
    """
    Show a list to choose from.

    Parameters
    ----------
    field
        Field of the view that the choice is written to.
    label
        Stands before the choice, so that the row reads as a sentence.
    options, value
        What can be chosen, and what the view says now; put in front of the options when it is not among them.
    say
        Gives the text of an option.
    width
        Pixels, or ``"stretch"``.
    where
        Names the place on the screen, so that one field can be chosen in two places.
    into
        Takes the choice as the field's new value.
    """
    offered = list(options) if value in options else [value, *options]
    key = f"{where}_{field}"
    # For Streamlit None means that nothing is chosen; here it is a choice like any other ("all").
    st.session_state[key] = _NOTHING if value is None else value
    shown = [_NOTHING if option is None else option for option in offered]
    st.selectbox(
        label,
        shown,
        format_func=lambda option: say(None if option == _NOTHING else option),  # type: ignore[arg-type]
        key=key,
        on_change=_write_one,
        args=(field, key, into, tuple(shown)),
        placeholder=_("Choose"),
        width=width,
    )


def switch(
    field: str,
    label: str,
    options: Sequence[T],
    value: T,
    say: Callable[[T], str],
    *,
    where: str = "view",
    into: Callable[..., None] = navigation.change,
) -> None:
    """Show a few choices next to each other, of which one is always chosen."""
    key = f"{where}_{field}"
    st.session_state[key] = value
    st.segmented_control(
        label,
        list(options),
        format_func=say,
        required=True,
        key=key,
        on_change=_write,
        args=(field, key, into),
        label_visibility="collapsed",
    )


def several(
    field: str, label: str, options: Sequence[T], value: Sequence[T], say: Callable[[T], str], *, where: str = "view"
) -> None:
    """Show choices of which any number can be on."""
    key = f"{where}_{field}"
    st.session_state[key] = list(value)
    st.pills(
        label,
        list(options),  # type: ignore[arg-type]  # Streamlit's overload for one choice comes first
        selection_mode="multi",
        format_func=say,
        key=key,
        on_change=_write_all,
        args=(field, key, tuple(options)),
    )


def _write_one(field: str, key: str, into: Callable[..., None], options: tuple[Any, ...]) -> None:
    # A browser answers with the text of an option. One that has got another text since ("1 point", "2 points") comes
    # back as that old text: nobody chose it.
    if st.session_state[key] in options:
        _write(field, key, into)


def _write(field: str, key: str, into: Callable[..., None]) -> None:
    chosen = st.session_state[key]
    into(**{field: None if chosen == _NOTHING else chosen})


def _write_all(field: str, key: str, order: tuple[Any, ...]) -> None:
    chosen = st.session_state[key] or []
    navigation.change(**{field: tuple(option for option in order if option in chosen)})
