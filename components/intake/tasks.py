"""A piece of work on a file in a thread of its own, that tells how far it is and can be stopped."""

import logging
import threading
from collections.abc import Callable
from contextvars import copy_context
from enum import StrEnum
from typing import Any

from components.intake.checking import Doing, Told
from geodata.errors import CancelledError
from geodata.sources.progress import Cancelled

_log = logging.getLogger(__name__)


class TaskState(StrEnum):
    """How far a piece of work is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Task:
    """A piece of work in a thread of its own, that tells how far it is and can be stopped."""

    def __init__(self, work: Callable[[Told, Cancelled], Any]) -> None:
        self.state = TaskState.RUNNING
        self.result: Any = None
        self.failure: BaseException | None = None
        self.doing: tuple[Doing | None, int, int] = (None, 0, 0)
        self._stop, self._ended = threading.Event(), threading.Event()
        # In the language of who began it: what is proposed for a word is said in it.
        context = copy_context()
        threading.Thread(target=lambda: context.run(self._run, work), name="intake", daemon=True).start()

    def stop(self) -> None:
        """Ask it to stop; what it was writing is undone as a whole."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait a little; whether it has ended."""
        return self._ended.wait(seconds)

    @property
    def active(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state is TaskState.RUNNING

    def _run(self, work: Callable[[Told, Cancelled], Any]) -> None:
        try:
            self.result = work(self._hear, self._stop.is_set)
            self.state = TaskState.DONE
        except CancelledError:
            self.state = TaskState.STOPPED
        except Exception as failure:  # noqa: BLE001 a thread has nobody above it: the screen tells what happened
            _log.warning("work on a file failed: %s", type(failure).__name__)
            self.failure = failure
            self.state = TaskState.FAILED
        finally:
            self._ended.set()

    def _hear(self, doing: Doing, done: int, total: int) -> None:
        self.doing = (doing, done, total)
