"""The week: what coordinators hear by mail, on the screen and as a file."""

import streamlit as st

from components.content.scene import Scene
from components.mail import writing
from components.reading import loop
from components.words.plain import escape
from components.words.texts import _
from db.settings import get_settings


def show(scene: Scene) -> None:
    """Show the digest of this week, with the mail as a file to keep or to send."""
    digest = loop.digest_here(scene.place.code)
    mail = writing.build(digest, base=get_settings().public_url)
    st.header(_("This week"))
    st.markdown(_("Coordinators get this by mail once a week, when the mail server is set. No signal is quoted in it."))
    for part in writing.parts(digest, ""):
        lines = "".join(f"<li>{escape(line.text)}</li>" for line in part.lines)
        said = f"<ul>{lines}</ul>" if lines else f'<p class="wl-quiet">{escape(part.nothing)}</p>'
        st.subheader(part.title)
        st.html(said)
    st.download_button(
        _("Download the mail"), mail.html, file_name=f"wijklens-week-{digest.last}.html", mime="text/html", key="week"
    )
