"""Demand as it could have been: other weights of the domains, other numbers within the rounding."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from geodata.errors import FrameError

RUNS = 200
SEED = 20_260_101
CONCENTRATION = 50.0


class Draws(NamedTuple):
    """Demand as it could have been: ``weight`` and ``people``, rows × runs, float64, not negative."""

    weight: np.ndarray
    people: np.ndarray


def demand_draws(
    people: np.ndarray,
    margin: np.ndarray,
    scores: np.ndarray,
    weights: np.ndarray,
    covered: np.ndarray | float = 0.0,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    concentration: float = CONCENTRATION,
    area: Sequence[Hashable] | None = None,
) -> Draws:
    """
    Draw demand: people × need / 100 × what is not covered yet.

    Parameters
    ----------
    people, margin
        Per row: people of the target group, and how far rounding may have moved that number.
    scores
        Rows × domains, 0-100; NaN where not known.
    weights
        Per domain; those without weight stay without.
    covered
        Share 0-1 that is covered already, per row or for all.
    concentration
        Weights come from Dirichlet(concentration × weight), as the chosen weights sum to 1.
    area
        Rows of one area share its published number, and so its rounding; without areas each row is moved by itself.

    Returns
    -------
    draws
        The same each time for the same input. A row of which no weighed domain is known has no need in that run; need
        is the mean over the domains that are known.

    Raises
    ------
    FrameError
        If shapes do not fit, or no domain has weight.
    """
    people, margin = np.asarray(people, dtype=float), np.asarray(margin, dtype=float)
    scores, weights = np.atleast_2d(np.asarray(scores, dtype=float)), np.asarray(weights, dtype=float)
    if not len(people) == len(margin) == len(scores) or scores.shape[1] != len(weights):
        raise FrameError(
            f"people ({len(people)}), margin ({len(margin)}), scores {scores.shape} and weights ({len(weights)}) do "
            "not fit each other",
            frame="draws",
            column="scores",
            found=str(scores.shape),
        )
    if not (weights > 0).any() or not (np.isfinite(weights) & (weights >= 0)).all():
        raise FrameError(
            "weights must be 0 or more, and one above 0", frame="draws", column="weights", found=str(weights)
        )
    random = np.random.default_rng(seed)
    drawn = np.zeros((runs, len(weights)))
    weighed = weights > 0
    drawn[:, weighed] = random.dirichlet(concentration * weights[weighed] / weights.sum(), size=runs)
    by = np.arange(len(people)) if area is None else pd.factorize(np.asarray(area, dtype=object), sort=False)[0]
    size = int(by.max(initial=-1)) + 1
    moved = random.uniform(-1, 1, size=(size, runs))[by]
    counted = np.maximum(people[:, None] + moved * np.nan_to_num(margin)[:, None], 0.0)
    counted[people == 0] = 0.0  # nobody is drawn where nobody was counted
    known = ~np.isnan(scores)
    share = known.astype(float) @ drawn.T
    with np.errstate(invalid="ignore", divide="ignore"):
        need = np.where(share > 0, np.nan_to_num(scores) @ drawn.T / share, 0.0)
    left = np.clip(1 - np.broadcast_to(np.asarray(covered, dtype=float), len(people)), 0.0, 1.0)
    return Draws(counted * need / 100 * left[:, None], counted)
