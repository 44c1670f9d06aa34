"""Who is signed in, in the bar at the top: sign in, sign out, and why somebody who signed in has no access."""

from functools import partial

import streamlit as st

from components import by_day_pass, navigation, sign_in, visitor
from components.access import roles
from components.cards.told import of_pass
from components.navigation import Page
from components.words.labels import choice
from components.words.plain import plain
from components.words.texts import _
from db.permissions import VISITOR, Actor
from db.settings import get_settings
from db.words import PassState, Standing


def show(gemeente: str | None) -> None:
    """
    Show who is signed in, with the way out; or the way in. Nothing where no sign-in provider is set.

    Parameters
    ----------
    gemeente
        The municipality that is shown, in which the role counts.
    """
    settings = get_settings()
    who = visitor.actor()
    if who.by_pass:
        _by_pass(who, can_sign_in=settings.has_provider)
        return
    if not settings.has_provider:
        return
    if sign_in.on_screen(settings) is None:
        st.button(_("Sign in"), key="sign_in", on_click=st.login, icon=":material/login:")
        return
    with st.popover(plain(who.name), icon=":material/person:", key="account"):
        st.markdown(plain(_("{name}: {role}", name=who.name, role=choice(who.role_in(gemeente or "")))))
        navigation.link(Page.ACCOUNT, _("My access"))
        st.button(_("Sign out"), key="sign_out", on_click=partial(sign_in.sign_out, settings))


def _by_pass(who: Actor, *, can_sign_in: bool) -> None:
    """Say that this laptop works with a day pass, which nobody signs out of: it is withdrawn, or ends with the day."""
    with st.popover(_("Day pass"), icon=":material/badge:", key="account_pass"):
        st.markdown(plain(who.name))
        st.markdown(_("Coordinator on this laptop, today only. The day pass is withdrawn on the page of the day."))
        if can_sign_in:
            st.button(_("Sign in"), key="sign_in", on_click=st.login, icon=":material/login:")


def explain(standing: Standing | None) -> None:
    """
    Say kindly why somebody who signed in sees no more than a visitor, or why the day pass of this laptop opens nothing.
    """
    identity = None if standing is None else sign_in.on_screen(get_settings())
    if standing is not None and identity is not None:
        st.info(plain(roles.why_no_access(standing, identity.email)))
    elif visitor.actor() is VISITOR and visitor.is_here():
        state = by_day_pass.judged(get_settings()).state
        if state not in (PassState.GEEN, PassState.GELDIG):
            st.warning(plain(of_pass(state)))
