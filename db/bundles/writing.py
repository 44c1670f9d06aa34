"""Make structural signals, and change which signals are in them: each as one transaction."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from db import records
from db.authorising import Owner, authorise
from db.bundles.groups import free_group, group, proposal, set_bundle
from db.errors import UnknownRecordError
from db.models import Bundle, PhaseStep, Signal
from db.permissions import Actor
from db.words import Action, Kind, Origin
from geodata.vocabulary import Phase, Theme


def make_bundle(
    session: Session,
    signal_ids: Collection[UUID],
    *,
    gemeente: str,
    title: str,
    actor: Actor,
    origin: Origin,
    summary: str = "",
    theme: Theme | None = None,
    wijkcodes: Collection[str] | None = None,
    owner_function: str | None = None,
    on: date | None = None,
) -> Bundle:
    """
    Take up signals together as one structural signal.

    The steps *opgemerkt*, *verzameld* and *gebundeld* are written with it: on the first and the last day on which its
    signals were noticed, and on the day of bundling.

    Parameters
    ----------
    signal_ids
        At least one signal that is in no bundle; those joined with them come along.
    theme, wijkcodes
        Without them those of the signals (:func:`db.bundles.propose`).
    on
        The day of bundling; today without it. Never before the last signal.

    Raises
    ------
    InvalidRecordError
        If a field is not valid, there are no signals, or one is in a bundle already.
    UnknownRecordError
        If a signal is not there.
    ForbiddenError
        If the actor may not.
    LostUpdateError
        If somebody changed one of the signals at the same time.
    """
    authorise(session, actor, Action.CREATE, Kind.BUNDLE, gemeente, Owner(), origin)
    signals = free_group(session, signal_ids, gemeente=gemeente)
    proposed = proposal(signals)
    bundled_on = max(on or date.today(), proposed.last)
    bundle = records.create(
        session,
        Bundle,
        {
            "gemeente_code": gemeente,
            "title": title,
            "summary": summary,
            "theme": theme or proposed.theme,
            "wijkcodes": list(wijkcodes) if wijkcodes is not None else list(proposed.wijkcodes),
            "phase": Phase.GEBUNDELD,
            "phase_since": bundled_on,
            "owner_function": owner_function,
        },
        actor=actor,
        origin=origin,
    )
    days = {Phase.OPGEMERKT: proposed.first, Phase.VERZAMELD: proposed.last, Phase.GEBUNDELD: bundled_on}
    steps = [
        {"gemeente_code": gemeente, "bundle_id": bundle.id, "phase": phase, "reached_on": day}
        | ({"owner_function": owner_function} if phase is Phase.GEBUNDELD else {})
        for phase, day in days.items()
    ]
    records.create_many(session, PhaseStep, steps, actor=actor, origin=origin)
    set_bundle(session, signals, bundle.id, actor=actor, origin=origin)
    return bundle


def add_signals(
    session: Session, bundle_id: UUID, signal_ids: Collection[UUID], *, gemeente: str, actor: Actor, origin: Origin
) -> Bundle:
    """
    Take further signals, with those joined with them, into a bundle; their wijken are added to its own.

    Raises
    ------
    InvalidRecordError, UnknownRecordError, ForbiddenError, LostUpdateError
        As :func:`make_bundle`.
    """
    authorise(session, actor, Action.CHANGE, Kind.BUNDLE, gemeente, Owner(), origin, bundle_id)
    bundle = open_bundle(session, bundle_id, gemeente=gemeente)
    signals = free_group(session, signal_ids, gemeente=gemeente)
    set_bundle(session, signals, bundle_id, actor=actor, origin=origin)
    new = [code for code in proposal(signals).wijkcodes if code not in bundle.wijkcodes]
    if new:
        values = {"wijkcodes": [*bundle.wijkcodes, *new]}
        records.change(
            session,
            Bundle,
            bundle_id,
            values,
            gemeente=gemeente,
            version=bundle.version,
            actor=actor,
            origin=origin,
        )
    return bundle


def remove_signal(
    session: Session, bundle_id: UUID, signal_id: UUID, *, gemeente: str, actor: Actor, origin: Origin
) -> None:
    """
    Take a signal, with those joined with it, out of a bundle; the wijken of the bundle stay as they are.

    Raises
    ------
    UnknownRecordError
        If the signal is not in this bundle.
    ForbiddenError, LostUpdateError
        As ``db.records.change``.
    """
    authorise(session, actor, Action.CHANGE, Kind.BUNDLE, gemeente, Owner(), origin, bundle_id)
    signals = [one for one in group(session, [signal_id], gemeente=gemeente) if one.bundle_id == bundle_id]
    if not signals:
        raise UnknownRecordError(
            f"{Kind.SIGNAL} {signal_id} is not in {bundle_id}", kind=Kind.SIGNAL, id=str(signal_id), gemeente=gemeente
        )
    set_bundle(session, signals, None, actor=actor, origin=origin)


def take_apart(
    session: Session, bundle_id: UUID, *, gemeente: str, version: int, actor: Actor, origin: Origin
) -> Bundle:
    """
    End a bundle that was made by mistake: its signals are free again, its steps and answers stay in the register.

    Raises
    ------
    UnknownRecordError, ForbiddenError, LostUpdateError
        As ``db.records.end``.
    """
    ended = records.end(session, Bundle, bundle_id, gemeente=gemeente, version=version, actor=actor, origin=origin)
    query = select(Signal).where(
        col(Signal.gemeente_code) == gemeente, col(Signal.bundle_id) == bundle_id, col(Signal.ended_at).is_(None)
    )
    set_bundle(session, session.exec(query).all(), None, actor=actor, origin=origin)
    return ended


def open_bundle(session: Session, bundle_id: UUID, *, gemeente: str) -> Bundle:
    """
    Give a bundle that has not ended.

    Raises
    ------
    UnknownRecordError
        If there is none.
    """
    query = select(Bundle).where(
        col(Bundle.gemeente_code) == gemeente, col(Bundle.id) == bundle_id, col(Bundle.ended_at).is_(None)
    )
    found = session.exec(query).first()
    if found is None:
        raise UnknownRecordError(
            f"no {Kind.BUNDLE} {bundle_id} in {gemeente}", kind=Kind.BUNDLE, id=str(bundle_id), gemeente=gemeente
        )
    return found
