"""Mixed groups on the screen: who is there, how large a group is, the draw, and a list to print."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from components.partners.groups import MixedGroups, Participant, mixed_groups
from components.session import Key, keep, kept
from components.words.labels import label
from components.words.plain import escape
from components.words.sentences import joined
from components.words.texts import _, ngettext

STYLE = Path(__file__).parents[2] / "assets" / "partners.css"
SIZE = 4
LARGEST = 12


def show(participants: Sequence[Participant], names: Mapping[str, str]) -> None:
    """
    Show mixed groups of who is there, with the size to choose and a button to draw anew.

    The number of the draw is kept for the visitor: a run for another reason draws the same groups.

    Parameters
    ----------
    participants
        As ``components.partners.groups.participants_of`` makes them.
    names
        Name per partner (id), also of one that left meanwhile.
    """
    st.html(STYLE)
    if len(participants) < 2:
        st.caption(_("Choose two participants or more to make groups."))
        return
    draw = kept(Key.GROUPS_DRAW, 1)
    with st.container(horizontal=True, vertical_alignment="bottom", key="groups_asked"):
        size = st.number_input(_("People in a group, at most"), 2, LARGEST, SIZE, key="groups_size", width=220)
        st.button(_("Draw again"), key="groups_again", type="primary", on_click=keep, args=(Key.GROUPS_DRAW, draw + 1))
    found = mixed_groups(participants, int(size), draw)
    st.html(build(found, names))
    if found.doubled:
        partners = joined([names.get(one, one) for one in found.doubled])
        said = _("There are fewer groups than people of {partners}: some of them share a group.", partners=partners)
        st.html(f'<p class="wl-note">{escape(said)}</p>')
    st.caption(_("Draw {n}. Print this page for a list of the groups alone.", n=draw))


def build(found: MixedGroups, names: Mapping[str, str]) -> str:
    """Make the list of groups, each with its partners and their levels; escaped."""
    made = []
    for number, group in enumerate(found.groups, start=1):
        ordered = sorted(group, key=lambda one: names.get(one.partner, one.partner).casefold())
        lines = "".join(_line(one, names) for one in ordered)
        title = escape(_("Group {n}", n=number))
        people = escape(ngettext("{n} participant", "{n} participants", len(group)))
        made.append(f'<section><h3>{title} <span class="wl-quiet">{people}</span></h3><ul>{lines}</ul></section>')
    return f'<div class="wl-groups">{"".join(made)}</div>'


def _line(one: Participant, names: Mapping[str, str]) -> str:
    level = "" if one.level is None else f' <span class="wl-quiet">{escape(label(one.level))}</span>'
    return f"<li>{escape(names.get(one.partner, one.partner))}{level}</li>"
