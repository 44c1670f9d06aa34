"""How much more each further place reaches."""

from collections.abc import Callable
from typing import Unpack

import numpy as np
import pandas as pd

from geodata.reach.placement.problem import Terms, number_of, read_problem
from geodata.reach.placement.solving import solve
from geodata.reach.placement.words import Aim, How
from geodata.sources.progress import Cancelled, go_on, never


def curve(
    demand: pd.DataFrame,
    candidates: pd.DataFrame,
    *,
    up_to: int,
    budget: float | None = None,
    aim: Aim = Aim.MOST,
    how: How = How.EXACT,
    time_limit_s: float | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Cancelled = never,
    **terms: Unpack[Terms],
) -> pd.DataFrame:
    """
    Choose 0, 1, 2, ... places, each time the best anew.

    Parameters
    ----------
    up_to
        The most places.
    time_limit_s
        Per point, for the solver.
    progress
        Is told how many points are done, and of how many.
    cancelled
        Is asked between two points.

    Returns
    -------
    curve
        Index ``count`` 0..``up_to``; ``weight`` (satisfied need), ``people`` (served), ``worst_share`` (NaN without
        groups), ``bound``, ``status``, ``gap``, ``chosen`` (tuple of ids). What is aimed at never falls: ``weight``, or
        ``worst_share`` for the fairest. ``people`` can fall where need is the aim.

    Raises
    ------
    FrameError, WrongCrsError
        As :func:`~geodata.reach.placement.choosing.choose_places`.
    CancelledError
        If ``cancelled()`` was true.
    """
    most = int(number_of(up_to, "up_to", whole=True))
    problem = read_problem(demand, candidates, **terms)
    problem.check_budget(budget)
    rows, last = [], None
    for count in range(most + 1):
        go_on(cancelled)
        starts = () if last is None else (problem.numbers(last.chosen),)
        found = solve(problem, count=count, budget=budget, aim=aim, how=how, time_limit_s=time_limit_s, starts=starts)
        if last is None or _better(found.worst_share, found.covered_weight, last.worst_share, last.covered_weight, aim):
            last = found
        rows.append(
            {
                "weight": last.satisfied.weight,
                "people": last.satisfied.people,
                "worst_share": last.worst_share,
                "bound": max(found.bound, last.satisfied.weight),
                "status": str(found.status),
                "gap": found.gap,
                "chosen": last.chosen,
            }
        )
        progress(count + 1, most + 1)
    return pd.DataFrame(rows, index=pd.RangeIndex(most + 1, name="count"))


def _better(worst: float, weight: float, last_worst: float, last_weight: float, aim: Aim) -> bool:
    """Is it at least as good as with one place less? Only an answer that was cut off by the clock is not."""
    if aim is Aim.FAIREST and not np.isnan(worst) and worst != last_worst:
        return worst > last_worst
    return weight >= last_weight
