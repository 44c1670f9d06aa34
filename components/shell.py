"""What is around each page: navigation, name, municipality, language, and the sources below."""

from pathlib import Path

import streamlit as st

from components import data, navigation, session, visitor
from components.blocks import account, footer, notices, topbar
from components.content.sources import origins
from components.content.stories import area_of, stories
from components.navigation import Page
from components.view_state import Account, ViewState
from components.words import texts
from components.words.texts import Language

ASSETS = Path(__file__).parent / "assets"
_OPENS_AN_AREA = frozenset({"", Page.OVERVIEW.value, Page.PROFILE.value})
"""Pages on which an area always stands open, by their address; the overview has none."""

_OF_AREAS = _OPENS_AN_AREA | {Page.MAP.value, Page.PLANNING.value, Page.PARTNERS.value}


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
    _say_what_is_not_there(view, page.url_path)
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


def _say_what_is_not_there(view: ViewState, url_path: str) -> None:
    """With new boundaries a link can ask for an area that is gone: another one never stands there without a word."""
    if (view.gemeente, view.gebied, view.naast) == (None, None, ()):
        return
    scene = data.scene(view)
    if scene is None or (view.gemeente in (None, scene.place.code) and url_path not in _OF_AREAS):
        return
    told = stories(scene) if url_path in _OPENS_AN_AREA else []
    notices.not_there(view, scene, scene.names[area_of(scene, told)] if told else "")


def _language_asked() -> Language:
    """The titles of the pages are needed before the view is: look only at the language."""
    asked, _dropped = ViewState.from_params({"lang": st.query_params.get("lang", "")})
    stored = session.stored_view()
    return stored.lang if stored is not None and "lang" not in st.query_params else asked.lang
