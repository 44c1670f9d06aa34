"""The server of the benchmark: our map, the stock map and an empty page, with Leaflet from this machine for both."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from components.drawing import map_assets
from components.headers import SafeHeaders
from components.routes import routes

app = st.App(
    Path(__file__).with_name("screen.py"),
    # First, because the last of the routes answer everything else under /assets/ with 404.
    routes=[Mount("/assets/leaflet", StaticFiles(directory=map_assets.LEAFLET)), *routes()],
    middleware=[Middleware(SafeHeaders)],
)
