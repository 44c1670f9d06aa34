"""Put need and supply beside each other: thirds of a municipality's areas, and where much need meets little supply."""

from enum import IntEnum

import numpy as np
import pandas as pd

FEWEST = 3
"""Areas below which there are no thirds: of two areas one is not "the highest third"."""


class Third(IntEnum):
    """In which third of the areas of a municipality an area falls."""

    LITTLE = 0
    MIDDLE = 1
    MUCH = 2


def thirds(values: pd.Series, ranked: pd.Series, *, nought_is_little: bool = False) -> pd.Series:
    """
    In which third of the areas each area falls.

    Areas are put in order; an area's place is (areas below + equal ones, itself among them, for half) / all. Up to a
    third is little, above two thirds much. So equal areas are always in the same third, and where all are equal none
    is much or little.

    Parameters
    ----------
    values
        A number per area, NaN unknown.
    ranked
        Which areas count (bool, same index): those with enough residents.
    nought_is_little
        Whether 0 is little however many areas have it: where nothing is, there is little, also when that is so
        everywhere.

    Returns
    -------
    thirds
        ``Third`` as float64 on the index of ``values``; NaN for what is unknown or does not count, and for all when
        fewer than three areas are left.
    """
    known = values.where(ranked.to_numpy(dtype=bool) & np.isfinite(values.to_numpy(dtype="float64")))
    count = int(known.notna().sum())
    if count < FEWEST:
        return pd.Series(np.nan, index=values.index)
    place = (known.rank(method="average") - 0.5) / count
    found = pd.Series(
        np.select([place <= 1 / 3, place > 2 / 3], [Third.LITTLE, Third.MUCH], Third.MIDDLE).astype("float64"),
        index=values.index,
    ).where(known.notna())
    return found.mask(known == 0, float(Third.LITTLE)) if nought_is_little else found


def need_thirds(need: pd.DataFrame, ranked: pd.Series) -> pd.DataFrame:
    """:func:`thirds` of need, per column."""
    return need.apply(lambda column: thirds(column, ranked))


def supply_thirds(supply: pd.DataFrame, ranked: pd.Series) -> pd.DataFrame:
    """:func:`thirds` of supply, per column; nothing at all is always little."""
    return supply.apply(lambda column: thirds(column, ranked, nought_is_little=True))


def without_supply(need: pd.DataFrame, supply: pd.DataFrame, ranked: pd.Series) -> pd.DataFrame:
    """
    Where need is in the highest third of the areas, and supply in the lowest.

    Parameters
    ----------
    need, supply
        Areas × subjects, on one index and with the same columns; NaN unknown.
    ranked
        Which areas count (bool, same index).

    Returns
    -------
    found
        bool, same shape; False wherever need or supply is unknown.
    """
    return (need_thirds(need, ranked) == Third.MUCH) & (supply_thirds(supply, ranked) == Third.LITTLE)
