"""The server of the map alone: real routes and headers, and a screen of one map."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components.headers import SafeHeaders
from components.routes import routes

app = st.App(Path(__file__).with_name("screen.py"), routes=routes(), middleware=[Middleware(SafeHeaders)])
