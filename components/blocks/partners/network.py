"""Who works together: the picture with the table that says the same, and what it is made of."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from components import data, navigation, own_script
from components.blocks import tables
from components.blocks.partners import asking
from components.content.scene import Scene
from components.navigation import Page
from components.partners import picture
from components.partners import tables as partner_tables
from components.partners.network import Network, network
from components.reading import partners as reading
from components.reading import projects as projects_reading
from components.session import Key, keep, kept
from components.words.plain import plain
from components.words.texts import _
from geodata.vocabulary import TargetGroup

STYLE = Path(__file__).parents[2] / "assets" / "partners.css"
ASSETS = Path(picture.__file__).parent / "assets"
KEY = "partners_network"
EVENT = "opened"
TALL = 560
"""Pixels after which the table scrolls."""


def show(scene: Scene, partners: pd.DataFrame) -> None:
    """Show who works together, as far as who is looking may know it."""
    st.html(STYLE)
    gemeente, view = scene.place.code, scene.view
    asking.show(scene)
    found = network(
        partners,
        projects_reading.projects_here(gemeente),
        reading.takeovers_of(gemeente),
        data.initiatives_of(scene),
        theme=view.thema,
        group=None if view.doelgroep is TargetGroup.IEDEREEN else view.doelgroep,
        level=view.zoek.preventie,
    )
    if not found.nodes:
        st.info(_("No partner names a task about this for this group. Choose another theme or group, or ask around."))
        return
    shown, beside = st.columns([60, 40], gap="medium")
    with shown:
        st.markdown(plain(picture.headline(found)))
        _mount(found)
    with beside, st.container(key="partners_panel", gap="small"):
        tables.words(*partner_tables.of_network(found), height=TALL)
        st.caption(picture.about_lines())
        if not projects_reading.may_read(gemeente):
            st.caption(
                _("Joint projects are not shown here: they are for those who work for the municipality or a partner.")
            )


def read(value: Any, found: Network) -> str | None:
    """Read what was pressed, which may be anything that a browser sends: the id of a node, else ``None``."""
    if not isinstance(value, Mapping):
        return None
    asked = value.get("id")
    return asked if isinstance(asked, str) and asked in found.neighbours else None


def _mount(found: Network) -> None:
    own_script.renderer("network", ASSETS)(
        data=picture.build(found), key=KEY, **{f"on_{EVENT}_change": lambda: _take(found)}
    )
    initiative = kept(Key.NETWORK_INITIATIVE)
    if initiative is not None:
        keep(Key.NETWORK_INITIATIVE, None)
        asked = navigation.current().zoek.with_(aanbod=initiative)
        navigation.go(Page.INITIATIVES, zoek=asked)


def _take(found: Network) -> None:
    one = read(st.session_state[KEY].get(EVENT), found)
    if one is None:
        return
    if any(node.id == one and node.initiative for node in found.nodes):
        keep(Key.NETWORK_INITIATIVE, one)  # Streamlit goes to another page in a run only, not in a callback
    else:
        navigation.change(zoek=navigation.current().zoek.with_(organisatie=one))
