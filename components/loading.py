"""Load municipalities in the background, so that a screen can tell how far it is and let go of it."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from db.load import LoadReport, load_municipality
from db.permissions import Actor, require
from db.settings import Settings
from db.words import Action, Kind
from geodata.errors import CancelledError
from geodata.sources.progress import Cancelled, Doing, Progress

KEPT = 20
"""Results that nobody has looked at yet; older ones are let go."""

FETCHING = 0.6
"""Part of the bar that is for fetching; the rest is for storing."""

PAGE_OF_MANY = 20_000
"""Rows after which half of a piece of unknown length counts as done: a release of the country has about as many."""

Work = Callable[[Progress, Cancelled], LoadReport]
_log = logging.getLogger(__name__)


class JobState(StrEnum):
    """How far a load is."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


ENDED = (JobState.DONE, JobState.FAILED, JobState.STOPPED)


@dataclass(frozen=True)
class Step:
    """What is being done now: what the sentence needs, the page of a long answer, and the part of all work done."""

    doing: Doing | None = None
    details: tuple[tuple[str, Any], ...] = ()
    done: int = 0
    total: int | None = None
    page: int = 1
    part: float = 0.0


@dataclass(frozen=True)
class Job:
    """
    One load as it is at one moment.

    ``report`` is there when it is done, ``failure`` when it failed; ``started`` and ``ended`` are seconds of the
    steady clock.
    """

    gemeente: str
    name: str
    year: int
    state: JobState
    started: float
    ended: float | None = None
    step: Step = Step()
    report: LoadReport | None = None
    failure: BaseException | None = None

    @property
    def active(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state not in ENDED

    @property
    def seconds(self) -> float:
        """How long it takes, or took."""
        return (self.ended if self.ended is not None else time.monotonic()) - self.started


def advanced(before: Step, done: int, total: int | None, doing: Doing, details: dict[str, Any]) -> Step:
    """
    Make the next step of what the loader tells.

    Returns
    -------
    step
        Its ``part`` never goes back; ``page`` counts what is told again and again about one answer.
    """
    told = tuple(sorted((key, value) for key, value in details.items() if key not in ("step", "steps")))
    same = before.doing is doing and before.details == told and done > before.done
    page = before.page + 1 if same else 1
    part = before.part
    if doing is Doing.READY:
        part = 1.0
    elif doing is Doing.STORING:
        part = FETCHING + (1 - FETCHING) * min(done / max(total or 1, 1), 1.0)
    elif details.get("steps"):
        within = done / (total or done + PAGE_OF_MANY) if doing is not Doing.WAITING else 0.0
        part = FETCHING * (details.get("step", 1) - 1 + min(within, 1.0)) / details["steps"]
    return Step(doing, told, done, total, page, max(before.part, part))


class Jobs:
    """
    The loads of this server: they survive reruns, other pages and closed browsers.

    One at a time is carried out, the others wait: each needs the figures of the whole country, which the second then
    finds there already. Results stay until somebody has seen them.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._stops: dict[str, threading.Event] = {}

    def start(self, gemeente: str, name: str, year: int, work: Work) -> bool:
        """Begin, in a thread of its own; ``False`` when this municipality is being loaded already."""
        stop = threading.Event()
        with self._lock:
            known = self._jobs.get(gemeente)
            if known is not None and known.active:
                return False
            self._jobs.pop(gemeente, None)
            self._jobs[gemeente] = Job(gemeente, name, year, JobState.WAITING, time.monotonic())
            self._stops[gemeente] = stop
            self._let_go_of_old()
        # A daemon: a server that stops does not wait for it, and the database undoes what was not finished.
        threading.Thread(target=self._run, args=(gemeente, work, stop), name=f"load-{gemeente}", daemon=True).start()
        return True

    def jobs(self) -> list[Job]:
        """All loads: that run, that wait, and whose result nobody has put away; in the order of starting."""
        with self._lock:
            return list(self._jobs.values())

    def job(self, gemeente: str) -> Job | None:
        """The load of one municipality."""
        with self._lock:
            return self._jobs.get(gemeente)

    def cancel(self, gemeente: str) -> None:
        """Ask a load to stop; it says itself when it has."""
        with self._lock:
            job = self._jobs.get(gemeente)
            if job is not None and job.active:
                self._jobs[gemeente] = replace(job, state=JobState.STOPPING)
                self._stops[gemeente].set()

    def put_away(self, gemeente: str) -> None:
        """Let go of a result that was seen."""
        with self._lock:
            job = self._jobs.get(gemeente)
            if job is not None and not job.active:
                del self._jobs[gemeente], self._stops[gemeente]

    def _run(self, gemeente: str, work: Work, stop: threading.Event) -> None:
        try:
            while not self._turn.acquire(timeout=0.1):
                if stop.is_set():
                    raise CancelledError("stopped before it began; nothing was changed")
            try:
                self._change(gemeente, only=JobState.WAITING, state=JobState.RUNNING, started=time.monotonic())
                report = work(lambda *told: self._hear(gemeente, *told), stop.is_set)
            finally:
                self._turn.release()
        except CancelledError:
            self._end(gemeente, JobState.STOPPED)
        except Exception as failure:  # noqa: BLE001 a thread has nobody above it: the screen tells what happened
            _log.warning("loading %s failed", gemeente, exc_info=True)
            self._end(gemeente, JobState.FAILED, failure=failure)
        else:
            self._end(gemeente, JobState.DONE, report=report, name=report.name)

    def _hear(self, gemeente: str, done: int, total: int | None, doing: Doing, details: dict[str, Any]) -> None:
        with self._lock:
            job = self._jobs[gemeente]
            self._jobs[gemeente] = replace(job, step=advanced(job.step, done, total, doing, details))

    def _end(self, gemeente: str, state: JobState, **values: Any) -> None:
        self._change(gemeente, state=state, ended=time.monotonic(), **values)

    def _change(self, gemeente: str, *, only: JobState | None = None, **values: Any) -> None:
        with self._lock:
            job = self._jobs[gemeente]
            if only is None or job.state is only:
                self._jobs[gemeente] = replace(job, **values)

    def _let_go_of_old(self) -> None:
        ended = [job.gemeente for job in self._jobs.values() if not job.active]
        for gemeente in ended[: max(0, len(ended) - KEPT)]:
            del self._jobs[gemeente], self._stops[gemeente]


JOBS = Jobs()
"""The loads of this process; Streamlit runs pages anew, but imports this file once."""


def start_load(settings: Settings, actor: Actor, *, gemeente: str, name: str, year: int, jobs: Jobs = JOBS) -> bool:
    """
    Load a municipality in the background.

    Returns
    -------
    started
        ``False`` when this municipality is being loaded already.

    Raises
    ------
    ForbiddenError
        If the actor may not load municipalities.
    """
    require(actor, Action.LOAD, Kind.MUNICIPALITY, gemeente=gemeente)

    def work(progress: Progress, cancelled: Cancelled) -> LoadReport:
        return load_municipality(
            settings, None, gemeente, actor=actor, year=year, progress=progress, cancelled=cancelled
        )

    return jobs.start(gemeente, name, year, work)


def stop_load(actor: Actor, gemeente: str, *, jobs: Jobs = JOBS) -> None:
    """Ask a load to stop; raises ``ForbiddenError`` when the actor may not load municipalities."""
    require(actor, Action.LOAD, Kind.MUNICIPALITY, gemeente=gemeente)
    jobs.cancel(gemeente)


def put_away(actor: Actor, gemeente: str, *, jobs: Jobs = JOBS) -> None:
    """Let go of a result that was seen; raises ``ForbiddenError`` when the actor may not load municipalities."""
    require(actor, Action.LOAD, Kind.MUNICIPALITY, gemeente=gemeente)
    jobs.put_away(gemeente)
