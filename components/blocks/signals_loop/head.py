"""What waits too long: one line at the top of the page of who keeps the signals."""

import streamlit as st

from components import navigation
from components.content.scene import Scene
from components.reading import loop
from components.session import Key, keep
from components.view_state import Part
from components.words import formats
from components.words.plain import plain
from components.words.texts import _, ngettext


def waiting(scene: Scene) -> None:
    """Say what waits longer than the setting allows, with a way to it; nothing when nothing waits."""
    found = loop.waiting_here(scene.place.code)
    if not found.bundles and not found.signals:
        return
    days = formats.number(found.days)
    with st.container(key="waiting", horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f"**{plain(_('Waiting longer than {n} days', n=days))}**", width="content")
        if found.bundles:
            said = ngettext("{n} structural signal", "{n} structural signals", len(found.bundles))
            st.button(said, key="to_waiting_bundles", on_click=_to_board)
        if found.signals:
            said = ngettext(
                "{n} signal in no structural signal", "{n} signals in no structural signal", len(found.signals)
            )
            st.button(said, key="to_waiting_signals", on_click=_to_list)


def _to_board() -> None:
    navigation.change(deel=Part.BORD, structureel=None)


def _to_list() -> None:
    keep(Key.SIGNAL_PHASE, None)
    keep(Key.ONLY_WAITING, True)
    navigation.change(deel=Part.LIJST, structureel=None, thema=None, gebied=None)
