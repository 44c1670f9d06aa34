"""A process that answers as the one that works out advices, as slowly or badly as a test wants."""

import sys
import time
from typing import Any

from components.planning.advice import Step
from components.planning.child import send, serve


def work(question: Any, tell: Any, going: Any) -> None:
    """Do what the test put in the place of a question: seconds to take, ``"fail"`` or ``"die"``."""
    if question == "fail":
        raise ValueError("on purpose")
    if question == "die":
        sys.exit(1)
    tell(Step.MOST, {"most": "exact"})
    going(0.5)
    time.sleep(float(question))
    tell(Step.FAIREST, {"fairest": "fair"})


if __name__ == "__main__":
    out = sys.stdout.buffer
    send(out, ("ready", None, None))
    serve(sys.stdin.buffer, out, work)
