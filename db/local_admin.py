"""Who a visitor is without a sign-in provider: the administrator at this very machine, or a visitor."""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from db.permissions import VISITOR, Actor
from db.settings import Settings
from geodata.vocabulary import Role

_LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]"}
# What proxies, tunnels and content networks put in, each in its own documentation; browsers send none of it.
_PASSED_ON = {
    "forwarded",
    "via",
    "cdn-loop",
    "client-ip",
    "fastly-client-ip",
    "fly-client-ip",
    "true-client-ip",
    "x-amzn-trace-id",
    "x-azure-clientip",
    "x-azure-socketip",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-host",
    "x-proxyuser-ip",
    "x-real-ip",
    "x-remote-ip",
    "x-request-start",
}
_PASSED_ON_BEGIN = (
    "cf-",
    "fastly-",
    "fly-",
    "ngrok-",
    "tailscale-",
    "x-amz-",
    "x-amzn-",
    "x-appengine-",
    "x-arr-",
    "x-azure-",
    "x-cloud-trace-",
    "x-envoy-",
    "x-forwarded",
    "x-goog-",
    "x-original-",
    "x-vercel-",
)


def local_actor(settings: Settings, headers: Mapping[str, str], peer: str | None = None) -> Actor:
    """
    Who a visitor is while no sign-in provider is set up.

    Parameters
    ----------
    settings
        ``local_admin`` makes everybody at this very machine beheerder.
    headers
        Of the request; names in any case. A header that came more than once: its values with a comma between.
    peer
        Address of the other end of the connection; ``None`` when it is this machine or is not known. It can be made
        up, so it only ever takes rights away.

    Returns
    -------
    actor
        The local beheerder of all municipalities, only with ``local_admin``, a Host of this machine, no header that
        a proxy puts in, and a page of this very server (an Origin, where there is one, that is the Host: another
        port of this machine is another site); else the visitor, who reads only.
    """
    if not settings.local_admin or not at_this_machine(headers, peer):
        return VISITOR
    return Actor("lokale beheerder", Role.BEHEERDER, gemeenten=None)


def at_this_machine(headers: Mapping[str, str], peer: str | None = None) -> bool:
    """
    Whether a request is of somebody at this very machine, who looks at a page of this very server.

    Parameters
    ----------
    headers, peer
        As in :func:`local_actor`.
    """
    if not _is_loopback(peer):
        return False
    names = {name.lower() for name in headers}
    if names & _PASSED_ON or any(name.startswith(_PASSED_ON_BEGIN) for name in names):
        return False
    hosts, origins = ([value for name, value in headers.items() if name.lower() == one] for one in ("host", "origin"))
    if len(hosts) != 1 or not _is_local(hosts[0]):
        return False
    return all(_netloc(origin) == hosts[0].strip().lower() for origin in origins)


def _netloc(origin: str) -> str | None:
    """Host and port of an Origin header; ``None`` for ``null`` and for what is no address of a page."""
    try:
        parts = urlsplit(origin.strip().lower())
    except ValueError:
        return None
    return parts.netloc if parts.scheme in ("http", "https") else None


def _is_loopback(peer: str | None) -> bool:
    if peer is None:
        return True
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _is_local(host: str) -> bool:
    name, colon, port = host.strip().lower().rpartition(":")
    if not colon or host.strip().endswith("]"):
        name, port = host.strip().lower(), "0"
    return name in _LOCAL_NAMES and port.isascii() and port.isdigit()
