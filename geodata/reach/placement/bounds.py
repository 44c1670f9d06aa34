"""How much need any choice could reach at most, and which candidates cannot be part of the best choice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from geodata.reach.placement.compact import Compact

STEPS = 40
"""Steps between two looks at what can be left out and what could be a better start."""
LOOKS = 12
MEMORY = 0.8
"""How much of the last direction the next keeps: prices then swing less from side to side."""
SURE = 1e-9
"""Bounds are trusted up to this share of all weight: the rounding of sums."""


class Ground(Protocol):
    """What search and bounds ask of a compact problem; see :class:`PlainGround` for each."""

    part: Compact

    def only(self, columns: np.ndarray) -> "Ground": ...

    def weighed(self, weight: np.ndarray) -> "Ground": ...

    def worth(self, columns: np.ndarray) -> float: ...

    def collect(self, price: np.ndarray) -> np.ndarray: ...

    def paid(self, columns: np.ndarray) -> np.ndarray: ...

    def search(self, *, count: int, budget: float | None = None, start: np.ndarray | None = None) -> np.ndarray: ...

    def in_order_of_gain(self, columns: np.ndarray) -> np.ndarray: ...


@dataclass(frozen=True, eq=False)
class Bracket:
    """
    A choice, and how much better another could be.

    ``chosen`` are columns, together with what stands worth ``known``; no choice is worth more than ``bound``. ``kept``
    are the columns that a choice worth as much or more can have.
    """

    chosen: np.ndarray
    known: float
    bound: float
    kept: np.ndarray


def bracket(
    ground: Ground,
    *,
    count: int,
    budget: float | None = None,
    starts: tuple[np.ndarray, ...] = (),
    floor: float = np.inf,
    looks: int = LOOKS,
    stop: Callable[[], bool] = lambda: False,
) -> Bracket:
    """
    Choose by search, and bound what ``count`` columns could cover at most.

    Parameters
    ----------
    starts
        Choices to improve upon, beside one from nothing.
    floor
        Keep the columns of every choice that can be worth this, even when a choice worth more is known.
    looks
        How often to look for a better start, each after some steps; fewer is quicker.
    stop
        Asked now and then: is the time over?

    Notes
    -----
    Lagrangian relaxation of "a row counts once": each row has a price between 0 and its weight; the weight above the
    price is given away, and each column collects the prices of the rows it has room for. The best choice is then simply
    the columns that collect most, and whatever the prices, it bounds every choice. Subgradient steps look for prices
    with a low bound; the choices on the way are starts for the search. A column is left out once no choice with it can
    be worth what is known. M. L. Fisher (1981), The Lagrangian relaxation method for solving integer programming
    problems, Management Science 27, 1-18; R. D. Galvao, C. ReVelle (1996), A Lagrangean heuristic for the maximal
    covering location problem, European Journal of Operational Research 88, 114-123; P. M. Camerini, L. Fratta,
    F. Maffioli (1975), On improving relaxation methods by modified gradient techniques, Mathematical Programming
    Study 3, 26-34.
    """
    weight = ground.part.weight
    kept = np.arange(len(ground.part.cost))
    sure = SURE * float(weight.sum())
    chosen = ground.search(count=count, budget=budget)
    known = ground.worth(chosen)
    for start in starts:
        other = ground.search(count=count, budget=budget, start=start)
        if ground.worth(other) > known + sure:
            chosen, known = other, ground.worth(other)
    small = ground
    steps = _Steps(small, chosen, count, budget)
    for _ in range(looks):
        best = steps.walk(known)
        if (steps.bound <= known + sure and known <= floor) or steps.stride < 1e-3 or stop():
            break
        start = _within(best.top, small.part, budget)
        found = small.search(count=count, budget=budget, start=start)
        if small.worth(found) > known + sure:
            chosen, known = kept[found], small.worth(found)
        useful = small.part.fixed | (steps.bound + best.loss >= min(known, floor) - sure) | np.isin(kept, chosen)
        if useful.mean() < 0.9:
            kept, small = kept[useful], small.only(np.flatnonzero(useful))
            steps.go_on_with(small)
    return Bracket(chosen, known, max(steps.bound, known), kept)


def _within(top: np.ndarray, part: Compact, budget: float | None) -> np.ndarray:
    """The first of some columns that the budget can pay together."""
    top = np.sort(top)
    return top if budget is None else top[np.cumsum(part.cost[top]) <= budget]


@dataclass(frozen=True, eq=False)
class Best:
    """Columns that collect most, the most that any collect, and per column how much that falls if it must be in."""

    top: np.ndarray
    value: float
    loss: np.ndarray


class _Steps:
    """The prices, the lowest bound they gave so far, and where they move."""

    def __init__(self, ground: Ground, chosen: np.ndarray, count: int, budget: float | None) -> None:
        self.ground, self.count, self.budget = ground, count, budget
        self.standing = np.flatnonzero(ground.part.fixed)
        self.price = ground.part.weight / np.maximum(1.0, ground.paid(np.concatenate([self.standing, chosen])))
        self.lowest, self.stride, self.bound, self.waited = self.price, 1.5, np.inf, 0
        self.direction = np.zeros(len(self.price))

    def walk(self, known: float) -> Best:
        """Make some steps; what collected most at the lowest bound."""
        weight = self.ground.part.weight
        for _ in range(STEPS):
            best = self._collect(self.price)
            bound = float((weight - self.price).sum()) + best.value
            self.waited = 0 if bound < self.bound * (1 - 1e-5) else self.waited + 1
            slope = self.ground.paid(np.concatenate([self.standing, best.top])) - 1.0
            if bound < self.bound:
                self.bound, self.lowest = bound, self.price
            if self.waited >= 8:
                self.stride, self.waited = self.stride * 0.6, 0
                self.price = self.lowest
            self.direction = slope + MEMORY * self.direction
            stuck = ((self.price >= weight) & (self.direction < 0)) | ((self.price <= 0) & (self.direction > 0))
            move = np.where(stuck, 0.0, self.direction)
            steep = float((move * move).sum())  # not move @ move: its threads wait for each other on a busy machine
            if not steep or self.bound <= known:
                break
            self.price = np.clip(self.price - self.stride * max(bound - known, 0.0) / steep * move, 0.0, weight)
        return self._collect(self.lowest)

    def go_on_with(self, ground: Ground) -> None:
        """Go on with fewer columns: nothing is given away for what none of them covers."""
        self.ground, self.standing = ground, np.flatnonzero(ground.part.fixed)
        bare = np.diff(ground.part.cover.indptr) == 0
        self.lowest = np.where(bare, ground.part.weight, self.lowest)
        self.price = np.where(bare, ground.part.weight, self.price)

    def _collect(self, price: np.ndarray) -> Best:
        part = self.ground.part
        collected = self.ground.collect(price)
        best = best_within(np.where(part.fixed, 0.0, collected), part.cost, self.count, self.budget)
        top = best.top[~part.fixed[best.top]]
        return Best(top, best.value + float(collected[part.fixed].sum()), best.loss)


def best_within(collected: np.ndarray, cost: np.ndarray, count: int, budget: float | None) -> Best:
    """
    The columns that collect most within count and budget, bounded from above where there is a budget.

    A budget is held by a price per euro: whatever that price, what is left of the columns after paying it, plus the
    price of the whole budget, is more than any columns within the budget collect.
    """
    best = _best(collected, count)
    if budget is None or cost[best.top].sum() <= budget:
        return best
    low, high = 0.0, float((collected / np.maximum(cost, 1e-9)).max())
    affordable = np.empty(0, int)
    for _ in range(30):
        euro = (low + high) / 2
        found = _best(collected - euro * cost, count)
        if found.value + euro * budget < best.value:
            best = Best(found.top, found.value + euro * budget, found.loss)
        if cost[found.top].sum() > budget:
            low = euro
        else:
            high, affordable = euro, found.top
    return Best(affordable if len(affordable) else best.top, best.value, best.loss)


def _best(collected: np.ndarray, count: int) -> Best:
    """At most so many columns, each of which collects something."""
    if count < len(collected):
        top = np.argpartition(collected, -count)[-count:]
        last = max(float(collected[top].min()), 0.0)
    else:
        top, last = np.arange(len(collected)), 0.0
    top = top[collected[top] > 0]
    return Best(top, float(collected[top].sum()), np.minimum(collected - last, 0.0))
