"""Who is looking: asked at each run, and handed to everything that reads or writes."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from components import by_day_pass, sign_in
from components import session as session_state
from components.session import Key
from db import people
from db.engine import reading, writing
from db.local_admin import at_this_machine, local_actor
from db.permissions import VISITOR, Actor, may
from db.settings import get_settings
from db.words import Action, Kind, Standing


def actor() -> Actor:
    """
    Give who looks at this screen, with the roles they have now.

    Who signed in is a member, or a visitor when no municipality gave access; who did not is a visitor, or the local
    administrator where that is set, or works with the pass of the day at this very machine.
    """
    settings = get_settings()
    identity = sign_in.on_screen(settings) if settings.has_provider else None
    if identity is not None:
        with reading() as session:
            return people.actor_of(session, identity)
    asked = _asked()
    who = local_actor(settings, *asked)
    return by_day_pass.actor(settings, *asked) or who if who is VISITOR else who


def is_here() -> bool:
    """Whether who looks at this screen sits at this very machine."""
    return at_this_machine(*_asked())


def _asked() -> tuple[dict[str, str], str | None]:
    """Headers and address of who looks; Streamlit tells no address for this machine itself."""
    headers = st.context.headers
    return {name: ", ".join(headers.get_all(name)) for name in headers}, st.context.ip_address


def asked_later() -> Callable[[], Actor]:
    """
    Give how to ask who is looking for work after the run, such as a file that is made at the press.

    A page can stay open for hours: whose access ended meanwhile, or who signed out in another tab, is a visitor then.
    """
    settings, who = get_settings(), actor()
    if who.by_pass:
        asked = _asked()
        return lambda: by_day_pass.actor(settings, *asked) or VISITOR
    if not settings.has_provider or sign_in.on_screen(settings) is None:
        return lambda: who
    cookies = dict(st.context.cookies)

    def ask() -> Actor:
        identity = sign_in.identity(cookies, settings)
        if identity is None:
            return VISITOR
        with reading() as session:
            return people.actor_of(session, identity)

    return ask


def arrive() -> Standing | None:
    """
    Tie the access that waits for who just signed in; called once, at the beginning of each run.

    Returns
    -------
    standing
        Why somebody who signed in has no access; ``None`` for who has, and for who did not sign in.
    """
    settings = get_settings()
    identity = sign_in.on_screen(settings) if settings.has_provider else None
    if identity is None:
        return None
    subject = people.subject_of(identity)
    with reading() as session:
        found = people.standing(session, identity)
        first = session_state.kept(Key.ARRIVED) != subject
        waits = (first or found is not Standing.KNOWN) and bool(people.to_bind(session, identity))
    session_state.keep(Key.ARRIVED, subject)
    if waits:
        with writing() as session:
            people.bind(session, identity)
        with reading() as session:
            found = people.standing(session, identity)
    return None if found is Standing.KNOWN else found


def may_here(
    action: Action, kind: Kind, gemeente: str, organisation: UUID | None = None, membership: UUID | None = None
) -> bool:
    """
    Whether who is looking may do something, for a screen that hides what it would be refused.

    It hides only: each read and write asks the table of rights itself.
    """
    return may(actor(), action, kind, gemeente=gemeente, organisation=organisation, membership=membership)
