"""The child process that holds deduce: texts come in and findings go out, as lines of JSON.

Run by db/privacy/child.py as ``python -m db.privacy.inspector``. It ends when its input ends, so also when the server
was killed. What it is sent is never written anywhere.
"""

import json
import os
import signal
import sys
from typing import IO

from db.privacy.inspection import Inspection


def main() -> int:
    """Load, say so, and answer until the input ends."""
    # Ctrl-C reaches every process of a terminal; the server ends this one by closing the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Libraries may print: the answers go through a pipe of their own, and what is printed goes nowhere.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    inspection = Inspection.load()
    inspection.find("Warm worden met Jan de Wit, Kerkstraat 1.")
    answers.write(json.dumps({"ready": True}) + "\n")
    serve(inspection, sys.stdin, answers)
    return 0


def serve(inspection: Inspection, questions: IO[str], answers: IO[str]) -> None:
    """Answer each line ``{"id": n, "text": "..."}`` with ``{"id": n, "found": [[start, end, kind], ...]}``."""
    for line in questions:
        question = json.loads(line)
        found = inspection.find(question["text"])
        answer = {"id": question["id"], "found": [[one.start, one.end, one.kind] for one in found]}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    sys.exit(main())
