"""What an advice is held against: the best single place, and places spread evenly."""

from typing import Unpack

import numpy as np
import pandas as pd

from geodata.reach.placement.coverage import Coverage, coverage_of
from geodata.reach.placement.problem import Problem, Terms, number_of, read_problem
from geodata.reach.placement.solving import Placement, solve
from geodata.reach.placement.words import Aim

ROUNDS = 50
CELLS = 4_000
"""Of more inhabited cells every so many-th is looked at: an even spread does not change by it."""


def best_single(
    demand: pd.DataFrame,
    candidates: pd.DataFrame,
    *,
    budget: float | None = None,
    aim: Aim = Aim.MOST,
    **terms: Unpack[Terms],
) -> Placement:
    """
    Choose the one place that reaches most, beside what stands.

    Parameters, result and errors are those of :func:`~geodata.reach.placement.choosing.choose_places`; the count is 1.
    """
    problem = read_problem(demand, candidates, **terms)
    problem.check_budget(budget)
    return solve(problem, count=1, budget=budget, aim=aim)


def spread_evenly(
    demand: pd.DataFrame,
    candidates: pd.DataFrame,
    *,
    count: int,
    budget: float | None = None,
    aim: Aim = Aim.MOST,
    **terms: Unpack[Terms],
) -> Coverage:
    """
    Spread places evenly over the inhabited area, without looking at need or at how many people live where.

    Each inhabited cell counts the same. The first places are taken as far as can be from each other and from what
    stands; then each cell goes to the nearest place, straight on, and each new place moves to the candidate nearest to
    the middle of its cells, until nothing moves (S. P. Lloyd (1982), Least squares quantization in PCM, IEEE
    Transactions on Information Theory 28, 129-137; with fixed places and only candidates as answers). With a budget as
    many places as it pays for.

    Returns
    -------
    coverage
        What these places do; ``open`` names them after what stands.

    Raises
    ------
    FrameError, WrongCrsError
        As :func:`~geodata.reach.placement.choosing.choose_places`.
    """
    asked = int(number_of(count, "count", whole=True))
    problem = read_problem(demand, candidates, **terms)
    problem.check_budget(budget)
    free = np.flatnonzero(~problem.standing & ~np.isnan(problem.places_xy).any(axis=1))
    for size in range(min(asked, len(free)), -1, -1):
        chosen = _spread(problem, free, size)
        if budget is None or problem.cost[chosen].sum() <= budget:
            break
    return coverage_of(problem, chosen, aim)


def _spread(problem: Problem, free: np.ndarray, count: int) -> np.ndarray:
    """Row numbers of that many free candidates, spread over the inhabited cells."""
    cells = np.unique(problem.xy[(problem.people > 0) & ~np.isnan(problem.xy).any(axis=1)], axis=0)
    cells = cells[:: max(1, len(cells) // CELLS)]
    if not count or not len(cells):
        return free[:0]
    fixed = problem.places_xy[problem.standing & ~np.isnan(problem.places_xy).any(axis=1)]
    at = problem.places_xy[free]
    chosen = _apart(cells, fixed, at, count)
    for _ in range(ROUNDS):
        nearest = _far(cells, np.vstack([fixed, at[chosen]])).argmin(axis=1) - len(fixed)
        moved = chosen.copy()
        for number in range(count):
            own = cells[nearest == number]
            if len(own):
                away = np.hypot(*(at - own.mean(axis=0)).T)
                away[np.delete(moved, number)] = np.inf
                moved[number] = int(away.argmin())
        if (moved == chosen).all():
            break
        chosen = moved
    return np.sort(free[chosen])


def _apart(cells: np.ndarray, fixed: np.ndarray, at: np.ndarray, count: int) -> np.ndarray:
    """Candidates far from each other: each time the one nearest to the cell that is farthest from all so far."""
    chosen: list[int] = []
    distance = _far(cells, fixed).min(axis=1) if len(fixed) else np.full(len(cells), np.inf)
    target = cells.mean(axis=0)
    for _ in range(count):
        if len(fixed) or chosen:
            target = cells[int(distance.argmax())]
        away = np.hypot(*(at - target).T)
        away[chosen] = np.inf
        chosen.append(int(away.argmin()))
        distance = np.minimum(distance, np.hypot(*(cells - at[chosen[-1]]).T))
    return np.array(chosen)


def _far(cells: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Straight distance of each cell to each place, metres."""
    return np.hypot(cells[:, None, 0] - places[None, :, 0], cells[:, None, 1] - places[None, :, 1])
