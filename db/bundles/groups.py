"""Signals about the same matter: joined to the first of them, and what a bundle made of them would be."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from db import records
from db.errors import FieldFault, InvalidRecordError, UnknownRecordError
from db.models import Signal
from db.permissions import Actor, require
from db.words import Action, Kind, Origin
from geodata.vocabulary import Theme


@dataclass(frozen=True)
class Proposal:
    """
    What a bundle of some signals would be.

    ``signal_ids`` are the chosen ones and all that are joined with them; ``theme`` is the one that most of them have,
    of equals the one that was noticed last; ``first`` and ``last`` are the first and the last day of noticing.
    """

    signal_ids: tuple[UUID, ...]
    theme: Theme
    wijkcodes: tuple[str, ...]
    first: date
    last: date


def propose(session: Session, signal_ids: Collection[UUID], *, gemeente: str, actor: Actor) -> Proposal:
    """
    Say what a bundle of these signals would be; nothing is written.

    Raises
    ------
    ForbiddenError
        If the actor may not read signals here.
    UnknownRecordError
        If a signal is not there, or has ended.
    InvalidRecordError
        If there are no signals, or one is in a bundle already.
    """
    require(actor, Action.READ, Kind.SIGNAL, gemeente=gemeente)
    return proposal(free_group(session, signal_ids, gemeente=gemeente))


def proposal(signals: Sequence[Signal]) -> Proposal:
    """What a bundle of these signals would be; there is at least one."""
    newest_first = sorted(signals, key=lambda one: (one.observed_on, str(one.id)), reverse=True)
    return Proposal(
        signal_ids=tuple(one.id for one in signals),
        theme=Counter(one.theme for one in newest_first).most_common(1)[0][0],
        wijkcodes=tuple(sorted({str(one.wijkcode) for one in signals})),
        first=newest_first[-1].observed_on,
        last=newest_first[0].observed_on,
    )


def group(session: Session, signal_ids: Collection[UUID], *, gemeente: str) -> list[Signal]:
    """
    Give signals with all that are joined with them, by day; none for none.

    Raises
    ------
    UnknownRecordError
        If a signal is not there, or has ended.
    """
    chosen = session.exec(_open(gemeente).where(col(Signal.id).in_(set(signal_ids)))).all()
    missing = set(signal_ids) - {one.id for one in chosen}
    if missing:
        unknown = sorted(map(str, missing))[0]
        raise UnknownRecordError(
            f"no {Kind.SIGNAL} {unknown} in {gemeente}", kind=Kind.SIGNAL, id=unknown, gemeente=gemeente
        )
    roots = {root_of(one) for one in chosen}
    query = _open(gemeente).where(or_(col(Signal.id).in_(roots), col(Signal.joined_to).in_(roots)))
    return list(session.exec(query.order_by(col(Signal.observed_on), col(Signal.id))).all())


def free_group(session: Session, signal_ids: Collection[UUID], *, gemeente: str) -> list[Signal]:
    """As :func:`group`, refused when there are none or when one is in a bundle already."""
    signals = group(session, signal_ids, gemeente=gemeente)
    if not signals:
        raise refusal("bundle_id", "no_signals", "choose at least one signal")
    if any(one.bundle_id is not None for one in signals):
        raise refusal("bundle_id", "in_other_bundle", "a signal is in a structural signal already")
    return signals


def refusal(field: str, code: str, message: str) -> InvalidRecordError:
    """Refuse what came in because of one field of it."""
    return InvalidRecordError(message, [FieldFault(0, field, code, message)], kind=Kind.BUNDLE)


def root_of(signal: Signal) -> UUID:
    """Id of the first of the signals about the same matter."""
    return signal.joined_to or signal.id


def join(
    session: Session, signal_id: UUID, first_id: UUID, *, gemeente: str, actor: Actor, origin: Origin
) -> list[Signal]:
    """
    Say that a signal, with those joined to it, is about the same matter as another.

    Each keeps its own giver, text and day. All end up joined to the first of the other's group, and come into its
    bundle where it has one.

    Returns
    -------
    signals
        The whole group.

    Raises
    ------
    InvalidRecordError
        If both are the same, or are in two bundles.
    UnknownRecordError, ForbiddenError, LostUpdateError
        As ``db.records.change``.
    """
    require(actor, Action.READ, Kind.SIGNAL, gemeente=gemeente)
    theirs, mine = (group(session, [one], gemeente=gemeente) for one in (first_id, signal_id))
    root = root_of(next(one for one in theirs if one.id == first_id))
    if root in {root_of(one) for one in mine}:
        raise refusal("joined_to", "joined_already", "these signals are joined already")
    bundles = {one.bundle_id for one in (*mine, *theirs)} - {None}
    if len(bundles) > 1:
        raise refusal("joined_to", "in_other_bundle", "these signals are in two structural signals")
    bundle = next(iter(bundles), None)
    for one in (*mine, *theirs):
        wanted = {"joined_to": None if one.id == root else root, "bundle_id": bundle}
        _change(session, one, wanted, actor=actor, origin=origin)
    return [*theirs, *mine]


def take_out(session: Session, signal_id: UUID, *, gemeente: str, actor: Actor, origin: Origin) -> Signal:
    """
    Take a signal out of its group; when it is the first, the next by day becomes the first of the others.

    It stays in the bundle that it is in.

    Raises
    ------
    InvalidRecordError
        If it is joined with no other.
    UnknownRecordError, ForbiddenError, LostUpdateError
        As ``db.records.change``.
    """
    require(actor, Action.READ, Kind.SIGNAL, gemeente=gemeente)
    signals = group(session, [signal_id], gemeente=gemeente)
    others = [one for one in signals if one.id != signal_id]
    if not others:
        raise refusal("joined_to", "not_joined", "this signal is joined with no other")
    mine = next(one for one in signals if one.id == signal_id)
    if mine.joined_to is None:
        for one in others:
            first = others[0].id
            _change(session, one, {"joined_to": None if one.id == first else first}, actor=actor, origin=origin)
    _change(session, mine, {"joined_to": None}, actor=actor, origin=origin)
    return mine


def set_bundle(
    session: Session, signals: Iterable[Signal], bundle_id: UUID | None, *, actor: Actor, origin: Origin
) -> None:
    """Put signals into a bundle, or out of theirs."""
    for one in signals:
        _change(session, one, {"bundle_id": bundle_id}, actor=actor, origin=origin)


def _change(session: Session, signal: Signal, values: dict[str, UUID | None], *, actor: Actor, origin: Origin) -> None:
    changed = {name: value for name, value in values.items() if getattr(signal, name) != value}
    if changed:
        records.change(
            session,
            Signal,
            signal.id,
            changed,
            gemeente=signal.gemeente_code,
            version=signal.version,
            actor=actor,
            origin=origin,
        )


def _open(gemeente: str):  # type: ignore[no-untyped-def]  # SQLModel's own type for it has no public name
    return select(Signal).where(col(Signal.gemeente_code) == gemeente, col(Signal.ended_at).is_(None))
