"""Who is looking: asked at each run, and handed to everything that reads or writes."""

import streamlit as st

from db.permissions import Actor, local_actor
from db.settings import get_settings


def actor() -> Actor:
    """Give who looks at this screen: the local administrator or a visitor, while there is no sign-in provider."""
    headers = st.context.headers
    # Streamlit tells no address for this machine itself.
    joined = {name: ", ".join(headers.get_all(name)) for name in headers}
    return local_actor(get_settings(), joined, st.context.ip_address)
