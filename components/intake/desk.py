"""Files that people are taking in: on a desk of the server, so that leaving the page loses nothing."""

import hashlib
import logging
import re
import secrets
import threading
import time
from dataclasses import dataclass, field
from pathlib import PurePath
from uuid import UUID

from components.actions import remember_passed
from components.intake.checking import Checked, Doing, Told, check
from components.intake.mapping import Mapped, propose
from components.intake.tasks import Task
from db import imports, privacy
from db.engine import writing
from db.errors import GuardNotReadyError
from db.forms import form_of
from db.imports import State, Taken, Undone
from db.permissions import Actor, require
from db.settings import Settings
from db.words import Action, Kind, Origin
from geodata.sources.progress import Cancelled, go_on
from geodata.sources.tables import Table, TableLimits, read_table
from geodata.sources.values import clean_line

KEPT = 20
"""Files on the desk of this server; of more the one that nobody touched longest goes."""

KEPT_SECONDS = 4 * 3600

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class Intake:
    """
    One file on the desk, of one person for one municipality.

    ``checking`` and ``taking`` are the work on it, where it has begun; ``passed`` the ids of findings of which the
    person says that they are a place or an organisation.
    """

    key: str
    actor: Actor
    gemeente: str
    kind: Kind
    filename: str
    content_hash: str
    table: Table
    mapped: Mapped
    data: bytes = b""
    passed: frozenset[str] = frozenset()
    checking: Task | None = None
    taking: Task | None = None
    touched: float = field(default_factory=time.monotonic)

    @property
    def checked(self) -> Checked | None:
        """What the file would do, once that is known."""
        return self.checking.result if self.checking is not None else None

    @property
    def taken(self) -> Taken | None:
        """What came in, once it has."""
        return self.taking.result if self.taking is not None else None

    @property
    def active(self) -> bool:
        """Whether work on it is going on."""
        return any(task is not None and task.active for task in (self.checking, self.taking))


class Desk:
    """The files of this server that are being taken in, and files that are being undone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._intakes: dict[str, Intake] = {}
        self._undoing: dict[UUID, Task] = {}

    def put(self, data: bytes, filename: str, *, kind: Kind, gemeente: str, actor: Actor, settings: Settings) -> Intake:
        """
        Put a file on the desk, in the place of an earlier one of the same person.

        Raises
        ------
        FileError
            If the file as a whole cannot be read.
        ForbiddenError
            If the actor may not take in files here.
        """
        require(actor, Action.CREATE, Kind.IMPORT, gemeente=gemeente)
        table = read_table(data, filename, limits=limits(settings))
        made = Intake(
            key=secrets.token_hex(8),
            actor=actor,
            gemeente=gemeente,
            kind=kind,
            filename=filename,
            content_hash=hashlib.sha256(data).hexdigest(),
            table=table,
            mapped=propose(kind, table.header),
            # Only to choose another sheet; the rows are in the table.
            data=data if len(table.sheets) > 1 else b"",
        )
        with self._lock:
            for one in [one for one in self._intakes.values() if _is_of(one, actor, gemeente) and not one.active]:
                del self._intakes[one.key]
            self._intakes[made.key] = made
            self._let_go()
        return made

    def mine(self, actor: Actor, gemeente: str) -> Intake | None:
        """The file that a person is taking in, on any page or in any window."""
        with self._lock:
            found = [one for one in self._intakes.values() if _is_of(one, actor, gemeente)]
            if not found:
                return None
            found[-1].touched = time.monotonic()
            return found[-1]

    def other_sheet(self, intake: Intake, sheet: str, settings: Settings) -> None:
        """Read another sheet of the same file; raises ``FileError`` when nothing is in it."""
        intake.table = read_table(intake.data, intake.filename, sheet=sheet, limits=limits(settings))
        intake.mapped = propose(intake.kind, intake.table.header)
        intake.checking, intake.passed = None, frozenset()

    def check(self, intake: Intake, settings: Settings) -> Task:
        """Begin to look at what the file would do."""
        table, mapped, kind = intake.table, dict(intake.mapped), intake.kind

        def work(told: Told, cancelled: Cancelled) -> Checked:
            return check(
                table,
                mapped,
                kind,
                gemeente=intake.gemeente,
                actor=intake.actor,
                settings=settings,
                told=told,
                cancelled=cancelled,
            )

        intake.taking, intake.passed = None, frozenset()
        intake.checking = Task(work)
        return intake.checking

    def take(self, intake: Intake) -> Task:
        """Begin to take in the good rows, in one transaction."""
        checked, passed = intake.checked, intake.passed
        if checked is None or (intake.taking is not None and intake.taking.active):
            raise ValueError("a file is looked at before it is taken in, and taken in once at a time")
        intake.taking = Task(lambda told, cancelled: _take(intake, checked, passed, told, cancelled))
        return intake.taking

    def put_away(self, intake: Intake) -> None:
        """Let go of a file; work on it is stopped."""
        for task in (intake.checking, intake.taking):
            if task is not None:
                task.stop()
        with self._lock:
            self._intakes.pop(intake.key, None)

    def undo(self, batch: UUID, *, gemeente: str, actor: Actor) -> Task:
        """Begin to undo what a file did; a second press waits for the first."""
        with self._lock:
            known = self._undoing.get(batch)
            if known is not None and known.active:
                return known

            def work(told: Told, cancelled: Cancelled) -> Undone:
                told(Doing.UNDOING, 0, 0)
                with writing() as session:
                    return imports.undo(session, batch, gemeente=gemeente, actor=actor)

            self._undoing = {key: task for key, task in self._undoing.items() if task.active}
            self._undoing[batch] = Task(work)
            return self._undoing[batch]

    def undoing(self, batch: UUID) -> Task | None:
        """The undoing of a file, where it goes on or has just ended."""
        return self._undoing.get(batch)

    def _let_go(self) -> None:
        idle = sorted((one for one in self._intakes.values() if not one.active), key=lambda one: one.touched)
        old = [one for one in idle if time.monotonic() - one.touched > KEPT_SECONDS]
        for one in {*old, *idle[: max(0, len(self._intakes) - KEPT)]}:
            del self._intakes[one.key]


DESK = Desk()
"""The desk of this process; Streamlit runs pages anew, but imports this file once."""


def limits(settings: Settings) -> TableLimits:
    """How large a file of records may be, by the settings."""
    return TableLimits(
        bytes=settings.import_limit_mb * 1_000_000,
        unpacked=settings.import_unpacked_limit_mb * 1_000_000,
        rows=settings.import_limit_rows,
        columns=settings.import_limit_columns,
        cells=settings.import_limit_cells,
    )


def _take(intake: Intake, checked: Checked, passed: frozenset[str], told: Told, cancelled: Cancelled) -> Taken:
    form = form_of(intake.kind)
    going = checked.going_in(passed)
    same = [one for one in checked.planned.values() if one.state is State.SAME]
    rows = [checked.rows[one.row] for one in sorted((*going, *same), key=lambda one: one.row)]

    def hear(done: int, total: int) -> None:
        go_on(cancelled)
        told(Doing.WRITING, done, total)

    told(Doing.WRITING, 0, len(going))
    with writing() as session:
        taken = imports.take_in(
            session,
            kind=intake.kind,
            gemeente=intake.gemeente,
            rows=rows,
            seen={one.id: one.version for one in (*going, *same)},
            filename=kept_name(intake.filename),
            content_hash=intake.content_hash,
            actor=intake.actor,
            told=hear,
        )
        for number, record in taken.records.items():
            let_pass = [(doubt.field, doubt.finding) for doubt in checked.doubts if doubt.row == number]
            remember_passed(session, form, record, let_pass, who=intake.actor, origin=Origin.FILE)
        go_on(cancelled)
    # What the session still holds is not for keeping: only numbers and names are shown.
    return taken._replace(records={})


def kept_name(filename: str) -> str:
    """
    The name under which a file is kept: its own, unless the guard sees a person in it.

    A file is easily called after who made it; that is no reason to keep it out, nor to keep that name.
    """
    name = clean_line(filename, 200) or "bestand"
    words = re.sub(r"[_.\-]+", " ", PurePath(name).stem)
    try:
        found = privacy.guard().check_fields({"filename": name, "words": words})
    except GuardNotReadyError:
        found = {"filename": []}
    return f"bestand{PurePath(name).suffix.lower()[:8]}" if found else name


def _is_of(intake: Intake, actor: Actor, gemeente: str) -> bool:
    return intake.actor == actor and intake.gemeente == gemeente
