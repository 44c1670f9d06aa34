"""The invented records as plain values, with the fields of the register."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from geodata.vocabulary import (
    ActivityStatus,
    Dimension,
    Field,
    Phase,
    Prevention,
    Role,
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
    description: str
    contact_function: str
    contact_email: str


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
    stages: tuple[dict[str, Any], ...] = ()
    """Since when it is in each stage that it came through: ``stage`` and ``since``."""


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
    given_by: str | None = None
    """The function in whose name it was reported."""
    joined_to: UUID | None = None
    bundle_id: UUID | None = None


@dataclass(frozen=True)
class Bundle:
    """A fictional structural signal."""

    id: UUID
    title: str
    summary: str
    theme: Theme
    wijkcodes: tuple[str, ...]
    phase: Phase
    phase_since: date
    owner_function: str


@dataclass(frozen=True)
class PhaseStep:
    """A step of a fictional structural signal."""

    id: UUID
    bundle_id: UUID
    phase: Phase
    reached_on: date
    decision: str | None
    reason: str
    owner_function: str


@dataclass(frozen=True)
class Answer:
    """What answers a fictional structural signal: an activity or an initiative."""

    id: UUID
    bundle_id: UUID
    activity_id: UUID | None
    initiative_id: UUID | None


@dataclass(frozen=True)
class Gathering:
    """A fictional gathering of an activity."""

    id: UUID
    activity_id: UUID
    held_on: date
    participants: int


@dataclass(frozen=True)
class Agreement:
    """A fictional agreement with an initiative."""

    id: UUID
    initiative_id: UUID
    title: str
    starts_on: date
    ends_on: date
    amount_per_year: float
    """Euro."""
    conditions: str


@dataclass(frozen=True)
class Takeover:
    """A fictional initiative takes over work from a partner."""

    id: UUID
    initiative_id: UUID
    organisation_id: UUID
    what: str
    as_of: date


@dataclass(frozen=True)
class Member:
    """Somebody with access to the fictional municipality: a function, with an address that cannot exist."""

    id: UUID
    email: str
    name: str
    role: Role
    organisation_ids: tuple[UUID, ...]
    reviewed_on: date | None


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
    bundles: tuple[Bundle, ...]
    steps: tuple[PhaseStep, ...]
    answers: tuple[Answer, ...]
    gatherings: tuple[Gathering, ...]
    agreements: tuple[Agreement, ...]
    takeovers: tuple[Takeover, ...]
    members: tuple[Member, ...]
