"""The most need that so many places can reach, proven by a solver (weighted maximal covering)."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from geodata.reach.placement.compact import Compact


@dataclass(frozen=True, eq=False)
class Found:
    """Columns that were chosen, the most that any choice could be worth, and whether the solver has proven it."""

    columns: np.ndarray
    bound: float
    proven: bool


def most_covered(
    part: Compact, *, count: int, cost: np.ndarray, budget: float | None, time_limit_s: float | None
) -> Found:
    """
    Choose columns that cover the most weight.

    R. L. Church, C. S. ReVelle (1974), The maximal covering location problem, Papers of the Regional Science
    Association 32, 101-118; solved by HiGHS through ``scipy.optimize.milp``.
    """
    rows, columns = part.cover.shape
    total = part.weight.sum()
    gain = np.concatenate([np.zeros(columns), part.weight / total * 1e4])
    covered = sparse.hstack([-part.cover, sparse.eye_array(rows)], format="csr")
    limits = [LinearConstraint(covered, -np.inf, 0.0)]
    one = np.concatenate([np.ones(columns), np.zeros(rows)])
    limits.append(LinearConstraint(one[None, :], 0, count))
    if budget is not None:
        limits.append(LinearConstraint(np.concatenate([cost, np.zeros(rows)])[None, :], 0, budget))
    options = {"mip_rel_gap": 0.0} | ({} if time_limit_s is None else {"time_limit": time_limit_s})
    found = milp(-gain, integrality=one, bounds=Bounds(0, 1), constraints=limits, options=options)
    chosen = np.flatnonzero(found.x[:columns] > 0.5) if found.x is not None else np.empty(0, int)
    bound = -found.mip_dual_bound * total / 1e4 if found.mip_dual_bound is not None else total
    return Found(chosen, min(float(bound), float(total)), found.status == 0)
