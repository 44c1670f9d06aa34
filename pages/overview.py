"""Where is need largest?"""

import streamlit as st

from components.blocks import notices
from components.words.texts import _

st.header(_("Where is need largest?"))
notices.not_ready()
