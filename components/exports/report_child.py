"""The process that sets reports beside the server: reads what belongs in one, writes the file, and waits for more."""

import sys
from typing import Any, BinaryIO

from components.planning.child import channel, receive, send


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Make one report after another until the other end is gone."""
    from components.exports.report import report

    while True:
        try:
            asked: dict[str, Any] = receive(incoming)
        except EOFError:
            return
        try:
            answer = ("made", report(**asked))
        except BrokenPipeError:
            return
        except Exception as failure:  # noqa: BLE001 told to who asked; the other reports go on
            answer = ("failed", type(failure).__name__.encode())
        send(outgoing, answer)


def main() -> None:
    """Serve whoever started this process."""
    outgoing = channel()
    serve(sys.stdin.buffer, outgoing)


if __name__ == "__main__":
    main()
