"""Structural signals: several signals taken up together, their way through the phases, and what answers them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field as Limit
from pydantic import StringConstraints
from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.create import RecordCreate
from db.models.fields import Line, OptionalLine, OwnerFunction, Prose
from db.types import Word, check_list, check_word
from geodata.vocabulary import Phase, Theme


class Bundle(Tenant, Register, table=True):
    """A structural signal. Its signals point to it; ``phase_since`` is the day on which its phase began."""

    __tablename__ = "bundle"
    __table_args__ = (
        *tenant_checks(),
        check_word("theme", Theme),
        check_word("phase", Phase),
        check_list("wijkcodes"),
        check("length(title) >= 1", "title"),
        Index("ix_bundle_phase", "gemeente_code", "phase"),
    )

    title: str = Field(max_length=200)
    summary: str = Field(default="", max_length=4000)
    theme: Theme = Field(sa_type=Word(Theme))
    wijkcodes: list[str] = Field(default_factory=list, sa_type=JSON)
    phase: Phase = Field(default=Phase.GEBUNDELD, sa_type=Word(Phase))
    phase_since: date
    owner_function: str | None = Field(default=None, max_length=200)


class PhaseStep(Tenant, Register, table=True):
    """A bundle came into a phase: when, what was decided and why, and who sees to it. Steps are added, not changed."""

    __tablename__ = "phase_step"
    __table_args__ = (
        *tenant_checks(),
        check_word("phase", Phase),
        ForeignKeyConstraint(["gemeente_code", "bundle_id"], ["bundle.gemeente_code", "bundle.id"]),
        Index("ix_phase_step_bundle", "gemeente_code", "bundle_id"),
    )

    bundle_id: UUID
    phase: Phase = Field(sa_type=Word(Phase))
    reached_on: date
    decision: str | None = Field(default=None, max_length=200)
    reason: str = Field(default="", max_length=4000)
    owner_function: str | None = Field(default=None, max_length=200)


class Answer(Tenant, Register, table=True):
    """What was linked to a bundle as the answer to it: an activity or an initiative."""

    __tablename__ = "answer"
    __table_args__ = (
        *tenant_checks(),
        check("(activity_id IS NULL) <> (initiative_id IS NULL)", "one_answer"),
        ForeignKeyConstraint(["gemeente_code", "bundle_id"], ["bundle.gemeente_code", "bundle.id"]),
        ForeignKeyConstraint(["gemeente_code", "activity_id"], ["activity.gemeente_code", "activity.id"]),
        ForeignKeyConstraint(["gemeente_code", "initiative_id"], ["initiative.gemeente_code", "initiative.id"]),
        Index("ix_answer_bundle", "gemeente_code", "bundle_id"),
    )

    bundle_id: UUID
    activity_id: UUID | None = None
    initiative_id: UUID | None = None


WijkCode = Annotated[str, StringConstraints(pattern=r"^WK[0-9]{4}[0-9A-Z]{2}$")]


class BundleCreate(RecordCreate):
    """A structural signal as it comes in."""

    title: Line
    summary: Prose = ""
    theme: Theme
    wijkcodes: Annotated[list[WijkCode], Limit(min_length=1)]
    phase: Phase = Phase.GEBUNDELD
    phase_since: date
    owner_function: OwnerFunction = None


class PhaseStepCreate(RecordCreate):
    """A step of a bundle as it comes in."""

    bundle_id: UUID
    phase: Phase
    reached_on: date
    decision: OptionalLine = None
    reason: Prose = ""
    owner_function: OwnerFunction = None


class AnswerCreate(RecordCreate):
    """An answer as it comes in: one of the two."""

    bundle_id: UUID
    activity_id: UUID | None = None
    initiative_id: UUID | None = None
