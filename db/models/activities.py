"""Activities: something people can go to."""

from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from db.models.base import Register, Tenant
from db.models.core import Core, CoreCreate, core_checks
from db.types import Word, check_word
from geodata.vocabulary import ActivityStatus


class Activity(Core, Tenant, Register, table=True):
    """An activity with its organiser, a partner in the same municipality."""

    __tablename__ = "activity"
    __table_args__ = (
        *core_checks(),
        check_word("status", ActivityStatus),
        ForeignKeyConstraint(["gemeente_code", "organisation_id"], ["organisation.gemeente_code", "organisation.id"]),
        Index("ix_activity_organisation", "gemeente_code", "organisation_id"),
    )

    organisation_id: UUID
    status: ActivityStatus = Field(default=ActivityStatus.LOOPT, sa_type=Word(ActivityStatus))


class ActivityCreate(CoreCreate):
    """An activity as it comes in."""

    organisation_id: UUID
    status: ActivityStatus = ActivityStatus.LOOPT
