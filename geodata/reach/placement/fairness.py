"""The fairest choice of places: as much as possible for the group that is served worst, then the most need."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geodata.reach.placement.bounds import Bracket, Ground, bracket
from geodata.reach.placement.compact import Compact
from geodata.reach.placement.problem import GROUPS, Problem
from geodata.reach.placement.searching import PlainGround

TURNS, TURNS_WITH_ROOM = 12, 5
"""How often the weights of the groups move; where places can be full each turn takes longer."""
QUICK_LOOKS = 3
KEEN = 1.2
"""How strongly a group's weight answers to being served worse than the others."""
EVEN = 1e-9
"""Shares this near are equal."""


@dataclass(frozen=True, eq=False)
class Groups:
    """
    Which share of each group with people a choice serves.

    ``per_row``: groups × rows, the share of the group that a row is; ``settled``: share that is served anyway.
    """

    per_row: np.ndarray
    settled: np.ndarray


def groups_of(problem: Problem, part: Compact) -> Groups:
    """Groups that have people; the others do not count."""
    inside = problem.group >= 0
    total = np.bincount(problem.group[inside], problem.people[inside], GROUPS)
    counted = np.flatnonzero(total > 0)
    anyway = inside & part.settled
    settled = np.bincount(problem.group[anyway], problem.people[anyway], GROUPS)[counted] / total[counted]
    per_row = (part.group == counted[:, None]) * part.people / total[counted][:, None]
    return Groups(per_row, settled)


@dataclass(frozen=True, eq=False)
class FairBracket:
    """
    A fair choice, and how much fairer another could be.

    ``worst`` is the share of the group that ``chosen`` serves worst, ``bound`` what no choice can make it. ``kept`` are
    the columns that a choice as fair or fairer can have.
    """

    chosen: np.ndarray
    worst: float
    bound: float
    kept: np.ndarray


def fair_bracket(
    ground: Ground,
    groups: Groups,
    *,
    count: int,
    budget: float | None,
    judge: Callable[[np.ndarray], tuple[float, float]],
    looks: int = QUICK_LOOKS,
    turns: int | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> FairBracket:
    """
    Search for the fairest choice, and bound it.

    The mean of the groups' shares, by any weights, is never below the share of the worst. So the bound on the most
    that can be covered of such a mean bounds the worst share too; weights move to the groups that are served worst, and
    each turn gives a choice (multiplicative weights; S. Arora, E. Hazan, S. Kale (2012), The multiplicative weights
    update method, Theory of Computing 8, 121-164). At the end places are swapped while the worst share, then the need
    that is reached, gets better.

    Parameters
    ----------
    judge
        Tells of columns the worst share and the need that is reached.
    turns
        How often to move the weights; more bounds better.
    """
    size = len(groups.settled)
    if turns is None:
        turns = TURNS_WITH_ROOM if ground.part.capped else TURNS
    mix = np.full(size, 1.0 / size)
    best: tuple[tuple[float, float], np.ndarray] | None = None
    bound = min(1.0, float((groups.settled + groups.per_row.sum(axis=1)).min()))
    lowest, lowest_mix = np.inf, mix
    start: tuple[np.ndarray, ...] = ()
    for turn in range(turns):
        found = _with(ground, mix @ groups.per_row, count, budget, start, looks)
        top = float(mix @ groups.settled) + found.bound
        if top < lowest:
            lowest, lowest_mix = top, mix
        chosen = found.chosen
        if isinstance(ground, PlainGround):
            chosen = _swap(ground, groups, chosen, budget)
        score = judge(chosen)
        if best is None or score > best[0]:
            best = score, chosen
        start = (found.chosen,)
        shares = _shares(ground, groups, found.chosen)
        if stop() or min(bound, lowest) <= best[0][0] + EVEN:
            break
        mix = mix * np.exp(-KEEN / np.sqrt(turn + 1) * (shares - shares.mean()) / (shares.mean() or 1.0))
        mix = np.maximum(mix / mix.sum(), 1e-6)
        mix /= mix.sum()
    assert best is not None  # noqa: S101 - there is at least one turn
    worst = best[0][0]
    floor = worst - float(lowest_mix @ groups.settled) - 1e-7
    last = _with(ground, lowest_mix @ groups.per_row, count, budget, (best[1],), 4 * looks, floor)
    lowest = min(lowest, float(lowest_mix @ groups.settled) + last.bound)
    return FairBracket(best[1], worst, max(min(bound, lowest), worst), np.union1d(last.kept, best[1]))


def _with(
    ground: Ground,
    weight: np.ndarray,
    count: int,
    budget: float | None,
    starts: tuple[np.ndarray, ...],
    looks: int,
    floor: float = np.inf,
) -> Bracket:
    return bracket(ground.weighed(weight), count=count, budget=budget, starts=starts, looks=looks, floor=floor)


def _shares(ground: Ground, groups: Groups, chosen: np.ndarray) -> np.ndarray:
    """Share of each group, with places that are never full; where they can be, as if they were not."""
    fixed = np.flatnonzero(ground.part.fixed)
    covered = np.zeros(len(ground.part.weight), dtype=bool)
    for column in np.concatenate([fixed, chosen]).astype(int):
        covered[ground.part.rows_of(column)] = True
    return groups.settled + groups.per_row @ covered


def _swap(ground: PlainGround, groups: Groups, chosen: np.ndarray, budget: float | None) -> np.ndarray:
    """Swap while the worst share gets better, or the need that is reached with the worst share as it is."""
    if not len(chosen) or len(chosen) >= len(ground.part.cost):
        return chosen
    chosen = chosen.copy()
    per_group = [ground.weighed(row) for row in groups.per_row]
    least = EVEN * float(ground.part.weight.sum())
    for _ in range(200):
        shares = _shares(ground, groups, chosen)
        change = np.stack([one.changes(chosen, budget) for one in per_group])
        worst = (shares[:, None, None] + change).min(axis=0)
        gain = ground.changes(chosen, budget)
        fairer = worst > shares.min() + EVEN
        if fairer.any():
            at = int(np.argmax(np.where(worst >= worst.max() - EVEN, gain, -np.inf)))
        else:
            allowed = np.where(worst >= shares.min() - EVEN / 10, gain, -np.inf)
            at = int(allowed.argmax())
            if allowed.ravel()[at] <= least:
                break
        out, column = np.unravel_index(at, gain.shape)
        chosen[out] = column
    return chosen
