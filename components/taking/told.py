"""What could not be taken along: a file is made outside of the run of a page, which asks here what became of it."""

import threading
from collections import OrderedDict

KEPT = 200
"""Visits that are remembered; of more the one that was told longest ago goes."""


class Told:
    """The scenes that were left out of the last file of each visit. Safe for many threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._scenes: OrderedDict[tuple[str, str], tuple[str, ...]] = OrderedDict()

    def tell(self, visitor: str, about: str, scenes: tuple[str, ...]) -> None:
        """
        Say which scenes could not be made.

        Parameters
        ----------
        visitor, about
            Whose file it is, and of what (the id of a day).
        scenes
            Their names; none when all of it could be made.
        """
        with self._lock:
            self._scenes.pop((visitor, about), None)
            if scenes:
                self._scenes[visitor, about] = scenes
            while len(self._scenes) > KEPT:
                self._scenes.popitem(last=False)

    def of(self, visitor: str, about: str) -> tuple[str, ...]:
        """Names of the scenes that were left out of the last file; none when nothing was."""
        with self._lock:
            return self._scenes.get((visitor, about), ())


TOLD = Told()
"""The one of this process; Streamlit runs pages anew, but imports this file once."""
