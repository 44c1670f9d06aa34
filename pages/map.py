"""Map of the municipality"""

import streamlit as st

from components.blocks import notices
from components.words.texts import _

st.header(_("Map of the municipality"))
notices.not_ready()
