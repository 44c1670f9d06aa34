"""Vraag en aanbod: the matrix or the two-variable map, with what stands out or stands behind a cell beside it."""

import streamlit as st

from components.balance import component, matrix
from components.balance.model import balance
from components.blocks import area_map, notices
from components.blocks.balance import asking, panel
from components.content.scene import Scene
from components.drawing.palette import scheme
from components.reading import balance as reading


def show(scene: Scene) -> None:
    """Show need and supply beside each other for the areas of a scene."""
    found = balance(scene, reading.supply(scene), reading.signals(scene))
    chosen = asking.opened(scene)
    asking.show(scene)
    shown, beside = st.columns([74, 26], gap="medium")
    with shown:
        component.mount(
            matrix.build(scene, found, scheme(area_map.is_dark()), chosen=chosen),
            key=asking.MATRIX,
            on_opened=lambda: asking.take(found, chosen),
        )
    with beside:
        panel.show(scene, found)
        notices.reference(scene)
