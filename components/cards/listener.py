"""Listen for the card form on one address of the local network, for as long as a pass is in force and no longer."""

import asyncio
import logging
import socket
from collections import Counter
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Any, NamedTuple
from uuid import UUID

import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from uvicorn.protocols.http.h11_impl import H11Protocol

from components.cards.addresses import is_local
from components.cards.form import CardForm
from components.cards.limits import Limits
from components.cards.page import FormOf

SLOWEST = 10.0
"""Seconds in which a request is to come in: a text of two thousand signs takes no phone that long."""

LONGEST = 60.0
"""Seconds after which a connection ends whatever it does; the register waits thirty for its turn at most."""

MOST, MOST_OF_ONE = 200, 60
"""Connections at once, and of one address: a whole hall may reach the laptop as one."""

_LOOK = 5.0  # seconds between two looks at whether the pass is still in force
_LONGEST_HEAD = 16_384  # bytes of what comes before the text
_STARTS = 10.0  # seconds in which the server is up, or was not to be

_log = logging.getLogger(__name__)


class NotLocalError(ValueError):
    """The form may not listen on this address: it is no address of a local network."""


class Opened(NamedTuple):
    """A form that takes cards: of which day, and where people find it."""

    gemeente: str
    day_id: UUID
    pass_id: UUID
    address: str
    port: int
    url: str


class Listener:
    """
    One form at a time, in a thread of its own with its own server.

    Nothing but :class:`components.cards.form.CardForm` is behind it. It closes by itself when ``in_force`` says no.
    """

    def __init__(self, look: float = _LOOK) -> None:
        self._look, self._lock = look, Lock()
        self._opened: Opened | None = None
        self._server: uvicorn.Server | None = None
        self._thread: Thread | None = None
        self._closing = Event()

    @property
    def opened(self) -> Opened | None:
        """What is open now; ``None`` when nothing listens."""
        with self._lock:
            alive = self._thread is not None and self._thread.is_alive()
            return self._opened if alive and not self._closing.is_set() else None

    def open(
        self,
        about: FormOf,
        *,
        pass_id: UUID,
        key: str,
        address: str,
        port: int,
        in_force: Callable[[], bool],
        limits: Limits | None = None,
    ) -> Opened:
        """
        Open the form of a day; one that was open closes first.

        Parameters
        ----------
        address, port
            Where to listen: one address of a local network (:func:`components.cards.addresses.is_local`); port 0 takes
            any free one.
        in_force
            Asked at each request and every few seconds; ``False`` closes the form.

        Raises
        ------
        NotLocalError
            If others than those on the local network could reach the address.
        OSError
            If this machine does not have the address, or the port is taken.
        """
        if not is_local(address):
            raise NotLocalError(f"{address} is no address of a local network")
        self.close()
        listening = socket.create_server((address, port), backlog=64)
        port = int(listening.getsockname()[1])
        host = f"{address}:{port}"
        form = CardForm(about, key, host, in_force, limits)
        opened = Opened(about.gemeente, about.day_id, pass_id, address, port, f"http://{host}/k/{key}")
        closing = Event()
        server = uvicorn.Server(_config(form))
        thread = Thread(target=_run, args=(server, listening, closing), name="card form", daemon=True)
        with self._lock:
            self._opened, self._server, self._thread, self._closing = opened, server, thread, closing
        thread.start()
        Thread(target=self._watch, args=(in_force, server, closing), name="card form watch", daemon=True).start()
        _until(lambda: server.started or not thread.is_alive())
        _log.info("the card form is open on %s port %d", address, port)
        return opened

    def close(self) -> None:
        """Close the form; nothing listens when this comes back. Who was being answered is answered first."""
        with self._lock:
            server, thread, closing = self._server, self._thread, self._closing
            self._opened = self._server = self._thread = None
        closing.set()
        if server is not None and thread is not None:
            server.should_exit = True
            thread.join(LONGEST)

    def _watch(self, in_force: Callable[[], bool], server: uvicorn.Server, closing: Event) -> None:
        while not closing.wait(self._look):
            try:
                if in_force():
                    continue
            except (SQLAlchemyError, OSError):
                _log.exception("whether the form of a day is open could not be asked; it is closed")
            closing.set()
            server.should_exit = True


def _run(server: uvicorn.Server, listening: socket.socket, closing: Event) -> None:
    try:
        server.run(sockets=[listening])
    finally:
        listening.close()
        closing.set()


def _until(ready: Callable[[], bool]) -> None:
    waiting = Event()
    for _ in range(int(_STARTS / 0.01)):
        if ready():
            return
        waiting.wait(0.01)


def _config(form: CardForm) -> uvicorn.Config:
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
        if self.counted[self._peer] > MOST_OF_ONE or self.counted.total() > MOST:
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


the_listener = Listener()
"""The one form of this process."""
