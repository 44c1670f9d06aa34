"""Who signed in: from what the sign-in provider says to a person with roles."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, update
from sqlalchemy.engine import CursorResult
from sqlmodel import Session, col, select

from db import history
from db.models import Membership
from db.permissions import Actor
from db.words import Action, Kind, Origin, Standing
from geodata.vocabulary import Role


class Identity(NamedTuple):
    """
    Somebody as the sign-in provider knows them.

    ``issuer`` and ``subject`` together are the account for good. ``email`` is in small letters, empty when there is
    none; only a ``verified`` one says anything.
    """

    issuer: str
    subject: str
    email: str = ""
    verified: bool = False
    name: str = ""


def subject_of(identity: Identity) -> str:
    """Give what the register keeps of an account: a hash, so that it cannot be read back."""
    account = f"{identity.issuer}\n{identity.subject}"
    return hashlib.sha256(account.encode("utf-8", "surrogatepass")).hexdigest()


def actor_of(session: Session, identity: Identity) -> Actor:
    """
    Give what somebody who signed in may be, now.

    Asked anew for every run and request: access that ended is gone at once.

    Returns
    -------
    actor
        With a role in each municipality that gave access to this account; a visitor with their own name when none
        did.
    """
    found = session.exec(
        select(Membership)
        .where(col(Membership.subject) == subject_of(identity), has_access())
        .order_by(col(Membership.gemeente_code))
    ).all()
    return actor_from(found, name=identity.name or identity.email)


def has_access() -> ColumnElement[bool]:
    """Condition on an access that opens something: not ended, and not of somebody who was erased on request."""
    return and_(col(Membership.ended_at).is_(None), col(Membership.email).contains("@"))


def actor_from(memberships: Sequence[Membership], *, name: str = "") -> Actor:
    """Give the actor of accesses of one person; a visitor with ``name`` when there are none."""
    return Actor(
        name=memberships[0].name if memberships else name[:200] or "bezoeker",
        role=Role.BEZOEKER,
        gemeenten=frozenset(one.gemeente_code for one in memberships),
        organisations=frozenset(UUID(known) for one in memberships for known in one.organisation_ids),
        roles=tuple((one.gemeente_code, one.role) for one in memberships),
        memberships=frozenset(one.id for one in memberships),
        names=tuple((one.gemeente_code, one.name) for one in memberships),
    )


def standing(session: Session, identity: Identity) -> Standing:
    """
    Say why somebody who signed in has access, or has not.

    Returns
    -------
    standing
        ``UNVERIFIED`` whatever the register holds about the address: nobody learns from it who has access.
    """
    subject = subject_of(identity)
    own = session.exec(select(Membership).where(col(Membership.subject) == subject)).all()
    if any(one.ended_at is None for one in own):
        return Standing.KNOWN
    if own:
        return Standing.ENDED
    if not _address(identity):
        return Standing.UNVERIFIED
    named = session.exec(select(Membership).where(col(Membership.email) == identity.email)).all()
    if any(one.ended_at is None and one.subject is not None for one in named):
        return Standing.OTHER_ACCOUNT
    return Standing.ENDED if named and all(one.ended_at is not None for one in named) else Standing.UNKNOWN


def to_bind(session: Session, identity: Identity) -> list[Membership]:
    """Give the accesses that wait for the first sign-in of this verified address; empty for any other."""
    if not _address(identity):
        return []
    return list(
        session.exec(
            select(Membership)
            .where(
                col(Membership.email) == identity.email,
                col(Membership.subject).is_(None),
                col(Membership.ended_at).is_(None),
            )
            .order_by(col(Membership.gemeente_code))
        )
    )


def bind(session: Session, identity: Identity) -> list[Membership]:
    """
    Tie the accesses that were given to a verified address to the account that signs in with it.

    From then on the account is the person, whatever happens to the address. Written in the history, once.

    Returns
    -------
    bound
        The accesses that were tied now; mostly none.
    """
    subject, bound = subject_of(identity), []
    for access in to_bind(session, identity):
        # The conditions stand in the WHERE: of two accounts with one address the second finds no row.
        statement = (
            update(Membership)
            .where(
                or_(col(Membership.subject).is_(None), col(Membership.subject) == subject),
                col(Membership.gemeente_code) == access.gemeente_code,
                col(Membership.id) == access.id,
                col(Membership.version) == access.version,
                col(Membership.ended_at).is_(None),
            )
            .values(subject=subject, version=access.version + 1, changed_at=datetime.now(UTC))
            .execution_options(synchronize_session=False)
        )
        if cast("CursorResult[Any]", session.execute(statement)).rowcount != 1:
            continue
        session.refresh(access)
        bound.append(access)
        session.add(
            history.line(
                actor_from([access]),
                Action.SIGN_IN,
                Kind.MEMBERSHIP,
                gemeente=access.gemeente_code,
                origin=Origin.SIGN_IN,
                object_id=access.id,
                version=access.version,
                before={"subject": None},
                after={"subject": subject},
            )
        )
    session.flush()
    return bound


def _address(identity: Identity) -> str:
    """The address, when the provider vouches for it; empty for one with letters that only look like those we keep."""
    known = identity.verified and identity.email.isascii() and identity.email.isprintable()
    return identity.email if known else ""
