"""Intervisie days for the screens; never cached, since not everybody may read them."""

from uuid import UUID

from components.visitor import actor
from db import intervisie, joint_projects
from db.engine import reading
from db.errors import UnknownRecordError
from db.intervisie import Day, Picture
from db.joint_projects import Project
from db.permissions import may
from db.words import Action, Kind


def may_read(gemeente: str) -> bool:
    """Whether who is looking may read the intervisie days of a municipality."""
    return may(actor(), Action.READ, Kind.INTERVISIE_DAY, gemeente=gemeente)


def may_prepare(gemeente: str) -> bool:
    """Whether who is looking may prepare intervisie days: make them, and change what is shown."""
    return may(actor(), Action.CHANGE, Kind.INTERVISIE_DAY, gemeente=gemeente)


def days_here(gemeente: str, *, ended: bool = False) -> list[Day]:
    """Give the intervisie days, the latest first; none for who may not read them."""
    who = actor()
    if not may(who, Action.READ, Kind.INTERVISIE_DAY, gemeente=gemeente):
        return []
    with reading() as session:
        return intervisie.read_days(session, gemeente=gemeente, actor=who, ended=ended)


def one_day(gemeente: str, day_id: str) -> Day | None:
    """Give one day, ``None`` when there is none or who is looking may not read it."""
    if not may_read(gemeente):
        return None
    with reading() as session:
        try:
            return intervisie.read_day(session, UUID(day_id), gemeente=gemeente, actor=actor())
        except UnknownRecordError:
            return None


def picture(gemeente: str, picture_id: UUID) -> Picture | None:
    """Give a picture of a scene, ``None`` when there is none, it was erased, or who is looking may not see it."""
    who = actor()
    if not may(who, Action.READ, Kind.PICTURE, gemeente=gemeente):
        return None
    with reading() as session:
        try:
            found = intervisie.read_picture(session, picture_id, gemeente=gemeente, actor=who)
        except UnknownRecordError:
            return None
    return found if found.content else None


def agreed_on(gemeente: str, day_id: UUID) -> list[Project]:
    """Give the joint projects that were agreed on a day; none for who may not read them."""
    who = actor()
    if not may(who, Action.READ, Kind.JOINT_PROJECT, gemeente=gemeente):
        return []
    with reading() as session:
        return joint_projects.read_projects(session, gemeente=gemeente, actor=who, day=day_id)
