"""Keys for feeds: with one, a calendar or a map reads what its person may read."""

import hashlib
import hmac
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pandas as pd
from sqlalchemy import or_, update
from sqlmodel import Session, col, select

from db.models import FeedToken, Membership
from db.people.signing_in import actor_from, has_access
from db.permissions import Actor, may
from db.words import Action, Kind

_COLUMNS = ("membership_id", "person", "label", "created_at", "used_at", "ended_at", "version")
_BYTES = 32
_LONGEST = 200
_HOUR = timedelta(hours=1)


def new_key() -> tuple[str, str]:
    """Give a new key, 256 random bits that a link can hold, and the hash that is kept of it."""
    key = secrets.token_urlsafe(_BYTES)
    return key, hash_of(key)


def hash_of(key: str) -> str:
    """Give what is kept of a key. A key is random, so a plain hash cannot be guessed back."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def actor_of_key(session: Session, key: str) -> Actor | None:
    """
    Give whose key it is, with the role that person has now in the municipality of the key.

    Returns
    -------
    actor
        ``None`` for a key that nobody has, that ended, or whose person has no access any more. It reads as that
        person, and has no keys itself.
    """
    if not key or len(key) > _LONGEST:
        return None
    wanted = hash_of(key)
    found = session.exec(
        select(FeedToken, Membership)
        .join(Membership, (col(Membership.id) == FeedToken.membership_id))
        .where(
            col(FeedToken.key_hash) == wanted,
            col(Membership.gemeente_code) == col(FeedToken.gemeente_code),
            col(FeedToken.ended_at).is_(None),
            has_access(),
        )
    ).first()
    if found is None or not hmac.compare_digest(found[0].key_hash, wanted):
        return None
    person = actor_from([found[1]])
    return replace(person, memberships=frozenset())


def is_to_note(session: Session, key: str) -> bool:
    """Whether the use of a key is worth writing down: the first, and the first of an hour."""
    return session.exec(select(FeedToken.id).where(*_of(key))).first() is not None


def note_use(session: Session, key: str) -> None:
    """Write down that a key was used. Once an hour: who asks every minute must not keep others from writing."""
    session.execute(
        update(FeedToken)
        .where(*_of(key))
        .values(used_at=datetime.now(UTC))
        .execution_options(synchronize_session=False)
    )


def _of(key: str) -> tuple:  # type: ignore[type-arg]
    before = datetime.now(UTC) - _HOUR
    return (
        col(FeedToken.key_hash) == hash_of(key),
        col(FeedToken.ended_at).is_(None),
        or_(col(FeedToken.used_at).is_(None), col(FeedToken.used_at) < before),
    )


def read_keys(session: Session, *, actor: Actor, gemeente: str) -> pd.DataFrame:
    """
    Give the keys in a municipality that an actor may see: their own, and everybody's for a beheerder.

    Returns
    -------
    keys
        Index ``id`` (str uuid); ``membership_id`` (str), ``person`` (name), ``label``, ``created_at``, ``used_at``
        and ``ended_at`` (UTC or ``None``), ``version``. Never the key or its hash. In use first, then newest first.
    """
    query = (
        select(FeedToken, Membership.name)
        .join(
            Membership,
            (col(Membership.id) == FeedToken.membership_id)
            & (col(Membership.gemeente_code) == col(FeedToken.gemeente_code)),
        )
        .where(col(FeedToken.gemeente_code) == gemeente)
        .order_by(col(FeedToken.created_at).desc(), col(FeedToken.id))
    )
    rows = [
        [str(key.id), str(key.membership_id), person, key.label, key.created_at, key.used_at, key.ended_at, key.version]
        for key, person in session.exec(query)
        if _may_see(actor, gemeente, key.membership_id)
    ]
    frame = pd.DataFrame(rows, columns=["id", *_COLUMNS], dtype="object")
    frame = frame.astype({"id": "str", "version": "int64"}).set_index("id")
    return frame.loc[frame["ended_at"].notna().sort_values(kind="stable").index]


def _may_see(actor: Actor, gemeente: str, membership: UUID) -> bool:
    return may(actor, Action.READ, Kind.FEED_KEY, gemeente=gemeente, membership=membership)
