"""What answers a structural signal: activities and initiatives linked to it, told at both."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from db.bundles.reading import read_bundle, read_bundles
from db.models import Activity, Answer, Initiative
from db.permissions import Actor, may, require
from db.words import Action, Kind
from geodata.vocabulary import Phase


@dataclass(frozen=True)
class Linked:
    """An activity or initiative that answers a bundle; ``id`` and ``version`` are those of the link itself."""

    id: UUID
    version: int
    kind: Kind
    record_id: UUID
    title: str


@dataclass(frozen=True)
class AnswerTo:
    """A bundle that an activity or initiative answers, as the actor may see it."""

    bundle_id: UUID
    title: str
    phase: Phase
    phase_since: date


def answers_to(session: Session, bundle_id: UUID, *, gemeente: str, actor: Actor) -> list[Linked]:
    """
    What answers a bundle, by title; what has ended since is left out.

    Raises
    ------
    UnknownRecordError, ForbiddenError
        As ``db.bundles.read_bundle``.
    """
    read_bundle(session, bundle_id, gemeente=gemeente, actor=actor)
    require(actor, Action.READ, Kind.ANSWER, gemeente=gemeente)
    found = []
    for kind, table, column in (
        (Kind.ACTIVITY, Activity, col(Answer.activity_id)),
        (Kind.INITIATIVE, Initiative, col(Answer.initiative_id)),
    ):
        query = (
            select(col(Answer.id), col(Answer.version), col(table.id), col(table.title))
            .join(table, (col(table.gemeente_code) == col(Answer.gemeente_code)) & (col(table.id) == column))
            .where(
                col(Answer.gemeente_code) == gemeente,
                col(Answer.bundle_id) == bundle_id,
                col(Answer.ended_at).is_(None),
                col(table.ended_at).is_(None),
            )
        )
        found += [Linked(link, version, kind, record, title) for link, version, record, title in session.exec(query)]
    return sorted(found, key=lambda one: (one.title.casefold(), str(one.id)))


def answers_of(
    session: Session,
    *,
    gemeente: str,
    actor: Actor,
    activity_id: UUID | None = None,
    initiative_id: UUID | None = None,
) -> list[AnswerTo]:
    """
    The bundles that an activity or initiative answers, for the page of the offer.

    Returns
    -------
    bundles
        By title; none for who may not read structural signals, and for bestuur only those that were reported.

    Raises
    ------
    ValueError
        If neither or both are given.
    """
    if (activity_id is None) == (initiative_id is None):
        raise ValueError("name either an activity or an initiative")
    if not all(may(actor, Action.READ, kind, gemeente=gemeente) for kind in (Kind.ANSWER, Kind.BUNDLE)):
        return []
    column, record = (
        (Answer.activity_id, activity_id) if initiative_id is None else (Answer.initiative_id, initiative_id)
    )
    query = select(Answer.bundle_id).where(
        col(Answer.gemeente_code) == gemeente, col(column) == record, col(Answer.ended_at).is_(None)
    )
    linked = set(session.exec(query).all())
    return [
        AnswerTo(one.id, one.title, one.phase, one.phase_since)
        for one in sorted(read_bundles(session, gemeente=gemeente, actor=actor), key=lambda one: one.title.casefold())
        if one.id in linked
    ]
