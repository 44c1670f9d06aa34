"""One child process that checks texts, kept alive: started, asked, and started again when it ends."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from db.errors import GuardNotReadyError
from db.privacy.findings import Finding, FindingKind, finding

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "db.privacy.inspector")
TIMEOUT = 2.0  # seconds that a check may take
STUCK = 10.0  # seconds after which a child that owes an answer is ended
PAUSES = (0.5, 1.0, 2.0, 5.0, 15.0, 60.0)  # seconds before the first, second, ... new start


class GuardState(StrEnum):
    """Whether texts can be checked."""

    STARTING = "starting"
    READY = "ready"
    FAILED = "failed"


class Child:
    """
    The child process and who waits for its answers. Safe for many threads at once.

    A thread of its own reads the answers and starts the process again when it ends, after longer and longer pauses.
    """

    def __init__(self, command: Sequence[str] = COMMAND, *, pauses: Sequence[float] = PAUSES) -> None:
        self._command = tuple(command)
        self._pauses = tuple(pauses)
        self._lock = threading.Lock()
        # Apart from the other lock: who writes waits for the child, and the child waits for its answers to be read.
        self._writing = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._watcher: threading.Thread | None = None
        self._ended = threading.Event()
        self._state = GuardState.STARTING
        self._number = 0
        self._waiting: dict[int, tuple[float, SimpleQueue[Any]]] = {}

    @property
    def state(self) -> GuardState:
        """Starting, ready, or failed: it ended before it was ready, and is tried again later."""
        return self._state

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        process = self._process
        return None if process is None else process.pid

    def start(self) -> None:
        """Start, once; gives back at once."""
        with self._lock:
            if self._watcher is None:
                self._ended.clear()
                self._watcher = threading.Thread(target=self._keep_alive, name="privacy guard", daemon=True)
                self._watcher.start()

    def stop(self) -> None:
        """End the process and the thread that keeps it; can be started again."""
        self._ended.set()
        with self._lock:
            watcher, process = self._watcher, self._process
            self._watcher = None
        if process is not None:
            with suppress(OSError):
                process.kill()
        if watcher is not None:
            watcher.join(5)
        self._state = GuardState.STARTING

    def find(self, text: str, *, timeout: float = TIMEOUT) -> list[Finding]:
        """
        What the child finds in a text.

        Raises
        ------
        GuardNotReadyError
            If the child is not ready, ends meanwhile, or does not answer in time.
        """
        answer: SimpleQueue[Any] = SimpleQueue()
        with self._lock:
            process = self._process
            if self._state is not GuardState.READY or process is None or process.stdin is None:
                raise GuardNotReadyError("the check on personal data is not ready", state=self._state.value)
            self._number += 1
            number = self._number
            self._waiting[number] = (time.monotonic(), answer)
        try:
            with self._writing:
                process.stdin.write(json.dumps({"id": number, "text": text}) + "\n")
                process.stdin.flush()
        except (OSError, ValueError) as failure:  # ValueError: the pipe was closed meanwhile
            with self._lock:
                self._waiting.pop(number, None)
            raise GuardNotReadyError("the check on personal data has ended", state=self._state.value) from failure
        try:
            found = answer.get(timeout=timeout)
        except Empty:
            self._end_when_stuck(process)
            raise GuardNotReadyError("the check on personal data takes too long", state=self._state.value) from None
        if found is None:
            raise GuardNotReadyError("the check on personal data has ended", state=self._state.value)
        return [finding(text, start, end, FindingKind(kind)) for start, end, kind in found]

    def _end_when_stuck(self, process: subprocess.Popen[str]) -> None:
        with self._lock:
            oldest = min((asked for asked, _ in self._waiting.values()), default=None)
        if oldest is not None and time.monotonic() - oldest > STUCK:
            log.warning("the check on personal data does not answer; it is started again")
            process.kill()

    def _keep_alive(self) -> None:
        failures = 0
        while not self._ended.is_set():
            was_ready = self._run_once()
            if self._ended.is_set():
                return
            failures = 0 if was_ready else failures + 1
            pause = self._pauses[min(failures, len(self._pauses) - 1)]
            log.warning("the check on personal data ended; it is started again in %s seconds", pause)
            self._ended.wait(pause)

    def _run_once(self) -> bool:
        """Start the process and read its answers until it ends; whether it has been ready."""
        was_ready = False
        process: subprocess.Popen[str] | None = None
        try:
            process = self._open()
            with self._lock:
                self._process = process
            if self._ended.is_set():  # asked to stop while it was being started
                process.kill()
            for line in process.stdout or ():
                answer = json.loads(line)
                if "ready" in answer:
                    was_ready = True
                    self._state = GuardState.READY
                    continue
                with self._lock:
                    _asked, waiting = self._waiting.pop(answer["id"], (0.0, None))
                if waiting is not None:
                    waiting.put(answer["found"])
        except (OSError, ValueError, KeyError) as failure:
            log.warning("the check on personal data broke off: %s", type(failure).__name__)
        finally:
            self._close(process, GuardState.STARTING if was_ready else GuardState.FAILED)
        return was_ready

    def _open(self) -> "subprocess.Popen[str]":
        path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
        # What the child may complain of could hold what it was sent, so it goes nowhere.
        return subprocess.Popen(  # noqa: S603 our own command
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            text=True,
            encoding="utf-8",
        )

    def _close(self, process: "subprocess.Popen[str] | None", state: GuardState) -> None:
        with self._lock:
            self._state = state
            self._process = None
            waiting = [answer for _, answer in self._waiting.values()]
            self._waiting.clear()
        for answer in waiting:
            answer.put(None)
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
