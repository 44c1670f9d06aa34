"""What coordinators do with signals: each is one press and one transaction, through the writing door of the screens."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from components import actions
from db import bundles, feedback
from db.models import Answer, Bundle, FeedbackLink, PhaseStep, Signal
from db.words import Kind, Origin
from geodata.vocabulary import Phase


def bundle(gemeente: str, signal_ids: Collection[str], values: dict[str, Any], *, passed: Collection[str]) -> Bundle:
    """Take up signals together; ``values`` are title, summary, theme, wijkcodes and owner_function."""
    ids = [UUID(one) for one in signal_ids]
    return actions.together(
        Bundle,
        {"gemeente_code": gemeente, **values},
        lambda session, who: bundles.make_bundle(
            session, ids, gemeente=gemeente, actor=who, origin=Origin.SCREEN, **values
        ),
        passed=passed,
    )


def add(gemeente: str, bundle_id: str, signal_ids: Collection[str]) -> Bundle:
    """Take further signals into a structural signal."""
    ids = [UUID(one) for one in signal_ids]
    return actions.together(
        Bundle,
        {"gemeente_code": gemeente},
        lambda session, who: bundles.add_signals(
            session, UUID(bundle_id), ids, gemeente=gemeente, actor=who, origin=Origin.SCREEN
        ),
    )


def remove(gemeente: str, bundle_id: str, signal_id: str) -> None:
    """Take a signal out of a structural signal."""
    actions.together(
        Signal,
        {"gemeente_code": gemeente},
        lambda session, who: bundles.remove_signal(
            session, UUID(bundle_id), UUID(signal_id), gemeente=gemeente, actor=who, origin=Origin.SCREEN
        ),
    )


def take_apart(gemeente: str, bundle_id: str, version: int) -> Bundle:
    """End a structural signal and set its signals free."""
    return actions.together(
        Bundle,
        {"gemeente_code": gemeente},
        lambda session, who: bundles.take_apart(
            session, UUID(bundle_id), gemeente=gemeente, version=version, actor=who, origin=Origin.SCREEN
        ),
    )


def move(
    gemeente: str, bundle_id: str, version: int, phase: Phase, values: dict[str, Any], *, passed: Collection[str]
) -> PhaseStep:
    """Bring a structural signal into a phase; ``values`` are reached_on, decision, reason and owner_function."""
    return actions.together(
        PhaseStep,
        {"gemeente_code": gemeente, **values},
        lambda session, who: bundles.move(
            session,
            UUID(bundle_id),
            phase,
            gemeente=gemeente,
            version=version,
            actor=who,
            origin=Origin.SCREEN,
            **values,
        ),
        passed=passed,
    )


def join(gemeente: str, signal_ids: Collection[str]) -> None:
    """Say that signals are about the same matter: all are joined to the first that is named."""
    first, *others = [UUID(one) for one in signal_ids]

    def write(session: Any, who: Any) -> None:
        for one in others:
            bundles.join(session, one, first, gemeente=gemeente, actor=who, origin=Origin.SCREEN)

    actions.together(Signal, {"gemeente_code": gemeente}, write)


def take_out(gemeente: str, signal_id: str) -> Signal:
    """Take a signal out of those that it is joined with."""
    return actions.together(
        Signal,
        {"gemeente_code": gemeente},
        lambda session, who: bundles.take_out(
            session, UUID(signal_id), gemeente=gemeente, actor=who, origin=Origin.SCREEN
        ),
    )


def answer(gemeente: str, bundle_id: str, kind: Kind, record_id: str) -> Answer:
    """Link an activity or initiative to a structural signal, as the answer to it."""
    field = "activity_id" if kind is Kind.ACTIVITY else "initiative_id"
    return actions.create(Answer, {"gemeente_code": gemeente, "bundle_id": UUID(bundle_id), field: UUID(record_id)})


def no_answer(gemeente: str, link_id: UUID, version: int) -> Answer:
    """Undo such a link."""
    return actions.end(Answer, link_id, gemeente=gemeente, version=version)


def make_link(gemeente: str, signal_id: str) -> str:
    """Make a private link to a signal; gives its key, which is told this once."""
    keys: list[str] = []

    def write(session: Any, who: Any) -> None:
        made = feedback.make_link(session, UUID(signal_id), gemeente=gemeente, actor=who, origin=Origin.SCREEN)
        keys.append(made)

    actions.together(FeedbackLink, {"gemeente_code": gemeente}, write)
    return keys[0]


def end_link(gemeente: str, link_id: UUID, version: int) -> FeedbackLink:
    """End a private link."""
    return actions.end(FeedbackLink, link_id, gemeente=gemeente, version=version)


def follow_address(base: str, key: str) -> str:
    """
    Give the address that the giver of a signal keeps.

    The key stands behind the ``#``: a browser sends that part to nobody, so it is in no log of any server on the way
    and in no address that another page is told.
    """
    return f"{base}/volgen#{key}"
