"""What a set of open places does: who is served, how far they walk, and who is not."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from geodata.reach.placement.inequality import concentration_index
from geodata.reach.placement.problem import GROUPS, Problem
from geodata.reach.placement.serving import Served, serve
from geodata.reach.placement.words import Aim


class Amount(NamedTuple):
    """A part of the demand, counted twice: as need (``weight``) and as plain ``people``."""

    weight: float
    people: float


@dataclass(frozen=True, eq=False)
class Coverage:
    """
    What a set of open places does for the demand.

    Attributes
    ----------
    open
        Ids of the places that are open; those that stood already first, then the chosen ones in order of gain.
    standing
        Ids of the places that are there already.
    total, satisfied, too_far, full
        Need and people: of all; served; without an open place within a walk; within a walk of places without room.
        The last three sum to the first.
    assignment
        On the index of the demand: id of the place that serves most of the row, None for none.
    served
        On the index of the demand: share 0-1 that is served.
    walk_m
        On the index of the demand: mean walk in metres of who is served there, NaN for nobody.
    mean_m, worst_m
        Mean (by people) and longest walk of who is served; NaN for nobody.
    cost
        Euro for the open places that did not stand already; NaN when that of one is not known.
    groups
        Index 0-4 (0 = least need), columns ``people``, ``reached`` (served people), ``share`` (0-1; NaN for a group
        without people). Without rows when the demand has no groups.
    worst_share
        Share of the group that is served worst, among groups with people; NaN without groups.
    concentration_index
        Of the served share over the groups; see :func:`~geodata.reach.placement.inequality.concentration_index`.
    weight, people
        Per row of the demand, in its order: the need and the people that were asked about (arrays).
    places
        Index id, in the order of ``open``: ``standing`` (bool), ``people`` and ``weight`` that it serves,
        ``capacity`` (people; infinite for no limit), ``cost`` (euro, NaN not known).
    """

    open: tuple[Hashable, ...]
    standing: tuple[Hashable, ...]
    total: Amount
    satisfied: Amount
    too_far: Amount
    full: Amount
    assignment: pd.Series
    served: pd.Series
    walk_m: pd.Series
    mean_m: float
    worst_m: float
    cost: float
    groups: pd.DataFrame
    worst_share: float
    concentration_index: float
    weight: np.ndarray
    people: np.ndarray
    places: pd.DataFrame

    @property
    def covered_weight(self) -> float:
        """Need that is satisfied."""
        return self.satisfied.weight

    @property
    def total_weight(self) -> float:
        """All need."""
        return self.total.weight


def coverage_of(problem: Problem, chosen: np.ndarray, aim: Aim = Aim.MOST) -> Coverage:
    """Measure what the standing places and some others (row numbers, in the order to tell them) do together."""
    stood = np.flatnonzero(problem.standing)
    new = np.array([place for place in chosen if not problem.standing[place]], dtype=int)
    opened = np.zeros(len(problem.ids), dtype=bool)
    opened[stood] = opened[new] = True
    return told(problem, serve(problem, opened, aim), stood, new)


def told(problem: Problem, served: Served, stood: np.ndarray, new: np.ndarray) -> Coverage:
    """Put what each cell and place gets in the form of the result."""
    weight, people = problem.weight, problem.people
    order = np.concatenate([stood, new]).astype(int)
    total = _amount(problem, np.ones(len(weight)))
    satisfied = _amount(problem, served.share)
    too_far = _amount(problem, ~served.reached)
    full = _amount(problem, np.where(served.reached, 1 - served.share, 0.0))
    walking = (people > 0) & (served.share > 0)
    walkers = people * served.share
    groups = _groups(problem, served.share)
    names = np.empty(len(problem.ids) + 1, dtype=object)
    names[:-1] = problem.ids
    return Coverage(
        open=tuple(problem.ids[order]),
        standing=tuple(problem.ids[stood]),
        total=total,
        satisfied=satisfied,
        too_far=too_far,
        full=full,
        assignment=pd.Series(names[served.place], index=problem.index, dtype=object),
        served=pd.Series(served.share, index=problem.index),
        walk_m=pd.Series(served.metres, index=problem.index),
        mean_m=float(np.average(served.metres[walking], weights=walkers[walking])) if walking.any() else float("nan"),
        worst_m=float(served.metres[walking].max()) if walking.any() else float("nan"),
        cost=float(problem.cost[new].sum()),
        groups=groups,
        worst_share=worst_share(problem, served.share),
        concentration_index=concentration_index(groups["people"].to_numpy(), groups["share"].to_numpy()),
        weight=weight,
        people=people,
        places=pd.DataFrame(
            {
                "standing": problem.standing[order],
                "people": served.people[order],
                "weight": served.weight[order],
                "capacity": problem.capacity[order],
                "cost": problem.cost[order],
            },
            index=pd.Index(problem.ids[order], name="id"),
        ),
    )


def worst_share(problem: Problem, share: np.ndarray) -> float:
    """Served share of the group that is served worst, among groups with people; NaN without such groups."""
    shares = _groups(problem, share)["share"].to_numpy()
    return float(np.nanmin(shares)) if not np.isnan(shares).all() else float("nan")


def _amount(problem: Problem, share: np.ndarray) -> Amount:
    return Amount(float((problem.weight * share).sum()), float((problem.people * share).sum()))


def _groups(problem: Problem, share: np.ndarray) -> pd.DataFrame:
    """People and served people per group."""
    if not problem.grouped:
        return pd.DataFrame({"people": [], "reached": [], "share": []}, dtype="float64")
    inside = problem.group >= 0
    group, people = problem.group[inside], problem.people[inside]
    total = np.bincount(group, people, GROUPS)
    reached = np.bincount(group, people * share[inside], GROUPS)
    with np.errstate(invalid="ignore", divide="ignore"):
        return pd.DataFrame({"people": total, "reached": reached, "share": reached / total})
