"""Look at what a file would do before it does anything: read, locate, compare with the register, look for people."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from components.actions import check_texts
from components.intake.faults import RowFault, of_field
from components.intake.locating import locate
from components.intake.places import read_places
from components.intake.rows import Register, addresses_in, read_rows
from db import imports, privacy
from db.engine import reading
from db.errors import FieldFault, FoundPersonalDataError, GuardNotReadyError
from db.forms import Form, form_of, free_texts
from db.imports import Incoming, Plan, Planned, State
from db.imports.identity import fold
from db.models import Activity, Initiative, Organisation
from db.permissions import Actor
from db.privacy.findings import Finding
from db.settings import Settings
from db.words import Kind
from geodata.sources.cells import as_text
from geodata.sources.progress import Cancelled, go_on, never
from geodata.sources.tables import Cell, Table

_PIECE = 20
_GUARD_WAITS = 90.0


class Doing(StrEnum):
    """What is being done with a file at this moment."""

    LOCATING = "locating"
    READING = "reading"
    COMPARING = "comparing"
    STARTING_GUARD = "starting_guard"
    GUARDING = "guarding"
    WRITING = "writing"
    UNDOING = "undoing"


Told = Callable[[Doing, int, int], None]


class Doubt(NamedTuple):
    """Words in which the guard sees a person and that may be a place or an organisation: somebody has to say."""

    row: int
    field: str
    text: str
    finding: Finding


@dataclass(frozen=True, eq=False)
class Checked:
    """
    What a file would do.

    ``rows`` are the rows as read, by number; ``planned`` those that can go in, by number; ``faults`` everything that is
    wrong, by row; ``doubts`` what somebody has to say of words before their row can go in.
    """

    rows: Mapping[int, Incoming]
    planned: Mapping[int, Planned]
    faults: Sequence[RowFault]
    doubts: Sequence[Doubt] = ()
    total: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)

    def going_in(self, passed: frozenset[str]) -> list[Planned]:
        """The rows that would be written: not those that are there already, nor those with a doubt nobody let pass."""
        waiting = {doubt.row for doubt in self.doubts if doubt.finding.id not in passed}
        return [one for one in self.planned.values() if one.state is not State.SAME and one.row not in waiting]

    def count(self, state: State) -> int:
        """How many rows that can go in would do this."""
        return sum(one.state is state for one in self.planned.values())


def read_register(session: Session, gemeente: str) -> Register:
    """Read what rows can refer to: names that everybody may see, and the areas."""

    def named(table: Any, title: Any) -> dict[str, tuple[UUID, ...]]:
        found: dict[str, tuple[UUID, ...]] = {}
        query = select(table.id, title).where(col(table.gemeente_code) == gemeente, col(table.ended_at).is_(None))
        for one, name in session.exec(query):
            names[one] = name
            found[fold(name)] = (*found.get(fold(name), ()), one)
        return found

    names: dict[UUID, str] = {}
    return Register(
        places=read_places(session, gemeente),
        partners=named(Organisation, Organisation.name),
        activities=named(Activity, Activity.title),
        initiatives=named(Initiative, Initiative.title),
        names=names,
    )


def check(
    table: Table,
    mapped: Mapping[str, int],
    kind: Kind,
    *,
    gemeente: str,
    actor: Actor,
    settings: Settings,
    told: Told = lambda doing, done, total: None,
    cancelled: Cancelled = never,
) -> Checked:
    """
    Say what a file would do; writes nothing.

    Raises
    ------
    ForbiddenError
        If the actor may not take in files here.
    GuardNotReadyError
        If the check on personal data does not start.
    CancelledError
        When the visitor stops it.
    """
    located = locate(
        addresses_in(table, mapped, kind),
        gemeente,
        settings,
        told=lambda done, total: told(Doing.LOCATING, done, total),
        cancelled=cancelled,
    )
    told(Doing.READING, 0, len(table.rows))
    with reading() as session:
        register = read_register(session, gemeente)
    rows = read_rows(table, mapped, kind, register, located)
    go_on(cancelled)
    told(Doing.COMPARING, 0, len(rows))
    good = [row.incoming for row in rows if row.good]
    with reading() as session:
        plan = imports.plan(session, kind=kind, gemeente=gemeente, rows=good, actor=actor)
    faults = [fault for row in rows for fault in row.faults]
    cells = {row.number: row.cells for row in table.rows}
    faults += [_told(one, cells, mapped) for one in plan.faults]
    exact, doubts = _guarded(form_of(kind), gemeente, plan, told, cancelled)
    stopped = {fault.row for fault in exact}
    return Checked(
        rows={one.row: one for one in good},
        planned={one.row: one for one in plan.rows if one.row not in stopped},
        faults=sorted(faults + exact, key=lambda fault: (fault.row, fault.field)),
        doubts=[doubt for doubt in doubts if doubt.row not in stopped],
        total=len(table.rows),
        names={str(one): name for one, name in register.names.items()},
        areas=register.places.labels,
    )


def _told(fault: FieldFault, cells: Mapping[int, Sequence[Cell]], mapped: Mapping[str, int]) -> RowFault:
    """A fault that the register found, with what stands there in the file."""
    place = mapped.get(fault.field.partition(".")[0])
    return of_field(fault, "" if place is None else as_text(cells[fault.row][place])[:60])


def _guarded(
    form: Form, gemeente: str, plan: Plan, told: Told, cancelled: Cancelled
) -> tuple[list[RowFault], list[Doubt]]:
    """What the guard finds in the texts that would be written: what is certain, and what somebody has to say."""
    writing = [one for one in plan.rows if any(True for _text in free_texts(form, one.values))]
    if not writing:
        return [], []
    _wait_for_guard(told, cancelled)
    exact: list[RowFault] = []
    doubts: list[Doubt] = []
    for start in range(0, len(writing), _PIECE):
        go_on(cancelled)
        told(Doing.GUARDING, start, len(writing))
        piece = writing[start : start + _PIECE]
        try:
            check_texts(form, [{**one.values, "gemeente_code": gemeente} for one in piece])
        except FoundPersonalDataError as found:
            for (number, name), findings in found.findings.items():
                one = piece[number]
                text = dict(free_texts(form, one.values))[name]
                for seen in findings:
                    if seen.overridable:
                        doubts.append(Doubt(one.row, name, text, seen))
                    else:
                        code = f"personal_data.{seen.kind.name.lower()}"
                        exact.append(RowFault(one.row, name, code, seen.text))
    return exact, doubts


def _wait_for_guard(told: Told, cancelled: Cancelled) -> None:
    """A file may come in the first seconds of a server: then it waits for the guard, and can be stopped."""
    until = time.monotonic() + _GUARD_WAITS
    while not privacy.guard().ready:
        go_on(cancelled)
        if time.monotonic() > until:
            raise GuardNotReadyError("the check on personal data does not start; nothing was written")
        told(Doing.STARTING_GUARD, 0, 0)
        time.sleep(0.25)
