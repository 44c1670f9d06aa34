"""Withdraw a day pass, and keep what is known of its use."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import or_, update
from sqlmodel import Session, col, select

from db import history, records
from db.clock import today as today_here
from db.day_pass.machine import Machine
from db.day_pass.sealing import Terms, path_of, read
from db.models import DayPass
from db.permissions import Actor, require
from db.words import Action, Kind, Origin
from geodata.vocabulary import Role

_NOTED = timedelta(minutes=10)
KEEPER = Actor("Wijklens", Role.BEHEERDER, gemeenten=None)


class PassSeen(NamedTuple):
    """A pass of a day, for who prepares it; ``here`` says whether it was made for this machine."""

    id: UUID
    version: int
    valid_on: date
    made_at: datetime
    used_at: datetime | None
    here: bool


def revoke(session: Session, pass_id: UUID, *, gemeente: str, version: int, actor: Actor, origin: Origin) -> None:
    """
    Withdraw a pass, on whatever machine it is: from now on it opens nothing.

    Raises
    ------
    UnknownRecordError, ForbiddenError, LostUpdateError
        As ``db.records.end``.
    """
    records.end(session, DayPass, pass_id, gemeente=gemeente, version=version, actor=actor, origin=origin)


def passes_of_day(
    session: Session, day_id: UUID, *, gemeente: str, actor: Actor, machine: Machine | None = None
) -> list[PassSeen]:
    """
    The passes of a day that were not withdrawn, newest first.

    Raises
    ------
    ForbiddenError
        If the actor may not read passes here.
    """
    require(actor, Action.READ, Kind.DAY_PASS, gemeente=gemeente)
    query = select(DayPass).where(
        col(DayPass.gemeente_code) == gemeente, col(DayPass.day_id) == day_id, col(DayPass.ended_at).is_(None)
    )
    found = session.exec(query.order_by(col(DayPass.created_at).desc(), col(DayPass.id))).all()
    return [
        PassSeen(one.id, one.version, one.valid_on, one.created_at, one.used_at, _is_here(one, machine))
        for one in found
    ]


def _is_here(row: DayPass, machine: Machine | None) -> bool:
    kept = None if machine is None else read(path_of(machine, row.valid_on), machine)
    return kept is not None and kept[0].id == row.id


def is_to_note(session: Session, terms: Terms) -> bool:
    """Whether the use of a pass is worth writing down: the first, and then every ten minutes."""
    return session.exec(select(DayPass.id).where(*_of(terms))).first() is not None


def note_use(session: Session, terms: Terms, *, actor: Actor) -> None:
    """
    Write down that a pass is used; its first use gets a line in the history.

    The moment is what the clock may not go back behind.

    Raises
    ------
    ForbiddenError
        If the actor may not read passes here: only who works with one uses it.
    """
    require(actor, Action.READ, Kind.DAY_PASS, gemeente=terms.gemeente)
    row = session.get(DayPass, (terms.gemeente, terms.id))
    if row is None or not actor.by_pass:
        return
    if row.used_at is None:
        line = history.line(
            actor,
            Action.SIGN_IN,
            Kind.DAY_PASS,
            gemeente=terms.gemeente,
            origin=Origin.SIGN_IN,
            object_id=terms.id,
            version=row.version,
            after={"day_id": terms.day_id, "valid_on": terms.valid_on},
        )
        session.add(line)
    statement = update(DayPass).where(*_of(terms)).values(used_at=datetime.now(UTC))
    session.execute(statement.execution_options(synchronize_session=False))


def _of(terms: Terms) -> tuple:  # type: ignore[type-arg]
    before = datetime.now(UTC) - _NOTED
    return (
        col(DayPass.gemeente_code) == terms.gemeente,
        col(DayPass.id) == terms.id,
        col(DayPass.ended_at).is_(None),
        or_(col(DayPass.used_at).is_(None), col(DayPass.used_at) < before),
    )


def close_over(session: Session, machine: Machine) -> int:
    """
    End the passes of this machine whose date has passed, for good: a clock that is put back opens none of them again.

    Returns
    -------
    number
        Of passes that were ended now; their files are gone.
    """
    ended = 0
    for path in over(machine):
        row = row_of(session, path, machine)
        if row is not None and row.ended_at is None and row.valid_on < today_here():
            end(session, row, Origin.COMMAND)
            ended += 1
        path.unlink(missing_ok=True)
    return ended


def over(machine: Machine) -> list[Path]:
    """Give the files of passes whose date has passed, also those that never came in their place: mostly none."""
    today = today_here().isoformat()
    found = [(path.name[:10], path) for path in machine.folder.glob("????-??-??.json")]
    found += [(path.name[1:11], path) for path in machine.folder.glob(".????-??-??.json.*")]
    return sorted(path for day, path in found if day < today)


def row_of(session: Session, path: Path, machine: Machine) -> DayPass | None:
    """Give the row of the pass that a file of this machine is of; ``None`` where there is none."""
    found = read(path, machine)
    return None if found is None else session.get(DayPass, (found[0].gemeente, found[0].id))


def end(session: Session, row: DayPass, origin: Origin) -> None:
    """End a pass in the name of Wijklens itself: its day is over, or its machine has another one."""
    about: dict[str, Any] = {"gemeente": row.gemeente_code, "version": row.version, "actor": KEEPER, "origin": origin}
    records.end(session, DayPass, row.id, **about)
