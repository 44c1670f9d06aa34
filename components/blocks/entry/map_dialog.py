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
from components.entry.map_areas import Pointable, goes_deeper, pointable
from components.entry.places import Spot, named
from components.words.plain import plain
from components.words.texts import _

HEIGHT = 400


def show(scene: Scene) -> None:
    """Show the map: a press on a wijk shows its buurten, a press on a buurt takes it and closes the map."""
    st.dialog(_("Where is it?"), on_dismiss=_close)(_content)(scene)


def _content(scene: Scene) -> None:
    gemeente = scene.place.code
    shown = pointable(gemeente, exchange.answers().get("map_wijk"))
    st.caption(
        _("Press the wijk. With the keyboard, Tab and Enter choose.")
        if shown.wijk is None
        else _("Press the place in {wijk}.", wijk=plain(named(gemeente, Spot(shown.wijk, None))))
    )
    if shown.wijk is not None:
        with st.container(horizontal=True):
            if st.button(_("The whole wijk"), key="entry_map_whole"):
                exchange.choose_on_map(gemeente, shown.wijk, None, None)
                st.rerun()
            if st.button(_("Another wijk"), key="entry_map_back"):
                exchange.keep(map_wijk=None)
                st.rerun(scope="fragment")
    answer = wijk_map.show(build_view(shown, data.outlines(scene), scheme(is_dark())), key="entry_map")
    if answer.changed and answer.code is not None:
        pressed(gemeente, answer, shown)


def pressed(gemeente: str, answer: MapAnswer, shown: Pointable) -> None:
    """Go into the wijk that was pressed, or take the place and close the map."""
    if shown.wijk is None and goes_deeper(gemeente, answer.code):
        exchange.keep(map_wijk=answer.code)
        st.rerun(scope="fragment")
    exchange.choose_on_map(gemeente, answer.code, answer.lon, answer.lat)
    st.rerun()


def _close() -> None:
    exchange.keep(map=None, map_wijk=None)


def build_view(shown: Pointable, outlines: Outlines, colours: Scheme) -> MapView:
    """Make the map of areas that are all alike: it shows where they are and nothing about them."""
    return MapView(
        geometry=shown.geometry,
        codes=list(shown.areas.index),
        classes="a" * len(shown.areas),
        palette={"a": colours.supply[1]},
        labels=[str(name) for name in shown.areas["name"]],
        texts=map_texts(),
        neighbours=outlines.neighbours,
        landscape=outlines.landscape,
        tiles=outlines.tiles,
        source=outlines.source,
        dark=colours.name == "dark",
        height=HEIGHT,
    )
