"""Judge the pass of this machine: whether it opens something now, and if not, why."""

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from db.clock import today as today_here
from db.day_pass.machine import Machine
from db.day_pass.sealing import Terms, hash_of, path_of, read
from db.models import DayPass, History, IntervisieDay, Membership, Organisation
from db.people.signing_in import has_access
from db.permissions import Actor
from db.words import PassState
from geodata.vocabulary import Role

_SLACK = timedelta(minutes=2)
"""A clock that is set right by the network goes back a little; two machines differ a little."""

_NAME = 180
WITH_PASS = "(met dagpas)"  # noqa: S105 - stands behind a name in the history
_STAFF = (Role.COORDINATOR, Role.BEHEERDER)
_BEGAN, _TICKS = datetime.now(UTC), time.monotonic()


class Judged(NamedTuple):
    """
    What became of the question whether a pass opens something.

    ``actor`` is there only for a pass in force: a coordinator of one municipality. ``terms`` is what the file says,
    where its seal is right.
    """

    state: PassState
    terms: Terms | None = None
    actor: Actor | None = None


def judge(session: Session, machine: Machine | None, *, now: datetime | None = None, on: date | None = None) -> Judged:
    """
    Judge the pass that this machine has for today, or for another date.

    Parameters
    ----------
    machine
        ``None`` where no pass was ever made.
    now
        The moment; that of the clock, unless a test asks otherwise.
    on
        The date of the pass; without it today in the Netherlands.

    Returns
    -------
    judged
        ``GELDIG`` with an actor only when the file, its seal, the machine, the date, the clock, the row in the
        register, the day itself and the access of who asked are all right.
    """
    if machine is None:
        return Judged(PassState.GEEN)
    moment = now or datetime.now(UTC)
    today = today_here(moment)
    path = path_of(machine, on or today)
    if not path.exists():
        return Judged(PassState.GEEN)
    found = read(path, machine)
    if found is None:
        return Judged(PassState.GEWIJZIGD)
    terms, sealed = found
    state = _state(session, machine, terms, sealed, path, moment)
    if state is not PassState.GELDIG:
        return Judged(state, terms)
    actor = _actor(session, terms)
    return Judged(PassState.TOEGANG, terms) if actor is None else Judged(PassState.GELDIG, terms, actor)


def _state(session: Session, machine: Machine, terms: Terms, sealed: str, path: Path, moment: datetime) -> PassState:
    today = today_here(moment)
    if (terms.machine, terms.marks) != (machine.id, machine.marks):
        return PassState.ANDERE_COMPUTER
    if path != path_of(machine, terms.valid_on):
        return PassState.GEWIJZIGD
    row = session.get(DayPass, (terms.gemeente, terms.id))
    if row is None or row.ended_at is not None:
        return PassState.VOORBIJ if terms.valid_on < today else PassState.INGETROKKEN
    same = (row.seal_hash, row.valid_on, row.day_id, row.membership_id)
    if same != (hash_of(sealed), terms.valid_on, terms.day_id, terms.membership_id):
        return PassState.GEWIJZIGD
    if terms.valid_on < today:
        return PassState.VOORBIJ
    day = session.get(IntervisieDay, (terms.gemeente, terms.day_id))
    if day is None or day.ended_at is not None or day.planned_on != terms.valid_on:
        return PassState.ANDERE_DAG
    if terms.valid_on > today:
        return PassState.LATER
    return PassState.KLOK if _went_back(session, row, moment) else PassState.GELDIG


def _went_back(session: Session, row: DayPass, moment: datetime) -> bool:
    """Whether the clock stands before something that happened already, or ran back while this server ran."""
    last = session.exec(select(History.at).order_by(col(History.id).desc()).limit(1)).first()
    known = [_utc(one) for one in (last, row.created_at, row.used_at) if one is not None]
    return moment + _SLACK < max(*known, by_the_ticks())


def by_the_ticks() -> datetime:
    """The earliest that it can be: a clock may run on while the machine sleeps, and never be behind the ticks."""
    return _BEGAN + timedelta(seconds=time.monotonic() - _TICKS)


def _actor(session: Session, terms: Terms) -> Actor | None:
    """A coordinator of that municipality, as long as who asked may still be one; no keys, no other municipality."""
    name = "lokale beheerder"
    if terms.membership_id is not None:
        access = session.exec(
            select(Membership).where(
                col(Membership.gemeente_code) == terms.gemeente,
                col(Membership.id) == terms.membership_id,
                has_access(),
            )
        ).first()
        if access is None or access.role not in _STAFF or not _works_for_somebody(session, access):
            return None
        name = access.name
    return Actor(f"{name[:_NAME]} {WITH_PASS}", Role.COORDINATOR, frozenset({terms.gemeente}), by_pass=True)


def _works_for_somebody(session: Session, access: Membership) -> bool:
    """Whether one of the partners that somebody works for is still there; who works for none is the municipality's."""
    ids: Sequence[UUID] = [UUID(one) for one in access.organisation_ids]
    query = select(Organisation.id).where(
        col(Organisation.gemeente_code) == access.gemeente_code,
        col(Organisation.id).in_(ids),
        col(Organisation.ended_at).is_(None),
    )
    return not ids or session.exec(query).first() is not None


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
