"""The invented records as plain values, with the fields of the register."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from geodata.vocabulary import (
    ActivityStatus,
    Dimension,
    Field,
    Prevention,
    SignalKind,
    Stage,
    TargetGroup,
    Theme,
)


@dataclass(frozen=True)
class Organisation:
    """A fictional partner."""

    id: UUID
    name: str
    kind: str
    field: Field
    tasks: tuple[dict[str, Any], ...]
    channels: tuple[dict[str, Any], ...]
    colour: str


@dataclass(frozen=True)
class Offer:
    """What an activity and an initiative share. Places in RD New (metres); times as on the clock on the wall."""

    id: UUID
    title: str
    description: str
    themes: tuple[Theme, ...]
    dimensions: tuple[Dimension, ...]
    target_groups: tuple[TargetGroup, ...]
    age_from: int | None
    age_to: int | None
    prevention: Prevention
    x: float
    y: float
    address: str
    """Name of the venue, street and number."""
    wijkcode: str
    buurtcode: str
    schedule: str | None
    """RFC 5545 lines DTSTART, RRULE, EXDATE; ``None`` for an initiative without fixed times."""
    ends_at: time | None
    capacity: int
    price: float
    """Euro a time; 0 is free."""
    wheelchair: bool
    checked_on: date
    owner_function: str


@dataclass(frozen=True)
class Activity(Offer):
    """A fictional activity."""

    organisation_id: UUID
    status: ActivityStatus


@dataclass(frozen=True)
class Initiative(Offer):
    """A fictional residents' initiative; the initiator is a group, never a person."""

    initiator: str
    stage: Stage


@dataclass(frozen=True)
class Signal:
    """A fictional signal; the exact place (RD New) is known of some."""

    id: UUID
    kind: SignalKind
    theme: Theme
    dimensions: tuple[Dimension, ...]
    target_group: TargetGroup
    text: str
    severity: int
    observed_on: date
    wijkcode: str
    buurtcode: str
    x: float | None
    y: float | None
    organisation_id: UUID


@dataclass(frozen=True)
class DemoRecords:
    """All invented records of the demonstration municipality."""

    gemeente: str
    on: date
    """The day at which the records look current."""
    organisations: tuple[Organisation, ...]
    activities: tuple[Activity, ...]
    initiatives: tuple[Initiative, ...]
    signals: tuple[Signal, ...]
