"""The list of who has access to a municipality: to be looked at each year, added to and changed."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.access import changes, lines
from components.blocks.access import person_dialog
from components.blocks.access.attempt import attempt
from components.words.plain import clean
from components.words.texts import _, ngettext

SHOWN = 40
"""People shown at once; the search finds the others."""


def show(gemeente: str, people: pd.DataFrame, partners: dict[str, str], own: frozenset[str]) -> None:
    """
    Show the list.

    Parameters
    ----------
    people
        As ``db.people.read_people``.
    partners
        Names of the partners by id.
    own
        Ids of the access of who is looking.
    """
    overdue = int(people["overdue"].sum())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(_("Give access"), type="primary", key="access_give"):
            person_dialog.give(gemeente, partners)
        search = st.text_input(_("Search by name or e-mail address"), key="access_search", max_chars=100, width=420)
    if overdue:
        st.info(
            ngettext(
                "The access of {n} person has not been reviewed for a year. It stands first.",
                "The access of {n} people has not been reviewed for a year. They stand first.",
                overdue,
            )
        )
    found = _found(people, search)
    active, ended = found[found["ended_at"].isna()], found[found["ended_at"].notna()]
    if found.empty:
        st.markdown(_("Nobody was found.") if search else _("Nobody has access yet."))
    for person, row in lines.rows(active.head(SHOWN)):
        _row(gemeente, person, row, partners, own=person in own)
    if len(active) > SHOWN:
        st.caption(_("Not everybody is shown. Search by name to find the others."))
    if len(ended):
        title = ngettext("Access of {n} person has ended", "Access of {n} people has ended", len(ended))
        with st.expander(title):
            for person, row in lines.rows(ended.head(SHOWN)):
                _ended(gemeente, person, row, partners)


def _found(people: pd.DataFrame, search: str) -> pd.DataFrame:
    wanted = clean(search).strip().casefold()
    if not wanted:
        return people
    named = people["name"] + " " + people["email"]
    return people[named.map(str.casefold).str.contains(wanted, regex=False)]


def _row(gemeente: str, person: str, row: dict[str, Any], partners: dict[str, str], *, own: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"person_{person}"):
        st.html(lines.person(row, partners, own=own), width="stretch")
        with st.container(horizontal=True, width="content", key=f"access_buttons_{person}"):
            if st.button(_("Reviewed today"), key=f"review_{person}") and attempt(
                partial(changes.review, gemeente, person, row["version"])
            ):
                st.rerun()
            if st.button(_("Change"), key=f"change_{person}"):
                person_dialog.change(gemeente, person, row, partners)


def _ended(gemeente: str, person: str, row: dict[str, Any], partners: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"person_{person}"):
        st.html(lines.person(row, partners, own=False), width="stretch")
        if st.button(_("Give back"), key=f"reopen_{person}") and attempt(
            partial(changes.reopen, gemeente, person, row["version"])
        ):
            st.rerun()
