"""How the figures are made.

Gegevens and Verantwoording are built in components/blocks/loading.py, uploads.py, catalogue_table.py, correlation.py.
"""

import streamlit as st

from components.blocks import notices
from components.words.texts import _

st.header(_("How the figures are made"))
notices.not_ready()
