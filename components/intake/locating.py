"""Look up addresses of a file, each once, and stop asking when the service does not answer."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from db.imports.identity import fold
from db.settings import Settings
from geodata.errors import SourceError
from geodata.sources.http import Http
from geodata.sources.locatieserver import Address, find_addresses
from geodata.sources.progress import Cancelled, go_on

KEPT = 5_000
"""Addresses that are remembered for all files; an address is public and says nothing of who asked."""

_GIVE_UP_AFTER = 2
_ATTEMPTS = 2

_remembered: "OrderedDict[tuple[str, str, str], Address | None]" = OrderedDict()
_lock = threading.Lock()


@dataclass
class Located:
    """``found`` by address as written (``None``: there is no such address), ``unasked`` those that nobody answered."""

    found: dict[str, Address | None] = field(default_factory=dict)
    unasked: set[str] = field(default_factory=set)


def locate(
    addresses: Iterable[str],
    gemeente: str,
    settings: Settings,
    *,
    told: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Cancelled = lambda: False,
) -> Located:
    """
    Look up addresses in a municipality.

    Returns
    -------
    located
        The best match of each. When the service fails twice the rest is not asked.

    Raises
    ------
    CancelledError
        When the visitor stops it.
    """
    wanted = list(dict.fromkeys(addresses))
    located = Located()
    failures = 0
    attempts = min(_ATTEMPTS, settings.http_retries + 1)
    with Http(attempts=attempts, backoff=0.2, longest_wait=2.0, timeout=(4.0, 8.0), cancelled=cancelled) as http:
        for number, text in enumerate(wanted):
            go_on(cancelled)
            told(number, len(wanted))
            key = (settings.locatieserver_url, gemeente, fold(text))
            with _lock:
                known = key in _remembered
                answer = _remembered.get(key)
            if not known:
                if failures >= _GIVE_UP_AFTER:
                    located.unasked.add(text)
                    continue
                try:
                    found = find_addresses(http, settings.locatieserver_url, text, gemeente=gemeente, rows=1)
                except SourceError:
                    failures += 1
                    located.unasked.add(text)
                    continue
                answer = found[0] if found else None
                _remember(key, answer)
            located.found[text] = answer
    return located


def _remember(key: tuple[str, str, str], answer: Address | None) -> None:
    with _lock:
        _remembered[key] = answer
        while len(_remembered) > KEPT:
            _remembered.popitem(last=False)
