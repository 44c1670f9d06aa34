"""Who is signed in, in the bar at the top: sign in, sign out, and why somebody who signed in has no access."""

from functools import partial

import streamlit as st

from components import navigation, sign_in, visitor
from components.access import roles
from components.navigation import Page
from components.words.labels import choice
from components.words.plain import plain
from components.words.texts import _
from db.settings import get_settings
from db.words import Standing


def show(gemeente: str | None) -> None:
    """
    Show who is signed in, with the way out; or the way in. Nothing where no sign-in provider is set.

    Parameters
    ----------
    gemeente
        The municipality that is shown, in which the role counts.
    """
    settings = get_settings()
    if not settings.has_provider:
        return
    if sign_in.on_screen(settings) is None:
        st.button(_("Sign in"), key="sign_in", on_click=st.login, icon=":material/login:")
        return
    who = visitor.actor()
    with st.popover(plain(who.name), icon=":material/person:", key="account"):
        st.markdown(plain(_("{name}: {role}", name=who.name, role=choice(who.role_in(gemeente or "")))))
        navigation.link(Page.ACCOUNT, _("My access"))
        st.button(_("Sign out"), key="sign_out", on_click=partial(sign_in.sign_out, settings))


def explain(standing: Standing | None) -> None:
    """Say kindly why somebody who signed in sees no more than a visitor; nothing for everybody else."""
    identity = None if standing is None else sign_in.on_screen(get_settings())
    if standing is not None and identity is not None:
        st.info(plain(roles.why_no_access(standing, identity.email)))
