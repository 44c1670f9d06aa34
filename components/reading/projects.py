"""Joint projects for the screens; never cached, since not everybody may read them."""

from uuid import UUID

from components.visitor import actor
from db import joint_projects, names
from db.engine import reading
from db.errors import UnknownRecordError
from db.joint_projects import Project
from db.permissions import may
from db.words import Action, Kind


def may_read(gemeente: str) -> bool:
    """Whether who is looking may read the joint projects of a municipality."""
    return may(actor(), Action.READ, Kind.JOINT_PROJECT, gemeente=gemeente)


def projects_here(gemeente: str, *, organisation: str | None = None, ended: bool = False) -> list[Project]:
    """Give the joint projects, of one partner where asked; none for who may not read them."""
    who = actor()
    if not may(who, Action.READ, Kind.JOINT_PROJECT, gemeente=gemeente):
        return []
    with reading() as session:
        return joint_projects.read_projects(
            session, gemeente=gemeente, actor=who, organisation=organisation, ended=ended
        )


def one(gemeente: str, project: str) -> Project | None:
    """Give one joint project, ``None`` when there is none or who is looking may not read it."""
    if not may_read(gemeente):
        return None
    with reading() as session:
        try:
            return joint_projects.read_project(session, UUID(project), gemeente=gemeente, actor=actor())
        except UnknownRecordError:
            return None


def area_names(gemeente: str) -> dict[str, str]:
    """Give the name of each area by its code, of all boundary years in use: an old code has a name too."""
    with reading() as session:
        return names.area_names(session, gemeente=gemeente)
