"""The map: need, a domain, one figure or supply, with what runs and what was noticed on top."""

import streamlit as st

from components import data, navigation
from components.blocks import area_map, map_panel, notices, view_row
from components.content.layers import all_layers
from components.content.map_points import points
from components.content.stories import chosen, stories
from geodata.vocabulary import SceneKind

HEIGHT = 600

scene = data.scene(navigation.current())
if scene is None:
    notices.nothing_loaded()
else:
    view_row.show(scene, all_layers(scene), SceneKind.KAART, themes=False)
    place, panel = st.columns([73, 27], gap="medium")
    with place:
        area_map.show(scene, data.outlines(scene), points(scene), height=HEIGHT, key="map")
    with panel:
        map_panel.show(scene, chosen(stories(scene), scene.view.gebied))
        notices.reference(scene)
