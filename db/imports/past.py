"""Look back at the files that were taken in."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from db.models import History, ImportBatch
from db.permissions import Actor, may, require
from db.words import Action, Kind, Result


class Past(NamedTuple):
    """A file that was taken in: when (UTC) and by whom, what it did, and when that was undone."""

    id: UUID
    at: datetime
    who: str
    kind: Kind
    filename: str
    created: int
    changed: int
    skipped: int
    undone_at: datetime | None


def past_imports(session: Session, *, gemeente: str, actor: Actor, limit: int = 50) -> list[Past]:
    """
    The files that were taken in, newest first: all for who keeps the register, else the actor's own.

    Raises
    ------
    ForbiddenError
        If the actor may not see them.
    """
    require(actor, Action.READ, Kind.IMPORT, gemeente=gemeente)
    query = select(ImportBatch).where(col(ImportBatch.gemeente_code) == gemeente)
    if not may(actor, Action.READ, Kind.HISTORY, gemeente=gemeente):
        # What somebody calls a file, and who took in what, is no business of another partner.
        query = query.where(col(ImportBatch.id).in_(own_files(session, gemeente=gemeente, actor=actor)))
    batches = session.exec(query.order_by(col(ImportBatch.created_at).desc()).limit(limit)).all()
    lines = select(History.object_id, History.actor).where(
        col(History.gemeente_code) == gemeente,
        col(History.kind) == Kind.IMPORT,
        col(History.action) == Action.CREATE,
        col(History.result) == Result.DONE,
    )
    who = dict(session.exec(lines).all())
    return [
        Past(
            one.id,
            one.created_at,
            who.get(str(one.id), ""),
            one.kind,
            one.filename,
            one.created,
            one.changed,
            one.skipped,
            one.ended_at,
        )
        for one in batches
    ]


def own_files(session: Session, *, gemeente: str, actor: Actor) -> set[UUID]:
    """Ids of the files that somebody took in, as the history tells."""
    query = select(History.object_id).where(
        col(History.gemeente_code) == gemeente,
        col(History.kind) == Kind.IMPORT,
        col(History.action) == Action.CREATE,
        col(History.result) == Result.DONE,
        col(History.actor) == actor.name_in(gemeente),
    )
    return {UUID(one) for one in session.exec(query)}
