"""Who reaches whom: per target group the partners with a channel, and where nobody reaches a group."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from components.blocks import choices, tables
from components.blocks.partners import asking
from components.content.scene import Scene
from components.partners import reach_told
from components.partners import tables as partner_tables
from components.partners.reach import reach
from components.reading import partners as reading
from components.words.plain import plain
from components.words.texts import _
from geodata.vocabulary import TargetGroup

STYLE = Path(__file__).parents[2] / "assets" / "partners.css"


def show(scene: Scene, partners: pd.DataFrame) -> None:
    """Show who reaches whom: every group, in all wijken or in one; for one group every wijk."""
    st.html(STYLE)
    wijken, view = reading.wijken_of(scene.place.code), scene.view
    if not wijken:
        st.info(_("No wijken are loaded for this municipality, so tasks cannot be put in their place yet."))
        return
    names = {str(one): str(name) for one, name in partners["name"].items()}
    group = None if view.doelgroep is TargetGroup.IEDEREEN else view.doelgroep
    code = view.wijk if view.wijk in wijken and group is None else None
    asking.show(scene, more=None if group is not None else lambda: _where(wijken, code))
    found = reach(partners, tuple(wijken) if code is None else (code,), theme=view.thema, level=view.zoek.preventie)
    st.markdown(plain(reach_told.headline(found, wijken, group)))
    narrowed = reach_told.narrowed(view.thema, view.zoek.preventie)
    if narrowed:
        st.caption(plain(narrowed))
    with st.container(key="reach"):
        if group is None:
            tables.words(*partner_tables.of_groups(found, names, wijken))
        else:
            tables.words(*partner_tables.of_wijken(found, names, wijken, group))
    for line in reach_told.account(found, names):
        st.caption(plain(line))
    with st.expander(_("Which channels do partners have?")):
        tables.words(*partner_tables.of_channels(partners))


def _where(wijken: Mapping[str, str], code: str | None) -> None:
    options: Sequence[str | None] = [None, *wijken]
    choices.select(
        "wijk",
        _("in"),
        options,
        code,
        lambda one: _("all wijken") if one is None else plain(wijken[one]),
        width=260,
        where="reach",
    )
