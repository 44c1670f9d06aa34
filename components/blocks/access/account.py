"""The page Mijn toegang: where one has which role, and one's own keys for feeds."""

import streamlit as st

from components import data, gate, sign_in, visitor
from components.access import changes, roles
from components.blocks import tables
from components.blocks.access import keys_list
from components.blocks.access.attempt import attempt
from components.blocks.tables import Column, Row
from components.content.scene import place_title
from components.reading import access
from components.words.labels import choice
from components.words.texts import _
from db.permissions import Actor
from db.settings import get_settings
from geodata.vocabulary import Role


def show(here: str | None) -> None:
    """
    Show the page.

    Parameters
    ----------
    here
        Code of the municipality of the view, whose keys are shown.
    """
    st.header(_("My access"))
    who, settings = visitor.actor(), get_settings()
    if who.memberships:
        with st.container(key="my_access"):
            _roles(who)
        with st.container(key="my_keys"):
            _keys(here if here in dict(who.roles) else min(dict(who.roles)), who)
        return
    if who.role is Role.BEHEERDER:
        st.markdown(_("You work at this very computer, as local administrator. Keys for feeds belong to who signs in."))
    elif not settings.has_provider:
        st.markdown(_("Nobody can sign in here yet: the administrator of this installation has to set that up."))
    elif sign_in.on_screen(settings) is None:
        st.markdown(_("You are not signed in. You see what every visitor sees."))
        st.button(_("Sign in"), type="primary", key="account_sign_in", on_click=st.login)
    else:
        st.markdown(roles.may(Role.BEZOEKER))


def _roles(who: Actor) -> None:
    names = {place.code: place_title(place) for place in data.municipalities()}
    columns = (Column(_("Municipality")), Column(_("Role")), Column(_("What you may")))
    rows = [Row((names.get(code, code), choice(role), roles.may(role))) for code, role in who.roles]
    tables.show(columns, rows, _("Where {name} has access", name=who.name))


def _keys(gemeente: str, who: Actor) -> None:
    st.subheader(_("Keys for feeds"))
    st.markdown(
        _(
            "With a key a calendar or map reads what you may read, without signing in. Make one for each device, so "
            "that you can end one without the others."
        )
    )
    membership = access.own_membership(gemeente)
    if membership is None:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = st.text_input(_("What is the key for?"), key="key_label", max_chars=200)
        wanted = st.button(_("Make a key"), type="primary", key="key_make", disabled=not label.strip())
    made: list[str] = []
    if wanted and attempt(lambda: made.append(changes.make_key(gemeente, membership, label))):
        with st.container(border=True, key="new_key"):
            st.markdown(_("This is the key. Copy it now: it is shown only once."))
            st.code(made[0], language=None)
            st.caption(_("Put {example} behind the address of a feed, with the key after it.", example=f"?{gate.KEY}="))
    keys = access.keys_of(gemeente)
    keys_list.show(gemeente, keys[keys["membership_id"] == membership], with_person=False)
