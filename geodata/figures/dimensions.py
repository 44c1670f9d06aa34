"""Need per dimension of Positive Health: bars for a conversation, no mark for people."""

import numpy as np
import pandas as pd

from geodata.figures.indicators import Catalogue
from geodata.vocabulary import Dimension


def dimension_scores(normalised: pd.DataFrame, catalogue: Catalogue | None = None) -> pd.DataFrame:
    """
    Mean normalised need of the indicators of each dimension.

    Parameters
    ----------
    normalised
        Areas × indicator ids, 0-100, 100 = most need, NaN where unknown (``Need.normalised``).

    Returns
    -------
    scores
        Areas × Dimension (all six), 0-100. As in the index, indicators of one group count once: mean per group, then
        over the groups. An indicator of two dimensions counts in both. NaN where none of the indicators is known.
    """
    catalogue = Catalogue.load() if catalogue is None else catalogue
    scores = pd.DataFrame(np.nan, index=normalised.index, columns=list(Dimension))
    for dimension in Dimension:
        groups: dict[str, list[str]] = {}
        for i in normalised.columns:
            if i in catalogue and catalogue[i].is_need and dimension in catalogue[i].dimensions:
                groups.setdefault(catalogue[i].group, []).append(i)
        if groups:
            means = np.column_stack([_mean(normalised[ids].to_numpy("float64")) for ids in groups.values()])
            scores[dimension] = _mean(means)
    return scores


def _mean(values: np.ndarray) -> np.ndarray:
    """Mean of what is known in each row; NaN where nothing is."""
    known = ~np.isnan(values)
    count = known.sum(axis=1)
    total = np.where(known, values, 0.0).sum(axis=1)
    return np.divide(total, count, out=np.full(len(values), np.nan), where=count > 0)
