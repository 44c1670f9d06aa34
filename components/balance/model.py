"""Need and supply of every area beside each other, with the signals that a visitor may know of."""

from dataclasses import dataclass
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd

from components.balance.supply import Supply
from components.content.map_points import counted_per_area
from components.content.scene import Scene
from components.view_state import Period
from geodata.figures.dimensions import dimension_scores
from geodata.reach.balance import need_thirds, supply_thirds, thirds, without_supply
from geodata.vocabulary import Dimension, Level


class Counted(NamedTuple):
    """Signals in a wijk as everybody may know them: what is shown of them, and whether small numbers are hidden."""

    number: int
    partly: bool


@dataclass(frozen=True, eq=False)
class Signals:
    """
    Signals per area.

    ``per_dimension`` (areas × Dimension, int) is there only for who may read single signals; ``None`` for others.
    ``totals`` are per area; ``None`` where this visitor gets none at this level. A signal with two dimensions counts
    in both, one without any only in the total.
    """

    per_dimension: pd.DataFrame | None = None
    totals: dict[str, Counted] | None = None


@dataclass(frozen=True, eq=False)
class Balance:
    """
    What the matrix and the two-variable map show.

    ``need`` and ``supply.per_dimension`` are areas × Dimension, ``need_all`` and ``supply.total`` one number per area;
    water is left out. ``ranked`` tells which areas have enough residents to be compared. ``without`` is True where need
    is in the highest third and supply in the lowest; ``need_third`` and ``supply_third`` are NaN without a third, with
    a column per dimension. ``all_need`` and ``all_supply`` are the thirds of the whole. ``codes`` are in the order of
    reading: most dimensions with much need and little supply first, then by need; too small areas last.
    """

    need: pd.DataFrame
    need_all: pd.Series
    supply: Supply
    signals: Signals
    ranked: pd.Series
    need_third: pd.DataFrame
    supply_third: pd.DataFrame
    all_need: pd.Series
    all_supply: pd.Series
    without: pd.DataFrame
    codes: tuple[str, ...]

    def holes(self, dimension: Dimension | None = None) -> list[tuple[str, Dimension]]:
        """Give the areas and dimensions with much need and little supply, largest need first."""
        found = [
            (float(self.need[one].loc[code]), code, one)
            for one in ([dimension] if dimension is not None else Dimension)
            for code in self.codes
            if self.without[one].loc[code]
        ]
        return [(code, one) for _need, code, one in sorted(found, key=lambda hole: -hole[0])]


def balance(scene: Scene, supply: Supply, signals: Signals) -> Balance:
    """
    Put need and supply of the areas of a scene beside each other.

    Records of the municipality itself never enter the need: supply and signals only stand beside it.
    """
    land = scene.areas.index[~scene.areas["water"].astype(bool)]
    need = dimension_scores(scene.need.normalised, scene.catalogue).reindex(land)
    ranked = ~scene.need.small.reindex(land).astype(bool)
    offered, total = supply.per_dimension.reindex(land), supply.total.reindex(land)
    without = without_supply(need, offered, ranked)
    whole = scene.need.index.reindex(land)
    order = pd.DataFrame(
        {
            "small": ~ranked,
            "holes": -without.sum(axis=1),
            "need": -whole.where(ranked),
            "name": scene.areas["name"].reindex(land),
        }
    ).sort_values(["small", "holes", "need", "name"], na_position="last", kind="stable")
    return Balance(
        need=need,
        need_all=whole,
        supply=supply,
        signals=signals,
        ranked=ranked,
        need_third=need_thirds(need, ranked),
        supply_third=supply_thirds(offered, ranked),
        all_need=thirds(whole, ranked),
        all_supply=thirds(total, ranked, nought_is_little=True),
        without=without,
        codes=tuple(str(code) for code in order.index),
    )


def signals_of_single(records: gpd.GeoDataFrame, scene: Scene) -> Signals:
    """
    Count single signals per area and dimension: only for who may read them.

    Parameters
    ----------
    records
        As ``db.signals.read_signals``, narrowed to theme, group and period already.
    """
    codes = scene.areas.index
    at = codes.get_indexer(pd.Index(area_codes(records, scene)))
    found = pd.DataFrame(0, index=codes, columns=list(Dimension), dtype="int64")
    for dimension in Dimension:
        carries = np.array([dimension in words for words in records["dimensions"]], dtype=bool)
        found[dimension] = np.bincount(at[(at >= 0) & carries], minlength=len(codes))
    totals = np.bincount(at[at >= 0], minlength=len(codes))
    return Signals(found, {str(code): Counted(int(n), False) for code, n in zip(codes, totals, strict=True)})


def area_codes(records: pd.DataFrame, scene: Scene) -> pd.Series:
    """Give the code of the area of the scene's level that each record of the municipality stands in."""
    if scene.level is Level.GEMEENTE:
        return pd.Series(scene.place.code, index=records.index)
    return records["wijkcode" if scene.level is Level.WIJK else "buurtcode"]


def signals_counted(counts: pd.DataFrame, scene: Scene) -> Signals:
    """
    Give the protected counts per wijk, of all years: what everybody may know, never by dimension, theme or buurt.

    Parameters
    ----------
    counts
        As ``db.signals.counts``: 1-4 hidden (NaN).
    """
    if scene.level is not Level.WIJK:
        return Signals()
    shown = counted_per_area(counts, Period.ALLES)
    hidden = set(counts.loc[counts["count"].isna(), "area"]) if len(counts) else set()
    return Signals(totals={str(code): Counted(int(shown.get(code, 0)), code in hidden) for code in scene.areas.index})
