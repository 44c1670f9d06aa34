"""Who works with a day pass: only at this very machine, only today, asked anew at each request."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from db import day_pass
from db.day_pass import Judged
from db.engine import reading, writing
from db.local_admin import at_this_machine
from db.permissions import Actor
from db.settings import Settings
from db.words import PassState

_OWN_NAMES = ("localhost", "127.0.0.1", "::1")


def actor(settings: Settings, headers: Mapping[str, str], peer: str | None) -> Actor | None:
    """
    Give who works with the pass of this machine.

    It reads the database where a pass was ever made here, and now and then writes down that it is used.

    Parameters
    ----------
    headers, peer
        Of the request, as in ``db.local_admin.local_actor``.

    Returns
    -------
    actor
        ``None`` for a request from anywhere else, and where no pass is in force.
    """
    if not at_this_machine(headers, peer) or _of_elsewhere(headers):
        return None
    return judged(settings).actor


def _of_elsewhere(headers: Mapping[str, str]) -> bool:
    """Whether the browser says that a page of elsewhere asks: a pass has no cookie that it would leave out."""
    said = [value.lower() for name, value in headers.items() if name.lower() == "sec-fetch-site"]
    return any(one not in ("same-origin", "none") for one in said)


def judged(settings: Settings) -> Judged:
    """Judge the pass that this machine has for today; a pass whose day is over is ended for good on the way."""
    machine = day_pass.machine_of(settings)
    if machine is None:
        return Judged(PassState.GEEN)
    if day_pass.over(machine):
        with writing() as session:
            day_pass.close_over(session, machine)
    with reading() as session:
        found = day_pass.judge(session, machine)
        if found.terms is not None and found.terms.membership_id is None and not settings.local_admin:
            # Asked for by the local administrator, where there is none any more.
            return Judged(PassState.TOEGANG, found.terms)
        to_note = found.terms is not None and found.actor is not None and day_pass.is_to_note(session, found.terms)
    if to_note and found.terms is not None and found.actor is not None:
        with writing() as session:
            day_pass.note_use(session, found.terms, actor=found.actor)
    return found


def is_a_laptop(settings: Settings) -> bool:
    """
    Whether this server is one that people open at the machine itself, and no other can be meant by its sign-in.

    A server that others reach goes without passes: behind a proxy that sends its own address, everybody would seem to
    be at the machine.
    """
    if settings.oidc_redirect_url is None:
        return True
    try:
        return urlsplit(settings.oidc_redirect_url).hostname in _OWN_NAMES
    except ValueError:
        return False
