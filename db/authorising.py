"""Ask the table of rights for a record: whose it is, and what is kept of an attempt that was refused."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from db import history
from db.errors import ForbiddenError, LastBeheerderError
from db.models import Activity, Card, CardCreate, DayPass, DayPassCreate, FeedbackLink, Membership, Organisation
from db.permissions import Actor, may, require
from db.words import Action, Kind, Origin, Result
from geodata.vocabulary import Role


class Owner:
    """Whom a record belongs to: the partner, and the access, where there is one."""

    def __init__(self, organisation: UUID | None = None, membership: UUID | None = None) -> None:
        self.organisation, self.membership = organisation, membership


def owner_of(session: Session, record: Any) -> Owner:
    """
    Give whom a record, or a form that comes in, belongs to.

    What is kept about an activity (gatherings, agreements) belongs to the partner of that activity.
    """
    if isinstance(record, Organisation):
        return Owner(record.id)
    if isinstance(record, Card | CardCreate):
        # The form of a day holds that day: who put a card forward owns nothing afterwards.
        return Owner(membership=record.day_id)
    if isinstance(record, DayPass | DayPassCreate):
        return Owner()
    if isinstance(record, Membership | FeedbackLink):
        # Whoever holds a private link is its owner: no access is needed for that.
        return Owner(membership=record.id)
    organisation = getattr(record, "organisation_id", None)
    activity = getattr(record, "activity_id", None)
    if organisation is None and activity is not None:
        query = select(Activity.organisation_id).where(
            col(Activity.gemeente_code) == record.gemeente_code, col(Activity.id) == activity
        )
        organisation = session.exec(query).first()
    return Owner(organisation, getattr(record, "membership_id", None))


def authorise(
    session: Session,
    actor: Actor,
    action: Action,
    kind: Kind,
    gemeente: str,
    owner: Owner,
    origin: Origin,
    object_id: UUID | str = "",
) -> None:
    """
    Let an actor through, or refuse and keep the attempt for the history.

    Raises
    ------
    ForbiddenError
        If the table of rights says no, or a signal would stand in another partner's name.
    """
    try:
        require(actor, action, kind, gemeente=gemeente, organisation=owner.organisation, membership=owner.membership)
        if kind is Kind.SIGNAL:
            _require_own_name(actor, action, gemeente, owner.organisation)
    except ForbiddenError:
        remember_refusal(session, actor, action, kind, gemeente, object_id, origin)
        raise


def _require_own_name(actor: Actor, action: Action, gemeente: str, organisation: UUID | None) -> None:
    """Let a signal stand in nobody's name or that of the actor's own partner; who keeps the signals, in any."""
    own = organisation is None or organisation in actor.organisations
    if own or may(actor, Action.CHANGE, Kind.SIGNAL, gemeente=gemeente):
        return
    role = actor.role_in(gemeente)
    raise ForbiddenError(
        f"{role} may not {action} a signal in another partner's name; leave the partner out",
        action=action,
        kind=Kind.SIGNAL,
        role=role,
        gemeente=gemeente,
    )


def remember_refusal(
    session: Session, actor: Actor, action: Action, kind: Kind, gemeente: str, object_id: UUID | str, origin: Origin
) -> None:
    """Keep the attempt for the history; ``writing()`` stores it after the block is undone."""
    refused = history.line(
        actor, action, kind, gemeente=gemeente, origin=origin, object_id=object_id, result=Result.REFUSED
    )
    session.info.setdefault("refused", []).append(refused)


def keep_a_beheerder(session: Session, record: Any, fields: Mapping[str, Any]) -> None:
    """
    Refuse a change of access that would leave a municipality without anybody who can give it.

    Parameters
    ----------
    record
        The access as it is now.
    fields
        What will be stored in it.

    Raises
    ------
    LastBeheerderError
        If this is the last beheerder's access, and it ends or becomes another role.
    """
    stays = fields.get("role", record.role) is Role.BEHEERDER and fields.get("ended_at", record.ended_at) is None
    if stays or record.role is not Role.BEHEERDER or record.ended_at is not None:
        return
    # Locked, so that two beheerders cannot take each other's role away at one moment (SQLite has one writer anyway).
    others = (
        select(Membership.id)
        .where(
            col(Membership.gemeente_code) == record.gemeente_code,
            col(Membership.role) == Role.BEHEERDER,
            col(Membership.ended_at).is_(None),
        )
        .with_for_update()
    )
    if not [one for one in session.exec(others) if one != record.id]:
        raise LastBeheerderError(
            f"{record.gemeente_code} would have no beheerder; make somebody else beheerder first",
            gemeente=record.gemeente_code,
        )
