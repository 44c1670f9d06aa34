"""Scenarios: a plan for places that somebody asked for, kept with its name and with what came out that day."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic import Field as Limit
from sqlalchemy import JSON
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.core import East, North, South, West
from db.models.create import RecordCreate
from db.models.fields import Line, Prose, clean_line
from db.types import check_list, check_object
from geodata.reach.ways import WalkKind

MOST_PLACES, MOST_OWN = 200, 500
"""Places that a scenario opens, and places of somebody's own list; the longest list that can be given is kept."""

LONGEST_ASKED = 8000
"""Characters of all parameters of the link together: no browser opens a longer one."""

# What the database itself lets in of each list and value, in characters of JSON, where one sign can take twelve.
_SIZES = {"asked": 100_000, "own_candidates": 600_000, "places": 600_000, "outcome": 5_000}


class Scenario(Tenant, Register, table=True):
    """A plan that was kept: what was asked, with which candidates, and what came out that day."""

    __tablename__ = "scenario"
    __table_args__ = (
        *tenant_checks(),
        check("length(title) >= 1", "title"),
        check("boundary_year >= 1900 AND boundary_year <= 2200", "boundary_year"),
        check_object("asked"),
        check_list("own_candidates"),
        check_list("places"),
        check_object("outcome"),
        *(check(f"length(CAST({column} AS TEXT)) <= {size}", f"{column}_size") for column, size in _SIZES.items()),
    )

    title: str = Field(max_length=200)
    note: str = Field(default="", max_length=4000)
    asked: dict[str, str] = Field(default_factory=dict, sa_type=JSON)  # parameters of the link, what-if included
    own_candidates: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # as OwnCandidate
    places: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # chosen that day, as ChosenPlace
    outcome: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)  # as Outcome
    boundary_year: int | None = None


PlaceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,60}$")]
X = Annotated[float, Limit(ge=West, le=East, allow_inf_nan=False)]
Y = Annotated[float, Limit(ge=South, le=North, allow_inf_nan=False)]
People = Annotated[float, Limit(ge=0, le=20_000_000, allow_inf_nan=False)]
Euros = Annotated[float, Limit(ge=0, le=1e9, allow_inf_nan=False)]
Share = Annotated[float, Limit(ge=0, le=1, allow_inf_nan=False)]
Year = Annotated[int, Limit(ge=1900, le=2200)]
Metres = Annotated[float, Limit(ge=0, le=1e6, allow_inf_nan=False)]
Name = Annotated[str, BeforeValidator(clean_line), StringConstraints(max_length=200)]
"""Empty for a point that somebody tapped, or of a grid: it is told by the buurt that it lies in."""

OwnName = Annotated[str, BeforeValidator(clean_line), StringConstraints(max_length=80)]

Parameter = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,29}$")]
Value = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00-\x1f\x7f]*$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OwnCandidate(_Part):
    """A place that somebody tapped on the map or uploaded: RD New in metres, people that fit, euros."""

    id: PlaceId
    name: OwnName = ""
    x: X
    y: Y
    capacity: People | None = None
    cost: Euros | None = None


class ChosenPlace(_Part):
    """A place that was chosen that day, and how many people of the target group it reaches or takes."""

    id: PlaceId
    name: Name = ""
    x: X
    y: Y
    wijkcode: Annotated[str, StringConstraints(pattern=r"^WK[0-9]{4}[0-9A-Z]{2}$")] | None = None
    buurtcode: Annotated[str, StringConstraints(pattern=r"^BU[0-9]{4}[0-9A-Z]{4}$")] | None = None
    people: People | None = None
    capacity: People | None = None


class Outcome(_Part):
    """
    The numbers of that day.

    ``people`` are plain residents of the target group, ``weight`` the same × need / 100 × what was not covered yet:
    of all demand, reached before, and reached with the plan. ``too_far`` and ``full`` split the people who are not
    reached. ``worst`` is the share reached in the fifth of the residents (by need) that is served worst, ``mean_m`` and
    ``worst_m`` the mean and longest walk in metres, ``cost`` in euros, ``gap`` the largest share by which a better plan
    could be better (0 = ``proven``), ``years`` those of the figures.
    """

    on: date
    walk: WalkKind
    reach_m: Annotated[float, Limit(gt=0, le=50_000, allow_inf_nan=False)]
    people: People
    people_before: People
    people_reached: People
    weight: People
    weight_before: People
    weight_reached: People
    too_far: People
    full: People
    cost: Euros | None = None
    worst: Share | None = None
    mean_m: Metres | None = None
    worst_m: Metres | None = None
    proven: bool
    gap: Share | None = None
    years: Annotated[list[Year], Limit(max_length=20)] = []


def _each_once(parts: list[Any]) -> list[Any]:
    if len({part.id for part in parts}) < len(parts):
        raise ValueError("two places have the same id")
    return parts


def _no_longer_than_a_link(asked: dict[str, str]) -> dict[str, str]:
    if sum(len(name) + len(value) + 2 for name, value in asked.items()) > LONGEST_ASKED:
        raise ValueError("what was asked is too long for a link")
    return asked


class ScenarioCreate(RecordCreate):
    """A scenario as it comes in."""

    title: Line
    note: Prose = ""
    asked: Annotated[dict[Parameter, Value], Limit(max_length=60), AfterValidator(_no_longer_than_a_link)]
    own_candidates: Annotated[list[OwnCandidate], Limit(max_length=MOST_OWN), AfterValidator(_each_once)] = []
    places: Annotated[list[ChosenPlace], Limit(max_length=MOST_PLACES), AfterValidator(_each_once)] = []
    outcome: Outcome
    boundary_year: Year | None = None

    def columns(self) -> dict[str, Any]:
        """The values by column; lists and values as they are stored."""
        stored = set(_SIZES)
        return self.model_dump(exclude=stored) | self.model_dump(mode="json", include=stored)
