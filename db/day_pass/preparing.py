"""Prepare a day pass: its file is in its place only once its row is committed."""

from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from db import records
from db.areas import loaded_municipalities
from db.authorising import Owner, authorise
from db.clock import today as today_here
from db.day_pass.judging import judge
from db.day_pass.machine import Machine, staged_beside
from db.day_pass.passes import end, row_of
from db.day_pass.sealing import Terms, hash_of, path_of, seal, stage
from db.engine import writing
from db.errors import FieldFault, InvalidRecordError, RegisterError
from db.forms import FORMS
from db.models import DayPass, IntervisieDay, Membership
from db.permissions import Actor
from db.storing import find
from db.words import Action, Kind, Origin, PassState

_OPENS = (PassState.GELDIG, PassState.LATER, PassState.KLOK)
"""What opens something now, or will on its day, or once the clock is right: that is not taken from anybody."""


class OtherMunicipalityError(RegisterError):
    """This machine has a pass of another municipality for that date; ``details``: gemeente, place."""

    code = "pass_of_other_municipality"


class OtherDayError(RegisterError):
    """This machine has the pass of another day of the municipality on that date; ``details``: title."""

    code = "pass_of_other_day"


def prepare(
    day_id: UUID, *, gemeente: str, machine: Machine, actor: Actor, origin: Origin, engine: Engine | None = None
) -> DayPass:
    """
    Make the pass of this machine for the date of a day; the one that it had of that day is withdrawn.

    The file is written beside its place, the row is committed, and only then the file comes in its place. Stopped
    before the commit there is a file that opens nothing; stopped after it, a row without a file, which opens nothing
    either, and is withdrawn when the pass is prepared again.

    Parameters
    ----------
    actor
        Who signed in (never who works with a pass), with the access that is asked anew at each use.
    engine
        The database; without it that of the settings. It is written as one transaction of its own.

    Raises
    ------
    ForbiddenError
        If the actor may not make passes here.
    UnknownRecordError
        If there is no such day.
    InvalidRecordError
        If the day has passed.
    OtherMunicipalityError, OtherDayError
        If this machine has a pass for that date that opens another day: whoever prepared that one withdraws it.
    OSError
        If the file cannot be written: nothing was stored. If it cannot be put in its place: the pass is ended again.
    """
    staged: Path | None = None
    try:
        with writing(engine) as session:
            terms = _terms(session, day_id, gemeente, machine, actor, origin)
            left = _withdraw_earlier(session, machine, terms, origin)
            staged = stage(terms, machine)
            values: dict[str, Any] = {
                "gemeente_code": gemeente,
                "id": terms.id,
                "day_id": day_id,
                "valid_on": terms.valid_on,
                "membership_id": terms.membership_id,
                "seal_hash": hash_of(seal(terms, machine.key)),
            }
            made = records.create(session, DayPass, values, actor=actor, origin=origin)
        _put_in_place(staged, terms, machine, origin, engine)
    finally:
        if staged is not None:
            staged.unlink(missing_ok=True)
    for path in left:
        path.unlink(missing_ok=True)
    return made


def _terms(session: Session, day_id: UUID, gemeente: str, machine: Machine, actor: Actor, origin: Origin) -> Terms:
    authorise(session, actor, Action.CREATE, Kind.DAY_PASS, gemeente, Owner(), origin)
    day: IntervisieDay = find(session, FORMS[IntervisieDay], day_id, gemeente)
    if day.planned_on < today_here():
        fault = FieldFault(0, "valid_on", "in_the_past", "the day has passed")
        raise InvalidRecordError("the day has passed", [fault], kind=Kind.DAY_PASS)
    membership = _membership(session, actor, gemeente)
    return Terms(uuid4(), gemeente, day_id, day.planned_on, machine.id, machine.marks, membership)


def _membership(session: Session, actor: Actor, gemeente: str) -> UUID | None:
    query = select(Membership.id).where(
        col(Membership.gemeente_code) == gemeente, col(Membership.id).in_(actor.memberships)
    )
    found = session.exec(query).first()
    if found is None and actor.gemeenten is not None:
        # Only the local administrator has no access of their own to lose.
        fault = FieldFault(0, "membership_id", "unknown_reference", "no access of this person")
        raise InvalidRecordError("a pass hangs on somebody's access", [fault], kind=Kind.DAY_PASS)
    return found


def _withdraw_earlier(session: Session, machine: Machine, terms: Terms, origin: Origin) -> list[Path]:
    """End what this machine had of the municipality for that date; gives the files that stand beside the place."""
    _refuse_another(session, machine, terms)
    path = path_of(machine, terms.valid_on)
    left = staged_beside(path)
    for one in (path, *left):
        row = row_of(session, one, machine)
        # That of another municipality opens nothing any more, or would have been refused; it is theirs to end.
        if row is not None and row.ended_at is None and row.gemeente_code == terms.gemeente:
            end(session, row, origin)
    return left


def _refuse_another(session: Session, machine: Machine, terms: Terms) -> None:
    there = judge(session, machine, on=terms.valid_on)
    if there.terms is None or there.state not in _OPENS:
        return
    gemeente, day_id = there.terms.gemeente, there.terms.day_id
    if gemeente != terms.gemeente:
        names = {one.code: one.name for one in loaded_municipalities(session)}
        place = names.get(gemeente, gemeente)
        raise OtherMunicipalityError("withdraw the pass of that municipality first", gemeente=gemeente, place=place)
    if day_id != terms.day_id:
        title = session.get_one(IntervisieDay, (gemeente, day_id)).title
        raise OtherDayError("withdraw the pass of that day first", title=title)


def _put_in_place(staged: Path, terms: Terms, machine: Machine, origin: Origin, engine: Engine | None) -> None:
    try:
        staged.replace(path_of(machine, terms.valid_on))
    except OSError:
        # Without its file the row opens nothing; a row that cannot be ended either waits for the next one made here.
        with suppress(SQLAlchemyError, RegisterError), writing(engine) as session:
            row = session.get_one(DayPass, (terms.gemeente, terms.id))
            if row.ended_at is None:
                end(session, row, origin)
        raise
