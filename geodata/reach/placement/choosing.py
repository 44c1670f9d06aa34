"""Choose places: the one question that a plan asks."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from geodata.errors import FrameError
from geodata.reach.placement.compact import compact
from geodata.reach.placement.coverage import Coverage, coverage_of
from geodata.reach.placement.exact import most_covered
from geodata.reach.placement.problem import Problem, number_of, read_problem
from geodata.reach.placement.words import Aim, How, Proof, Remark
from geodata.reach.walking import DETOUR
from geodata.reach.ways import Walk


@dataclass(frozen=True, eq=False)
class Placement(Coverage):
    """
    An advice: what :class:`Coverage` tells of the standing and the chosen places together, and how good the choice is.

    Attributes
    ----------
    chosen
        Ids of the chosen places, in order of gain: first the one that adds most to what stands, and so on.
    aim
        What was aimed at.
    bound
        No choice satisfies more need than this.
    worst_bound
        Under ``Aim.FAIREST``: no choice serves a larger share of the group that is served worst. Else NaN.
    status
        ``Proof.OPTIMAL`` when the solver has proven that no choice is better, else ``Proof.GAP``.
    gap
        How much better a choice could be at most, as a share of the bound (0 when proven).
    remark
        Why the plan is not what one would expect, or None.
    """

    chosen: tuple[Hashable, ...]
    aim: Aim
    bound: float
    worst_bound: float
    status: Proof
    gap: float
    remark: Remark | None


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
        The advice. Ties go to the id that comes first as text; the order of rows decides nothing.

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
    if budget is not None:
        number_of(budget, "budget")
        if np.isnan(problem.cost[~problem.standing]).any():
            raise FrameError(
                "a budget needs the cost of each candidate; give it, or a cost per place",
                frame="candidates",
                column="cost",
                found="",
            )
    return solve(problem, count=asked, budget=budget, aim=aim, how=how, time_limit_s=time_limit_s)


def solve(
    problem: Problem, *, count: int, budget: float | None, aim: Aim, how: How, time_limit_s: float | None
) -> Placement:
    """Choose places for a problem that was read before; see :func:`choose_places`."""
    part = compact(problem)
    before = coverage_of(problem, np.empty(0, int), aim)
    if not len(part.columns) or not count:
        return placement(before, (), before.covered_weight, True, aim, None)
    found = most_covered(part, count=count, cost=problem.cost[part.columns], budget=budget, time_limit_s=time_limit_s)
    chosen = part.columns[found.columns]
    after = coverage_of(problem, chosen, aim)
    return placement(after, tuple(problem.ids[chosen]), before.covered_weight + found.bound, found.proven, aim, None)


def placement(
    coverage: Coverage,
    chosen: tuple[Hashable, ...],
    bound: float,
    proven: bool,
    aim: Aim,
    remark: Remark | None,
    worst_bound: float = float("nan"),
) -> Placement:
    """Put what was found in the form of the result."""
    told = {field.name: getattr(coverage, field.name) for field in fields(Coverage)}
    bound = coverage.covered_weight if proven else max(bound, coverage.covered_weight)
    return Placement(
        **told,
        chosen=chosen,
        aim=aim,
        bound=bound,
        worst_bound=worst_bound,
        status=Proof.OPTIMAL if proven else Proof.GAP,
        gap=0.0 if proven or bound <= 0 else 1 - coverage.covered_weight / bound,
        remark=remark,
    )
