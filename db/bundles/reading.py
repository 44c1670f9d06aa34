"""Read structural signals, their way through the phases, and what waits too long."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.bundles.moving import ORDER, steps
from db.bundles.writing import open_bundle
from db.errors import UnknownRecordError
from db.models import Bundle, History, PhaseStep, Signal
from db.permissions import Actor, may, require
from db.settings import get_settings
from db.words import Action, Kind, Result
from geodata.figures.disclosure import OWN_HIDDEN
from geodata.vocabulary import Phase, Theme

REPORTED = ORDER[ORDER.index(Phase.GERAPPORTEERD) :]
"""Phases in which who may not read signals sees a bundle."""
LAST = ORDER[-1]
_STEP = 5  # numbers for who may not read signals are rounded down to fives


@dataclass(frozen=True)
class BundleSeen:
    """
    A bundle as somebody may see it.

    ``signals`` is the number of its signals; ``None`` where that is one to four and not to be told. ``exact`` is False
    where the number was rounded down ("at least 5").
    """

    id: UUID
    version: int
    title: str
    summary: str
    theme: Theme
    wijkcodes: tuple[str, ...]
    phase: Phase
    phase_since: date
    owner_function: str | None
    signals: int | None
    exact: bool

    def days(self, on: date) -> int:
        """How many days it has been in its phase."""
        return max(0, (on - self.phase_since).days)

    def waits(self, on: date, longer_than: int) -> bool:
        """Whether it has been in its phase for more than so many days; the last phase is the end of the way."""
        return self.phase is not LAST and self.days(on) > longer_than


@dataclass(frozen=True)
class Step:
    """
    A bundle came into a phase.

    ``by`` and ``written_at`` tell who wrote it and when, for who may read the history; else ``None``.
    """

    phase: Phase
    reached_on: date
    decision: str | None
    reason: str
    owner_function: str | None
    by: str | None = None
    written_at: datetime | None = None


@dataclass(frozen=True)
class Waiting:
    """What waits longer than ``days``: bundles, longest first, and ids (str) of signals in no bundle, oldest first."""

    days: int
    bundles: tuple[BundleSeen, ...]
    signals: tuple[str, ...]


def read_bundles(session: Session, *, gemeente: str, actor: Actor) -> list[BundleSeen]:
    """
    The bundles of a municipality that have not ended, longest in their phase first.

    Who may not read signals (bestuur) sees those from *gerapporteerd* on, with a number of signals that tells of
    nobody: one to four hidden, more rounded down to fives, since it stands beside the fixed table of counts.

    Raises
    ------
    ForbiddenError
        If the actor may not read structural signals here.
    """
    require(actor, Action.READ, Kind.BUNDLE, gemeente=gemeente)
    all_phases = may(actor, Action.READ, Kind.SIGNAL, gemeente=gemeente)
    query = select(Bundle).where(col(Bundle.gemeente_code) == gemeente, col(Bundle.ended_at).is_(None))
    records = session.exec(query.order_by(col(Bundle.phase_since), col(Bundle.title), col(Bundle.id))).all()
    numbers = _numbers(session, gemeente)
    return [
        _seen(record, numbers.get(record.id, 0), exact=all_phases)
        for record in records
        if all_phases or record.phase in REPORTED
    ]


def read_bundle(session: Session, bundle_id: UUID, *, gemeente: str, actor: Actor) -> BundleSeen:
    """
    One bundle.

    Raises
    ------
    UnknownRecordError
        If there is none that this actor may see.
    ForbiddenError
        As :func:`read_bundles`.
    """
    found = next((one for one in read_bundles(session, gemeente=gemeente, actor=actor) if one.id == bundle_id), None)
    if found is None:
        raise UnknownRecordError(
            f"no {Kind.BUNDLE} {bundle_id} in {gemeente}", kind=Kind.BUNDLE, id=str(bundle_id), gemeente=gemeente
        )
    return found


def steps_of(session: Session, bundle_id: UUID, *, gemeente: str, actor: Actor) -> list[Step]:
    """
    The way of a bundle so far, first step first.

    Raises
    ------
    UnknownRecordError, ForbiddenError
        As :func:`read_bundle`.
    """
    read_bundle(session, bundle_id, gemeente=gemeente, actor=actor)
    require(actor, Action.READ, Kind.PHASE_STEP, gemeente=gemeente)
    found = steps(session, bundle_id, gemeente=gemeente)
    names = _writers(session, found) if may(actor, Action.READ, Kind.HISTORY, gemeente=gemeente) else None
    return [
        Step(
            one.phase,
            one.reached_on,
            one.decision,
            one.reason,
            one.owner_function,
            by=None if names is None else names.get(str(one.id)),
            written_at=None if names is None else one.created_at,
        )
        for one in found
    ]


def waiting(session: Session, *, gemeente: str, actor: Actor, on: date, days: int | None = None) -> Waiting:
    """
    What waits too long for a next step.

    Parameters
    ----------
    days
        How long is not too long; the setting ``waiting_days`` without it. A bundle waits since the day on which its
        phase began, a signal in no bundle since the day on which it was noticed.

    Raises
    ------
    ForbiddenError
        As :func:`read_bundles`. Who may not read signals gets none.
    """
    limit = get_settings().waiting_days if days is None else days
    bundles = [one for one in read_bundles(session, gemeente=gemeente, actor=actor) if one.waits(on, limit)]
    signals: list[str] = []
    if may(actor, Action.READ, Kind.SIGNAL, gemeente=gemeente):
        query = select(col(Signal.id), col(Signal.observed_on), col(Signal.joined_to), col(Signal.bundle_id)).where(
            col(Signal.gemeente_code) == gemeente, col(Signal.ended_at).is_(None)
        )
        rows = session.exec(query.order_by(col(Signal.observed_on), col(Signal.id))).all()
        bundled = {signal_id for signal_id, _day, _root, bundle in rows if bundle is not None}
        signals = [
            str(signal_id)
            for signal_id, day, root, bundle in rows
            if bundle is None and root not in bundled and (on - day).days > limit
        ]
    return Waiting(limit, tuple(bundles), tuple(signals))


def phases_of(session: Session, *, gemeente: str) -> Mapping[UUID, Phase]:
    """Phase of each bundle that has not ended; for the reading functions of db, which ask for the rights."""
    query = select(col(Bundle.id), col(Bundle.phase)).where(
        col(Bundle.gemeente_code) == gemeente, col(Bundle.ended_at).is_(None)
    )
    return dict(session.exec(query).all())


def visible(session: Session, bundle_id: UUID, *, gemeente: str, actor: Actor) -> bool:
    """Whether an actor may see a bundle that is there."""
    if not may(actor, Action.READ, Kind.BUNDLE, gemeente=gemeente):
        return False
    try:
        bundle = open_bundle(session, bundle_id, gemeente=gemeente)
    except UnknownRecordError:
        return False
    return may(actor, Action.READ, Kind.SIGNAL, gemeente=gemeente) or bundle.phase in REPORTED


def _numbers(session: Session, gemeente: str) -> dict[UUID | None, int]:
    query = (
        select(col(Signal.bundle_id), func.count())
        .where(
            col(Signal.gemeente_code) == gemeente, col(Signal.ended_at).is_(None), col(Signal.bundle_id).is_not(None)
        )
        .group_by(col(Signal.bundle_id))
    )
    return dict(session.exec(query).all())


def _seen(record: Bundle, number: int, *, exact: bool) -> BundleSeen:
    low, high = OWN_HIDDEN
    told: int | None = number
    if not exact:
        told = None if low <= number <= high else number - number % _STEP
    return BundleSeen(
        id=record.id,
        version=record.version,
        title=record.title,
        summary=record.summary,
        theme=record.theme,
        wijkcodes=tuple(record.wijkcodes),
        phase=record.phase,
        phase_since=record.phase_since,
        owner_function=record.owner_function,
        signals=told,
        exact=exact or number == 0,
    )


def _writers(session: Session, found: Collection[PhaseStep]) -> dict[str, str]:
    query = select(col(History.object_id), col(History.actor)).where(
        col(History.object_id).in_([str(one.id) for one in found]),
        col(History.kind) == Kind.PHASE_STEP,
        col(History.action) == Action.CREATE,
        col(History.result) == Result.DONE,
    )
    return dict(session.exec(query).all())
