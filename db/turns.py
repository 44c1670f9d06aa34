"""A lock that is given in the order in which it was asked for, so that nobody waits while others go twice."""

from collections import deque
from threading import Lock
from types import TracebackType

from sqlalchemy.exc import TimeoutError as WaitedTooLongError


class Turns:
    """
    Turns of those who write to one SQLite database from this process.

    SQLite itself lets whoever happens to ask at the right moment go first, and so does the pool of connections: with
    twenty busy writers some would wait until they give up. Between processes SQLite still decides.

    Parameters
    ----------
    seconds
        How long somebody waits for a turn before giving up.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._taken = False
        self._waiting: deque[Lock] = deque()

    def __enter__(self) -> None:
        """
        Wait for the turn.

        Raises
        ------
        sqlalchemy.exc.TimeoutError
            If it did not come in time, as for a connection that does not come free.
        """
        with self._lock:
            if not self._taken:
                self._taken = True
                return
            called = Lock()
            called.acquire()
            self._waiting.append(called)
        if called.acquire(timeout=self._seconds):
            return
        with self._lock:
            if called not in self._waiting:  # the turn came at the very moment of giving up
                return
            self._waiting.remove(called)
        raise WaitedTooLongError(f"no turn to write came within {self._seconds:.0f} seconds")

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the turn to who has waited longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
