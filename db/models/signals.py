"""Signals: what someone noticed in a buurt."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field as Limit
from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from db.models.base import Register, Tenant, check, place_checks, tenant_checks
from db.models.core import Place, PlaceCreate
from db.models.fields import OptionalLine, SignalText
from db.types import Word, WordList, check_word, check_word_list
from geodata.vocabulary import Dimension, SignalKind, TargetGroup, Theme


class Signal(Place, Tenant, Register, table=True):
    """
    A signal: about a place and a theme, never about a person. The buurt is known, the exact place sometimes.

    ``joined_to`` is the first of the signals about the same matter; each keeps its own giver and text. ``bundle_id`` is
    the structural signal that it was taken up in: its phase is that of the bundle.
    """

    __tablename__ = "signal"
    __table_args__ = (
        *tenant_checks(),
        *place_checks(),
        check_word("kind", SignalKind),
        check_word("theme", Theme),
        check_word_list("dimensions", Dimension),
        check_word("target_group", TargetGroup),
        check("severity BETWEEN 1 AND 5", "severity"),
        check("length(text) >= 1", "text"),
        check("wijkcode IS NOT NULL", "wijkcode_known"),
        check("joined_to IS NULL OR joined_to <> id", "joined_to"),
        ForeignKeyConstraint(["gemeente_code", "organisation_id"], ["organisation.gemeente_code", "organisation.id"]),
        ForeignKeyConstraint(["gemeente_code", "joined_to"], ["signal.gemeente_code", "signal.id"]),
        ForeignKeyConstraint(["gemeente_code", "bundle_id"], ["bundle.gemeente_code", "bundle.id"]),
        Index("ix_signal_gemeente_code_observed_on", "gemeente_code", "observed_on"),
        Index("ix_signal_bundle", "gemeente_code", "bundle_id"),
        Index("ix_signal_joined_to", "gemeente_code", "joined_to"),
    )

    kind: SignalKind = Field(sa_type=Word(SignalKind))
    theme: Theme = Field(sa_type=Word(Theme))
    dimensions: list[Dimension] = Field(default_factory=list, sa_type=WordList(Dimension))
    target_group: TargetGroup = Field(default=TargetGroup.IEDEREEN, sa_type=Word(TargetGroup))
    text: str = Field(max_length=2000)
    severity: int
    observed_on: date
    organisation_id: UUID | None = None
    given_by: str | None = Field(default=None, max_length=200)  # name of who gave it, as in the history
    joined_to: UUID | None = None
    bundle_id: UUID | None = None


class SignalCreate(PlaceCreate):
    """A signal as it comes in; without a buurt the wijk is enough."""

    kind: SignalKind
    theme: Theme
    dimensions: list[Dimension] = []
    target_group: TargetGroup = TargetGroup.IEDEREEN
    text: SignalText
    severity: Annotated[int, Limit(ge=1, le=5)]
    observed_on: date
    wijkcode: Annotated[str, Limit(pattern=r"^WK[0-9]{4}[0-9A-Z]{2}$")]
    organisation_id: UUID | None = None
    given_by: OptionalLine = None
    joined_to: UUID | None = None
    bundle_id: UUID | None = None
