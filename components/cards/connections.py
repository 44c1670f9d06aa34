"""How long a connection to the card form lasts, and how many there are at once."""

import asyncio
import sys
from collections import Counter
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

SLOWEST = 10.0
"""Seconds in which a request is to come in: a text of two thousand signs takes no phone that long."""

LONGEST = 60.0
"""Seconds after which a connection ends whatever it does; the register waits thirty for its turn at most."""

MOST, MOST_OF_ONE = 400, 300
"""Connections at once, and of one address: a hall of a hundred phones may reach the laptop as one, each with a few."""

_LONGEST_HEAD = 16_384  # bytes of what comes before the text


def bounds() -> tuple[int, int]:
    """Give the connections at once, and of one address; half of the open files of this process are for the rest."""
    if sys.platform == "win32":
        return MOST, MOST_OF_ONE
    import resource

    files, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    room = MOST if files == resource.RLIM_INFINITY else min(MOST, files // 2)
    return room, min(MOST_OF_ONE, room * 3 // 4)


def configured(form: ASGIApp) -> uvicorn.Config:
    """Give how the server of the card form works: over HTTP only, with bounds on its connections."""
    connections: Counter[str] = Counter()

    class Bounded(_BoundedProtocol):
        counted = connections

    return uvicorn.Config(
        form,
        http=Bounded,
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        # No header says who somebody is.
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=2,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )


class _BoundedProtocol(H11Protocol):
    """
    A connection with an end to it: in time, and in how many there are of one address and in all.

    No address of somebody stands in a log.
    """

    counted: Counter[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked for here, and not in the configuration: that would silence the log of the main server too.
        self.access_log = False
        self._peer = ""
        self._timers: list[asyncio.TimerHandle] = []

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")
        self._peer = str(peer[0]) if peer else ""
        self.counted[self._peer] += 1
        most, of_one = bounds()
        if self.counted[self._peer] > of_one or self.counted.total() > most:
            transport.abort()
            return
        self._timers = [self.loop.call_later(seconds, self._cut, seconds) for seconds in (SLOWEST, LONGEST)]

    def connection_lost(self, exc: Exception | None) -> None:
        self.counted[self._peer] -= 1
        if self.counted[self._peer] <= 0:
            del self.counted[self._peer]
        for timer in self._timers:
            timer.cancel()
        super().connection_lost(exc)

    def _cut(self, after: float) -> None:
        came_in = self.cycle is not None and not self.cycle.more_body
        if after >= LONGEST or not came_in:
            self.transport.abort()
