"""A process that answers as the one that works out advices, as slowly or badly as a test wants."""

import os
import sys
import time
from typing import Any

from components.planning.advice import Step
from components.planning.child import channel, send, serve


def work(question: Any, tell: Any, going: Any) -> None:
    """Do what the test put in the place of a question: seconds to take, ``"fail"``, ``"die"`` or ``"noise"``."""
    if question == "fail":
        raise ValueError("on purpose")
    if question == "die":
        sys.exit(1)
    if question == "noise":
        print("from Python")
        os.write(1, b"HighsMipSolverData: from below Python\n" * 50)
        question = "0"
    seconds = float(question)
    tell(Step.MOST, {"most": "exact"})
    going(0.5)
    time.sleep(seconds)
    tell(Step.FAIREST, {"fairest": "fair"})


if __name__ == "__main__":
    out = channel()
    send(out, ("ready", None, None))
    serve(sys.stdin.buffer, out, work)
