"""The reports of all wijken that are being made on this server: one press at a time, each for who pressed."""

import atexit
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from components.exports import each_wijk
from components.exports.each_wijk import Bundle
from components.intake.tasks import Task
from components.reading import each_wijk as reading
from components.view_state import ViewState
from components.words.texts import Language, use
from db import clock
from db.permissions import Actor
from geodata.sources.progress import Cancelled, go_on

KEPT = 6
"""Bundles on this server; of more the one that is oldest goes."""

KEPT_SECONDS = 2 * 3600
_PREFIX = "wijklens-reports-"
WAITING = 8
"""Presses that may wait for their turn: a report takes a core, and others look at pages meanwhile."""


class TooManyError(RuntimeError):
    """So many presses wait already that another one would not be done soon."""


@dataclass(eq=False)
class Order:
    """
    One press: whose it is, what was asked, how far it is, and the file when it is done.

    ``visitor`` names the visit and ``actor`` who that was: nobody else is given it. ``view`` is what was on the
    screen. ``done`` and ``total`` count reports; ``total`` is 0 as long as it waits.
    """

    visitor: str
    actor: Actor
    view: ViewState
    language: Language
    path: Path
    task: Task | None = None
    done: int = 0
    total: int = 0
    begun: float = field(default_factory=time.monotonic)

    @property
    def active(self) -> bool:
        """Whether there is something to wait for."""
        return self.task is not None and self.task.active

    @property
    def bundle(self) -> Bundle | None:
        """What was made; ``None`` as long as it is not, and when it was stopped or failed."""
        made = None if self.task is None else self.task.result
        return made if isinstance(made, Bundle) and made.path.exists() else None


Make = Callable[[Order, Callable[[int, int], None], Cancelled], Bundle]


class Desk:
    """The presses of this server. Safe for many threads at once."""

    def __init__(self, make: Make | None = None) -> None:
        self._make = make or _make
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._orders: dict[str, Order] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def begin(self, visitor: str, actor: Actor, view: ViewState, language: Language) -> Order:
        """
        Begin to make the reports of all wijken; what this visitor had before is put away once this one may begin.

        Raises
        ------
        TooManyError
            If too many wait already; what this visitor had is still there.
        """
        with self._lock:
            if sum(one.active for key, one in self._orders.items() if key != visitor) >= WAITING:
                raise TooManyError("too many reports are being made")
            order = Order(visitor, actor, view, language, self._new_path())
            before = self._orders.pop(visitor, None)
            self._let_go()
            self._orders[visitor] = order
        if before is not None:
            _end(before)
        order.task = Task(lambda told, cancelled: self._work(order, cancelled))
        return order

    def mine(self, visitor: str, actor: Actor) -> Order | None:
        """What this visitor pressed for; nothing when somebody else has signed in since."""
        with self._lock:
            order = self._orders.get(visitor)
        return order if order is not None and order.actor == actor else None

    def put_away(self, visitor: str) -> None:
        """Stop the work of a visitor, and let go of the file."""
        with self._lock:
            order = self._orders.pop(visitor, None)
        if order is not None:
            _end(order)

    def close(self) -> None:
        """Let go of everything; for the end of the server."""
        with self._lock:
            orders, self._orders = list(self._orders.values()), {}
        for order in orders:
            _end(order)
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _work(self, order: Order, cancelled: Cancelled) -> Bundle:
        while not self._turn.acquire(timeout=0.2):
            go_on(cancelled)
        try:
            go_on(cancelled)

            def hear(done: int, total: int) -> None:
                order.done, order.total = done, total

            bundle = self._make(order, hear, cancelled)
            # Stopped while the last was written: who stopped it gets nothing, and nothing lies around.
            go_on(cancelled)
            return bundle
        except BaseException:
            order.path.unlink(missing_ok=True)
            raise
        finally:
            self._turn.release()

    def _new_path(self) -> Path:
        if self._folder is None:
            _clear_up()
            self._folder = tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-")
        with tempfile.NamedTemporaryFile(dir=self._folder.name, suffix=".zip", delete=False) as file:
            return Path(file.name)

    def _let_go(self) -> None:
        ended = sorted((one for one in self._orders.values() if not one.active), key=lambda one: one.begun)
        old = [one for one in ended if time.monotonic() - one.begun > KEPT_SECONDS]
        for order in {id(one): one for one in (*old, *ended[: max(0, len(ended) - KEPT + 1)])}.values():
            self._orders.pop(order.visitor, None)
            _end(order)


def _clear_up() -> None:
    """Take away what a server left behind that was ended by force."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        number = path.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isdigit() and (int(number) == os.getpid() or not _runs(int(number))):
            shutil.rmtree(path, ignore_errors=True)


def _runs(process: int) -> bool:
    if os.name == "nt":  # there is no harmless way to ask there; the folder of temporary files is cleared by hand
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it runs, for somebody else
        return True
    return True


def _end(order: Order) -> None:
    if order.task is not None:
        order.task.stop()
    order.path.unlink(missing_ok=True)


def _make(order: Order, hear: Callable[[int, int], None], cancelled: Cancelled) -> Bundle:
    use(order.language)
    today = clock.today()
    shown = reading.scene_of_wijken(order.view)
    if shown is None:
        raise LookupError("no municipality is loaded")
    wijken = reading.wijken(shown)
    hear(0, len(wijken))
    return each_wijk.make(
        order.path,
        wijken,
        reading.sheets(shown, actor=order.actor, today=today),
        place=shown.title,
        date=today,
        gemeente=shown.place.code,
        hear=hear,
        cancelled=cancelled,
    )


DESK = Desk()
"""The desk of this process; Streamlit runs pages anew, but imports this file once."""

# A server that ends leaves no reports behind.
atexit.register(DESK.close)
