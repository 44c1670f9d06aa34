"""
Agree on a joint project in one press, from where it was thought of: the form opens with what is known there.

On an intervisie day what is agreed so belongs to that day.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import navigation
from components.blocks.projects import desk
from components.reading import intervisie
from components.view_state import PartnersPart
from components.visitor import may_here
from components.words.plain import plain
from components.words.texts import _
from db import clock
from db.intervisie import Day
from db.words import Action, Kind
from geodata.vocabulary import TargetGroup, Theme


def may_agree(gemeente: str) -> bool:
    """Whether who is looking may agree on joint projects here."""
    return may_here(Action.CREATE, Kind.JOINT_PROJECT, gemeente)


def button(
    gemeente: str,
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
        args=(gemeente, filled),
    )


def day_of_today(gemeente: str, today: dt.date) -> Day | None:
    """Give the intervisie day of today: the one that was open last where there are more, else the only one."""
    days = [day for day in intervisie.days_here(gemeente) if day.planned_on == today]
    opened = [day for day in days if str(day.id) == navigation.current().intervisiedag]
    return next(iter(opened), days[0] if len(days) == 1 else None)


def _start(gemeente: str, filled: Mapping[str, Any]) -> None:
    day, view = day_of_today(gemeente, clock.today()), navigation.current()
    desk.open_form(desk.NEW, filled=dict(filled) | ({} if day is None else {"day_id": day.id}))
    navigation.change(partners=PartnersPart.PROJECTEN, project=None, zoek=view.zoek.with_(organisatie=None))
