"""What is kept about activities and initiatives: gatherings held, agreements, and work taken over."""

from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field as Limit
from pydantic import model_validator
from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.create import RecordCreate
from db.models.fields import Line, Prose

_ONE_OFFER = "(activity_id IS NULL) <> (initiative_id IS NULL)"


def _of_an_offer(table: str) -> tuple[Any, ...]:
    return (
        *tenant_checks(),
        check(_ONE_OFFER, "one_offer"),
        ForeignKeyConstraint(["gemeente_code", "activity_id"], ["activity.gemeente_code", "activity.id"]),
        ForeignKeyConstraint(["gemeente_code", "initiative_id"], ["initiative.gemeente_code", "initiative.id"]),
        Index(f"ix_{table}_activity", "gemeente_code", "activity_id"),
        Index(f"ix_{table}_initiative", "gemeente_code", "initiative_id"),
    )


class Gathering(Tenant, Register, table=True):
    """A gathering ("bijeenkomst") of an activity or initiative that was held, with how many came."""

    __tablename__ = "gathering"
    __table_args__ = (*_of_an_offer("gathering"), check("participants >= 0", "participants"))

    activity_id: UUID | None = None
    initiative_id: UUID | None = None
    held_on: date
    participants: int


class Agreement(Tenant, Register, table=True):
    """What the municipality agreed on with an initiative or activity: from when to when, how much, on what terms."""

    __tablename__ = "agreement"
    __table_args__ = (
        *_of_an_offer("agreement"),
        check("starts_on <= ends_on", "days_in_order"),
        check("amount_per_year >= 0", "amount_per_year"),
    )

    activity_id: UUID | None = None
    initiative_id: UUID | None = None
    title: str = Field(max_length=200)
    starts_on: date
    ends_on: date
    amount_per_year: float | None = None  # euro
    conditions: str = Field(default="", max_length=4000)


class Takeover(Tenant, Register, table=True):
    """An initiative takes over work ("neemt over van") from a partner as of a day."""

    __tablename__ = "takeover"
    __table_args__ = (
        *tenant_checks(),
        check("length(what) >= 1", "what"),
        ForeignKeyConstraint(["gemeente_code", "initiative_id"], ["initiative.gemeente_code", "initiative.id"]),
        ForeignKeyConstraint(["gemeente_code", "organisation_id"], ["organisation.gemeente_code", "organisation.id"]),
        ForeignKeyConstraint(["gemeente_code", "activity_id"], ["activity.gemeente_code", "activity.id"]),
        Index("ix_takeover_initiative", "gemeente_code", "initiative_id"),
        Index("ix_takeover_organisation", "gemeente_code", "organisation_id"),
    )

    initiative_id: UUID
    organisation_id: UUID
    activity_id: UUID | None = None  # the activity that goes over, where it is one
    what: str = Field(max_length=200)
    as_of: date


class _OfOffer(RecordCreate):
    activity_id: UUID | None = None
    initiative_id: UUID | None = None

    @model_validator(mode="after")
    def _one_offer(self) -> Self:
        if (self.activity_id is None) == (self.initiative_id is None):
            raise ValueError("name either an activity or an initiative")
        return self


class GatheringCreate(_OfOffer):
    """A gathering as it comes in."""

    held_on: date
    participants: Annotated[int, Limit(ge=0, le=100_000)]


class AgreementCreate(_OfOffer):
    """An agreement as it comes in."""

    title: Line
    starts_on: date
    ends_on: date
    amount_per_year: Annotated[float, Limit(ge=0, le=1e9, allow_inf_nan=False)] | None = None
    conditions: Prose = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.starts_on > self.ends_on:
            raise ValueError("the agreement ends before it starts")
        return self


class TakeoverCreate(RecordCreate):
    """A takeover as it comes in."""

    initiative_id: UUID
    organisation_id: UUID
    activity_id: UUID | None = None
    what: Line
    as_of: date
