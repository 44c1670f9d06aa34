"""The line at the foot of each page: where its figures come from, and how they are made."""

from collections.abc import Sequence

import streamlit as st

from components import navigation
from components.content.sources import Origin
from components.navigation import Page
from components.view_state import Account
from components.words.labels import MARKS, label
from components.words.plain import escape
from components.words.texts import _


def show(origins: Sequence[Origin], *, fictional: bool = False, account: Account = Account.BEHOEFTE) -> None:
    """
    Show the sources.

    Parameters
    ----------
    origins
        Each source in use, facts first. Without any, only the way to how figures are made is shown.
    fictional
        Whether the figures are invented in the form of these sources.
    account
        What of the account of the numbers belongs to this page.
    """
    with st.container(key="footer", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="wl-footer">{escape(line(origins, fictional=fictional))}</div>', width="content")
        navigation.link(Page.METHOD, _("How is this calculated?"), uitleg=account)


def show_register(*, fictional: bool = False) -> None:
    """Show where records come from, on a page without figures."""
    with st.container(key="footer"):
        st.html(f'<div class="wl-footer">{escape(register_line(fictional=fictional))}</div>')


def register_line(*, fictional: bool = False) -> str:
    """Say where records come from; of a fictional municipality that they are invented."""
    if fictional:
        return _("Invented: this municipality, its partners and all that is in its register do not exist.")
    return _("From the register of Wijklens, kept by the municipality and its partners.")


def line(origins: Sequence[Origin], *, fictional: bool = False) -> str:
    """Make the line: ``■ feit: CBS 2024 · ◌ schatting: RIVM/GGD Gezondheidsmonitor 2020 · Bevolking afgerond op 5``."""
    parts = [
        _("{mark} {kind}: {source} {year}", mark=MARKS[one.kind], kind=label(one.kind), source=one.name, year=one.year)
        for one in origins
    ]
    if parts and fictional:
        parts.insert(0, _("Invented figures"))
    return " · ".join([*parts, _("Population rounded to 5")] if parts else [])
