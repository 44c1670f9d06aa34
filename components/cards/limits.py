"""How many cards come in per address and in all: room for a full hall, none for one phone that drowns the rest."""

import hashlib
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple

ADDRESSES = 5_000


class Window(NamedTuple):
    """At most ``cards`` within ``seconds``."""

    cards: int
    seconds: float


# A hall may reach the laptop as one address (a hotspot, a canteen's router): a hundred phones that send at once, and
# again a few times in an hour, all come in. In all no more than somebody can turn down on one evening.
PER_ADDRESS = (Window(150, 60.0), Window(600, 3600.0), Window(1500, 86_400.0))
IN_ALL = (Window(300, 60.0), Window(2000, 86_400.0))


class Limits:
    """
    Counts tries per address and in all, in this process only. Addresses are kept as salted hashes, and nowhere else.

    Only what was let through counts in all: who is over its own limit takes nothing from the others.
    """

    def __init__(
        self,
        per_address: Sequence[Window] = PER_ADDRESS,
        in_all: Sequence[Window] = IN_ALL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_address, self._in_all, self._clock = tuple(per_address), tuple(in_all), clock
        self._salt, self._lock = secrets.token_bytes(16), Lock()
        self._by_address: OrderedDict[bytes, deque[float]] = OrderedDict()
        self._all: deque[float] = deque()

    def wait(self, address: str) -> float:
        """
        Let a try through, or say how long to wait.

        Returns
        -------
        seconds
            0 when the try may go on, and is counted; else the seconds until one may.
        """
        with self._lock:
            now, own = self._clock(), self._tries(address)
            left = max(_left(own, self._per_address, now), _left(self._all, self._in_all, now))
            if left <= 0:
                own.append(now)
                self._all.append(now)
            return left

    def _tries(self, address: str) -> "deque[float]":
        name = hashlib.blake2b(address.encode(), key=self._salt, digest_size=16).digest()
        found = self._by_address.setdefault(name, deque())
        self._by_address.move_to_end(name)
        while len(self._by_address) > ADDRESSES:
            self._by_address.popitem(last=False)
        return found


def _left(times: "deque[float]", windows: Sequence[Window], now: float) -> float:
    """Seconds until a next one fits in every window; forgets what is older than the longest."""
    while times and times[0] <= now - max(window.seconds for window in windows):
        times.popleft()
    waits = [times[-window.cards] + window.seconds - now for window in windows if len(times) >= window.cards]
    return max([0.0, *waits])
