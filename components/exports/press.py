"""A press for many reports: a process beside the server that sets them, so that who looks at a page does not wait."""

import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from components.planning.child import receive, send

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "components.exports.report_child")
TIMEOUT = 60.0
"""Seconds that one report may take; after that its process is ended."""


class ReportFailedError(RuntimeError):
    """One report could not be set; the message names the kind of failure and nothing that stood in the report."""


class Press:
    """
    One process that sets reports, one at a time; for use by one thread, in a ``with``.

    ``begin`` gives the work and comes back at once, so that the next sheet can be made meanwhile; ``finish`` waits.
    """

    def __init__(self, command: Sequence[str] = COMMAND, *, timeout: float = TIMEOUT) -> None:
        self._command, self._timeout = tuple(command), timeout
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def begin(self, **asked: Any) -> None:
        """
        Begin to set one report.

        Parameters
        ----------
        asked
            As ``components.exports.report.report``.
        """
        process = self._process
        if process is None or process.poll() is not None:
            self.stop()
            process = self._process = subprocess.Popen(  # noqa: S603 our own module
                self._command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        with suppress(OSError):  # found out when the answer is waited for
            send(cast(BinaryIO, process.stdin), asked)

    def finish(self) -> bytes:
        """
        Wait for the report that was begun.

        Raises
        ------
        ReportFailedError
            If it could not be set; the next one can be begun.
        """
        process = self._process
        if process is None:
            raise ReportFailedError("nothing was begun")
        late = threading.Timer(self._timeout, process.kill)
        late.start()
        try:
            what, answer = receive(cast(BinaryIO, process.stdout))
        except (EOFError, OSError) as failure:
            self.stop()
            raise ReportFailedError("the process that sets reports ended") from failure
        finally:
            late.cancel()
        if what != "made":
            raise ReportFailedError(answer.decode())
        return bytes(answer)

    def stop(self) -> None:
        """End the process; what it was setting is lost."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()
