"""What loading did: which sources came in, what stayed as it was, what is not there."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from db.errors import RegisterError
from geodata.errors import Fault
from geodata.vocabulary import Level, Provider


class Outcome(StrEnum):
    """What storing a release did."""

    NEW = "new"
    UNCHANGED = "unchanged"
    SUPERSEDED = "superseded"  # another release of the same data was in use, and is kept as history


class UnknownMunicipalityError(RegisterError, LookupError):
    """There is no municipality with this code in this year; ``details``: gemeente, year."""

    code = "unknown_municipality"


@dataclass(frozen=True)
class SourceReport:
    """One source: what was stored of it; ``made_secret`` counts the own figures that were hidden on the way in."""

    provider: Provider
    dataset: str
    year: int
    boundary_year: int
    scope: str
    outcome: Outcome
    source_id: int
    areas: int = 0
    observations: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    mended: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    made_secret: int = 0


@dataclass(frozen=True)
class Absent:
    """A release that the service does not have."""

    provider: Provider
    dataset: str
    year: int


@dataclass(frozen=True)
class LoadReport:
    """
    What loading a municipality did.

    ``areas`` counts the areas per level that have an outline, ``with_figures`` those that have a figure of the chosen
    year; a level that lacks is 0.
    """

    gemeente: str
    name: str
    year: int
    sources: tuple[SourceReport, ...] = ()
    absent: tuple[Absent, ...] = ()
    areas: dict[Level, int] = field(default_factory=dict)
    with_figures: dict[Level, int] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether anything in the register changed."""
        return any(source.outcome is not Outcome.UNCHANGED for source in self.sources)

    @property
    def summary(self) -> dict[str, Any]:
        """What the history keeps of it: the year, what came in, and the number of areas per level."""
        return {
            "year": self.year,
            "areas": {level.value: number for level, number in self.areas.items()},
            "sources": [
                f"{source.provider} {source.dataset} {source.year}: {source.outcome}"
                for source in self.sources
                if source.outcome is not Outcome.UNCHANGED
            ],
        }

    @property
    def mended(self) -> tuple[str, ...]:
        """Codes of areas whose outline was repaired, over all sources that came in now."""
        return tuple(dict.fromkeys(code for source in self.sources for code in source.mended))

    @property
    def statuses(self) -> dict[str, int]:
        """How many observations have each status, over all sources."""
        total: Counter[str] = Counter()
        for source in self.sources:
            total.update(source.statuses)
        return dict(total)
