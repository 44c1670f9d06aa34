"""The card form in a process of its own, to be killed: ``python -m tests.faults.card_form DAY DIES_AFTER``."""

import os
import signal
import sys
from collections.abc import Callable
from threading import Event
from typing import Any
from uuid import UUID

from components.cards import form
from components.cards.listener import Listener
from components.cards.page import FormOf
from db import privacy
from db.day_pass import today_here
from tests.conftest import ExactGuard
from tests.factories import GEMEENTE


def dying(write: Callable[..., Any], after: int) -> Callable[..., Any]:
    """Give a writing door that kills this process right after it committed so many cards, before any answer of that."""
    committed = 0

    def together(*args: Any, **options: Any) -> Any:
        nonlocal committed
        stored = write(*args, **options)
        committed += 1
        if committed == after:
            os.kill(os.getpid(), signal.SIGKILL)
        return stored

    return together


def main(day: str, dies_after: str) -> None:
    """Listen, say where, and wait."""
    privacy.guard = lambda: ExactGuard()  # type: ignore[assignment,return-value]
    form.actions.together = dying(form.actions.together, int(dies_after))  # type: ignore[assignment]
    about = FormOf(GEMEENTE, "Vierkant", UUID(day), "Dag", today_here())
    opened = Listener().open(
        about, pass_id=UUID(day), key="sleutel", address="127.0.0.1", port=0, in_force=lambda: True
    )
    print(opened.url, flush=True)
    Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
