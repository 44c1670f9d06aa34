"""Who has access: a role per municipality, and keys for feeds."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.create import RecordCreate
from db.models.fields import EmailAddress, Line
from db.types import Word, check_list, check_word
from geodata.vocabulary import Role


class Membership(Tenant, Register, table=True):
    """
    Access of one person to one municipality: the role, the partners they work for, and when that was last reviewed.

    A person is found by the e-mail address at the first sign-in; from then on ``subject`` (a hash of issuer and
    subject of the sign-in provider) is the person, whatever happens to the address.
    """

    __tablename__ = "membership"
    __table_args__ = (
        *tenant_checks(),
        check_word("role", Role),
        check_list("organisation_ids"),
        check("email = lower(email)", "email"),
        Index("uq_membership_email", "gemeente_code", "email", unique=True),
        Index("ix_membership_subject", "subject"),
        Index("ix_membership_email", "email"),
    )

    email: str = Field(max_length=200)
    name: str = Field(max_length=200)
    role: Role = Field(sa_type=Word(Role))
    organisation_ids: list[str] = Field(default_factory=list, sa_type=JSON)
    subject: str | None = Field(default=None, max_length=64)
    reviewed_on: date | None = None


class FeedToken(Tenant, Register, table=True):
    """A key with which one person's calendar or map reads feeds. Only a hash is kept; ended: it opens nothing."""

    __tablename__ = "feed_token"
    __table_args__ = (
        *tenant_checks(),
        check("length(key_hash) = 64", "key_hash"),
        ForeignKeyConstraint(["gemeente_code", "membership_id"], ["membership.gemeente_code", "membership.id"]),
        Index("uq_feed_token_key_hash", "key_hash", unique=True),
        Index("ix_feed_token_membership", "gemeente_code", "membership_id"),
    )

    membership_id: UUID
    label: str = Field(max_length=200)
    key_hash: str = Field(max_length=64)
    used_at: datetime | None = None


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


def _present(value: str | None) -> str:
    if value is None:
        raise ValueError("an e-mail address is needed")
    return value


class MembershipCreate(RecordCreate):
    """Access as it comes in."""

    email: Annotated[EmailAddress, BeforeValidator(_lower), AfterValidator(_present)]
    name: Line
    role: Role
    organisation_ids: list[UUID] = []
    subject: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    reviewed_on: date | None = None

    def columns(self) -> dict[str, Any]:
        """The values by column; ids as they are stored."""
        return super().columns() | {"organisation_ids": [str(one) for one in self.organisation_ids]}


class FeedTokenCreate(RecordCreate):
    """A key as it comes in."""

    membership_id: UUID
    label: Line
    key_hash: str
