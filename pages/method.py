"""How the figures are made"""

import streamlit as st

from components.blocks import notices
from components.words.texts import _

st.header(_("How the figures are made"))
notices.not_ready()
