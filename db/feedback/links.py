"""Private links to a signal: made, found by their key, ended. Only a hash of a key is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from db import records
from db.authorising import Owner, authorise, remember_refusal
from db.errors import ForbiddenError, UnknownRecordError
from db.models import FeedbackLink, History, Signal
from db.permissions import Actor, may, require
from db.words import Action, Kind, Origin, Result
from geodata.vocabulary import Role

KEY_BYTES = 32
KEY_LENGTH = 43  # of 32 bytes in base64url without padding
HOLDER = "persoonlijke link"


@dataclass(frozen=True)
class LinkSeen:
    """A link as coordinators see it: never its key."""

    id: UUID
    version: int
    made_at: datetime


def make_link(session: Session, signal_id: UUID, *, gemeente: str, actor: Actor, origin: Origin) -> str:
    """
    Make a private link to a signal.

    Returns
    -------
    key
        43 letters, figures, ``-`` and ``_``, of 32 random bytes. It is told this once: only its SHA-256 is kept.

    Raises
    ------
    UnknownRecordError
        If the signal is not there, or has ended.
    ForbiddenError
        If the actor may not make links, or may not read signals and did not give this one.
    """
    authorise(session, actor, Action.CREATE, Kind.FEEDBACK_LINK, gemeente, Owner(), origin)
    # Who may not read signals gets a link to their own only: a link tells what the signal says.
    if not may(actor, Action.READ_PLACE, Kind.SIGNAL, gemeente=gemeente) and not _gave(
        session, signal_id, gemeente, actor
    ):
        remember_refusal(session, actor, Action.CREATE, Kind.FEEDBACK_LINK, gemeente, signal_id, origin)
        role = actor.role_in(gemeente)
        raise ForbiddenError(
            f"{role} may make a link to their own signal only",
            action=Action.CREATE,
            kind=Kind.FEEDBACK_LINK,
            role=role,
            gemeente=gemeente,
        )
    if open_signal(session, signal_id, gemeente) is None:
        raise UnknownRecordError(
            f"no {Kind.SIGNAL} {signal_id} in {gemeente}", kind=Kind.SIGNAL, id=str(signal_id), gemeente=gemeente
        )
    key = secrets.token_urlsafe(KEY_BYTES)
    values = {"gemeente_code": gemeente, "signal_id": signal_id, "key_hash": _hash(key)}
    records.create(session, FeedbackLink, values, actor=actor, origin=origin)
    return key


def revoke_by_key(session: Session, key: str) -> bool:
    """End the link of a key, in the name of its holder; whether it opened anything."""
    link = link_of(session, key)
    if link is None:
        return False
    records.end(
        session,
        FeedbackLink,
        link.id,
        gemeente=link.gemeente_code,
        version=link.version,
        actor=holder(link),
        origin=Origin.LINK,
    )
    return True


def revoke(session: Session, link_id: UUID, *, gemeente: str, version: int, actor: Actor, origin: Origin) -> None:
    """
    End a link, in the name of who keeps the signals.

    Raises
    ------
    UnknownRecordError, ForbiddenError, LostUpdateError
        As ``db.records.end``.
    """
    records.end(session, FeedbackLink, link_id, gemeente=gemeente, version=version, actor=actor, origin=origin)


def links_of(session: Session, signal_id: UUID, *, gemeente: str, actor: Actor) -> list[LinkSeen]:
    """
    The links of a signal that still open something, oldest first.

    Raises
    ------
    ForbiddenError
        If the actor may not read links here.
    """
    require(actor, Action.READ, Kind.FEEDBACK_LINK, gemeente=gemeente)
    query = select(FeedbackLink).where(
        col(FeedbackLink.gemeente_code) == gemeente,
        col(FeedbackLink.signal_id) == signal_id,
        col(FeedbackLink.ended_at).is_(None),
    )
    found = session.exec(query.order_by(col(FeedbackLink.created_at), col(FeedbackLink.id))).all()
    return [LinkSeen(one.id, one.version, one.created_at) for one in found]


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def link_of(session: Session, key: str) -> FeedbackLink | None:
    """Give the link that a key opens; ``None`` for one that is wrong, ended or no key at all, after the same query."""
    # Looked up by the hash: how long that takes tells nothing about keys that are close.
    query = select(FeedbackLink).where(col(FeedbackLink.key_hash) == _hash(key), col(FeedbackLink.ended_at).is_(None))
    return session.exec(query).first()


def holder(link: FeedbackLink) -> Actor:
    """Who holds a link, to the table of rights and the history: somebody who may read and end this link only."""
    gemeenten = frozenset({link.gemeente_code})
    return Actor(HOLDER, Role.SIGNAALGEVER, gemeenten, memberships=frozenset({link.id}))


def open_signal(session: Session, signal_id: UUID, gemeente: str) -> Signal | None:
    """Give a signal that has not ended, ``None`` when there is none."""
    query = select(Signal).where(
        col(Signal.gemeente_code) == gemeente, col(Signal.id) == signal_id, col(Signal.ended_at).is_(None)
    )
    return session.exec(query).first()


def _gave(session: Session, signal_id: UUID, gemeente: str, actor: Actor) -> bool:
    """Whether the history says that the actor gave a signal; the field in the signal comes from a form."""
    query = select(History.id).where(
        col(History.gemeente_code) == gemeente,
        col(History.object_id) == str(signal_id),
        col(History.kind) == Kind.SIGNAL,
        col(History.action) == Action.CREATE,
        col(History.result) == Result.DONE,
        col(History.actor) == actor.name_in(gemeente),
    )
    return session.exec(query).first() is not None
