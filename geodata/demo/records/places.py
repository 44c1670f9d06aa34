"""Put records in the right buurt of the demonstration municipality: venues with an address, and exact places."""

from dataclasses import dataclass
from typing import Protocol

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.demo.records.reading import rows
from geodata.vocabulary import Level

_JITTER = 40.0
_NOT_A_NUMBER = -99990


class Town(Protocol):
    """What the records need of the demonstration: its areas and its squares with residents."""

    def areas(self, level: Level) -> gpd.GeoDataFrame:
        """The areas of one level, RD New."""

    @property
    def cells(self) -> pd.DataFrame:
        """Squares of 100 m: ``buurt``, ``x``, ``y`` of the middle, ``aantal_inwoners``."""


@dataclass(frozen=True)
class Venue:
    """A fictional building or spot where things happen."""

    name: str
    address: str
    kind: str
    x: float
    y: float
    wijkcode: str
    buurtcode: str


class Places:
    """The buurten of the municipality, with where people live in them."""

    def __init__(self, town: Town) -> None:
        wijken, buurten = town.areas(Level.WIJK), town.areas(Level.BUURT)
        self.wijken = wijken[~wijken["water"]]
        self.buurten = buurten[~buurten["water"]]
        shapely.prepare(self.buurten.geometry.array)
        self.names: dict[str, str] = self.wijken["name"].to_dict() | self.buurten["name"].to_dict()
        self._shapes = self.buurten.geometry.to_dict()
        # Hundreds of look-ups follow; plain dictionaries are many times faster than asking a frame each time.
        self._people = self.buurten["population"].fillna(1.0).clip(lower=1.0).to_dict()
        self._of = {str(wijk): sorted(part.index) for wijk, part in self.buurten.groupby("parent")}
        cells = town.cells
        people = cells["aantal_inwoners"].where(cells["aantal_inwoners"] > _NOT_A_NUMBER, 2.0)
        self._cells = {
            str(code): (part[["x", "y"]].to_numpy(dtype="float64"), people[part.index].to_numpy(dtype="float64"))
            for code, part in cells.groupby("buurt")
        }

    def buurten_of(self, wijk: str) -> list[str]:
        """Codes of the buurten of a wijk, in order."""
        return self._of[wijk]

    def residents(self, codes: list[str]) -> np.ndarray:
        """Residents per buurt, at least 1."""
        return np.array([self._people[code] for code in codes], dtype="float64")

    def point(self, buurt: str, rng: np.random.Generator) -> tuple[float, float]:
        """A point inside a buurt, near where people live, rounded to a metre."""
        shape = self._shapes[buurt]
        middles, people = self._cells.get(buurt, (np.empty((0, 2)), np.empty(0)))
        if people.sum() > 0:
            for _ in range(20):
                middle = middles[rng.choice(len(middles), p=people / people.sum())]
                x, y = np.round(middle + rng.uniform(-_JITTER, _JITTER, 2))
                if shapely.contains_xy(shape, x, y):
                    return float(x), float(y)
        inner = shape.representative_point()
        return float(inner.x), float(inner.y)

    def venues(self, rng: np.random.Generator) -> dict[str, list[Venue]]:
        """The venues of each wijk, in the buurt whose name they carry, else in its heart or one of its buurten."""
        found: dict[str, list[Venue]] = {code: [] for code in self.wijken.index}
        for row in rows("venues.csv"):
            codes = self.buurten_of(row["wijk"])
            named = [code for code in codes if self.names[code].lower() in f"{row['name']} {row['address']}".lower()]
            if not named:
                share = self.residents(codes)
                named = [codes[0] if not found[row["wijk"]] else str(rng.choice(codes, p=share / share.sum()))]
            x, y = self.point(named[0], rng)
            found[row["wijk"]].append(Venue(row["name"], row["address"], row["kind"], x, y, row["wijk"], named[0]))
        return found
