"""What is done with joint projects: each is one press and one transaction, through the writing door of the screens."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from components import actions
from db import joint_projects
from db.models import JointProject, ProjectStep
from db.words import Origin
from geodata.vocabulary import ProjectStatus


def agree(gemeente: str, values: Mapping[str, Any], new_id: str, *, passed: Collection[str] = ()) -> JointProject:
    """Agree on a project; ``new_id`` is of the form, so that one that is sent twice is kept once."""
    record = {"gemeente_code": gemeente, "id": new_id, **joint_projects.as_agreed(values)}
    return actions.create(JointProject, record, passed=passed)


def change(
    gemeente: str, project_id: str, version: int, values: Mapping[str, Any], *, passed: Collection[str] = ()
) -> JointProject:
    """Change what was agreed; how it stands changes by a step only."""
    return actions.change(JointProject, UUID(project_id), values, gemeente=gemeente, version=version, passed=passed)


def step(
    gemeente: str,
    project_id: str,
    version: int,
    status: ProjectStatus,
    told_on: dt.date,
    text: str,
    new_id: str,
    *,
    passed: Collection[str] = (),
) -> ProjectStep:
    """Tell how a project stands on a day."""
    return actions.together(
        ProjectStep,
        {"gemeente_code": gemeente, "text": text},
        lambda session, who: joint_projects.step(
            session,
            UUID(project_id),
            status,
            gemeente=gemeente,
            version=version,
            told_on=told_on,
            text=text,
            step_id=UUID(new_id),
            actor=who,
            origin=Origin.SCREEN,
        ),
        passed=passed,
    )


def end(gemeente: str, project_id: str, version: int) -> JointProject:
    """Take a project out of the lists."""
    return actions.end(JointProject, UUID(project_id), gemeente=gemeente, version=version)


def reopen(gemeente: str, project_id: str, version: int) -> JointProject:
    """Take a project up again."""
    return actions.reopen(JointProject, UUID(project_id), gemeente=gemeente, version=version)
