"""Have advices worked out beside the server: begun, followed, stopped; never two processes more than wanted."""

import atexit
import logging
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, cast

from components.planning.advice import Advice, Step
from components.planning.child import receive, send
from components.planning.question import Question

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "components.planning.child")
PROCESSES = 1
"""An advice takes one core for some seconds; a server of a municipality has two."""

UNSEEN = 60.0
"""Seconds after which nobody is taken to wait any more: a window was closed, a laptop fell asleep."""

KEPT = 24
"""Advices that are kept for who comes back to the same question."""

_log = logging.getLogger(__name__)


class SolveState(StrEnum):
    """How far an advice is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


ENDED = (SolveState.DONE, SolveState.STOPPED, SolveState.FAILED)


@dataclass(frozen=True, eq=False)
class Solve:
    """
    One advice at one moment: how far it is (``part``, 0-1), and as far as it is worked out.

    ``asked_by`` are the visitors who wait for it: when the last of them asks something else, it is stopped. ``turn``
    tells one time of working it out from another, after it was stopped.
    """

    key: Hashable
    advice: Advice
    state: SolveState
    part: float = 0.0
    turn: int = 0
    asked_by: frozenset[str] = frozenset()

    @property
    def active(self) -> bool:
        """Whether there is more to come."""
        return self.state not in ENDED


class Solver:
    """The advices of this server. Safe for many threads at once."""

    def __init__(self, command: Sequence[str] = COMMAND, *, processes: int = PROCESSES) -> None:
        self._command, self._processes = tuple(command), processes
        self._changed = threading.Condition()
        self._solves: OrderedDict[Hashable, Solve] = OrderedDict()
        self._questions: dict[Hashable, Question] = {}
        self._seen: dict[Hashable, float] = {}
        self._running: dict[Hashable, subprocess.Popen[bytes]] = {}
        self._threads = 0
        self._turns = 0
        self._closed = False

    def ask(self, key: Hashable, question: Question, quick: Advice, visitor: str) -> Solve:
        """
        Have an advice worked out, or find it worked out already; gives back at once.

        Parameters
        ----------
        key
            Names the question: the same key is the same question.
        quick
            What can be told meanwhile.
        visitor
            Who asks. What this visitor asked before and nobody else waits for is stopped.
        """
        with self._changed:
            self._closed = False
            for other in [one for one in self._solves.values() if visitor in one.asked_by and one.key != key]:
                self._leave(other, visitor)
            known = self._solves.get(key)
            if known is None or known.state in (SolveState.STOPPED, SolveState.FAILED):
                self._turns += 1
                known = Solve(key, quick, SolveState.WAITING, turn=self._turns)
                self._questions[key] = question
                self._solves[key] = known
                self._begin()
            self._set(key, asked_by=self._solves[key].asked_by | {visitor})
            self._seen[key] = time.monotonic()
            self._solves.move_to_end(key)
            self._let_go()
            return self._solves[key]

    def now(self, key: Hashable) -> Solve | None:
        """How far an advice is; ``None`` when it is not known (any more). Who asks is taken to wait for it."""
        with self._changed:
            if key in self._solves:
                self._seen[key] = time.monotonic()
            return self._solves.get(key)

    def wait(self, key: Hashable, seconds: float, step: Step | None = None) -> Solve | None:
        """Wait until an advice has ended, or has taken a step, but not longer than this; gives how far it is."""

        def enough() -> bool:
            solve = self._solves.get(key)
            return solve is None or not solve.active or (step is not None and step in solve.advice.done)

        with self._changed:
            self._changed.wait_for(enough, timeout=seconds)
            return self._solves.get(key)

    def stop(self, key: Hashable) -> None:
        """Stop an advice; what was worked out stays."""
        with self._changed:
            solve = self._solves.get(key)
            if solve is not None and solve.active:
                self._set(key, state=SolveState.STOPPED)
                self._questions.pop(key, None)
                self._end_process(key)

    def close(self) -> None:
        """Stop everything, and let go of the process; for the end of the server."""
        with self._changed:
            self._closed = True
            for key in list(self._solves):
                self.stop(key)
            self._changed.notify_all()

    def _leave(self, solve: Solve, visitor: str) -> None:
        left = solve.asked_by - {visitor}
        self._set(solve.key, asked_by=left)
        if solve.active and not left:
            self.stop(solve.key)

    def _set(self, key: Hashable, **values: Any) -> None:
        self._solves[key] = replace(self._solves[key], **values)
        self._changed.notify_all()

    def _let_go(self) -> None:
        ended = [key for key, solve in self._solves.items() if not solve.active]
        for key in ended[: max(0, len(ended) - KEPT)]:
            del self._solves[key]
            self._seen.pop(key, None)

    def _end_process(self, key: Hashable) -> None:
        process = self._running.pop(key, None)
        if process is not None:
            with suppress(OSError):
                process.kill()

    def _begin(self) -> None:
        if self._threads < self._processes:
            self._threads += 1
            threading.Thread(target=self._work, name="planning", daemon=True).start()

    def _next(self) -> tuple[Solve, Question] | None:
        """The question that waits longest, or the end of this thread; what nobody waits for any more is left."""
        with self._changed:
            for key, solve in list(self._solves.items()):
                if solve.state is SolveState.WAITING and self._left(key):
                    self.stop(key)
                elif solve.state is SolveState.WAITING:
                    self._set(key, state=SolveState.RUNNING)
                    return self._solves[key], self._questions.pop(key)
            self._threads -= 1
            return None

    def _work(self) -> None:
        """Keep one process at work as long as somebody waits; it stays warm between two questions."""
        process: subprocess.Popen[bytes] | None = None
        try:
            while (found := self._next()) is not None:
                solve, question = found
                try:
                    if process is None or process.poll() is not None:
                        process = subprocess.Popen(  # noqa: S603 our own module
                            self._command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
                        )
                    with self._changed:
                        if not self._goes_on(solve):
                            continue
                        self._running[solve.key] = process
                    self._follow(solve, question, process)
                except Exception:  # noqa: BLE001 one question that fails must not end the answers to all others
                    _log.warning("an advice could not be worked out", exc_info=True)
                    self._fail(solve)
                    if process is None:
                        continue
                    _end(process)
                if process.poll() is None:
                    # The next question of the same visitor comes within a second: a warm process answers sooner.
                    self._pause()
        finally:
            if process is not None:
                _end(process)

    def _fail(self, solve: Solve) -> None:
        with self._changed:
            if self._goes_on(solve):
                self._set(solve.key, state=SolveState.FAILED)

    def _left(self, key: Hashable) -> bool:
        """Whether nobody has looked at an advice for so long that nobody waits for it."""
        return time.monotonic() - self._seen.get(key, 0.0) > UNSEEN

    def _pause(self, seconds: float = 120.0) -> None:
        until = time.monotonic() + seconds
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or any(one.state is SolveState.WAITING for one in self._solves.values()),
                timeout=until - time.monotonic(),
            )

    def _goes_on(self, solve: Solve) -> bool:
        """Whether this very time of working it out was not stopped."""
        now = self._solves.get(solve.key)
        return now is not None and now.active and now.turn == solve.turn

    def _follow(self, solve: Solve, question: Question, process: subprocess.Popen[bytes]) -> None:
        key = solve.key
        outgoing, incoming = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        try:
            send(outgoing, question)
            while True:
                what, value, more = receive(incoming)
                with self._changed:
                    if self._goes_on(solve) and self._left(key):
                        self.stop(key)
                    if not self._goes_on(solve):
                        # Stopped: the process was ended, and must be gone before another question comes.
                        _end(process)
                        return
                    if what == "step":
                        self._set(key, advice=self._solves[key].advice.with_step(value, **more))
                    elif what == "going":
                        self._set(key, part=float(value))
                    elif what == "done":
                        self._set(key, state=SolveState.DONE, part=1.0)
                        return
                    elif what == "failed":
                        _log.warning("an advice could not be worked out: %s", value)
                        self._set(key, state=SolveState.FAILED)
                        return
        except (EOFError, OSError):
            if self._goes_on(solve):
                _log.warning("the process that works out advices ended")
            self._fail(solve)
            _end(process)
        finally:
            with self._changed:
                self._running.pop(key, None)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process, and wait until it is gone."""
    with suppress(OSError):
        process.kill()
    process.wait()


SOLVER = Solver()
"""The advices of this process; Streamlit runs pages anew, but imports this file once."""

# A server that ends leaves no process behind that still works for nobody.
atexit.register(SOLVER.close)
