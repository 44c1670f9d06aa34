"""What is around each page: navigation, name, municipality, language, and the sources below."""

from pathlib import Path

import streamlit as st

from components import data, navigation, session, visitor
from components.blocks import account, footer, notices, topbar
from components.content.sources import origins
from components.view_state import Account, ViewState
from components.words import texts
from components.words.texts import Language

ASSETS = Path(__file__).parent / "assets"


def run() -> None:
    """Show the page that a visitor asks for; the whole of the Streamlit side of ``app.py``."""
    st.set_page_config(page_title="Wijklens", page_icon=str(ASSETS / "mark.svg"), layout="wide")
    texts.use(_language_asked())
    st.html(ASSETS / "theme.css")
    standing = visitor.arrive()
    st.logo(str(ASSETS / "wordmark.svg"), size="medium")
    page = st.navigation(navigation.pages(), position="top")
    view, dropped = navigation.open_view(page.url_path)
    texts.use(view.lang)
    topbar.show(view, data.municipalities())
    account.explain(standing)
    notices.dropped(dropped)
    page.run()
    scene = data.scene(navigation.current())
    if scene is None:
        footer.show(())
    elif page.url_path not in {one.value for one in navigation.WITH_FIGURES} | {""}:
        footer.show_register(fictional=scene.place.fictional)
    else:
        advised = page.url_path == navigation.Page.PLANNING
        about = Account.ADVIES if advised else Account.BEHOEFTE
        footer.show(origins(scene), fictional=scene.place.fictional, account=about)


def _language_asked() -> Language:
    """The titles of the pages are needed before the view is: look only at the language."""
    asked, _dropped = ViewState.from_params({"lang": st.query_params.get("lang", "")})
    stored = session.stored_view()
    return stored.lang if stored is not None and "lang" not in st.query_params else asked.lang
