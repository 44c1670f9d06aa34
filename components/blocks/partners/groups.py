"""Mixed groups on the screen: how many people of each partner are there, how large a group is, and the draw."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from components.partners.groups import MixedGroups, Participant, mixed_groups, participants_of
from components.reading import partners as reading
from components.session import Key, keep, kept
from components.words.labels import label
from components.words.plain import escape, plain
from components.words.sentences import joined
from components.words.texts import _, ngettext

STYLE = Path(__file__).parents[2] / "assets" / "partners.css"
SIZE, LARGEST = 4, 12
"""People in a group: unless chosen, and at most."""

MOST = 20
"""People of one partner."""


def show(gemeente: str, participants: Sequence[str]) -> None:
    """
    Show mixed groups of the partners that take part, with what to choose and a button to draw anew.

    The number of the draw is kept for the visitor: a run for another reason draws the same groups.

    Parameters
    ----------
    participants
        Ids of partners of the municipality; those that left it are passed over.
    """
    st.html(STYLE)
    partners = reading.partners_of(gemeente)
    names = {} if partners.empty else {str(one): str(name) for one, name in partners["name"].items()}
    here = [one for one in dict.fromkeys(participants) if one in names]
    draw = int(kept(Key.GROUPS_DRAW, 1))
    with st.container(horizontal=True, vertical_alignment="bottom", key="groups_asked"):
        each = st.number_input(_("People of each partner"), 1, MOST, 1, key="groups_each", width=200)
        size = st.number_input(_("People in a group, at most"), 2, LARGEST, SIZE, key="groups_size", width=220)
        apart = st.checkbox(_("Not the same number of each partner"), key="groups_apart")
        st.space("stretch")
        st.button(_("Draw again"), key="groups_again", type="primary", on_click=keep, args=(Key.GROUPS_DRAW, draw + 1))
    present = _apart(here, names, int(each)) if apart else dict.fromkeys(here, int(each))
    _drawn(participants_of(partners, present), names, int(size), draw)


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


def _apart(here: Sequence[str], names: Mapping[str, str], each: int) -> dict[str, int]:
    with st.container(key="groups_apart_of"):
        return {
            one: int(st.number_input(plain(names[one]), 0, MOST, each, key=f"groups_of_{one}_{each}")) for one in here
        }


def _drawn(participants: Sequence[Participant], names: Mapping[str, str], size: int, draw: int) -> None:
    if len(participants) < 2:
        st.caption(_("Choose two participants or more to make groups."))
        return
    found = mixed_groups(participants, size, draw)
    st.html(build(found, names))
    if found.doubled:
        partners = joined([names.get(one, one) for one in found.doubled])
        said = _("There are fewer groups than people of {partners}: some of them share a group.", partners=partners)
        st.html(f'<p class="wl-note">{escape(said)}</p>')
    st.caption(_("Draw {n}. On paper only the groups are printed.", n=draw))


def _line(one: Participant, names: Mapping[str, str]) -> str:
    level = "" if one.level is None else f' <span class="wl-quiet">{escape(label(one.level))}</span>'
    return f"<li>{escape(names.get(one.partner, one.partner))}{level}</li>"
