"""Make the demonstration municipality: one door to its land, people and figures."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import geopandas as gpd

from geodata.demo.land import Land, make_land
from geodata.vocabulary import Level

SEED = 9901


@dataclass(frozen=True)
class Demo:
    """
    Maasdrecht (fictief), from one seed. Pieces are made when they are first asked for, and kept.

    Everything is pure and without network; the same seed gives the same bytes.
    """

    seed: int

    @cached_property
    def land(self) -> Land:
        """All geometry: buurten, wijken, gemeente, neighbours, landscape, the lines behind them."""
        return make_land(self.seed)

    def areas(self, level: Level) -> gpd.GeoDataFrame:
        """
        The areas of one level, in the shape of decision 0001.

        Returns
        -------
        areas
            Index ``code``; name, level, parent, gemeente, boundary_year, water, population, geometry (RD New).
            24 wijken and 94 buurten, plus one water wijk (``WK990197``) and one water buurt (``water`` True,
            population 0). Wijken are exactly the unions of their buurten.
        """
        shapes = {Level.GEMEENTE: self.land.gemeente, Level.WIJK: self.land.wijken, Level.BUURT: self.land.buurten}
        return shapes[level].copy()

    @property
    def landscape(self) -> gpd.GeoDataFrame:
        """kind (geodata.demo.sketch.LandscapeKind), name, geometry (RD New): background of the map, no figures.

        Polygons: rivier, kanaal, plas, park, bos, bebouwing; lines: spoorlijn, weg; points: brug (two), station.
        """
        return self.land.landscape

    @property
    def neighbours(self) -> gpd.GeoDataFrame:
        """Index code (GM9902..GM9907): name, geometry (RD New); share their borders with GM9901."""
        return self.land.neighbours


@lru_cache(maxsize=2)
def make_demo(seed: int = SEED) -> Demo:
    """The demonstration municipality; made once per process and seed."""
    return Demo(seed)
