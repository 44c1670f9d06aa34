"""What there is to say when a plan is not what one would expect."""

import numpy as np

from geodata.reach.placement.coverage import Coverage
from geodata.reach.placement.problem import Problem
from geodata.reach.placement.words import Aim, Remark

ALL = 1 - 1e-9
"""More than this share of all need is all of it."""


def clear_case(problem: Problem, before: Coverage, count: int, budget: float | None, aim: Aim) -> Remark | None:
    """Why there is nothing to choose, or None."""
    new = ~problem.standing
    gain = new & _adds(problem, before, aim)
    if not problem.weight.sum():
        return Remark.NO_DEMAND
    if not len(problem.ids):
        return Remark.NO_CANDIDATES
    if not new.any():
        return Remark.ALL_STANDING
    if not count:
        return Remark.NOTHING_ASKED
    if before.covered_weight >= before.total_weight * ALL and not gain.any():
        return Remark.ALL_SERVED
    if not gain.any():
        return Remark.NOTHING_WITHIN_REACH
    gain &= problem.capacity > 0
    if not gain.any():
        return Remark.NO_ROOM
    if budget is not None and not (gain & (problem.cost <= budget)).any():
        return Remark.BUDGET_BUYS_NOTHING
    return None


def fewer(problem: Problem, after: Coverage, chosen: int, count: int, budget: float | None, aim: Aim) -> Remark | None:
    """Why fewer places were chosen than asked for, or None."""
    if chosen >= count:
        return None
    opened = np.zeros(len(problem.ids), dtype=bool)
    opened[problem.numbers(after.open)] = True
    more = ~problem.standing & ~opened & _adds(problem, after, aim) & (problem.capacity > 0)
    if budget is not None and more.any():
        return Remark.BUDGET_SPENT
    return Remark.FEWER_CANDIDATES if int((~problem.standing).sum()) < count else Remark.FEWER_NEEDED


def _adds(problem: Problem, coverage: Coverage, aim: Aim) -> np.ndarray:
    """Per place: does somebody who counts and is not served live within a walk?"""
    walks = problem.walks
    counts = problem.weight > 0
    if aim is Aim.FAIREST:
        counts |= (problem.people > 0) & (problem.group >= 0)
    left = counts & (coverage.served.to_numpy() < ALL)
    adds = np.zeros(len(problem.ids), dtype=bool)
    adds[walks.place[left[walks.origin]]] = True
    return adds
