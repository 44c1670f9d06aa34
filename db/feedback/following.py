"""What the holder of a private link sees of their signal, and what they add to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from db import records
from db.bundles.moving import ORDER, steps
from db.errors import FieldFault, InvalidRecordError
from db.feedback.links import holder, link_of, open_signal
from db.models import Bundle, FeedbackNote, Signal
from db.permissions import Actor, require
from db.words import Action, Kind, Origin
from geodata.vocabulary import Phase, SignalKind, Theme

NOTES_PER_DAY = 5
_TOLD = ORDER[ORDER.index(Phase.BESLOTEN) :]


@dataclass(frozen=True)
class Way:
    """
    A phase that the signal came into; decision and reason from *besloten* on, which is when they are for others.

    ``reached_on`` is ``None`` for *verzameld*: that is the day on which somebody else noticed the same.
    """

    phase: Phase
    reached_on: date | None
    decision: str | None
    reason: str


@dataclass(frozen=True)
class Added:
    """What the giver added, and when."""

    text: str
    at: datetime


@dataclass(frozen=True)
class Followed:
    """
    What the holder of a link sees: their own signal and what became of it.

    Nothing about other signals, their givers, the title or the summary of the bundle, and no exact place.
    ``closed`` is when the signal was closed, ``None`` while it is open.
    """

    gemeente: str
    kind: SignalKind
    theme: Theme
    text: str
    observed_on: date
    phase: Phase
    way: tuple[Way, ...]
    added: tuple[Added, ...]
    closed: date | None


def follow(session: Session, key: str) -> Followed | None:
    """
    What the holder of a key may see.

    Returns
    -------
    followed
        ``None`` for a key that is wrong, ended or not a key at all: they cannot be told apart, and take the same one
        look in the register.
    """
    link = link_of(session, key)
    if link is None:
        return None
    require(holder(link), Action.READ, Kind.FEEDBACK_LINK, gemeente=link.gemeente_code, membership=link.id)
    signal = session.get(Signal, (link.gemeente_code, link.signal_id))
    if signal is None:
        return None
    way = _way(session, signal)
    return Followed(
        gemeente=signal.gemeente_code,
        kind=signal.kind,
        theme=signal.theme,
        text=signal.text,
        observed_on=signal.observed_on,
        phase=way[-1].phase,
        way=tuple(way),
        added=tuple(_notes(session, [signal.id], signal.gemeente_code).get(signal.id, ())),
        closed=None if signal.ended_at is None else signal.ended_at.date(),
    )


def add_note(session: Session, key: str, text: str) -> FeedbackNote | None:
    """
    Add something to the signal of a link; the guard has looked at the text before (``components.actions``).

    Returns
    -------
    note
        As stored; ``None`` for a key that opens nothing.

    Raises
    ------
    InvalidRecordError
        If the text is empty, too long or holds personal data, if there were five today already (code
        ``too_many_today``), or if the signal was closed (``closed``).
    """
    link = link_of(session, key)
    if link is None:
        return None
    if open_signal(session, link.signal_id, link.gemeente_code) is None:
        raise _refused("closed", "the signal was closed")
    day_ago = datetime.now(UTC) - timedelta(days=1)
    query = select(func.count()).where(
        col(FeedbackNote.gemeente_code) == link.gemeente_code,
        col(FeedbackNote.signal_id) == link.signal_id,
        col(FeedbackNote.created_at) > day_ago,
    )
    if session.exec(query).one() >= NOTES_PER_DAY:
        raise _refused("too_many_today", "enough was added today")
    values = {"gemeente_code": link.gemeente_code, "signal_id": link.signal_id, "text": text}
    return records.create(session, FeedbackNote, values, actor=holder(link), origin=Origin.LINK)


def notes_of(session: Session, signal_ids: Collection[UUID], *, gemeente: str, actor: Actor) -> dict[UUID, list[Added]]:
    """
    What givers added to signals, oldest first; signals without additions are left out.

    Raises
    ------
    ForbiddenError
        If the actor may not read additions here.
    """
    require(actor, Action.READ, Kind.FEEDBACK_NOTE, gemeente=gemeente)
    return _notes(session, signal_ids, gemeente)


def _way(session: Session, signal: Signal) -> list[Way]:
    bundle = _bundle(session, signal)
    if bundle is not None:
        # When others noticed the same is theirs to tell.
        days = {Phase.OPGEMERKT: signal.observed_on, Phase.VERZAMELD: None}
        return [
            Way(
                one.phase,
                days.get(one.phase, one.reached_on),
                one.decision if one.phase in _TOLD else None,
                one.reason if one.phase in _TOLD else "",
            )
            for one in steps(session, bundle.id, gemeente=signal.gemeente_code)
        ]
    noticed = Way(Phase.OPGEMERKT, signal.observed_on, None, "")
    root = signal.joined_to or signal.id
    query = select(func.count()).where(
        col(Signal.gemeente_code) == signal.gemeente_code,
        col(Signal.joined_to) == root,
        col(Signal.ended_at).is_(None),
    )
    if session.exec(query).one():
        return [noticed, Way(Phase.VERZAMELD, None, None, "")]
    return [noticed]


def _bundle(session: Session, signal: Signal) -> Bundle | None:
    root = session.get(Signal, (signal.gemeente_code, signal.joined_to)) if signal.joined_to else None
    for bundle_id in (signal.bundle_id, None if root is None else root.bundle_id):
        found = session.get(Bundle, (signal.gemeente_code, bundle_id)) if bundle_id else None
        if found is not None and found.ended_at is None:
            return found
    return None


def _notes(session: Session, signal_ids: Collection[UUID], gemeente: str) -> dict[UUID, list[Added]]:
    query = select(FeedbackNote).where(
        col(FeedbackNote.gemeente_code) == gemeente,
        col(FeedbackNote.signal_id).in_(set(signal_ids)),
        col(FeedbackNote.ended_at).is_(None),
    )
    found: dict[UUID, list[Added]] = {}
    for one in session.exec(query.order_by(col(FeedbackNote.created_at), col(FeedbackNote.id))).all():
        found.setdefault(one.signal_id, []).append(Added(one.text, one.created_at))
    return found


def _refused(code: str, message: str) -> InvalidRecordError:
    return InvalidRecordError(message, [FieldFault(0, "text", code, message)], kind=Kind.FEEDBACK_NOTE)
