"""The process that works out advices: reads a question, writes each step as it is done; ended to stop it."""

import os
import pickle
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

LENGTH_BYTES = 8


def send(stream: BinaryIO, message: Any) -> None:
    """Write one message; both ends are ours, on a pipe that nobody else can open."""
    packed = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(len(packed).to_bytes(LENGTH_BYTES, "big") + packed)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """
    Read one message.

    Raises
    ------
    EOFError
        If the other end is gone.
    """
    head = stream.read(LENGTH_BYTES)
    if len(head) < LENGTH_BYTES:
        raise EOFError
    size = int.from_bytes(head, "big")
    packed = stream.read(size)
    if len(packed) < size:
        raise EOFError
    return pickle.loads(packed)  # noqa: S301 from our own process, over a pipe between the two


def serve(incoming: BinaryIO, outgoing: BinaryIO, work: Callable[..., None]) -> None:
    """Work out one question after another until the other end is gone."""
    while True:
        try:
            question = receive(incoming)
        except EOFError:
            return
        try:
            work(
                question,
                lambda step, values: send(outgoing, ("step", step, values)),
                lambda part: send(outgoing, ("going", part, None)),
            )
        except BrokenPipeError:
            return
        except Exception as failure:  # noqa: BLE001 told to who asked; this process goes on
            send(outgoing, ("failed", f"{type(failure).__name__}: {failure}", None))
        else:
            send(outgoing, ("done", None, None))


def channel() -> BinaryIO:
    """
    Take the output of this process for answers only.

    What libraries print goes to the log from here on, also what the solver prints past Python: a line of it between two
    answers would spoil both.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return answers


def main() -> None:
    """Serve whoever started this process."""
    outgoing = channel()
    from components.planning.advice import slow_steps

    send(outgoing, ("ready", None, None))
    serve(sys.stdin.buffer, outgoing, slow_steps)


if __name__ == "__main__":
    main()
