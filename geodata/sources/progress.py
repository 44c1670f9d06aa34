"""Tell how far a long piece of work is, and ask whether it should go on."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from geodata.errors import CancelledError


class Doing(StrEnum):
    """What is being done at this moment; the sentence for it stands in the text catalogue."""

    MUNICIPALITIES = "municipalities"
    BOUNDARIES = "boundaries"
    OLD_OUTLINES = "old_outlines"
    STATLINE = "statline"
    RIVM = "rivm"
    CLEANING = "cleaning"
    STORING = "storing"
    WAITING = "waiting"
    READY = "ready"


# done, total (None: not known), what, and what the sentence needs: year, table, level, seconds, service.
Progress = Callable[[int, int | None, Doing, dict[str, Any]], None]
Cancelled = Callable[[], bool]


def silent(done: int, total: int | None, doing: Doing, details: dict[str, Any]) -> None:
    """Nobody is watching."""


def never() -> bool:
    """Nobody stops the work."""
    return False


def go_on(cancelled: Cancelled) -> None:
    """
    Stop here when the user asked for it.

    Raises
    ------
    CancelledError
        If ``cancelled()`` is true.
    """
    if cancelled():
        raise CancelledError("stopped by the user; nothing was changed")
