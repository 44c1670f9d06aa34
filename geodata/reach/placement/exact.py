"""The best choice of places, proven by a solver."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geodata.reach.placement.bounds import Ground, bracket
from geodata.reach.placement.fairness import QUICK_LOOKS, Groups, fair_bracket
from geodata.reach.placement.model import Clock, model_of

LOOKS = 40
"""Bounding first leaves the solver fewer columns, so it pays to bound well."""
LOOKS_WITH_ROOM = 12
FAIR_TURNS = 24
AGREES = 1 - 1e-6
"""What is proven must be seen too: the choice itself, judged by who is served, comes this near to the bound."""
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
    columns, known = first.chosen, first.known
    if found.columns is not None:
        other = first.kept[found.columns]
        columns, known = max((columns, known), (other, ground.worth(other)), key=lambda each: each[1])
    bound = min(found.bound, first.bound)
    return Choice(columns, max(bound, known), found.proven and known >= bound * AGREES)


def fairest(
    ground: Ground,
    groups: Groups,
    *,
    count: int,
    budget: float | None,
    clock: Clock,
    judge: Callable[[np.ndarray], tuple[float, float]],
    anyway: float,
) -> Choice:
    """
    Choose columns that serve the group that is served worst as well as can be, then the most weight: two solves.

    The second holds every group at the worst share that the first found; both choices are judged by who is served, not
    by the solver's rounding. ``anyway`` is the weight that is served whatever is chosen.
    """
    turns = None if ground.part.capped else FAIR_TURNS
    first = fair_bracket(ground, groups, count=count, budget=budget, judge=judge, turns=turns, stop=clock.over)
    weight = ground.part.weight
    best, total = first.chosen, bracket(ground, count=count, budget=budget, looks=QUICK_LOOKS).bound
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
    if not found.proven or worst < worst_bound * AGREES or clock.over():
        return Choice(best, total, proven=False, worst_bound=max(worst_bound, worst))
    floors = groups.per_row, np.maximum(worst - groups.settled - WITHIN, 0.0)
    then = model.solve(weight, total, clock, floors=floors)
    if then.columns is not None:
        other = first.kept[then.columns]
        if judge(other)[0] >= worst - 10 * WITHIN and judge(other)[1] > judge(best)[1]:
            best = other
    bound = min(then.bound, total)
    seen = judge(best)[1] - anyway
    return Choice(best, bound, then.proven and seen >= bound * AGREES, worst_bound=worst)
