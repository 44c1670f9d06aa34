"""Cards: what participants of a day put forward from their phones; and the pass with which a laptop works that day."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field as Limit
from pydantic import StringConstraints, model_validator
from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.create import RecordCreate
from db.models.fields import SignalText
from db.models.projects import WijkCode
from db.types import Word, check_list, check_word
from db.words import CardKind, CardState
from geodata.vocabulary import Theme


class Card(Tenant, Register, table=True):
    """
    A card of a day. Nothing of who sent it is kept, and nobody but who keeps the register reads it.

    ``became_id`` is the signal or the initiative that was made of it.
    """

    __tablename__ = "card"
    __table_args__ = (
        *tenant_checks(),
        check_word("kind", CardKind),
        check_word("state", CardState),
        check_word("theme", Theme),
        check("length(text) >= 1", "text"),
        check_list("wijkcodes"),
        # A signal is for who reads signals, never for the room.
        check("kind <> 'signaal' OR state <> 'getoond'", "signals_are_not_shown"),
        ForeignKeyConstraint(["gemeente_code", "day_id"], ["intervisie_day.gemeente_code", "intervisie_day.id"]),
        Index("ix_card_day", "gemeente_code", "day_id", "state"),
    )

    day_id: UUID
    kind: CardKind = Field(sa_type=Word(CardKind))
    text: str = Field(max_length=2000)
    wijkcodes: list[str] = Field(default_factory=list, sa_type=JSON)  # empty: not said
    theme: Theme | None = Field(default=None, sa_type=Word(Theme))
    state: CardState = Field(default=CardState.WACHT, sa_type=Word(CardState))
    became_id: UUID | None = None


class CardCreate(RecordCreate):
    """A card as it comes in."""

    day_id: UUID
    kind: CardKind
    text: SignalText
    wijkcodes: Annotated[list[WijkCode], Limit(max_length=1)] = []
    theme: Theme | None = None
    state: CardState = CardState.WACHT
    became_id: UUID | None = None

    @model_validator(mode="after")
    def _in_its_place(self) -> Self:
        if self.kind is CardKind.SIGNAAL and self.state is CardState.GETOOND:
            raise ValueError("a signal is not shown to the room")
        return self


class DayPass(Tenant, Register, table=True):
    """
    A pass with which one machine works on one day without the sign-in provider. Ended: it opens nothing.

    Only a hash of its seal is kept. ``membership_id`` is the access of who asked for it, ``None`` for the local
    administrator.
    """

    __tablename__ = "day_pass"
    __table_args__ = (
        *tenant_checks(),
        check("length(seal_hash) = 64", "seal_hash"),
        ForeignKeyConstraint(["gemeente_code", "day_id"], ["intervisie_day.gemeente_code", "intervisie_day.id"]),
        ForeignKeyConstraint(["gemeente_code", "membership_id"], ["membership.gemeente_code", "membership.id"]),
        Index("ix_day_pass_day", "gemeente_code", "day_id"),
    )

    day_id: UUID
    valid_on: date
    membership_id: UUID | None = None
    seal_hash: str = Field(max_length=64)
    used_at: datetime | None = None


class DayPassCreate(RecordCreate):
    """A pass as it comes in."""

    day_id: UUID
    valid_on: date
    membership_id: UUID | None = None
    seal_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
