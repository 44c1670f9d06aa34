"""Who is served by the places that are open: the nearest one, or by room where places can be full."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from geodata.reach.placement.problem import GROUPS, Problem
from geodata.reach.placement.words import Aim

TIGHT = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
NEARLY = 1e-9
"""Shares this near to 0 or 1 are that: a solver's own rounding."""


@dataclass(frozen=True, eq=False)
class Served:
    """
    What each cell and each place gets.

    Per cell: ``share`` (0-1) that is served, ``place`` (row number; -1 for none) that serves most of it, ``metres``
    (mean walk of who is served, NaN for nobody), ``reached`` (some open place is within a walk). Per place: ``people``
    and ``weight`` that it serves.
    """

    share: np.ndarray
    place: np.ndarray
    metres: np.ndarray
    reached: np.ndarray
    people: np.ndarray
    weight: np.ndarray


def serve(problem: Problem, opened: np.ndarray, aim: Aim = Aim.MOST, *, who: bool = True) -> Served:
    """
    Let each cell be served as well as the open places allow.

    Without limits on capacity each cell goes to the nearest open place (at equal distance the one whose id comes
    first). With them, people are divided so that the most need is satisfied, then the most people, then with the least
    walking; under ``Aim.FAIREST`` the group that is served worst comes before all three.

    Parameters
    ----------
    opened
        Bool per place: is it open?
    who
        Where places can be full: also settle who goes where with the least walking. Without, only how much need is
        satisfied (and how fairly) can be told, which is quicker.
    """
    walks = problem.walks
    use = opened[walks.place]
    cell, place, metres = walks.origin[use], walks.place[use], walks.metres[use]
    reached = np.zeros(len(problem.weight), dtype=bool)
    reached[cell] = True
    if limited(problem, opened).any():
        flow = _divide(problem, cell, place, metres, aim, who=who)
    else:
        flow = np.zeros(len(cell))
        order = np.lexsort((place, metres, cell))
        flow[order[np.flatnonzero(np.diff(cell[order], prepend=-1))]] = 1.0
    return _told(problem, reached, cell, place, metres, flow)


def limited(problem: Problem, opened: np.ndarray | None = None) -> np.ndarray:
    """Per place: can it be full? Not when everybody within a walk fits in it."""
    people = np.bincount(problem.walks.place, problem.people[problem.walks.origin], len(problem.ids))
    full = problem.capacity < people
    return full if opened is None else full & opened


def _told(
    problem: Problem, reached: np.ndarray, cell: np.ndarray, place: np.ndarray, metres: np.ndarray, flow: np.ndarray
) -> Served:
    cells, places = len(problem.weight), len(problem.ids)
    share = np.bincount(cell, flow, cells)
    share[share > 1 - NEARLY] = 1.0
    walked = np.full(cells, np.nan)
    some = share > NEARLY
    share[~some] = 0.0
    walked[some] = np.bincount(cell, flow * metres, cells)[some] / np.bincount(cell, flow, cells)[some]
    most = np.full(cells, -1)
    order = np.lexsort((-place, -metres, flow, cell))  # the last of a cell gives most; then the nearest, the first id
    order = order[flow[order] > NEARLY]
    most[cell[order]] = place[order]
    most[~some] = -1
    return Served(
        share=share,
        place=most,
        metres=walked,
        reached=reached,
        people=np.bincount(place, flow * problem.people[cell], places),
        weight=np.bincount(place, flow * problem.weight[cell], places),
    )


def _divide(
    problem: Problem, cell: np.ndarray, place: np.ndarray, metres: np.ndarray, aim: Aim, *, who: bool
) -> np.ndarray:
    """
    Divide people over places with room: per pair the share of the cell that goes there.

    Who can be served at all forms a polymatroid. So serving the most need and serving the most people never conflict:
    adding the same small worth to each person keeps the order of cells, and the greedy optimum serves a largest number.
    """
    flow = np.zeros(len(cell))
    use = (problem.people[cell] > 0) & (problem.capacity[place] > 0)
    if not use.any():
        return flow
    cell, place, metres = cell[use], place[use], metres[use]
    weight, people = problem.weight, problem.people
    there, at = np.unique(place, return_inverse=True)
    here, row = np.unique(cell, return_inverse=True)
    pairs = np.arange(len(cell))
    once = sparse.csr_array((np.ones(len(cell)), (row, pairs)), shape=(len(here), len(cell)))
    room = problem.capacity[there]
    capped = np.flatnonzero(np.isfinite(room))
    load = sparse.csr_array((people[cell] / np.maximum(room[at], 1e-300), (at, pairs)), shape=(len(there), len(cell)))
    load = load[capped]
    upper = np.concatenate([np.ones(len(here)), np.ones(len(capped))])
    base = sparse.vstack([once, load], format="csr")

    def solve(gain: np.ndarray, floors: list[tuple[sparse.csr_array, np.ndarray]]) -> np.ndarray:
        size = np.abs(gain).mean() or 1.0
        matrix = sparse.vstack([base, *(-rows for rows, _ in floors)], format="csr")
        limit = np.concatenate([upper, *(-least for _, least in floors)])
        found = linprog(-gain / size, A_ub=matrix, b_ub=limit, bounds=(0, 1), method="highs", options=TIGHT)
        return np.clip(found.x, 0.0, 1.0)

    floors: list[tuple[sparse.csr_array, np.ndarray]] = []
    each = weight[cell] + people[cell] * (weight.sum() or 1.0) / people.sum()
    if aim is Aim.FAIREST and (problem.group[cell] >= 0).any():
        floors.append(_fair(problem, cell, base, upper))
        divided = solve(weight[cell], floors)
        if who:
            floors[0] = (once, np.maximum(once @ divided - NEARLY, 0.0))
            divided = solve(people[cell], floors)
    else:
        divided = solve(each, floors)
    if who:
        served = np.minimum(once @ divided, 1.0)
        divided = solve(-people[cell] * metres, [(once, np.maximum(served - NEARLY, 0.0))])
    divided *= np.minimum(1.0, 1.0 / np.maximum(once @ divided, 1.0))[row]
    too_much = np.maximum(np.bincount(at, people[cell] * divided, len(there)) / np.maximum(room, 1e-300), 1.0)
    flow[use] = divided / too_much[at]
    return flow


def _fair(
    problem: Problem, cell: np.ndarray, base: sparse.csr_array, upper: np.ndarray
) -> tuple[sparse.csr_array, np.ndarray]:
    """Rows that keep each group's served share at the highest that the worst served can have."""
    people, group = problem.people, problem.group
    total = np.bincount(group[group >= 0], people[group >= 0], GROUPS)
    counted = np.flatnonzero(total > 0)
    inside = np.flatnonzero(group[cell] >= 0)
    part = people[cell][inside] / total[group[cell][inside]]
    shares = sparse.csr_array((part, (group[cell][inside], inside)), shape=(GROUPS, len(cell)))[counted]
    worst = sparse.vstack(
        [
            sparse.hstack([base, sparse.csr_array((base.shape[0], 1))]),
            sparse.hstack([-shares, sparse.csr_array(np.ones((len(counted), 1)))]),
        ],
        format="csr",
    )
    limit = np.concatenate([upper, np.zeros(len(counted))])
    gain = np.zeros(len(cell) + 1)
    gain[-1] = 1.0
    found = linprog(-gain, A_ub=worst, b_ub=limit, bounds=(0, 1), method="highs", options=TIGHT)
    return shares, np.full(len(counted), max(found.x[-1] - NEARLY, 0.0))
