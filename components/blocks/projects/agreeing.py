"""Agree on a joint project in one press, from where it was thought of: the form opens with what is known there."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import navigation
from components.blocks.projects import desk
from components.view_state import PartnersPart
from components.visitor import may_here
from components.words.plain import plain
from components.words.texts import _
from db.words import Action, Kind
from geodata.vocabulary import TargetGroup, Theme


def may_agree(gemeente: str) -> bool:
    """Whether who is looking may agree on joint projects here."""
    return may_here(Action.CREATE, Kind.JOINT_PROJECT, gemeente)


def button(
    key: str,
    about: str,
    *,
    partners: Sequence[str] = (),
    wijken: Sequence[str] = (),
    theme: Theme | None = None,
    group: TargetGroup | None = None,
    quiet: bool = False,
) -> None:
    """
    Show the button that opens the form; for who may agree (``may_agree``).

    Parameters
    ----------
    about
        What it is about, for who cannot see beside what the button stands.
    partners, wijken, theme, group
        What the form begins with: ids, wijkcodes (none: the whole municipality), and words.
    quiet
        As a line of a list, where many stand below each other.
    """
    filled = {"organisation_ids": list(partners), "wijkcodes": list(wijken), "theme": theme, "target_group": group}
    st.button(
        _("Agree on a project"),
        key=key,
        type="tertiary" if quiet else "secondary",
        help=plain(about),
        on_click=_start,
        args=(filled,),
    )


def _start(filled: Mapping[str, Any]) -> None:
    desk.open_form(desk.NEW, filled=filled)
    view = navigation.current()
    navigation.change(partners=PartnersPart.PROJECTEN, project=None, zoek=view.zoek.with_(organisatie=None))
