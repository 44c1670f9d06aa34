"""What is turned away before Streamlit sees it: pages of elsewhere, uploads by visitors, the server's own counts."""

import logging
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope
from streamlit import config, net_util

from components import by_day_pass, sign_in
from db import people
from db.engine import reading, writing
from db.local_admin import local_actor
from db.permissions import VISITOR, Actor, may_somewhere
from db.settings import get_settings
from db.words import Action, Kind

POLICY_VIOLATION = 1008
_UPLOAD = "/_stcore/upload_file"
_METRICS = "/_stcore/metrics"
KEY = "sleutel"
"""Parameter of an address that holds a key for feeds."""

_log = logging.getLogger(__name__)


def joined(headers: Headers) -> dict[str, str]:
    """Give the headers of a request by name; the values of a header that came more than once with a comma between."""
    return {name: ", ".join(headers.getlist(name)) for name in headers}


def asker(scope: Scope) -> Actor:
    """
    Give who sends a request or opens a websocket, as a screen would judge it.

    It reads the database: from a coroutine call it with ``anyio.to_thread.run_sync(gate.asker, request.scope)``.

    Returns
    -------
    actor
        Who signed in, with the roles they have now. Without a valid cookie of the sign-in, or when a page of
        elsewhere sends the request with somebody's cookies: the visitor, or at this very machine the local
        administrator or who works with the pass of the day.
    """
    settings, headers = get_settings(), Headers(scope=scope)
    if settings.has_provider and welcome(headers):
        identity = sign_in.identity(HTTPConnection(scope).cookies, settings)
        if identity is not None:
            with reading() as session:
                return people.actor_of(session, identity)
    client = scope.get("client")
    asked = joined(headers), client[0] if client else None
    who = local_actor(settings, *asked)
    return by_day_pass.actor(settings, *asked) or who if who is VISITOR else who


def key_of(scope: Scope) -> str | None:
    """Give the key for feeds in a request: ``?sleutel=...`` or ``Authorization: Bearer ...``; ``None`` without one."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True).get(KEY)
    if asked:
        return asked[-1]
    scheme, _, key = Headers(scope=scope).get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None


def feed_asker(scope: Scope) -> Actor | None:
    """
    Give who reads a feed: whose key it is where there is one, else as :func:`asker`.

    It reads the database, and once an hour writes down that the key was used: call it in a thread.

    Returns
    -------
    actor
        ``None`` for a key that opens nothing (any more): answer 403, so that somebody notices. Never silently less.
    """
    key = key_of(scope)
    if key is None:
        return asker(scope)
    with reading() as session:
        found = people.actor_of_key(session, key)
        to_note = found is not None and people.is_to_note(session, key)
    if to_note:
        with writing() as session:
            people.note_use(session, key)
    return found


def refused(scope: Scope) -> Response | None:
    """
    Give the answer to a request that goes no further.

    Parameters
    ----------
    scope
        Of an ``http`` request.

    Returns
    -------
    answer
        ``None`` when the request may go on.
    """
    path = scope["path"]
    if _METRICS in path:
        return PlainTextResponse("Not found", 404)
    if _UPLOAD in path and not _may_upload(asker(scope)):
        return PlainTextResponse("Forbidden", 403)
    return None


async def answered(scope: Scope) -> Response | None:
    """As :func:`refused`; what reads the database does so in a thread, so that nobody else waits for it."""
    return await to_thread.run_sync(refused, scope) if _UPLOAD in scope["path"] else refused(scope)


def _may_upload(actor: Actor) -> bool:
    loads = any(may_somewhere(actor, Action.LOAD, kind) for kind in (Kind.MUNICIPALITY, Kind.OWN_FIGURES))
    return loads or may_somewhere(actor, Action.CREATE, Kind.IMPORT)


def welcome(headers: Headers) -> bool:
    """
    Whether the page that opens a websocket may.

    Streamlit itself takes a page of any port of this computer, and asks a server on the internet what the address of
    this computer is before it refuses another; so the choice is made here, before it comes to that.

    Parameters
    ----------
    headers
        Of the request. Browsers always send an Origin with it; a program that sends none has no cookies of anybody.

    Returns
    -------
    welcome
        ``True`` for a page of the Host that is asked, and for the addresses that the configuration names:
        ``server.corsAllowedOrigins`` and ``browser.serverAddress``, and that to which a sign-in comes back.
    """
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    if len(hosts) > 1 or len(origins) > 1:
        return False
    if not origins:
        return True
    try:
        origin = urlsplit(origins[0])
        name = origin.hostname
    except ValueError:
        return False
    if origin.scheme not in ("http", "https") or not name:
        return False
    if hosts and origin.netloc == hosts[0]:
        return True
    return _is_named(f"{origin.scheme}://{origin.netloc}".lower(), name)


def _is_named(origin: str, name: str) -> bool:
    allowed = {str(one).strip().lower().rstrip("/") for one in config.get_option("server.corsAllowedOrigins")}
    allowed.add(sign_in.own_origin(get_settings()).lower())
    if origin in allowed:
        return True
    if not config.is_manually_set("browser.serverAddress") or _is_this_computer(name):
        return False
    address = str(config.get_option("browser.serverAddress")).strip()
    try:
        return urlsplit(address if "://" in address else f"//{address}").hostname == name
    except ValueError:
        return False


def _is_this_computer(name: str) -> bool:
    """Whether a name is this computer's for itself: then it says nothing about whose page it is."""
    try:
        address = ip_address(name)
    except ValueError:
        return name == "localhost"
    return address.is_loopback or address.is_unspecified


def tell_refusal(headers: Mapping[str, str]) -> None:
    """Say in the log which page was turned away, and which setting would let it in."""
    _log.warning(
        "a page of %.200r may not open this server (%.200r); server.corsAllowedOrigins names the pages that may",
        headers.get("origin"),
        headers.get("host"),
    )


def ask_nobody_for_the_own_address() -> None:
    """Keep Streamlit from asking a server on the internet, with all visitors waiting, what its address is."""
    vars(net_util)["get_external_ip"] = _unknown


def _unknown() -> None:
    return None
