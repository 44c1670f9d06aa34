"""Who is looking: asked at each run, and handed to everything that reads or writes."""

from uuid import UUID

import streamlit as st

from components import sign_in
from db import people
from db.engine import reading
from db.permissions import Actor, local_actor, may
from db.settings import get_settings
from db.words import Action, Kind


def actor() -> Actor:
    """
    Give who looks at this screen, with the roles they have now.

    Who signed in is a member, or a visitor when no municipality gave access; who did not is a visitor, or the local
    administrator where that is set.
    """
    settings = get_settings()
    identity = sign_in.on_screen(settings) if settings.has_provider else None
    if identity is not None:
        with reading() as session:
            return people.actor_of(session, identity)
    headers = st.context.headers
    # Streamlit tells no address for this machine itself.
    joined = {name: ", ".join(headers.get_all(name)) for name in headers}
    return local_actor(settings, joined, st.context.ip_address)


def may_here(
    action: Action, kind: Kind, gemeente: str, organisation: UUID | None = None, membership: UUID | None = None
) -> bool:
    """
    Whether who is looking may do something, for a screen that hides what it would be refused.

    It hides only: each read and write asks the table of rights itself.
    """
    return may(actor(), action, kind, gemeente=gemeente, organisation=organisation, membership=membership)
