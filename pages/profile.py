"""Profile of one area"""

import streamlit as st

from components.blocks import notices
from components.words.texts import _

st.header(_("Profile of one area"))
notices.not_ready()
