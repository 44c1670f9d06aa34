"""The map on which somebody points out where a signal is: over the form, so that nothing in it moves."""

import streamlit as st

from components import data
from components.blocks.area_map import is_dark
from components.content.scene import Outlines, Scene
from components.drawing import wijk_map
from components.drawing.map_texts import map_texts
from components.drawing.map_view import MapAnswer, MapView
from components.drawing.palette import Scheme, scheme
from components.entry import exchange
from components.entry.map_areas import outline_address, pointable
from components.words.texts import _

HEIGHT = 430


def show(scene: Scene) -> None:
    """Show the map; a press on an area takes it and closes the map."""
    st.dialog(_("Where is it?"), on_dismiss=_close)(_content)(scene)


def _content(scene: Scene) -> None:
    st.caption(_("Press the place. Two fingers move and enlarge the map; with the keyboard, Tab and Enter choose."))
    gemeente = scene.place.code
    answer = wijk_map.show(build_view(scene, data.outlines(scene), scheme(is_dark())), key="entry_map")
    if answer.changed and (answer.code is not None or answer.lon is not None):
        take(gemeente, answer)
        st.rerun()


def take(gemeente: str, answer: MapAnswer) -> None:
    """Take what was pressed."""
    exchange.choose_on_map(gemeente, answer.code, answer.lon, answer.lat)


def _close() -> None:
    exchange.keep(map=None)


def build_view(scene: Scene, outlines: Outlines, colours: Scheme) -> MapView:
    """Make the map of the newest buurten, all alike: it shows where they are and nothing about them."""
    areas = pointable(scene.place.code)
    chosen = exchange.answers().get("place") or {}
    return MapView(
        geometry=outline_address(scene.place.code),
        codes=list(areas.index),
        classes="a" * len(areas),
        palette={"a": colours.tint},
        labels=[str(name) for name in areas["name"]],
        texts=map_texts(),
        selected=chosen.get("buurt") or chosen.get("wijk"),
        neighbours=outlines.neighbours,
        landscape=outlines.landscape,
        tiles=outlines.tiles,
        source=outlines.source,
        dark=colours.name == "dark",
        height=HEIGHT,
    )
