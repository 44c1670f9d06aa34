"""Which address of this machine phones on the same network can reach; nothing is sent to find it."""

import socket
from contextlib import suppress
from ipaddress import IPv4Address, ip_address

# A datagram socket that is connected sends nothing, but the system says from which address it would: towards the way
# out (an address of RFC 5737), the private networks of RFC 1918, and phones and laptops that share their connection.
_TOWARDS = ("192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254", "192.168.137.254", "172.20.10.14")
_ANY_PORT = 9


def own_addresses() -> list[str]:
    """
    Give the addresses of this machine on local networks, the likeliest first; empty without a network.

    Returns
    -------
    addresses
        IPv4 only: phones on the network of a hall have one. Never this machine's address for itself.
    """
    found = list(networks())
    with suppress(OSError):
        found += [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    fit = [one for one in dict.fromkeys(found) if is_local(one) and not ip_address(one).is_loopback]
    return sorted(fit, key=lambda one: ip_address(one).is_link_local)


def networks() -> tuple[str, ...]:
    """Give the addresses from which this machine would send to networks of others now; no name is looked up for it."""
    return tuple(dict.fromkeys(one for target in _TOWARDS if (one := _towards(target)) is not None))


def _towards(target: str) -> str | None:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect((target, _ANY_PORT))
        return str(asking.getsockname()[0])
    return None


def is_own(address: str) -> bool:
    """Whether this machine has an address now: it goes with the network that the machine leaves."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trying:
        trying.bind((address, 0))
        return True
    return False


def is_local(address: str) -> bool:
    """
    Whether the form may listen on an address: one IPv4 address that nobody on the internet can reach.

    All addresses at once (``0.0.0.0``) is refused, since one of them may be on the internet; this machine's own
    (``127.0.0.1``) is fine, for a rehearsal.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if not isinstance(found, IPv4Address) or found.is_unspecified or found.is_multicast:
        return False
    # Python calls the shared addresses of RFC 6598 neither private nor global; reserved ones are nobody's.
    return not found.is_global and not found.is_reserved
