"""What activities and initiatives have in common: about what, for whom, where, when, how many."""

import re
from datetime import date, time
from typing import Annotated, Any, Self

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator
from pydantic import Field as Limit
from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from db.models.base import RD_BOUNDS, check, place_checks, tenant_checks
from db.models.fields import GemeenteCode, Line, OptionalLine, OwnerFunction, Prose
from db.types import Word, WordList, check_word, check_word_list
from geodata.vocabulary import Dimension, Prevention, SchoolRegion, TargetGroup, Theme


class Place(SQLModel):
    """Columns of a place: a point in RD New, and the codes with the year of their boundaries."""

    x: float | None = None
    y: float | None = None
    wijkcode: str | None = Field(default=None, max_length=12)
    buurtcode: str | None = Field(default=None, max_length=12)
    boundary_year: int | None = None


class Core(Place):
    """Columns that an activity and an initiative share."""

    title: str = Field(max_length=200)
    description: str = Field(default="", max_length=4000)
    themes: list[Theme] = Field(default_factory=list, sa_type=WordList(Theme))
    dimensions: list[Dimension] = Field(default_factory=list, sa_type=WordList(Dimension))
    target_groups: list[TargetGroup] = Field(default_factory=list, sa_type=WordList(TargetGroup))
    address: str | None = Field(default=None, max_length=200)
    age_from: int | None = None
    age_to: int | None = None
    prevention: Prevention | None = Field(default=None, sa_type=Word(Prevention))
    schedule: str | None = Field(default=None, max_length=1000)  # RFC 5545 lines: DTSTART, RRULE, EXDATE, RDATE
    ends_at: time | None = None  # as DTSTART: on the clock on the wall in the Netherlands
    # Not in the school holidays of this region; days are worked out on reading, so that new years need no edit.
    school_holidays: SchoolRegion | None = Field(default=None, sa_type=Word(SchoolRegion))
    capacity: int | None = None
    price: float | None = None  # euro for one time; 0 = free, None = unknown
    wheelchair: bool | None = None
    checked_on: date | None = None
    owner_function: str | None = Field(default=None, max_length=200)


CORE_COLUMNS = (*Core.model_fields, "version", "changed_at")
"""Columns of an activity or initiative as read, in order."""


def core_checks() -> tuple[CheckConstraint, ...]:
    """What must always hold for the shared columns."""
    return (
        *tenant_checks(),
        *place_checks(),
        check("length(title) >= 1", "title"),
        check_word_list("themes", Theme),
        check_word_list("dimensions", Dimension),
        check_word_list("target_groups", TargetGroup),
        check_word("prevention", Prevention),
        check_word("school_holidays", SchoolRegion),
        check("age_from >= 0 AND age_from <= 120 AND age_to >= 0 AND age_to <= 120", "ages_in_range"),
        check("age_from IS NULL OR age_to IS NULL OR age_from <= age_to", "ages_in_order"),
        check("capacity >= 0", "capacity"),
        check("price >= 0", "price"),
        check("schedule LIKE 'DTSTART%'", "schedule"),
    )


# A rule by the hour or less would be endless work for whoever unfolds it, and no activity has one.
_REPEATS = ("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY")
_LINE = re.compile(r"(DTSTART|RRULE|EXDATE|RDATE):[0-9A-Z=;,+-]+")


def _parses(text: str) -> str:
    lines = [line.strip() for line in text.upper().splitlines() if line.strip()]
    if not lines or not lines[0].startswith("DTSTART:") or not all(_LINE.fullmatch(line) for line in lines):
        raise ValueError("a schedule has lines DTSTART:, RRULE:, EXDATE: and RDATE:, the first of them DTSTART:")
    names = [line.partition(":")[0] for line in lines]
    rules = [line.removeprefix("RRULE:") for line in lines if line.startswith("RRULE:")]
    if names.count("DTSTART") > 1 or len(rules) > 1:
        raise ValueError("a schedule has one start and at most one rule")
    if rules and not any(part in _REPEATS for part in rules[0].split(";")):
        raise ValueError("a schedule repeats by day, week, month or year")
    try:
        # Without a rule dateutil makes a set of nothing, so the start is read as a rule of one day.
        rrulestr("\n".join(lines if rules else [lines[0], "RRULE:FREQ=DAILY;COUNT=1", *lines[1:]]))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as fault:
        raise ValueError(f"not a schedule: {fault}") from fault
    return "\n".join(lines)


Schedule = Annotated[str, StringConstraints(max_length=1000), AfterValidator(_parses)]
West, South, East, North = RD_BOUNDS


class PlaceCreate(BaseModel):
    """A place as it comes in; ``boundary_year`` is filled in by the writing door, from the loaded areas."""

    model_config = ConfigDict(extra="forbid")

    gemeente_code: GemeenteCode
    x: Annotated[float, Limit(ge=West, le=East)] | None = None
    y: Annotated[float, Limit(ge=South, le=North)] | None = None
    wijkcode: Annotated[str, StringConstraints(pattern=r"^WK[0-9]{4}[0-9A-Z]{2}$")] | None = None
    buurtcode: Annotated[str, StringConstraints(pattern=r"^BU[0-9]{4}[0-9A-Z]{4}$")] | None = None

    @model_validator(mode="after")
    def _whole_place(self) -> Self:
        if (self.x is None) != (self.y is None):
            raise ValueError("a place has both x and y, or neither")
        if self.wijkcode and self.wijkcode[2:6] != self.gemeente_code[2:]:
            raise ValueError("the wijkcode is of another municipality")
        if self.buurtcode and self.buurtcode[2:6] != self.gemeente_code[2:]:
            raise ValueError("the buurtcode is of another municipality")
        return self

    def columns(self) -> dict[str, Any]:
        """The values by column."""
        return self.model_dump()


class CoreCreate(PlaceCreate):
    """An activity or initiative as it comes in."""

    title: Line
    description: Prose = ""
    themes: Annotated[list[Theme], Limit(min_length=1)]
    dimensions: list[Dimension] = []
    target_groups: list[TargetGroup] = [TargetGroup.IEDEREEN]
    age_from: Annotated[int, Limit(ge=0, le=120)] | None = None
    age_to: Annotated[int, Limit(ge=0, le=120)] | None = None
    prevention: Prevention | None = None
    address: OptionalLine = None
    schedule: Schedule | None = None
    ends_at: time | None = None
    school_holidays: SchoolRegion | None = None
    capacity: Annotated[int, Limit(ge=0, le=1_000_000)] | None = None
    price: Annotated[float, Limit(ge=0, le=100_000, allow_inf_nan=False)] | None = None
    wheelchair: bool | None = None
    checked_on: date | None = None
    owner_function: OwnerFunction = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            raise ValueError("the first age is above the last")
        if self.ends_at is not None and self.ends_at.tzinfo is not None:
            raise ValueError("times are as on the clock on the wall, without a zone")
        return self
