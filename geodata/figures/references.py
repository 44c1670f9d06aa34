"""Choose with which areas an area is compared: those of the country, or the municipality's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from geodata.figures.indicators import Catalogue
from geodata.figures.selection import Selection
from geodata.vocabulary import Level, Provider, Reference, Status

MINIMUM_SHARE = 0.95
_RELEASE = ["indicator", "year", "boundary_year"]


class ReferenceReason(StrEnum):
    """Why this reference set was taken."""

    COUNTRY_COMPLETE = "country_complete"
    ASKED = "asked"  # the municipality's own areas were asked for
    COUNTRY_INCOMPLETE = "country_incomplete"  # too few of the country's areas are loaded
    COUNTRY_SIZE_UNKNOWN = "country_size_unknown"  # nobody told how many areas the release has
    NO_FIGURES = "no_figures"  # no figure that counts as need is loaded


@dataclass(frozen=True)
class Completeness:
    """How many areas of one release are loaded; ``expected`` is ``None`` when not told."""

    year: int
    boundary_year: int
    rows: int
    expected: int | None

    @property
    def enough(self) -> bool:
        """Whether the rows of at least 95 % of the release's areas are there."""
        return self.expected is not None and self.rows >= MINIMUM_SHARE * self.expected


@dataclass(frozen=True, eq=False)
class ReferenceSet:
    """The figures to compare with, which set it is, why, and how complete each release is."""

    figures: pd.DataFrame
    reference: Reference
    reason: ReferenceReason
    releases: tuple[Completeness, ...] = ()


def reference_set(
    observations: pd.DataFrame,
    own: Selection,
    *,
    level: Level,
    expected: Mapping[int, int],
    wanted: Reference = Reference.LAND,
    catalogue: Catalogue | None = None,
) -> ReferenceSet:
    """
    Choose one reference set for all indicators of an index.

    Parameters
    ----------
    observations
        Of the whole country as far as it is loaded, of all releases that ``own`` uses.
    own
        The municipality's own areas of ``level``, as chosen by ``selection.select``.
    expected
        Per boundary year the number of areas of this level in the country.
    wanted
        ``Reference.GEMEENTE`` takes the own areas without asking further.

    Returns
    -------
    reference
        The country when every release of StatLine and RIVM that feeds a need indicator of these areas has the rows of
        at least 95 % of its areas; else the own areas. In the country's frame each indicator stands as its own release
        published it, by the codes of that release; need indicators and describing ones. What only some areas have is
        not in it and so plays no part in the index: a municipality's own indicators, and figures that another provider
        filled in for this municipality where the country's release does not publish them.
    """
    catalogue = Catalogue.load() if catalogue is None else catalogue
    if wanted is Reference.GEMEENTE:
        return ReferenceSet(own.figures, Reference.GEMEENTE, ReferenceReason.ASKED)
    releases = releases_used(own, catalogue)
    here = observations[(observations["level"] == level.value) & observations["indicator"].isin(list(releases))]
    groups: dict[Any, pd.DataFrame] = dict(list(here.groupby(_RELEASE, sort=False, observed=True)))
    complete: dict[tuple[int, int, int], Completeness] = {}
    columns: dict[str, pd.Series] = {}
    for indicator, (year, boundary_year) in releases.items():
        rows = _one_row_per_area(groups.get((indicator, year, boundary_year), here.iloc[:0]))
        found = Completeness(year, boundary_year, len(rows), expected.get(boundary_year))
        if catalogue[indicator].is_need:
            complete[(year, boundary_year, len(rows))] = found
        published = int((rows["status"] != Status.NOT_IN_RELEASE).sum())
        if Completeness(year, boundary_year, published, found.expected).enough:
            columns[indicator] = rows.set_index("area")["value"]
    told = tuple(complete.values())
    if not told:
        return ReferenceSet(own.figures, Reference.GEMEENTE, ReferenceReason.NO_FIGURES)
    if any(release.expected is None for release in told):
        return ReferenceSet(own.figures, Reference.GEMEENTE, ReferenceReason.COUNTRY_SIZE_UNKNOWN, told)
    if not all(release.enough for release in told):
        return ReferenceSet(own.figures, Reference.GEMEENTE, ReferenceReason.COUNTRY_INCOMPLETE, told)
    figures = pd.DataFrame(columns).reindex(columns=own.figures.columns).sort_index()
    return ReferenceSet(figures, Reference.LAND, ReferenceReason.COUNTRY_COMPLETE, told)


def releases_used(own: Selection, catalogue: Catalogue) -> dict[str, tuple[int, int]]:
    """
    Tell which releases feed the indicators of some areas.

    Returns
    -------
    releases
        Per indicator with figures here: year and boundary year of the release that most of the areas use. Without the
        indicators that a municipality added itself, which no country has.
    """
    used = {}
    for indicator in own.figures.columns:
        if indicator not in catalogue or catalogue[indicator].provider is Provider.OWN:
            continue
        known = own.figures[indicator].notna().to_numpy()
        if known.any():
            year = own.years[indicator][known].mode().iloc[0]
            boundary_year = own.boundary_years[indicator][known].mode().iloc[-1]
            used[indicator] = (int(year), int(boundary_year))
    return used


def _one_row_per_area(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of one release; of two providers the one that publishes a figure."""
    rows = rows.assign(area=rows["area"].astype("str"))
    if rows["area"].is_unique:
        return rows
    worth = rows["value"].notna().astype(int) * 2 + (rows["status"] != Status.NOT_IN_RELEASE).astype(int)
    return rows.iloc[(-worth.to_numpy()).argsort(kind="stable")].drop_duplicates("area")
