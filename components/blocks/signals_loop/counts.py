"""Signals as everybody may see them: how many of each kind per wijk, one to four not counted out."""

import streamlit as st

from components import data
from components.blocks import tables
from components.blocks.intervisie import add
from components.blocks.tables import Column, Row
from components.blocks.taking import menu
from components.content.scene import Scene
from components.loop import counting
from components.reading import loop
from components.sheets.kinds import SheetKind
from components.words.labels import choice
from components.words.texts import _
from geodata.vocabulary import SceneKind, SignalKind


def offer(scene: Scene) -> None:
    """Show what takes the counts along; of the signals themselves nothing leaves the server so."""
    with st.container(key="loop_take", horizontal=True, vertical_alignment="center", width="content"):
        add.offer(SceneKind.SIGNALEN, scene.view)
        menu.offer(SheetKind.SIGNALEN, scene.view)


def show(scene: Scene) -> None:
    """Show the counts of the chosen year, and what the three kinds are."""
    with st.container(key="loop_counts", horizontal=True, vertical_alignment="center"):
        st.header(_("What was noticed in the wijken"), width="content")
        st.space("stretch")
        offer(scene)
    st.markdown(
        _(
            "Professionals and residents tell what they notice: a signal. Who they are and what they say is for the "
            "municipality and its partners; here stands how often it happened."
        )
    )
    found = data.signal_counts(scene)
    years = counting.years(found)
    if not years:
        st.info(_("Nobody has given a signal here."))
    else:
        year = years[0]
        if len(years) > 1:
            picked = st.segmented_control(
                _("Year"), years[: counting.MOST_YEARS], default=year, required=True, key="count_year"
            )
            year = picked or year
        columns = [Column(_("Wijk")), *(Column(choice(kind), True) for kind in SignalKind)]
        rows = [Row(cells) for cells in counting.rows(found, loop.names_of(scene.place.code), year)]
        tables.show(columns, rows, _("Number of signals in {year}", year=year))
        st.caption(_("One to four signals are not counted out, so that nobody is recognised."))
    st.subheader(_("Three kinds of signals"))
    for kind, said in counting.explanations().items():
        st.markdown(f"**{choice(kind)}**: {said}")
