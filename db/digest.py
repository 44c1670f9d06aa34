"""What coordinators hear once a week: titles and numbers, never what a signal says."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.agreements import read_agreements
from db.bundles import BundleSeen, read_bundles, waiting
from db.models import Membership, PhaseStep, Signal
from db.names import area_names
from db.permissions import Actor, require
from db.upkeep import stale
from db.words import Action, Kind, Term
from geodata.figures.disclosure import OWN_HIDDEN
from geodata.vocabulary import Phase, Role

WEEK = timedelta(days=7)
MOST = 10
_ENDING = (Term.KWARTAAL, Term.JAAR)


@dataclass(frozen=True)
class WaitingBundle:
    """A bundle that waits too long: ``days`` in its phase."""

    id: UUID
    title: str
    phase: Phase
    days: int


@dataclass(frozen=True)
class NewSignals:
    """Signals taken in in the week in a wijk; ``number`` is ``None`` for one to four, since a mail is no safe place."""

    wijk: str
    number: int | None


@dataclass(frozen=True)
class Decided:
    """A bundle about which was decided in the week; the decision itself stands in Wijklens."""

    id: UUID
    title: str
    on: date


@dataclass(frozen=True)
class Stale:
    """An activity or initiative that nobody checked for months; ``checked_on`` is ``None`` when nobody ever did."""

    title: str
    kind: Kind
    checked_on: date | None


@dataclass(frozen=True)
class Ending:
    """An agreement that ends within a year: of which offer, when, and how near that is."""

    title: str
    offer: str
    ends_on: date
    term: Term


@dataclass(frozen=True)
class Digest:
    """
    One week of a municipality, from ``first`` up to and including ``last``.

    Lists hold at most ten, the most urgent first; ``waiting_bundles``, ``waiting_signals``, ``stale_offers`` and
    ``ending_agreements`` are how many there are in all.
    """

    gemeente: str
    place: str
    first: date
    last: date
    waiting_days: int
    waiting: tuple[WaitingBundle, ...]
    waiting_bundles: int
    waiting_signals: int
    new: tuple[NewSignals, ...]
    decided: tuple[Decided, ...]
    stale: tuple[Stale, ...]
    stale_offers: int
    ending: tuple[Ending, ...]
    ending_agreements: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        numbers = (self.waiting_bundles, self.waiting_signals, self.stale_offers, self.ending_agreements)
        return not any(numbers) and not self.new and not self.decided


def digest(session: Session, *, gemeente: str, actor: Actor, on: date) -> Digest:
    """
    Make the digest of the seven days up to and including ``on``.

    Raises
    ------
    ForbiddenError
        If the actor may not see the places of signals here: it is for who keeps the signals.
    """
    require(actor, Action.READ_PLACE, Kind.SIGNAL, gemeente=gemeente)
    names = area_names(session, gemeente=gemeente)
    first = on - WEEK + timedelta(days=1)
    waits = waiting(session, gemeente=gemeente, actor=actor, on=on)
    bundles = {one.id: one for one in read_bundles(session, gemeente=gemeente, actor=actor)}
    unchecked = stale(session, gemeente=gemeente, actor=actor, on=on)
    agreements = read_agreements(session, gemeente=gemeente, actor=actor, on=on)
    soon = agreements[[term in _ENDING for term in agreements["term"]]] if len(agreements) else agreements
    return Digest(
        gemeente=gemeente,
        place=names.get(gemeente, gemeente),
        first=first,
        last=on,
        waiting_days=waits.days,
        waiting=tuple(WaitingBundle(one.id, one.title, one.phase, one.days(on)) for one in waits.bundles[:MOST]),
        waiting_bundles=len(waits.bundles),
        waiting_signals=len(waits.signals),
        new=tuple(_new(session, gemeente, names, first, on, waits.days)),
        decided=tuple(_decided(session, gemeente, bundles, first, on)),
        stale=tuple(
            Stale(row["title"], Kind(row["kind"]), row["checked_on"]) for row in unchecked.head(MOST).to_dict("records")
        ),
        stale_offers=len(unchecked),
        ending=tuple(
            Ending(row["title"], row["offer"], row["ends_on"], Term(row["term"]))
            for row in soon.head(MOST).to_dict("records")
        ),
        ending_agreements=len(soon),
    )


def readers(session: Session, *, gemeente: str) -> list[str]:
    """E-mail addresses of the coordinators of a municipality, in order: who gets the digest."""
    query = select(Membership.email).where(
        col(Membership.gemeente_code) == gemeente,
        col(Membership.role) == Role.COORDINATOR,
        col(Membership.ended_at).is_(None),
    )
    return sorted(session.exec(query).all())


def _new(
    session: Session, gemeente: str, names: dict[str, str], first: date, last: date, days: int
) -> list[NewSignals]:
    query = (
        select(col(Signal.wijkcode), func.count())
        .where(
            col(Signal.gemeente_code) == gemeente,
            col(Signal.ended_at).is_(None),
            col(Signal.created_at) >= datetime.combine(first, time.min, UTC),
            col(Signal.created_at) < datetime.combine(last + timedelta(days=1), time.min, UTC),
            # A file with the signals of last year is no news of this week.
            col(Signal.observed_on) >= first - timedelta(days=days),
        )
        .group_by(col(Signal.wijkcode))
    )
    low, high = OWN_HIDDEN
    found = [
        NewSignals(names.get(str(wijk), str(wijk)), None if low <= number <= high else int(number))
        for wijk, number in session.exec(query).all()
    ]
    # Hidden numbers stand by name, so that their order tells nothing either.
    return sorted(found, key=lambda one: (-(one.number or 0), one.wijk.casefold()))


def _decided(
    session: Session, gemeente: str, bundles: dict[UUID, BundleSeen], first: date, last: date
) -> list[Decided]:
    query = select(col(PhaseStep.bundle_id), col(PhaseStep.reached_on)).where(
        col(PhaseStep.gemeente_code) == gemeente,
        col(PhaseStep.phase) == Phase.BESLOTEN,
        col(PhaseStep.reached_on) >= first,
        col(PhaseStep.reached_on) <= last,
        col(PhaseStep.ended_at).is_(None),
    )
    rows = session.exec(query.order_by(col(PhaseStep.reached_on), col(PhaseStep.id))).all()
    return [Decided(bundle, bundles[bundle].title, day) for bundle, day in rows if bundle in bundles]
