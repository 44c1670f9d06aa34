"""Make the demonstration municipality: one door to its land, people and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.demo import own_figures, pdok, people, rivm, statline
from geodata.demo.barriers import barriers_of
from geodata.demo.country import BUURTEN, GEMEENTEN, WIJKEN, Country, make_country
from geodata.demo.land import Land, make_land
from geodata.demo.latent import Latent, make_latent
from geodata.demo.service import DemoHttp
from geodata.demo.story import GEMEENTE, RIVM_YEARS, SPLIT_YEAR, STATLINE_YEARS
from geodata.sources.progress import Cancelled, Progress, never, silent
from geodata.vocabulary import Level

SEED = 9901
_AREA_COLUMNS = ["name", "level", "parent", "gemeente", "boundary_year", "water", "population", "geometry"]


@dataclass(frozen=True)
class Demo:
    """
    Maasdrecht (fictief), from one seed, and the fictional country around it.

    Pieces are made when they are first asked for, and kept; treat them as read-only. Everything is pure and without
    network; the same seed gives the same bytes.
    """

    seed: int

    @cached_property
    def land(self) -> Land:
        """All geometry: buurten, wijken, gemeente, neighbours, landscape, the lines behind them."""
        return make_land(self.seed)

    @cached_property
    def _residents(self) -> people.Residents:
        return people.settle(self.land, self.seed)

    @cached_property
    def _population(self) -> pd.Series:
        """Residents per buurt of Maasdrecht, water included."""
        return self._residents.per_buurt().reindex(self.land.buurten.index, fill_value=0)

    @cached_property
    def country(self) -> Country:
        """The codes, names, sizes and factor scores of all areas of the fictional country."""
        dry = self.land.buurten[~self.land.buurten["water"]]
        return make_country(self._population[dry.index], (dry.area / 10_000).round(), self.seed)

    @cached_property
    def _latent(self) -> Latent:
        return make_latent(self.country, self.seed)

    def areas(self, level: Level) -> gpd.GeoDataFrame:
        """
        The areas of one level of Maasdrecht in the boundaries of 2024, in the shape of decision 0001.

        Returns
        -------
        areas
            Index ``code``; name, level, parent, gemeente, boundary_year, water, population, geometry (RD New).
            24 wijken and 94 buurten, plus one water wijk (``WK990197``) and one water buurt (``water`` True,
            population 0). Wijken are exactly the unions of their buurten; populations add up.
        """
        shapes = {Level.GEMEENTE: self.land.gemeente, Level.WIJK: self.land.wijken, Level.BUURT: self.land.buurten}
        areas = shapes[level].copy()
        lower = {
            Level.GEMEENTE: pd.Series(GEMEENTE, self._population.index),
            Level.WIJK: self.land.buurten["parent"],
            Level.BUURT: pd.Series(self._population.index, self._population.index),
        }
        areas["population"] = self._population.groupby(lower[level]).sum().reindex(areas.index).astype("float64")
        return areas[_AREA_COLUMNS]

    @property
    def landscape(self) -> gpd.GeoDataFrame:
        """
        Background of the map, no figures: kind (``LandscapeKind``), name, geometry (RD New).

        Polygons: rivier, kanaal, plas, park, bos, bebouwing; lines: spoorlijn, weg; points: brug (two), station.
        """
        return self.land.landscape

    @property
    def barriers(self) -> gpd.GeoDataFrame:
        """What nobody walks through, and where one gets across: see ``geodata.demo.barriers.barriers_of``."""
        return barriers_of(self.landscape)

    @property
    def neighbours(self) -> gpd.GeoDataFrame:
        """Index code (GM9902..GM9907): name, geometry (RD New); they share their borders with GM9901."""
        return self.land.neighbours

    @cached_property
    def cells(self) -> pd.DataFrame:
        """
        Squares of 100 m with residents by age in the form of the CBS squares.

        Index ``crs28992res100m`` (``E1690N4222``); ``buurt``, ``x``, ``y`` (middle, RD New), ``aantal_inwoners``,
        ``aantal_inwoners_0_tot_15_jaar``, ``.._15_tot_25_..``, ``.._25_tot_45_..``, ``.._45_tot_65_..`` and
        ``aantal_inwoners_65_jaar_en_ouder``: multiples of 5, -99997 where 0-4 or secret. Known totals add up to the
        residents of each buurt.
        """
        return people.cells_of(self._residents, self._latent.values(STATLINE_YEARS[-1]), self.seed)

    @cached_property
    def _made(self) -> dict[tuple[str, int], Any]:
        return {}

    def statline(self, year: int) -> pd.DataFrame:
        """The key figures of one year as StatLine publishes them: see ``geodata.demo.statline.statline_table``."""
        key = (statline.TABLES[year], year)
        if key not in self._made:
            self._made[key] = statline.statline_table(self._latent, year)
        return self._made[key]

    def rivm(self, period: int) -> pd.DataFrame:
        """The health monitor of one period as RIVM publishes it: see ``geodata.demo.rivm.rivm_table``."""
        key = (rivm.table_of(period), period)
        if key not in self._made:
            self._made[key] = rivm.rivm_table(self._latent, period)
        return self._made[key]

    def pdok(self, level: Level, year: int = STATLINE_YEARS[-1]) -> dict[str, Any]:
        """A GeoJSON collection as PDOK gives it: see ``geodata.demo.pdok.collection``."""
        return pdok.collection(self.land, self.statline(year), level, year)

    def own_figures(self) -> dict[str, str]:
        """Files of the municipality itself by name, as CSV text: see ``geodata.demo.own_figures``."""
        return own_figures.own_figures(self._latent)

    def http(self, *, cancelled: Cancelled = never, progress: Progress = silent) -> DemoHttp:
        """A stand-in for the internet, through which the ordinary importers load the fictional country."""
        return DemoHttp(demo=self, cancelled=cancelled, progress=progress)

    @staticmethod
    def expected_areas(level: Level) -> Mapping[int, int]:
        """Per boundary year the number of areas of one level in the fictional country, for the 95 % rule."""
        years = sorted({*STATLINE_YEARS, *RIVM_YEARS})
        counts = {Level.GEMEENTE: GEMEENTEN, Level.WIJK: WIJKEN, Level.BUURT: BUURTEN}
        split = 1 if level is Level.WIJK else 0
        return {year: counts[level] - (split if year < SPLIT_YEAR else 0) for year in years}


@lru_cache(maxsize=2)
def make_demo(seed: int = SEED) -> Demo:
    """The demonstration municipality; made once per process and seed."""
    return Demo(seed)
