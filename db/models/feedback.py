"""The way back to who gave a signal: a private link, and what they add through it."""

from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.create import RecordCreate
from db.models.fields import SignalText


class FeedbackLink(Tenant, Register, table=True):
    """A private link to one signal. Only a hash of its key is kept; an ended link opens nothing."""

    __tablename__ = "feedback_link"
    __table_args__ = (
        *tenant_checks(),
        check("length(key_hash) = 64", "key_hash"),
        ForeignKeyConstraint(["gemeente_code", "signal_id"], ["signal.gemeente_code", "signal.id"]),
        Index("uq_feedback_link_key_hash", "key_hash", unique=True),
        Index("ix_feedback_link_signal", "gemeente_code", "signal_id"),
    )

    signal_id: UUID
    key_hash: str = Field(max_length=64)


class FeedbackNote(Tenant, Register, table=True):
    """What the giver of a signal added through the link."""

    __tablename__ = "feedback_note"
    __table_args__ = (
        *tenant_checks(),
        check("length(text) >= 1", "text"),
        ForeignKeyConstraint(["gemeente_code", "signal_id"], ["signal.gemeente_code", "signal.id"]),
        Index("ix_feedback_note_signal", "gemeente_code", "signal_id"),
    )

    signal_id: UUID
    text: str = Field(max_length=2000)


class _Create(RecordCreate):
    signal_id: UUID


class FeedbackLinkCreate(_Create):
    """A link as it comes in."""

    key_hash: str


class FeedbackNoteCreate(_Create):
    """An addition as it comes in."""

    text: SignalText
