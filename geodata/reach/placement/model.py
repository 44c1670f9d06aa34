"""The choice of places as a mixed-integer program, for HiGHS through scipy."""

import time
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from geodata.reach.placement.compact import Compact

SCALE = 1e4
"""Gains are scaled to this total, so that the solver's own tolerances are small beside them."""


class Clock:
    """How much time is left; without a limit always enough."""

    def __init__(self, limit_s: float | None) -> None:
        self.until = None if limit_s is None else time.perf_counter() + limit_s

    @property
    def left(self) -> float | None:
        """Seconds; None without a limit."""
        return None if self.until is None else max(self.until - time.perf_counter(), 0.0)

    def over(self) -> bool:
        """Is the time over?"""
        return self.left == 0.0


@dataclass(frozen=True, eq=False)
class Found:
    """Columns that were chosen (None: the solver found nothing in time), the solver's bound, and has it proven it?"""

    columns: np.ndarray | None
    bound: float
    proven: bool


@dataclass(frozen=True, eq=False)
class Model:
    """
    Variables: which columns are open, then how much is served (per row, or per pair where places can be full).

    ``rules`` are rows with an upper ``limit`` each; ``row`` tells of which row each serving variable is.
    """

    part: Compact
    rules: sparse.csr_array
    limit: np.ndarray
    row: np.ndarray

    def solve(
        self,
        gain: np.ndarray,
        total: float,
        clock: Clock,
        *,
        floors: tuple[np.ndarray, np.ndarray] | None = None,
        worst: np.ndarray | None = None,
        least: float = 0.0,
    ) -> Found:
        """
        Maximise what is served.

        Parameters
        ----------
        gain, total
            Per row what serving it is worth, and what all is worth together. Ignored with ``worst``.
        floors
            Groups × rows, and per group the least that must be served.
        worst
            Groups × rows, with the share that is served already in the last column: maximise the least share.
        least
            Under ``worst``: a share that is known to be possible.
        """
        columns, serving = len(self.part.cost), len(self.row)
        rules, limit = self.rules, self.limit
        size, low, high = columns + serving, np.zeros(columns + serving), np.ones(columns + serving)
        low[:columns] = self.part.fixed
        worth = np.concatenate([np.zeros(columns), gain[self.row] / (total or 1.0) * SCALE])
        whole = np.concatenate([np.ones(columns), np.zeros(serving)])
        if floors is not None:
            held = sparse.hstack([_zeros(len(floors[0]), columns), _sparse(floors[0][:, self.row])])
            rules, limit = _stack(rules, -held * SCALE), np.concatenate([limit, -floors[1] * SCALE])
        if worst is not None:
            shares = sparse.hstack([_zeros(len(worst), columns), _sparse(worst[:, self.row])])
            rules = sparse.block_array(
                [[rules, None], [-shares * SCALE, np.full((len(worst), 1), SCALE)]], format="csr"
            )
            limit = np.concatenate([limit, worst[:, -1] * SCALE])
            worth, whole = np.append(np.zeros(size), SCALE), np.append(whole, 0.0)
            low, high, total = np.append(low, least), np.append(high, 1.0), 1.0
        left = clock.left
        options = {"mip_rel_gap": 0.0} | ({} if left is None else {"time_limit": left})
        found = milp(
            -worth,
            integrality=whole,
            bounds=Bounds(low, high),
            constraints=LinearConstraint(rules, -np.inf, limit),
            options=options,
        )
        bound = np.inf if found.mip_dual_bound is None else -float(found.mip_dual_bound) / SCALE * total
        chosen = None if found.x is None else np.flatnonzero((found.x[:columns] > 0.5) & ~self.part.fixed)
        return Found(chosen, bound, found.status == 0)


def model_of(part: Compact, *, count: int, budget: float | None) -> Model:
    """
    Put the choice of ``count`` columns within a budget in rows and columns.

    Notes
    -----
    Without capacity: R. L. Church, C. S. ReVelle (1974), The maximal covering location problem, Papers of the Regional
    Science Association 32, 101-118. With it each pair has a flow, never more than the place is open:
    J. R. Current, J. E. Storbeck (1988), Capacitated covering models, Environment and Planning B 15, 153-163.
    """
    rows, columns = part.cover.shape
    if part.capped:
        pairs = part.cover.tocoo()
        row, column = pairs.coords
        each = np.arange(len(row))
        once = sparse.csr_array((np.ones(len(row)), (row, each)), shape=(rows, len(row)))
        opened = sparse.csr_array((np.ones(len(row)), (each, column)), shape=(len(row), columns))
        full = np.flatnonzero(np.isfinite(part.room))
        load = sparse.csr_array((part.people[row] / part.room[column], (column, each)), shape=(columns, len(row)))[full]
        here = sparse.csr_array((np.ones(len(full)), (np.arange(len(full)), full)), shape=(len(full), columns))
        rules = sparse.block_array([[None, once], [-opened, sparse.eye_array(len(row))], [-here, load]], format="csr")
        limit = np.concatenate([np.ones(rows), np.zeros(len(row) + len(full))])
    else:
        row = np.arange(rows)
        rules = sparse.hstack([-part.cover, sparse.eye_array(rows)], format="csr")
        limit = np.zeros(rows)
    free = ~part.fixed
    bought = [free.astype(float)]
    most = [float(count)]
    if budget is not None:
        size = float(part.cost.max(initial=0.0)) or 1.0
        bought.append(part.cost / size * free)
        most.append(budget / size)
    rules = _stack(rules, sparse.hstack([_sparse(np.array(bought)), _zeros(len(bought), len(row))]))
    return Model(part, rules, np.concatenate([limit, most]), np.asarray(row))


def _sparse(values: np.ndarray) -> sparse.csr_array:
    return sparse.csr_array(values)


def _zeros(rows: int, columns: int) -> sparse.csr_array:
    return sparse.csr_array((rows, columns))


def _stack(*parts: sparse.sparray) -> sparse.csr_array:
    return sparse.vstack(parts, format="csr")
