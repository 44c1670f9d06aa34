"""Figures and boundaries of a municipality.

Gegevens and Verantwoording are built in components/blocks/loading.py, uploads.py, catalogue_table.py, correlation.py.
"""

import streamlit as st

from components.blocks import notices
from components.words.texts import _

st.header(_("Figures and boundaries of a municipality"))
notices.not_ready()
