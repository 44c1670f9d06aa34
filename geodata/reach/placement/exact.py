"""The best choice of places, proven by a solver."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geodata.reach.placement.bounds import Ground, bracket
from geodata.reach.placement.fairness import Groups, fair_bracket
from geodata.reach.placement.model import Clock, model_of

LOOKS = 40
"""Bounding first leaves the solver fewer columns, so it pays to bound well."""
LOOKS_WITH_ROOM = 12
WITHIN = 1e-9
"""Of a share: what the second solve may lose of the worst share by rounding."""


@dataclass(frozen=True, eq=False)
class Choice:
    """Chosen columns, the most need and (of the fairest) the highest worst share that any choice has, and the proof."""

    columns: np.ndarray
    bound: float
    proven: bool
    worst_bound: float = float("nan")


def most(
    ground: Ground, *, count: int, budget: float | None, clock: Clock, starts: tuple[np.ndarray, ...] = ()
) -> Choice:
    """
    Choose columns that serve the most weight: search and bound, then let the solver decide about what is left.

    Columns that no choice worth as much as the best known can have are left out before; that changes no optimum.
    """
    looks = LOOKS_WITH_ROOM if ground.part.capped else LOOKS
    first = bracket(ground, count=count, budget=budget, looks=looks, starts=starts, stop=clock.over)
    if clock.over():
        return Choice(first.chosen, first.bound, proven=False)
    part = ground.part.only(first.kept)
    found = model_of(part, count=count, budget=budget).solve(part.weight, float(part.weight.sum()), clock)
    columns = first.chosen
    if found.columns is not None and len(found.columns):
        other = first.kept[found.columns]
        if ground.worth(other) > first.known:
            columns = other
    return Choice(columns, max(min(found.bound, first.bound), first.known), found.proven)


def fairest(
    ground: Ground,
    groups: Groups,
    *,
    count: int,
    budget: float | None,
    clock: Clock,
    judge: Callable[[np.ndarray], tuple[float, float]],
) -> Choice:
    """
    Choose columns that serve the group that is served worst as well as can be, then the most weight: two solves.

    The second holds every group at the worst share that the first found; both choices are judged by who is served, not
    by the solver's rounding.
    """
    first = fair_bracket(ground, groups, count=count, budget=budget, judge=judge, stop=clock.over)
    weight = ground.part.weight
    best, total = first.chosen, float(weight.sum())
    if clock.over():
        return Choice(best, total, proven=False, worst_bound=first.bound)
    part = ground.part.only(first.kept)
    model = model_of(part, count=count, budget=budget)
    shares = np.column_stack([groups.per_row, groups.settled])
    found = model.solve(weight, total, clock, worst=shares, least=max(first.worst - WITHIN, 0.0))
    if found.columns is not None:
        best = max(best, first.kept[found.columns], key=judge)
    worst_bound = min(first.bound, found.bound)
    worst = judge(best)[0]
    if not found.proven or clock.over():
        return Choice(best, total, proven=False, worst_bound=max(worst_bound, worst))
    floors = groups.per_row, np.maximum(worst - groups.settled - WITHIN, 0.0)
    then = model.solve(weight, total, clock, floors=floors)
    proven = then.proven
    if then.columns is not None:
        other = first.kept[then.columns]
        score, now = judge(other), judge(best)
        if score[0] >= worst - 10 * WITHIN and score[1] > now[1]:
            best = other
    return Choice(best, min(then.bound, total), proven, worst_bound=worst)
