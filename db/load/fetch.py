"""Fetch and clean everything that a municipality needs, before the first row is written."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import geopandas as gpd
import pandas as pd

from db.load.releases import COUNTRY, About, Dataset, Release, make_release, outlines_of
from db.load.report import Absent, UnknownMunicipalityError
from db.settings import Settings
from geodata.errors import SourceRefusedError
from geodata.figures.indicators import Catalogue
from geodata.places.areas import is_fictional
from geodata.sources import pdok, rivm, statline
from geodata.sources.http import Cure, Http, Service
from geodata.sources.odata import last_modified
from geodata.sources.progress import Doing, Progress
from geodata.vocabulary import Level, Provider, Status

YEARS_BACK = 5
LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
# A service tells its own time without a zone; within a day nothing is concluded from it.
DOUBT = timedelta(days=1)
# When the country's release of this data set and year was fetched (UTC, without zone); None when it is not there.
Known = Callable[[Provider, str, int], datetime | None]
# Which (area, indicator) of a municipality a stored StatLine release of this year has an answer for.
Answered = Callable[[str, int], set[tuple[str, str]]]
_NO_ANSWER = (Status.MISSING, Status.NOT_IN_RELEASE)


@dataclass
class Fetched:
    """What the services gave: releases to store, what they do not have, and what is known to be the same."""

    name: str
    releases: list[Release] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)
    same: list[About] = field(default_factory=list)


@dataclass
class Fetcher:
    """One load of one municipality from the services."""

    http: Http
    settings: Settings
    gemeente: str
    year: int
    known: Known
    answered: Answered
    catalogue: Catalogue

    def fetch(self, progress: Progress) -> Fetched:
        """
        Everything, in the order in which a fault is found soonest.

        Raises
        ------
        UnknownMunicipalityError
            If there is no such municipality in this year.
        SourceError
            If a service fails, or lacks the boundaries or the key figures of the chosen year.
        CancelledError
            If the user stopped the work.
        """
        if is_fictional(self.gemeente):
            raise self._unknown()
        years = [y for y in range(self.year, self.year - YEARS_BACK - 1, -1) if y in self.settings.statline_tables]
        if self.year not in years:
            raise SourceRefusedError(
                f"no StatLine table is set for {self.year}",
                service=Service.STATLINE, address=self.settings.statline_url, cure=Cure.CHECK_RELEASE, year=self.year,
            )  # fmt: skip
        health = [(t, p) for t in self.settings.rivm_tables for p in t.periods if p <= self.year]
        steps = _Steps(self.http, progress, total=3 + len(years) + len(health))

        steps.next()
        country = pdok.municipalities(self.http, self.settings.pdok_url, year=self.year)
        if self.gemeente not in country.index:
            raise self._unknown()
        steps.next()
        areas, table = self._boundaries()
        found = Fetched(name=str(areas.loc[self.gemeente, "name"]))
        found.releases.append(make_release(self._about(Dataset.MUNICIPALITIES, scope=COUNTRY), areas=country))
        for year in years:
            steps.next()
            self._statline(found, year)
        for monitor, period in health:
            steps.next()
            self._health(found, monitor.table, period, monitor.boundary_year)
        steps.next()
        found.releases.append(make_release(self._about(Dataset.WIJKEN_EN_BUURTEN, scope=self.gemeente), areas=areas))
        found.releases.append(self._pdok_figures(found, table))
        boundary_years = {release.about.boundary_year for release in found.releases}
        boundary_years |= {about.boundary_year for about in found.same}
        found.releases += self._old_outlines(areas, boundary_years)
        return found

    def _boundaries(self) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
        """Areas of all levels and the figures beside them; a level that is not there is empty."""
        parts = []
        for level in LEVELS:
            part = pdok.areas_of(self.http, self.settings.pdok_url, gemeente=self.gemeente, level=level, year=self.year)
            parts.append(part)
        if parts[0].areas.empty:
            raise self._unknown()
        return pd.concat([part.areas for part in parts]), pd.concat([part.table for part in parts])

    def _statline(self, found: Fetched, year: int) -> None:
        table, base = self.settings.statline_tables[year], self.settings.statline_url
        address = statline.table_address(base, table)
        about = About(Provider.STATLINE, table, year, boundary_year=year, url=address, title=self._title("statline"))
        if self._unchanged(about):
            found.same.append(about)
            return
        try:
            rows = statline.key_figures(self.http, base, table=table, year=year, expected=self._expected(year))
        except SourceRefusedError:
            if year == self.year:
                raise
            found.absent.append(Absent(Provider.STATLINE, table, year))
            return
        found.releases.append(make_release(about, table=rows, catalogue=self.catalogue))

    def _health(self, found: Fetched, table: str, period: int, boundary_year: int) -> None:
        base = self.settings.rivm_url
        about = About(
            Provider.RIVM, table, period, boundary_year, url=rivm.table_address(base, table), title=self._title("rivm")
        )
        if self._unchanged(about):
            found.same.append(about)
            return
        ages = {r.age for i in self.catalogue.values() for r in i.recipes if r.provider is Provider.RIVM}
        parts = []
        for age in sorted(ages):
            try:
                parts.append(
                    rivm.health_monitor(
                        self.http, base, table=table, year=period, age_group=age, expected=self._expected(boundary_year)
                    )
                )
            except SourceRefusedError:
                continue
        if not parts:
            found.absent.append(Absent(Provider.RIVM, table, period))
            return
        found.releases.append(make_release(about, table=pd.concat(parts), catalogue=self.catalogue))

    def _pdok_figures(self, found: Fetched, table: pd.DataFrame) -> Release:
        """Those of PDOK's figures of the municipality that StatLine has no answer for."""
        release = make_release(
            self._about(Dataset.PDOK_FIGURES, scope=self.gemeente), table=table, catalogue=self.catalogue
        )
        key = self.settings.statline_tables[self.year]
        fetched = [r for r in found.releases if r.about.provider is Provider.STATLINE and r.about.year == self.year]
        answered = _answers(fetched[0].observations) if fetched else self.answered(key, self.year)
        mine = release.observations
        pairs = pd.MultiIndex.from_frame(mine[["area_code", "indicator"]].astype("str"))
        lacking = ~pairs.isin(list(answered)) & ~mine["status"].isin(_NO_ANSWER).to_numpy()
        return replace(release, observations=mine[lacking].reset_index(drop=True))

    def _old_outlines(self, areas: gpd.GeoDataFrame, years: set[int]) -> list[Release]:
        """Generalised outlines of this and older boundary years, to tell whether an area is still the same."""
        west, south, east, north = areas.total_bounds
        bounds = (float(west), float(south), float(east), float(north))
        releases: list[Release] = []
        for year in sorted(years, reverse=True):
            parts = [
                pdok.generalised_outlines(self.http, self.settings.pdok_url, level=level, year=year, bounds=bounds)
                for level in LEVELS
            ]
            found = pd.concat([part[part["gemeente"] == self.gemeente] for part in parts])
            if found.empty and year == self.year:
                return []  # nothing to compare older outlines with
            if not found.empty:
                about = self._about(outlines_of(self.gemeente), scope=COUNTRY)
                about = replace(about, year=year, boundary_year=year)
                releases.append(make_release(about, areas=found))
        return releases

    def _about(self, dataset: str, *, scope: str) -> About:
        return About(
            Provider.PDOK, dataset, self.year, self.year, scope=scope, url=self.settings.pdok_url,
            title=self._title("pdok"),
        )  # fmt: skip

    def _title(self, provider: str) -> str:
        return next((i.source.nl for i in self.catalogue.values() if i.provider == provider), _PDOK_TITLE)

    def _unchanged(self, about: About) -> bool:
        """Whether the release in use was fetched after the service last changed it."""
        fetched = self.known(about.provider, about.dataset, about.year)
        if fetched is None:
            return False
        changed = last_modified(self.http, Service[about.provider.name], about.url)
        return changed is not None and changed + DOUBT < fetched

    def _expected(self, year: int) -> int | None:
        numbers = self.settings.expected_areas.get(year, {})
        return sum(numbers.values()) if len(numbers) >= len(LEVELS) else None

    def _unknown(self) -> UnknownMunicipalityError:
        return UnknownMunicipalityError(
            f"there is no municipality {self.gemeente} in {self.year}", gemeente=self.gemeente, year=self.year
        )


_PDOK_TITLE = "CBS en Kadaster, Wijk- en buurtkaart"


def _answers(observations: pd.DataFrame) -> set[tuple[str, str]]:
    some = observations[~observations["status"].isin(_NO_ANSWER)]
    return set(zip(some["area_code"].astype("str"), some["indicator"].astype("str"), strict=True))


class _Steps:
    """Put the number of the step in what progress tells, so that a bar can be drawn over the whole."""

    def __init__(self, http: Http, progress: Progress, total: int) -> None:
        self.step, self.total = 0, total
        self.progress = progress
        http.progress = self.tell

    def next(self) -> None:
        self.step += 1

    def tell(self, done: int, total: int | None, doing: Doing, details: dict[str, Any]) -> None:
        self.progress(done, total, doing, details | {"step": self.step, "steps": self.total})
