"""Choose places: the one question that a plan asks."""

from collections.abc import Collection, Hashable

import pandas as pd

from geodata.reach.placement.problem import number_of, read_problem
from geodata.reach.placement.solving import Placement, solve
from geodata.reach.placement.words import Aim, How
from geodata.reach.walking import DETOUR
from geodata.reach.ways import Walk


def choose_places(
    demand: pd.DataFrame,
    candidates: pd.DataFrame,
    *,
    count: int,
    reach_m: float,
    walk: Walk | None = None,
    detour: float = DETOUR,
    standing: Collection[Hashable] = (),
    capacity: float | None = None,
    budget: float | None = None,
    cost: float | None = None,
    aim: Aim = Aim.MOST,
    how: How = How.EXACT,
    time_limit_s: float | None = None,
) -> Placement:
    """
    Choose the places that reach the most need, or reach it most fairly.

    *Most* is the weighted maximal covering problem; where places can be full, people are divided over them so that the
    most need is satisfied. *Fairest* maximises the share of people served in the group that is served worst (groups
    without people do not count; without any group it is *most*), then the satisfied need.

    Parameters
    ----------
    demand
        One row per cell: ``x``, ``y`` (metres, RD New; a row with NaN is out of reach), ``weight`` (need, 0 or more),
        optional ``people`` (default: ``weight``) and ``group`` (0-4, 4 = most need; NaN for none).
    candidates
        Index id; ``x``, ``y``, optional ``capacity`` (people; NaN = no limit) and ``cost`` (euro; NaN = not known).
    count
        How many places may be chosen.
    reach_m
        How far people walk, metres; a walk of exactly that counts.
    walk, detour
        How a walk is measured; a straight line × ``detour`` when not given.
    standing
        Ids of candidates that are there already: open, outside count and budget, without cost.
    capacity, cost
        People, euro per place, where the candidates have no such column (``cost`` also where a row has none).
    budget
        Euro that the chosen places may cost together; None for no limit.
    aim, how, time_limit_s
        See :class:`Aim` and :class:`How`; the solver stops after so many seconds and tells the gap.

    Returns
    -------
    placement
        The advice, never with a place that adds nothing. Of candidates that reach the same, the one with the shorter
        walk is chosen, then the id that comes first as text; no chosen place can be swapped for one with an earlier id
        that is worth the same. The order of rows decides nothing.

    Raises
    ------
    FrameError
        If a column or number is missing or impossible, or an id occurs twice or is unknown.
    WrongCrsError
        If a GeoDataFrame is not in RD New.
    """
    asked = int(number_of(count, "count", whole=True))
    problem = read_problem(
        demand,
        candidates,
        reach_m=reach_m,
        walk=walk,
        detour=detour,
        standing=standing,
        capacity=capacity,
        cost=cost,
    )
    problem.check_budget(budget)
    return solve(problem, count=asked, budget=budget, aim=aim, how=how, time_limit_s=time_limit_s)
