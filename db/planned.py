"""Make planned activities out of chosen places, in one transaction, without doubles, and undo that."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid4, uuid5

from sqlalchemy import text
from sqlmodel import Session, col, select

from db import records
from db.forms import FORMS
from db.models import Activity, History
from db.permissions import Actor, require
from db.words import Action, Kind, Origin, Result
from geodata.vocabulary import ActivityStatus

_NAMESPACE = UUID("0c0b7c8e-5f4e-4d0b-9a3b-6f2f7c1f5a90")


class Planned(NamedTuple):
    """
    What was made: ``batch`` stands in the history of each record (``None`` when there was nothing to make), ``made``
    were made or taken up again, ``there`` stood there already.
    """

    batch: UUID | None
    made: list[Activity]
    there: list[Activity]


class TakenBack(NamedTuple):
    """Titles of planned activities that were ended again, and of those that stay since somebody built on them."""

    ended: list[str]
    left: list[str]


def planned_id(gemeente: str, key: str, place: str) -> UUID:
    """
    Give the id of the activity that a plan makes at a place: always the same, so that two presses make one.

    Parameters
    ----------
    key
        Of the plan: the id of its scenario, or something that says what was asked.
    place
        Id of the place in the plan.
    """
    return uuid5(_NAMESPACE, f"{gemeente}|{key}|{place}")


def planned_of(
    session: Session, *, gemeente: str, key: str, places: Sequence[str], actor: Actor
) -> dict[str, Activity]:
    """
    The activities that a plan made and that have not ended, by the id of their place.

    Raises
    ------
    ForbiddenError
        If the actor may not read activities here.
    """
    require(actor, Action.READ, Kind.ACTIVITY, gemeente=gemeente)
    ids = {planned_id(gemeente, key, place): place for place in places}
    return {ids[one.id]: one for one in _stored(session, gemeente, list(ids)) if one.ended_at is None}


def plan_activities(
    session: Session,
    *,
    gemeente: str,
    key: str,
    places: Mapping[str, Mapping[str, Any]],
    common: Mapping[str, Any],
    actor: Actor,
    origin: Origin = Origin.SCREEN,
) -> Planned:
    """
    Make one planned activity per place: all of them, or none when one is not valid.

    Parameters
    ----------
    key
        As for :func:`planned_id`.
    places
        By id of the place what differs: any field of ``ActivityCreate`` (x, y, address, codes, capacity).
    common
        What all have in common: title, description, organisation_id, themes, target_groups, dimensions.

    Returns
    -------
    planned
        In the order of ``places``. A place whose activity is there already is left as it is, whatever somebody made
        of it since; one that was ended is taken up again, with what was asked now.

    Raises
    ------
    InvalidRecordError, ForbiddenError
        As ``db.records.create_many``; nothing is written.
    """
    _one_at_a_time(session, key)
    batch = uuid4()
    wanted: dict[UUID, dict[str, Any]] = {
        planned_id(gemeente, key, place): {**common, **values, "status": ActivityStatus.GEPLAND}
        for place, values in places.items()
    }
    known = {one.id: one for one in _stored(session, gemeente, list(wanted))}
    there = [known[one] for one in wanted if one in known and known[one].ended_at is None]
    about: dict[str, Any] = {"gemeente": gemeente, "actor": actor, "origin": origin, "batch": batch}
    new = [{**values, "gemeente_code": gemeente, "id": one} for one, values in wanted.items() if one not in known]
    made = {one.id: one for one in records.create_many(session, Activity, new, actor=actor, origin=origin, batch=batch)}
    for one, record in known.items():
        if record.ended_at is not None:
            version = records.reopen(session, Activity, one, version=record.version, **about).version
            made[one] = records.change(session, Activity, one, wanted[one], version=version, **about)
    return Planned(batch if made else None, [made[one] for one in wanted if one in made], there)


def take_back(session: Session, batch: UUID, *, gemeente: str, actor: Actor) -> TakenBack:
    """
    End the activities that one press made, as far as nobody changed them or built on them since.

    Raises
    ------
    ForbiddenError
        If the actor may not end one of them; nothing is written.
    """
    require(actor, Action.READ, Kind.ACTIVITY, gemeente=gemeente)
    lines = select(History.object_id, History.version).where(
        col(History.gemeente_code) == gemeente,
        col(History.batch) == str(batch),
        col(History.kind) == Kind.ACTIVITY,
        col(History.origin) == Origin.SCREEN,
        col(History.result) == Result.DONE,
    )
    versions = {UUID(one): version for one, version in session.exec(lines.order_by(col(History.id)))}
    used = _used(session, gemeente, set(versions))
    ended, left = [], []
    for record in _stored(session, gemeente, list(versions)):
        if record.ended_at is not None or record.version != versions[record.id] or record.id in used:
            left.append(record.title)
            continue
        about: dict[str, Any] = {"version": record.version, "actor": actor, "origin": Origin.UNDO, "batch": batch}
        records.end(session, Activity, record.id, gemeente=gemeente, **about)
        ended.append(record.title)
    return TakenBack(ended, left)


def _stored(session: Session, gemeente: str, ids: Sequence[UUID]) -> list[Activity]:
    query = select(Activity).where(col(Activity.gemeente_code) == gemeente, col(Activity.id).in_(ids))
    by_id = {one.id: one for one in session.exec(query)}
    return [by_id[one] for one in ids if one in by_id]


def _used(session: Session, gemeente: str, own: set[UUID]) -> set[UUID]:
    """Activities that another record refers to, which would be left without them."""
    used: set[UUID] = set()
    for form in FORMS.values():
        for field in (name for name, table in form.refers.items() if table is Activity):
            refers = getattr(form.table, field)
            query = select(refers).where(
                col(form.table.gemeente_code) == gemeente, refers.in_(own), col(form.table.ended_at).is_(None)
            )
            used |= set(session.exec(query))
    return used


def _one_at_a_time(session: Session, key: str) -> None:
    """On PostgreSQL two presses for one plan wait for each other, as all writers do on SQLite."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": f"planned {key}"})
