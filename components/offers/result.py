"""What was found, with all that a screen or a feed needs to tell about it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from components.offers.filter import OfferFilter, Sorting
from components.view_state import ViewState
from db.words import Kind
from geodata.reach.find import Found, Wanted
from geodata.reach.offers import Offers

LAST = pd.Timestamp("2262-01-01").as_unit("s")
"""After every session that is known."""


@dataclass(frozen=True)
class Place:
    """Where somebody looks from: a point in RD New in metres, and the name of the buurt of which it is the middle."""

    x: float
    y: float
    buurt: str | None = None


@dataclass(frozen=True, eq=False)
class Result:
    """
    The activities or initiatives that fit a view.

    ``records`` are all of the municipality (a frame that is shared: never changed), ``found`` tells which of them fit.
    ``place`` is where the walk is measured from, ``None`` when nobody asked.
    """

    kind: Kind
    view: ViewState
    gemeente: str
    today: dt.date
    records: gpd.GeoDataFrame
    offers: Offers
    wanted: Wanted
    found: Found
    place: Place | None

    @property
    def asked(self) -> OfferFilter:
        """What the link asks."""
        return self.view.zoek

    @property
    def count(self) -> int:
        """How many fit."""
        return int(self.found.fits.sum())

    @property
    def fitting(self) -> gpd.GeoDataFrame:
        """The records that fit, in the order that the view asks for, with ``walk`` (metres) and ``next``."""
        chosen = self.records[self.found.fits.to_numpy()]
        # Into a frame without rows pandas would take the rows of what is assigned.
        rows = chosen.index
        chosen = chosen.assign(walk=self.found.walk.reindex(rows), next=self.offers.next.reindex(rows))
        return chosen.iloc[order(chosen, self.asked.volgorde)] if len(chosen) else chosen

    def record(self, record_id: str | None) -> Mapping[Any, Any] | None:
        """Give one record of the municipality, whether it fits or not; ``None`` when it is not there."""
        if record_id is None or record_id not in self.records.index:
            return None
        row = self.records.loc[record_id]
        more = {"walk": float(self.found.walk[record_id]), "next": self.offers.next[record_id], "id": record_id}
        return row.to_dict() | more


def order(records: pd.DataFrame, sorting: Sorting) -> np.ndarray:
    """
    Give the places of the rows in an order.

    Parameters
    ----------
    records
        Columns ``title``, ``next`` (the next session, NaT unknown) and ``walk`` (metres, NaN unknown).
    sorting
        What is not known comes last; rows that are alike stand by title.
    """
    titles = np.array([str(title).casefold() for title in records["title"]])
    keys = {
        Sorting.TIJD: records["next"].astype("datetime64[s]").fillna(LAST).to_numpy(),
        Sorting.AFSTAND: records["walk"].fillna(np.inf).to_numpy(),
        Sorting.NAAM: np.zeros(len(records)),
    }
    return np.lexsort((records.index.to_numpy().astype(str), titles, keys[sorting]))
