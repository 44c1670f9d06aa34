"""Which indicators go together, so that nobody counts the same thing twice without knowing."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from geodata.figures.indicators import Catalogue

WARN_ABOVE = 0.8
MINIMUM_PAIRS = 10


@dataclass(frozen=True)
class DoubleCounting:
    """Two indicators of different groups that go together so closely that they may measure the same."""

    one: str
    other: str
    correlation: float
    pairs: int


@dataclass(frozen=True, eq=False)
class Correlations:
    """
    ``matrix``: indicator × indicator, Spearman's rank correlation (-1 to 1), NaN where too few areas have both.

    ``pairs``: the number of areas that have both. ``warnings``: the strongest first.
    """

    matrix: pd.DataFrame
    pairs: pd.DataFrame
    warnings: list[DoubleCounting]


def correlations(
    figures: pd.DataFrame, catalogue: Catalogue | None = None, *, warn_above: float = WARN_ABOVE
) -> Correlations:
    """
    Correlate the need indicators of a set of areas.

    Parameters
    ----------
    figures
        Areas × indicator ids, NaN where there is no value; columns that are no need are left aside.
    warn_above
        Pairs of different groups with an absolute correlation above this are warned for.

    Returns
    -------
    correlations
        Each pair over the areas that have both figures, at least ten of them. An indicator that is the same everywhere
        has no correlation.
    """
    catalogue = Catalogue.load() if catalogue is None else catalogue
    ids = [i for i in catalogue.need if i in figures.columns]
    values = figures[ids].to_numpy("float64")
    known = ~np.isnan(values)
    size = len(ids)
    matrix, pairs = np.full((size, size), np.nan), known.astype(int).T @ known.astype(int)
    complete: dict[bytes, np.ndarray] = {}
    for i in range(size):
        for j in range(i, size):
            if pairs[i, j] < MINIMUM_PAIRS:
                continue
            both = known[:, i] & known[:, j]
            a, b = (_ranks(complete, values, c, both) for c in (i, j))
            matrix[i, j] = matrix[j, i] = _pearson(a, b)
    warnings = [
        DoubleCounting(ids[i], ids[j], float(matrix[i, j]), int(pairs[i, j]))
        for i in range(size)
        for j in range(i + 1, size)
        if catalogue[ids[i]].group != catalogue[ids[j]].group and abs(matrix[i, j]) > warn_above
    ]
    return Correlations(
        matrix=pd.DataFrame(matrix, index=ids, columns=ids),
        pairs=pd.DataFrame(pairs, index=ids, columns=ids),
        warnings=sorted(warnings, key=lambda w: -abs(w.correlation)),
    )


def _ranks(seen: dict[bytes, np.ndarray], values: np.ndarray, column: int, rows: np.ndarray) -> np.ndarray:
    """Ranks of a column over some rows, remembered: most pairs share the same rows."""
    key = column.to_bytes(4, "big") + np.packbits(rows).tobytes()
    if key not in seen:
        seen[key] = rankdata(values[rows, column])
    return seen[key]


def _pearson(a: np.ndarray, b: np.ndarray) -> float:
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(np.clip(a @ b / size, -1, 1)) if size > 0 else np.nan
