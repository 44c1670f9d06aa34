"""Vraag en aanbod: the matrix or the two-variable map, with what stands out or stands behind a cell beside it."""

from pathlib import Path

import streamlit as st

from components import data, navigation
from components.balance import component, matrix, pair_map
from components.balance.model import Balance
from components.blocks import area_map, notices, tables
from components.blocks.balance import asking, panel
from components.blocks.balance.asking import Look
from components.content.scene import Scene
from components.drawing import wijk_map
from components.drawing.map_view import MapAnswer
from components.drawing.palette import scheme
from components.reading import balance as reading

STYLE = Path(__file__).parents[2] / "assets" / "balance.css"
HEIGHT = 600


def show(scene: Scene) -> None:
    """Show need and supply beside each other for the areas of a scene."""
    found = reading.balance_of(scene)
    st.html(STYLE)
    asking.show(scene, found)
    shown, beside = st.columns([74, 26], gap="medium")
    with shown:
        picture(scene, found)
    with beside:
        panel.show(scene, found)
        notices.reference(scene)


def picture(scene: Scene, found: Balance) -> None:
    """Show the matrix, the map or its table: whichever the view asks for, in the same space."""
    colours = scheme(area_map.is_dark())
    dimension = scene.view.plan.dimensie
    match asking.look(scene.view):
        case Look.MATRIX:
            chosen = asking.opened(scene)
            component.mount(
                matrix.build(scene, found, colours, chosen=chosen),
                key=asking.MATRIX,
                on_opened=lambda: asking.take(found, chosen),
            )
        case Look.MAP:
            view = pair_map.build_view(scene, found, data.outlines(scene), dimension, colours, height=HEIGHT)
            wijk_map.show(view, key="balance_map", on_answer=_chosen)
        case Look.TABLE:
            tables.show(*pair_map.build_table(scene, found, dimension), height=HEIGHT)


def _chosen(answer: MapAnswer) -> None:
    if answer.point is None:
        navigation.change(gebied=answer.code)
