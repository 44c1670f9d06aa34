"""How firm an advice is: how often each place is chosen again when weights and numbers are a little different."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import replace
from typing import Unpack

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.spatial import KDTree

from geodata.errors import FrameError
from geodata.reach.placement.bounds import Ground
from geodata.reach.placement.compact import Compact, compact
from geodata.reach.placement.draws import Draws
from geodata.reach.placement.filling import RoomGround
from geodata.reach.placement.problem import Problem, Terms, number_of, read_problem
from geodata.reach.placement.searching import PlainGround
from geodata.sources.progress import Cancelled, go_on, never

NEAR_M = 300.0
"""A place this near is as good as the same one."""


def firmness(
    demand: pd.DataFrame,
    candidates: pd.DataFrame,
    draws: Draws,
    *,
    chosen: Collection[Hashable],
    count: int,
    budget: float | None = None,
    near_m: float = NEAR_M,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Cancelled = never,
    **terms: Unpack[Terms],
) -> pd.DataFrame:
    """
    Choose places for each draw of the demand, and count how often each place of an advice is among them.

    Each run aims at the most need, by choosing one by one and swapping: once from nothing and once from the advice, as
    a run must not miss the advice only because it searched less well. The better of both counts. A place counts as
    chosen again when it is, or one within ``near_m`` metres, straight on.

    Parameters
    ----------
    draws
        Weights and people on the rows of ``demand`` × runs; see :func:`~geodata.reach.placement.draws.demand_draws`.
    chosen
        Ids of the places of the advice.
    progress
        Is told how many runs are done, and of how many.
    cancelled
        Is asked between two runs.

    Returns
    -------
    firmness
        Index: ``chosen``, in its order. ``share`` (0-1) of the runs in which it was chosen again; ``alternative``: id
        of the place that is not near any of the advice and was chosen most often in the runs without it (None: there
        was none), ``alternative_share`` of those runs in which that one was chosen (NaN for none).

    Raises
    ------
    FrameError, WrongCrsError
        As :func:`~geodata.reach.placement.choosing.choose_places`; also if the draws have other rows than the demand.
    CancelledError
        If ``cancelled()`` was true.
    """
    asked = int(number_of(count, "count", whole=True))
    if len(draws.weight) != len(demand) or draws.weight.shape != draws.people.shape:
        raise FrameError(
            f"the draws have {len(draws.weight)} rows, demand has {len(demand)}; draw them for the same rows",
            frame="draws",
            column="weight",
            found=str(draws.weight.shape),
        )
    problem = read_problem(demand, candidates, **terms)
    problem.check_budget(budget)
    advised = problem.numbers(chosen, "chosen")
    runs = draws.weight.shape[1]
    found = []
    for run, part in enumerate(_parts(problem, draws, costly=budget is not None)):
        go_on(cancelled)
        ground: Ground = RoomGround(part, divide=False) if part.capped else PlainGround(part)
        free = min(asked, int((~part.fixed).sum()))
        columns = ground.search(count=free, budget=budget)
        begin = np.flatnonzero(np.isin(part.columns, advised))[:free]
        if budget is None or part.cost[begin].sum() <= budget:
            again = ground.search(count=free, budget=budget, start=begin)
            columns = max(again, columns, key=ground.worth)
        found.append(part.columns[columns])
        progress(run + 1, runs)
    return _told(problem, list(dict.fromkeys(chosen)), found, near_m)


def _parts(problem: Problem, draws: Draws, *, costly: bool) -> Iterator[Compact]:
    """The compact problem of each draw."""
    runs = range(draws.weight.shape[1])
    most = problem.with_weight(draws.weight.max(axis=1, initial=0.0), draws.people.max(axis=1, initial=0.0))
    part = compact(most, costly=costly)
    if part.capped:  # cells of one row could differ in need per person in some run
        part = compact(most, costly=costly, merge=False)
    inside = np.flatnonzero(part.rows >= 0)
    shape = len(part.weight), len(problem.weight)
    gather = sparse.csr_array((np.ones(len(inside)), (part.rows[inside], inside)), shape=shape)
    weights, people = gather @ draws.weight, gather @ draws.people
    for run in runs:  # who reaches what is the same in each run
        yield replace(part, weight=weights[:, run], people=people[:, run])


def _told(problem: Problem, chosen: list[Hashable], found: list[np.ndarray], near_m: float) -> pd.DataFrame:
    xy = np.where(np.isnan(problem.places_xy), np.inf, problem.places_xy)
    at = {place: number for number, place in enumerate(problem.ids)}
    numbers = [at[place] for place in chosen]
    usable = np.flatnonzero(np.isfinite(xy).all(axis=1))
    near: np.ndarray = np.zeros((len(numbers), len(xy)), dtype=bool)
    if len(usable):
        tree = KDTree(xy[usable])
        for row, number in enumerate(numbers):
            near[row, number] = True
            if np.isfinite(xy[number]).all():
                near[row, usable[tree.query_ball_point(xy[number], near_m)]] = True
    any_near = np.logical_or.reduce(near, axis=0)
    rows = []
    for row in range(len(numbers)):
        without = [places for places in found if not near[row, places].any()]
        others = Counter(int(place) for places in without for place in places if not any_near[place])
        best = min(others, key=lambda place: (-others[place], place)) if others else None
        rows.append(
            {
                "share": 1 - len(without) / len(found) if found else float("nan"),
                "alternative": None if best is None else problem.ids[best],
                "alternative_share": float("nan") if best is None else others[best] / len(without),
            }
        )
    index = pd.Index(chosen, name="id", dtype=object)
    return pd.DataFrame(rows, index=index, columns=["share", "alternative", "alternative_share"])
