"""One choropleth with one filter: ours, the stock way, or nothing at all; the same figures and outlines in each."""

import json

import folium
import numpy as np
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from components import geometry
from components.drawing import legend, palette, wijk_map
from components.drawing.map_texts import map_texts
from components.drawing.map_view import MapView
from geodata.places import boundaries
from geodata.vocabulary import Status
from tests.e2e.map.land import wiggly

HEIGHT = 600


@st.cache_resource
def land(columns: int, rows: int):
    return wiggly(columns, rows)


@st.cache_data
def address(columns: int, rows: int) -> str:
    return geometry.publish(land(columns, rows))


@st.cache_resource
def outlines(columns: int, rows: int) -> dict:
    return json.loads(boundaries.map_geojson(land(columns, rows)))


class LocalMap(folium.Map):
    """The stock map; only its Leaflet comes from this machine, because without internet it would never draw."""

    default_js = [("leaflet", "/assets/leaflet/leaflet.js")]
    default_css = [("leaflet", "/assets/leaflet/leaflet.css")]


st.set_page_config(layout="wide")
kind = st.query_params.get("kind", "empty")
columns, rows = (int(part) for part in st.query_params.get("size", "10x10").split("x"))
year = st.radio("Jaar", list(range(2024, 2009, -1)), horizontal=True)  # a slider would add a pause of its own
if kind == "empty":
    st.text(f"klaar {year}")
    st.stop()
areas = land(columns, rows)
values = pd.Series(np.random.default_rng(year).uniform(0, 100, len(areas)), index=areas.index)
labels = [
    f"{name}\n{value:.0f}, hoger dan {value:.0f} % van de wijken\n{people:.0f} inwoners"
    for name, value, people in zip(areas["name"], values, areas["population"], strict=True)
]
layer = legend.classify(
    values,
    pd.Series(Status.KNOWN, index=areas.index, dtype=object),
    pd.Series(False, index=areas.index),
    palette.LIGHT.need,
    legend.Method.EQUAL,
)
if kind == "ours":
    view = MapView(
        geometry=address(columns, rows),
        codes=list(areas.index),
        classes=layer.classes,
        palette=layer.palette,
        labels=labels,
        texts=map_texts(),
        height=HEIGHT,
    )
    wijk_map.show(view, "ours")
else:
    collection = outlines(columns, rows)
    colour = {code: layer.palette[sign] for code, sign in zip(areas.index, layer.classes, strict=True)}
    features = [
        {**feature, "properties": {"label": label}}
        for feature, label in zip(collection["features"], labels, strict=True)
    ]
    (west, south), (east, north) = np.reshape(areas.to_crs(4326).total_bounds, (2, 2))
    stock = LocalMap(((south + north) / 2, (west + east) / 2), zoom_start=11, tiles=None)
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: {
            "fillColor": colour[feature["id"]],
            "color": "#ffffff",
            "weight": 1,
            "fillOpacity": 1,
        },
        tooltip=folium.GeoJsonTooltip(["label"]),
    ).add_to(stock)
    stock.fit_bounds([[south, west], [north, east]])
    st_folium(stock, key="stock", height=HEIGHT, use_container_width=True, returned_objects=[])
