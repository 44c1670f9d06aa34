"""Figures and boundaries of a municipality"""

import streamlit as st

from components.blocks import notices
from components.words.texts import _

st.header(_("Figures and boundaries of a municipality"))
notices.not_ready()
