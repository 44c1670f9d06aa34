"""The list of who has access to a municipality, and giving it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import pandas as pd
from sqlmodel import Session, col, select

from db import records
from db.errors import FieldFault, InvalidRecordError
from db.models import Membership
from db.permissions import Actor, require
from db.words import Action, Kind, Origin
from geodata.vocabulary import Role

_COLUMNS = ("name", "email", "role", "organisation_ids", "reviewed_on", "created_at", "ended_at", "version")
REVIEW_DAYS = 365


def is_overdue(reviewed_on: date | None, given_on: date, today: date) -> bool:
    """Whether a year has passed since somebody's access was given or last looked at."""
    return (today - (reviewed_on or given_on)).days > REVIEW_DAYS


def read_people(session: Session, *, actor: Actor, gemeente: str, today: date) -> pd.DataFrame:
    """
    Give who has, or had, access to a municipality.

    Returns
    -------
    people
        Index ``id`` (str uuid); ``name``, ``email``, ``role`` (Role), ``organisation_ids`` (lists of str uuid),
        ``reviewed_on`` (date or ``None``), ``created_at``, ``ended_at`` (UTC or ``None``), ``version``, ``signed_in``
        (whether an account is tied to it) and ``overdue``. Those overdue first, then by name; ended ones last.

    Raises
    ------
    ForbiddenError
        If the actor may not read who has access here.
    """
    require(actor, Action.READ, Kind.MEMBERSHIP, gemeente=gemeente)
    found = session.exec(select(Membership).where(col(Membership.gemeente_code) == gemeente)).all()

    def overdue(one: Membership) -> bool:
        return one.ended_at is None and is_overdue(one.reviewed_on, one.created_at.date(), today)

    found = sorted(found, key=lambda one: (one.ended_at is not None, not overdue(one), one.name.casefold(), one.email))
    rows = [
        [str(one.id), *(getattr(one, name) for name in _COLUMNS), one.subject is not None, overdue(one)]
        for one in found
    ]
    frame = pd.DataFrame(rows, columns=["id", *_COLUMNS, "signed_in", "overdue"], dtype="object")
    return frame.astype({"id": "str", "version": "int64", "signed_in": "bool", "overdue": "bool"}).set_index("id")


def own_membership(session: Session, *, actor: Actor, gemeente: str) -> str | None:
    """Give the id of an actor's own access in a municipality, whose keys are theirs; ``None`` without."""
    found = session.exec(
        select(Membership.id).where(
            col(Membership.gemeente_code) == gemeente, col(Membership.id).in_(actor.memberships)
        )
    ).first()
    return None if found is None else str(found)


def give_access(
    session: Session,
    *,
    gemeente: str,
    name: str,
    email: str,
    role: Role,
    organisations: Collection[UUID] = (),
    today: date,
    actor: Actor,
    origin: Origin,
) -> Membership:
    """
    Give somebody access, or give it back to who had it before.

    Returns
    -------
    access
        With ``reviewed_on`` today: whoever gives access has looked. Access given back is of the same account as
        before.

    Raises
    ------
    InvalidRecordError
        If a field is not valid, or this address has access already (fault ``already_there``).
    ForbiddenError
        If the actor may not.
    """
    values = {
        "name": name,
        "role": role,
        "organisation_ids": [str(one) for one in organisations],
        "reviewed_on": today,
    }
    require(actor, Action.CREATE, Kind.MEMBERSHIP, gemeente=gemeente)
    known = session.exec(
        select(Membership).where(
            col(Membership.gemeente_code) == gemeente, col(Membership.email) == email.strip().lower()
        )
    ).first()
    if known is None:
        new = values | {"gemeente_code": gemeente, "email": email}
        return records.create(session, Membership, new, actor=actor, origin=origin)
    if known.ended_at is None:
        fault = FieldFault(0, "email", "already_there", "this address has access already")
        raise InvalidRecordError("this address has access already", [fault], kind=Kind.MEMBERSHIP)
    known = records.reopen(
        session, Membership, known.id, gemeente=gemeente, version=known.version, actor=actor, origin=origin
    )
    return records.change(
        session, Membership, known.id, values, gemeente=gemeente, version=known.version, actor=actor, origin=origin
    )
