"""Joint projects of partners: agree on one, tell how it stands, and read them with their whole way."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from db import records
from db.authorising import Owner, authorise
from db.errors import FieldFault, InvalidRecordError
from db.forms import FORMS
from db.models import JointProject, ProjectStep
from db.names import organisation_names
from db.permissions import Actor, require
from db.storing import find
from db.words import Action, Kind, Origin
from geodata.vocabulary import ProjectStatus, TargetGroup, Theme

ORDER = tuple(status for status in ProjectStatus if status is not ProjectStatus.GESTOPT)
"""The way of a project that goes well."""

DONE = (ProjectStatus.AFGEROND, ProjectStatus.GESTOPT)


class StepSeen(NamedTuple):
    """How a project stood on a day, and what happened (free text, may be empty)."""

    id: UUID
    status: ProjectStatus
    told_on: date
    text: str


class Project(NamedTuple):
    """
    A joint project as it stands.

    ``partners`` gives the name of each partner by id, also of one that left since; ``wijkcodes`` is empty for the whole
    municipality. ``status_on`` is the day on which the status was last told. ``steps`` are in the order in which they
    happened; the agreement itself (``agreed_on``) is not one. ``day_id`` is the intervisie day that it comes from.
    """

    id: UUID
    version: int
    title: str
    goal: str
    measure: str
    partners: Mapping[str, str]
    wijkcodes: tuple[str, ...]
    theme: Theme
    target_group: TargetGroup | None
    owner_function: str | None
    first_date: date | None
    agreed_on: date
    status: ProjectStatus
    status_on: date
    steps: tuple[StepSeen, ...]
    ended: bool
    day_id: UUID | None = None


def read_projects(
    session: Session,
    *,
    gemeente: str,
    actor: Actor,
    organisation: str | None = None,
    day: UUID | None = None,
    ended: bool = False,
) -> list[Project]:
    """
    The joint projects of a municipality: those that are not done first, then by the day of their status, newest first.

    Parameters
    ----------
    organisation
        Only those in which this partner takes part (id).
    day
        Only those that were agreed on this intervisie day.
    ended
        Those that were taken out of the lists instead.

    Raises
    ------
    ForbiddenError
        If the actor may not read joint projects here.
    """
    require(actor, Action.READ, Kind.JOINT_PROJECT, gemeente=gemeente)
    gone = col(JointProject.ended_at).is_not(None) if ended else col(JointProject.ended_at).is_(None)
    query = select(JointProject).where(col(JointProject.gemeente_code) == gemeente, gone)
    if day is not None:
        query = query.where(col(JointProject.day_id) == day)
    found = [
        one for one in session.exec(query).all() if organisation is None or organisation in set(one.organisation_ids)
    ]
    found.sort(key=lambda one: (one.status in DONE, -one.status_on.toordinal(), one.title, one.id))
    steps = _steps(session, [one.id for one in found], gemeente=gemeente)
    names = organisation_names(session, gemeente=gemeente)
    return [_seen(one, steps.get(one.id, []), names) for one in found]


def read_project(session: Session, project_id: UUID, *, gemeente: str, actor: Actor) -> Project:
    """
    One joint project, also one that was ended.

    Raises
    ------
    ForbiddenError
        If the actor may not read joint projects here; asked first, so that nobody learns which ids there are.
    UnknownRecordError
        If there is none with this id in the municipality.
    """
    require(actor, Action.READ, Kind.JOINT_PROJECT, gemeente=gemeente)
    record = find(session, FORMS[JointProject], project_id, gemeente, ended=None)
    steps = _steps(session, [project_id], gemeente=gemeente)
    return _seen(record, steps.get(project_id, []), organisation_names(session, gemeente=gemeente))


def agree(session: Session, values: Mapping[str, Any], *, actor: Actor, origin: Origin) -> JointProject:
    """
    Take in a joint project, as agreed on a day.

    Parameters
    ----------
    values
        Fields of ``JointProjectCreate`` without a status: it is agreed on, since ``agreed_on``. An ``id`` may
        come along.

    Raises
    ------
    InvalidRecordError, ForbiddenError
        As ``db.records.create``: two partners or more, all of this municipality, and wijken that are its own.
    """
    return records.create(session, JointProject, as_agreed(values), actor=actor, origin=origin)


def as_agreed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a project that is agreed on, with its first status."""
    return {**values, "status": ProjectStatus.AFGESPROKEN, "status_on": values.get("agreed_on")}


def step(
    session: Session,
    project_id: UUID,
    status: ProjectStatus,
    *,
    gemeente: str,
    version: int,
    told_on: date,
    actor: Actor,
    origin: Origin,
    text: str = "",
    step_id: UUID | None = None,
) -> ProjectStep:
    """
    Tell how a project stands on a day: the step and the project are written as one.

    On to a later status no words are needed; to stop, to go back, or to tell more of the same status they are.

    Parameters
    ----------
    version
        The version of the project that the user saw.
    told_on
        Not before the last time its status was told, not to come.
    step_id
        An id of the form, so that a step sent twice is written once.

    Raises
    ------
    InvalidRecordError
        With a fault per field that is missing or cannot be right.
    UnknownRecordError, ForbiddenError, LostUpdateError
        As ``db.records.change``.
    """
    authorise(session, actor, Action.CHANGE, Kind.JOINT_PROJECT, gemeente, Owner(), origin, project_id)
    project: JointProject = find(session, FORMS[JointProject], project_id, gemeente)
    again = None if step_id is None else session.get(ProjectStep, (gemeente, step_id))
    if again is not None and (again.project_id, again.status, again.told_on) == (project_id, status, told_on):
        return again
    faults = list(_faults(project, status, told_on, text.strip()))
    if again is not None:
        faults.append(FieldFault(0, "id", "taken", "this id is of another step"))
    if faults:
        raise InvalidRecordError(f"{len(faults)} faults in {Kind.PROJECT_STEP}", faults, kind=Kind.PROJECT_STEP)
    told = {"gemeente_code": gemeente, "project_id": project_id, "status": status, "told_on": told_on, "text": text}
    added = records.create(
        session, ProjectStep, told | ({"id": step_id} if step_id else {}), actor=actor, origin=origin
    )
    records.change(
        session,
        JointProject,
        project_id,
        {"status": status, "status_on": told_on},
        gemeente=gemeente,
        version=version,
        actor=actor,
        origin=origin,
    )
    return added


def _faults(project: JointProject, status: ProjectStatus, told_on: date, text: str) -> list[FieldFault]:
    found = []
    if not text and not _onward(project.status, status):
        found.append(FieldFault(0, "text", "words_needed", "say what happened"))
    if told_on < project.status_on:
        found.append(FieldFault(0, "told_on", "before_status", "its status was told later than this"))
    # A day ahead of UTC is allowed for: it is tomorrow here before it is there.
    if told_on > (datetime.now(UTC) + timedelta(days=1)).date():
        found.append(FieldFault(0, "told_on", "in_the_future", "the day is yet to come"))
    return found


def _onward(before: ProjectStatus, after: ProjectStatus) -> bool:
    return before in ORDER and after in ORDER and ORDER.index(after) > ORDER.index(before)


def _steps(session: Session, ids: list[UUID], *, gemeente: str) -> dict[UUID, list[StepSeen]]:
    query = select(ProjectStep).where(col(ProjectStep.gemeente_code) == gemeente, col(ProjectStep.ended_at).is_(None))
    if len(ids) == 1:
        query = query.where(col(ProjectStep.project_id) == ids[0])
    found: dict[UUID, list[StepSeen]] = {}
    for one in session.exec(query.order_by(col(ProjectStep.told_on), col(ProjectStep.created_at), col(ProjectStep.id))):
        found.setdefault(one.project_id, []).append(StepSeen(one.id, one.status, one.told_on, one.text))
    return found


def _seen(record: JointProject, steps: list[StepSeen], names: Mapping[str, str]) -> Project:
    own = {"partners", "wijkcodes", "steps", "ended"}
    return Project(
        **{name: getattr(record, name) for name in Project._fields if name not in own},
        partners={one: names[one] for one in record.organisation_ids if one in names},
        wijkcodes=tuple(record.wijkcodes),
        steps=tuple(steps),
        ended=record.ended_at is not None,
    )
