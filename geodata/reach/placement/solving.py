"""From a problem that was read to an advice: the clear cases first, then search or solver."""

from collections.abc import Hashable
from dataclasses import dataclass, fields

import numpy as np

from geodata.reach.placement.bounds import Ground, bracket
from geodata.reach.placement.compact import compact
from geodata.reach.placement.coverage import Amount, Coverage, coverage_of, told, worst_share
from geodata.reach.placement.exact import LOOKS, Choice, fairest, most
from geodata.reach.placement.fairness import QUICK_LOOKS, Groups, fair_bracket, groups_of
from geodata.reach.placement.filling import RoomGround
from geodata.reach.placement.model import Clock
from geodata.reach.placement.problem import Problem
from geodata.reach.placement.remarks import clear_case, fewer
from geodata.reach.placement.searching import LEAST, PlainGround
from geodata.reach.placement.serving import serve
from geodata.reach.placement.words import Aim, How, Proof, Remark

QUICK_LOOKS_WITH_ROOM = 3
"""Bounding places that can be full takes longer; the quick answer is for a slider."""


@dataclass(frozen=True, eq=False)
class Placement(Coverage):
    """
    An advice: what :class:`Coverage` tells of the standing and the chosen places together, and how good the choice is.

    Attributes
    ----------
    chosen
        Ids of the chosen places, in order of gain: first the one that adds most to what stands, and so on.
    before
        What the standing places satisfy by themselves.
    aim
        What was aimed at.
    bound
        No choice satisfies more need than this. Under ``Aim.FAIREST``: no choice that serves the worst group as well.
    worst_bound
        Under ``Aim.FAIREST``: no choice serves a larger share of the group that is served worst. Else NaN.
    status
        ``Proof.OPTIMAL`` when the solver has proven that no choice is better, else ``Proof.GAP``.
    gap
        How much better a choice could be at most, as a share of the bound (0 when proven); under ``Aim.FAIREST`` of the
        worst share, and of the need once the worst share is proven.
    remark
        Why the plan is not what one would expect, or None.
    """

    chosen: tuple[Hashable, ...]
    before: Amount
    aim: Aim
    bound: float
    worst_bound: float
    status: Proof
    gap: float
    remark: Remark | None


def solve(
    problem: Problem,
    *,
    count: int,
    budget: float | None = None,
    aim: Aim = Aim.MOST,
    how: How = How.EXACT,
    time_limit_s: float | None = None,
    starts: tuple[np.ndarray, ...] = (),
) -> Placement:
    """
    Choose places for a problem that was read before; see :func:`choose_places`.

    Parameters
    ----------
    starts
        Choices (row numbers of places) to improve upon.
    """
    before = coverage_of(problem, np.empty(0, int), aim)
    remark = clear_case(problem, before, count, budget, aim)
    if remark is not None:
        return _placement(
            before, before.satisfied, (), aim, Choice(np.empty(0, int), before.covered_weight, True), remark
        )
    clock = Clock(time_limit_s)
    fair = aim is Aim.FAIREST
    part = compact(problem, fair=fair, costly=budget is not None)
    if budget is not None:
        part = part.only(np.flatnonzero(part.fixed | (part.cost <= budget)))
    most_free = min(count, int((~part.fixed).sum()))
    ground: Ground = RoomGround(part) if part.capped else PlainGround(part)
    groups = groups_of(problem, part)
    if fair and not len(groups.settled):
        fair = False
    begin = tuple(np.flatnonzero(np.isin(part.columns, start)) for start in starts)
    if fair:
        choice = _fair(problem, ground, groups, most_free, budget, how, clock)
    elif how is How.EXACT:
        choice = most(ground, count=most_free, budget=budget, clock=clock, starts=begin)
    else:
        looks = QUICK_LOOKS_WITH_ROOM if part.capped else LOOKS
        found = bracket(ground, count=most_free, budget=budget, looks=looks, starts=begin)
        choice = Choice(found.chosen, found.bound, proven=False)
    settled = float(problem.weight[part.settled].sum())
    columns = tidy(ground, choice.columns, fair=fair, thorough=how is How.EXACT)
    new = part.columns[columns]
    after = told(problem, serve(problem, _opened(problem, new), aim), np.flatnonzero(problem.standing), new)
    choice = Choice(columns, choice.bound + settled, choice.proven, choice.worst_bound)
    remark = fewer(problem, after, len(new), count, budget, aim)
    return _placement(after, before.satisfied, tuple(problem.ids[new]), aim, choice, remark)


def _fair(
    problem: Problem, ground: Ground, groups: Groups, count: int, budget: float | None, how: How, clock: Clock
) -> Choice:
    part = ground.part
    anyway = float(problem.weight[part.settled].sum())
    known: dict[bytes, tuple[float, float]] = {}

    def judge(columns: np.ndarray) -> tuple[float, float]:
        opened = _opened(problem, part.columns[columns])
        key = opened.tobytes()
        if key not in known:
            served = serve(problem, opened, Aim.FAIREST, who=False)
            known[key] = worst_share(problem, served.share), float(problem.weight @ served.share)
        return known[key]

    if how is How.EXACT:
        return fairest(ground, groups, count=count, budget=budget, clock=clock, judge=judge, anyway=anyway)
    found = fair_bracket(ground, groups, count=count, budget=budget, judge=judge)
    most_need = bracket(ground, count=count, budget=budget, looks=QUICK_LOOKS).bound
    return Choice(found.chosen, most_need, proven=False, worst_bound=found.bound)


def _opened(problem: Problem, new: np.ndarray) -> np.ndarray:
    opened = problem.standing.copy()
    opened[new] = True
    return opened


def tidy(ground: Ground, columns: np.ndarray, *, fair: bool, thorough: bool) -> np.ndarray:
    """
    Leave out what adds nothing, let the first id win a tie, and put the rest in order of gain.

    Where places can be full only ``thorough`` looks for places that add nothing: that divides people again each time.
    """
    if not isinstance(ground, PlainGround):
        ordered = ground.in_order_of_gain(columns)
        return _needed(ground, ordered) if thorough and not fair else ordered
    if not fair:
        return ground.in_order_of_gain(_first_of_ties(ground, columns))
    ordered = ground.in_order_of_gain(columns)
    rest = np.setdiff1d(columns, ordered)  # they may still reach people without need, who count for their group
    people = np.where(ground.part.group >= 0, ground.part.people, 0.0)
    for column in ordered:
        people[ground.part.rows_of(int(column))] = 0.0
    return np.concatenate([ordered, ground.weighed(people).in_order_of_gain(rest)])


def _needed(ground: Ground, columns: np.ndarray) -> np.ndarray:
    """Without places that others could do the work of, the last ones first."""
    worth, least = ground.worth(columns), 1e-9 * float(ground.part.weight.sum())
    for column in columns[::-1]:
        without = columns[columns != column]
        if ground.worth(without) >= worth - least:
            columns = without
    return columns


def _first_of_ties(ground: PlainGround, columns: np.ndarray) -> np.ndarray:
    """Swap for columns that come earlier while that changes nothing in worth and costs no more."""
    part, chosen = ground.part, np.sort(columns)
    least = LEAST * float(part.weight.sum())
    moved = True
    while moved:  # each swap makes the numbers of the columns smaller, so this ends
        moved = False
        for at, column in enumerate(chosen):
            left = part.weight.copy()
            for other in np.delete(chosen, at):
                left[part.rows_of(other)] = 0.0
            gain = ground.collect(left)
            same = (gain >= gain[column] - least) & (part.cost <= part.cost[column])
            same[chosen] = False
            first = int(same[:column].argmax()) if column else 0
            if column and same[first]:
                chosen[at], moved = first, True
    return np.sort(chosen)


def _placement(
    coverage: Coverage,
    before: Amount,
    chosen: tuple[Hashable, ...],
    aim: Aim,
    choice: Choice,
    remark: Remark | None,
) -> Placement:
    """Put what was found in the form of the result."""
    bound = coverage.covered_weight if choice.proven else max(choice.bound, coverage.covered_weight)
    worst_bound = choice.worst_bound
    if aim is Aim.FAIREST and choice.proven:
        worst_bound = coverage.worst_share
    gap = 0.0
    if not choice.proven:
        gap = 1 - coverage.covered_weight / bound if bound > 0 else 0.0
        if coverage.worst_share < worst_bound * (1 - 1e-6):
            gap = 1 - coverage.worst_share / worst_bound
    return Placement(
        **{field.name: getattr(coverage, field.name) for field in fields(Coverage)},
        chosen=chosen,
        before=before,
        aim=aim,
        bound=bound,
        worst_bound=worst_bound,
        status=Proof.OPTIMAL if choice.proven else Proof.GAP,
        gap=gap,
        remark=remark,
    )
