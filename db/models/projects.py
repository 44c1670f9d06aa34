"""Joint projects: what partners agreed to do together, and how it went since."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError
from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.create import RecordCreate
from db.models.fields import Line, OwnerFunction, Prose
from db.types import Word, check_list, check_word
from geodata.vocabulary import ProjectStatus, TargetGroup, Theme


class JointProject(Tenant, Register, table=True):
    """What two or more partners do together. ``status_on`` is the day on which its status was last told."""

    __tablename__ = "joint_project"
    __table_args__ = (
        *tenant_checks(),
        check_word("theme", Theme),
        check_word("target_group", TargetGroup),
        check_word("status", ProjectStatus),
        check_list("organisation_ids"),
        check_list("wijkcodes"),
        check("length(title) >= 1", "title"),
        ForeignKeyConstraint(["gemeente_code", "day_id"], ["intervisie_day.gemeente_code", "intervisie_day.id"]),
        Index("ix_joint_project_status", "gemeente_code", "status"),
        Index("ix_joint_project_day", "gemeente_code", "day_id"),
    )

    title: str = Field(max_length=200)
    goal: str = Field(default="", max_length=4000)
    measure: str = Field(default="", max_length=4000)  # how they will see that it worked
    organisation_ids: list[str] = Field(default_factory=list, sa_type=JSON)
    wijkcodes: list[str] = Field(default_factory=list, sa_type=JSON)  # empty: the whole municipality
    theme: Theme = Field(sa_type=Word(Theme))
    target_group: TargetGroup | None = Field(default=None, sa_type=Word(TargetGroup))
    owner_function: str | None = Field(default=None, max_length=200)
    first_date: date | None = None
    agreed_on: date
    status: ProjectStatus = Field(default=ProjectStatus.AFGESPROKEN, sa_type=Word(ProjectStatus))
    status_on: date
    day_id: UUID | None = None  # the intervisie day on which it was agreed, where it was on one


class ProjectStep(Tenant, Register, table=True):
    """How a project stood on a day, and what happened. Steps are added, not changed."""

    __tablename__ = "project_step"
    __table_args__ = (
        *tenant_checks(),
        check_word("status", ProjectStatus),
        ForeignKeyConstraint(["gemeente_code", "project_id"], ["joint_project.gemeente_code", "joint_project.id"]),
        Index("ix_project_step_project", "gemeente_code", "project_id"),
    )

    project_id: UUID
    status: ProjectStatus = Field(sa_type=Word(ProjectStatus))
    told_on: date
    text: str = Field(default="", max_length=4000)


def _two_or_more(ids: list[UUID]) -> list[UUID]:
    each = list(dict.fromkeys(ids))
    if len(each) < 2:
        raise PydanticCustomError("two_partners", "a joint project has two partners or more")
    return each


def _each_once(codes: list[str]) -> list[str]:
    return list(dict.fromkeys(codes))


WijkCode = Annotated[str, StringConstraints(pattern=r"^WK[0-9]{4}[0-9A-Z]{2}$")]


class JointProjectCreate(RecordCreate):
    """A joint project as it comes in."""

    title: Line
    goal: Prose = ""
    measure: Prose = ""
    organisation_ids: Annotated[list[UUID], AfterValidator(_two_or_more)]
    wijkcodes: Annotated[list[WijkCode], AfterValidator(_each_once)] = []
    theme: Theme
    target_group: TargetGroup | None = None
    owner_function: OwnerFunction = None
    first_date: date | None = None
    agreed_on: date
    status: ProjectStatus = ProjectStatus.AFGESPROKEN
    status_on: date
    day_id: UUID | None = None

    def columns(self) -> dict[str, Any]:
        """The values by column; ids as they are stored."""
        return super().columns() | {"organisation_ids": [str(one) for one in self.organisation_ids]}


class ProjectStepCreate(RecordCreate):
    """A step of a project as it comes in."""

    project_id: UUID
    status: ProjectStatus
    told_on: date
    text: Prose = ""
