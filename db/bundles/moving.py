"""Move a structural signal to another phase, with the day, the decision and the reason."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from db import records
from db.authorising import Owner, authorise
from db.bundles.writing import open_bundle
from db.errors import FieldFault, InvalidRecordError
from db.models import Bundle, PhaseStep
from db.permissions import Actor
from db.words import Action, Kind, Origin
from geodata.vocabulary import Phase

ORDER = tuple(Phase)
WITH_REASON = (Phase.BESLOTEN,)


def next_phase(phase: Phase) -> Phase | None:
    """Give the phase that comes after one, ``None`` after the last."""
    at = ORDER.index(phase) + 1
    return ORDER[at] if at < len(ORDER) else None


def move(
    session: Session,
    bundle_id: UUID,
    phase: Phase,
    *,
    gemeente: str,
    version: int,
    reached_on: date,
    actor: Actor,
    origin: Origin,
    decision: str | None = None,
    reason: str = "",
    owner_function: str | None = None,
) -> PhaseStep:
    """
    Bring a bundle into another phase.

    Normally the next one. Another one, back or over a phase, needs a reason; *besloten* needs a decision and a reason.

    Parameters
    ----------
    version
        The version of the bundle that the user saw.
    reached_on
        The day on which the phase began: not before the last step, not to come.
    owner_function
        Who sees to it from now on; without it whoever did.

    Returns
    -------
    step
        As stored; the bundle has its phase and day.

    Raises
    ------
    InvalidRecordError
        With a fault per field that is missing or cannot be right.
    UnknownRecordError, ForbiddenError, LostUpdateError
        As ``db.records.change``.
    """
    authorise(session, actor, Action.CHANGE, Kind.BUNDLE, gemeente, Owner(), origin, bundle_id)
    bundle = open_bundle(session, bundle_id, gemeente=gemeente)
    faults = list(_faults(bundle, phase, reached_on, (decision or "").strip(), reason.strip()))
    if faults:
        raise InvalidRecordError(f"{len(faults)} faults in {Kind.PHASE_STEP}", faults, kind=Kind.PHASE_STEP)
    owner = owner_function or bundle.owner_function
    step = records.create(
        session,
        PhaseStep,
        {
            "gemeente_code": gemeente,
            "bundle_id": bundle_id,
            "phase": phase,
            "reached_on": reached_on,
            "decision": decision,
            "reason": reason,
            "owner_function": owner,
        },
        actor=actor,
        origin=origin,
    )
    values = {"phase": phase, "phase_since": reached_on, "owner_function": owner}
    records.change(session, Bundle, bundle_id, values, gemeente=gemeente, version=version, actor=actor, origin=origin)
    return step


def _faults(bundle: Bundle, phase: Phase, reached_on: date, decision: str, reason: str) -> "list[FieldFault]":
    found = []
    if phase is bundle.phase:
        found.append(FieldFault(0, "phase", "same_phase", "it is in this phase already"))
    if phase in WITH_REASON and not decision:
        found.append(FieldFault(0, "decision", "decision_needed", "say what was decided"))
    if not reason and (phase in WITH_REASON or phase is not next_phase(bundle.phase)):
        found.append(FieldFault(0, "reason", "reason_needed", "say why"))
    if reached_on < bundle.phase_since:
        found.append(FieldFault(0, "reached_on", "before_last_step", "the phase before it began later"))
    # A day ahead of UTC is allowed for: it is tomorrow here before it is there.
    if reached_on > (datetime.now(UTC) + timedelta(days=1)).date():
        found.append(FieldFault(0, "reached_on", "in_the_future", "the day is yet to come"))
    return found


def steps(session: Session, bundle_id: UUID, *, gemeente: str) -> list[PhaseStep]:
    """Steps of a bundle in the order in which they were written."""
    query = select(PhaseStep).where(
        col(PhaseStep.gemeente_code) == gemeente,
        col(PhaseStep.bundle_id) == bundle_id,
        col(PhaseStep.ended_at).is_(None),
    )
    found = list(session.exec(query).all())
    # The three of a new bundle were written at one moment: the day and the order of the phases part them.
    return sorted(found, key=lambda one: (one.created_at, one.reached_on, ORDER.index(one.phase)))
