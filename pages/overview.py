"""Where need is largest, why there, what runs there, what is missing, what changed, what is strong."""

import streamlit as st

from components import data, navigation
from components.blocks import area_map, notices, ranking, view_row
from components.content.layers import main_layers
from components.content.map_points import points
from components.content.stories import chosen, largest, next_alike, stories
from geodata.vocabulary import SceneKind

HEIGHT = 585

scene = data.scene(navigation.current())
if scene is None:
    notices.nothing_loaded()
else:
    view_row.show(scene, main_layers(scene), SceneKind.OVERZICHT)
    place, words = st.columns([63, 37], gap="medium")
    told = stories(scene)
    opened = chosen(told, scene.view.gebied)
    with place:
        area_map.show(scene, data.outlines(scene), points(scene), height=HEIGHT, key="overview_map")
    with words:
        if opened is None:
            notices.no_index(scene)
        else:
            shown = largest(told)
            ranking.show(scene, shown, opened, lambda code: data.findings(scene, code), next_alike(told, shown))
