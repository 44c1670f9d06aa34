"""What goes well in an area, and in one line why its need is what it is: figures, no words."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.figures.indicators import Catalogue
from geodata.figures.need import Need
from geodata.vocabulary import Direction

STRENGTH_COLUMNS = ["area", "indicator", "value", "mean", "lead", "beats_mean"]


@dataclass(frozen=True)
class Cause:
    """An indicator that adds to the index, with the figure itself and what it adds."""

    indicator: str
    value: float
    normalised: float
    contribution: float


def strengths(
    figures: pd.DataFrame, reference: pd.DataFrame, catalogue: Catalogue | None = None, *, number: int = 1
) -> pd.DataFrame:
    """
    The best figures of each area beside the mean of the reference.

    Parameters
    ----------
    figures, reference
        Areas × indicator ids, NaN where there is no value. Only indicators with a direction count, one per group.
    number
        How many per area at most.

    Returns
    -------
    strengths
        Columns ``STRENGTH_COLUMNS``, the best first. ``mean`` is the plain mean over the reference's areas; ``lead`` is
        how much better the area is, in standard deviations of the reference. ``beats_mean`` tells whether it is better
        at all: where no figure is, the one row of the area is the figure closest to the mean, with ``beats_mean``
        False. Only an area without any figure that can be compared has no row.
    """
    catalogue = Catalogue.load() if catalogue is None else catalogue
    ids = [
        i
        for i in figures.columns
        if i in catalogue and catalogue[i].direction is not Direction.NEUTRAL and i in reference.columns
    ]
    values = figures[ids].to_numpy("float64")
    mean, spread = _mean_and_spread(reference[ids].to_numpy("float64"))
    # Better is lower where more is need.
    sign = -np.array([catalogue[i].sign for i in ids], dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        lead = sign * (values - mean) / spread
    lead[~np.isfinite(lead)] = np.nan
    rows = []
    for row, area in enumerate(figures.index):
        for column in _best(lead[row], [catalogue[i].group for i in ids], number):
            rows.append((area, ids[column], values[row, column], mean[column], lead[row, column]))
    found = pd.DataFrame(rows, columns=STRENGTH_COLUMNS[:-1])
    found["beats_mean"] = found["lead"] > 0
    return found


def reasons(need: Need, area: str, number: int = 2) -> list[Cause]:
    """
    What adds most to the index of one area, for one sentence why.

    Parameters
    ----------
    number
        How many at most; one indicator per group, so that a sentence does not say the same twice.

    Returns
    -------
    causes
        The largest contribution first; what lies below the middle (normalised 50) is no reason for need and is left
        out. Empty for an area without index.
    """
    if area not in need.index.index or pd.isna(need.index[area]):
        return []
    all_of_them = need.contributions
    mine = all_of_them[(all_of_them["area"] == area) & (all_of_them["contribution"] > 0)]
    mine = mine[mine["normalised"] >= 50].assign(of_group=lambda f: f.groupby("group")["contribution"].transform("sum"))
    ordered = mine.sort_values(["of_group", "contribution"], ascending=False, kind="stable").drop_duplicates("group")
    chosen = ordered.head(number)
    figures = chosen[["raw", "normalised", "contribution"]].to_numpy("float64").tolist()
    return [Cause(str(name), *numbers) for name, numbers in zip(chosen["indicator"], figures, strict=True)]


def _mean_and_spread(reference: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    known = ~np.isnan(reference)
    count = known.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(count > 0, np.nansum(reference, axis=0) / count, np.nan)
        spread = np.sqrt(np.nansum((reference - mean) ** 2, axis=0) / count)
    return mean, np.where((count > 1) & (spread > 1e-12), spread, np.nan)


def _best(lead: np.ndarray, groups: list[str], number: int) -> list[int]:
    """Columns that beat the mean, the best first and one per group; else the one closest to it."""
    ordered = [c for c in np.argsort(-lead, kind="stable") if not np.isnan(lead[c])]
    chosen: list[int] = []
    for column in ordered:
        if lead[column] > 0 and groups[column] not in {groups[c] for c in chosen}:
            chosen.append(int(column))
    return chosen[:number] or [int(c) for c in ordered[:1]]
