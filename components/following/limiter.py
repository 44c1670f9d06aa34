"""Count wrong keys per address, so that nobody can go on guessing."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

WRONG, WITHIN = 20, 600.0  # wrong keys, in how many seconds
ADDRESSES = 10_000


class Limiter:
    """
    Remembers, in this process only, when wrong keys came from which address; the oldest addresses are forgotten.

    Keys have 256 random bits, so guessing is hopeless without it too: this spares the register the work.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()

    def full(self, address: str) -> bool:
        """Whether so many wrong keys came from an address that it has to wait."""
        with self._lock:
            return address in self._wrong and len(self._recent(address)) >= WRONG

    def wrong(self, address: str) -> None:
        """Remember a wrong key."""
        with self._lock:
            self._recent(address).append(self._clock())
            self._wrong.move_to_end(address)
            while len(self._wrong) > ADDRESSES:
                self._wrong.popitem(last=False)

    def _recent(self, address: str) -> "deque[float]":
        times = self._wrong.setdefault(address, deque())
        while times and times[0] < self._clock() - WITHIN:
            times.popleft()
        return times
