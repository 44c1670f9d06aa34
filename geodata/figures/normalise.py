"""Bring figures to one scale of 0-100, where 100 is most need."""

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtr

from geodata.vocabulary import Normalisation


def percentile(values: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """
    Place values among the known values of a reference set.

    Parameters
    ----------
    values
        1-d; NaN where unknown.
    reference
        1-d, any length and order; NaN are left out. It may or may not contain ``values``.

    Returns
    -------
    percentiles
        0-100 in the order of ``values``; NaN where the value is unknown or the reference has no known value.

    Notes
    -----
    (mid-rank - 0.5) / n × 100. A value that belongs to the reference has the mid-rank ``less + (equal + 1) / 2``, so
    the formula is ``(less + equal / 2) / n × 100``. The same expression is used for a value that does not belong to it:
    the share of the reference below it, counting those that are equal for half. It is 0 below all and 100 above all.
    """
    known = np.sort(reference[~np.isnan(reference)])
    if not len(known):
        return np.full(len(values), np.nan)
    less = np.searchsorted(known, values, side="left")
    less_or_equal = np.searchsorted(known, values, side="right")
    return np.where(np.isnan(values), np.nan, (less + less_or_equal) / 2 / len(known) * 100)


def z_score(values: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """The standard normal share below each value's z-score, 0-100; 50 where all of the reference is equal."""
    known = reference[~np.isnan(reference)]
    if not len(known):
        return np.full(len(values), np.nan)
    spread = known.std()
    if spread <= _no_spread(known):
        return np.where(np.isnan(values), np.nan, 50.0)
    return ndtr((values - known.mean()) / spread) * 100


def min_max(values: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Where each value lies between the reference's lowest and highest, 0-100, clipped; 50 where all are equal."""
    known = reference[~np.isnan(reference)]
    if not len(known):
        return np.full(len(values), np.nan)
    low, high = known.min(), known.max()
    if high - low <= _no_spread(known):
        return np.where(np.isnan(values), np.nan, 50.0)
    return np.clip((values - low) / (high - low), 0.0, 1.0) * 100


def _no_spread(known: np.ndarray) -> float:
    """Equal numbers can differ by some billionths through rounding in the computer; that is no spread."""
    return 1e-12 * max(1.0, float(np.abs(known).max()))


METHODS = {Normalisation.PERCENTILE: percentile, Normalisation.Z_SCORE: z_score, Normalisation.MIN_MAX: min_max}


def normalise(
    figures: np.ndarray, reference: np.ndarray, signs: Sequence[int], method: Normalisation = Normalisation.PERCENTILE
) -> np.ndarray:
    """
    Bring each indicator to 0-100, 100 = most need.

    Parameters
    ----------
    figures, reference
        Areas × indicators; the same indicators, other areas; NaN where unknown.
    signs
        Per indicator 1 where more is need, -1 where more is strength (the scale is turned around).

    Returns
    -------
    normalised
        The shape of ``figures``; NaN where the figure is unknown or the reference has no known value.
    """
    result = np.empty(figures.shape)
    for column, sign in enumerate(signs):
        scale = METHODS[method](figures[:, column], reference[:, column])
        result[:, column] = scale if sign > 0 else 100.0 - scale
    return result
