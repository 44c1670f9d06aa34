"""Listen for the card form on one address of the local network, for as long as a pass is in force and no longer."""

import logging
import socket
import time
from collections.abc import Callable
from threading import Event, Lock, RLock, Thread
from typing import NamedTuple
from uuid import UUID

import uvicorn

from components.cards.addresses import is_local
from components.cards.connections import LONGEST, configured
from components.cards.form import CardForm
from components.cards.limits import Limits
from components.cards.page import FormOf

_BACKLOG = 256  # connections that wait to be taken up
_LOOK = 5.0  # seconds between two looks at whether the pass is still in force
_PATIENCE = 60.0
"""Seconds in which it may not be known whether the pass is in force: no card is taken meanwhile, then it closes."""

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

    Nothing but :class:`components.cards.form.CardForm` is behind it. It closes by itself when ``in_force`` says no, and
    when it cannot say so for longer than ``patience`` seconds.
    """

    def __init__(self, look: float = _LOOK, patience: float = _PATIENCE) -> None:
        self._look, self._patience, self._lock = look, patience, Lock()
        # Held by who opens or closes, from begin to end: two who press at once would leave a server that nobody knows.
        self._turn = RLock()
        self._opened: Opened | None = None
        self._gave_up: UUID | None = None
        self._server: uvicorn.Server | None = None
        self._thread: Thread | None = None
        self._closing = Event()

    @property
    def opened(self) -> Opened | None:
        """What is open now; ``None`` when nothing listens."""
        with self._lock:
            alive = self._thread is not None and self._thread.is_alive()
            return self._opened if alive and not self._closing.is_set() else None

    @property
    def gave_up(self) -> UUID | None:
        """The pass whose form closed by itself, since it could not be known whether the pass was in force."""
        with self._lock:
            return self._gave_up

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
        Open the form of a day; one that was open closes, unless this one cannot be opened elsewhere.

        Parameters
        ----------
        address, port
            Where to listen: one address of a local network (:func:`components.cards.addresses.is_local`); port 0 takes
            any free one.
        in_force
            Asked at each request and every few seconds; ``False`` closes the form. It may raise where it cannot know.

        Raises
        ------
        NotLocalError
            If others than those on the local network could reach the address.
        OSError
            If this machine does not have the address, the port is taken, or the server does not start.
        """
        if not is_local(address):
            raise NotLocalError(f"{address} is no address of a local network")
        with self._turn:
            now = self.opened
            if now is not None and (now.address, now.port) == (address, port):
                self.close()
            listening = socket.create_server((address, port), backlog=_BACKLOG)
            self.close()
            port = int(listening.getsockname()[1])
            host = f"{address}:{port}"
            form = CardForm(about, key, host, in_force, limits)
            opened = Opened(about.gemeente, about.day_id, pass_id, address, port, f"http://{host}/k/{key}")
            closing = Event()
            server = uvicorn.Server(configured(form))
            thread = Thread(target=_run, args=(server, listening, closing), name="card form", daemon=True)
            with self._lock:
                self._opened, self._server, self._thread, self._closing = opened, server, thread, closing
                self._gave_up = None
            thread.start()
            watching = (in_force, server, closing, pass_id)
            Thread(target=self._watch, args=watching, name="card form watch", daemon=True).start()
            _until(lambda: server.started or not thread.is_alive())
            if not server.started:
                self.close()
                raise OSError("the server of the card form did not start")
            _log.info("the card form is open on %s port %d", address, port)
            return opened

    def close(self) -> None:
        """Close the form; nothing listens when this comes back. Who was being answered is answered first."""
        with self._turn:
            with self._lock:
                server, thread, closing = self._server, self._thread, self._closing
                self._opened = self._server = self._thread = self._gave_up = None
            closing.set()
            if server is not None and thread is not None:
                server.should_exit = True
                thread.join(LONGEST)

    def _watch(self, in_force: Callable[[], bool], server: uvicorn.Server, closing: Event, pass_id: UUID) -> None:
        known = time.monotonic()
        while not closing.wait(self._look):
            try:
                right = in_force()
            except Exception:  # noqa: BLE001
                # Whatever it is: a watch that ended here would leave the form open after the day.
                _log.exception("whether the pass of the card form is in force could not be asked")
                if time.monotonic() - known < self._patience:
                    continue
                _log.error("the card form is closed, since it cannot be known whether its pass is in force")
                with self._lock:
                    self._gave_up = pass_id
            else:
                if right:
                    known = time.monotonic()
                    continue
                _log.info("the card form is closed: its pass is not in force any more")
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


the_listener = Listener()
"""The one form of this process."""
