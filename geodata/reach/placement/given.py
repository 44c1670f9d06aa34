"""What a given set of places does: before a plan, or what if."""

from collections.abc import Collection, Hashable
from typing import Unpack

import numpy as np
import pandas as pd

from geodata.reach.placement.coverage import Coverage, coverage_of
from geodata.reach.placement.problem import Terms, read_problem
from geodata.reach.placement.words import Aim


def reach_of(
    demand: pd.DataFrame,
    places: pd.DataFrame,
    *,
    open: Collection[Hashable],
    aim: Aim = Aim.MOST,
    **terms: Unpack[Terms],
) -> Coverage:
    """
    Measure what a given set of open places does.

    Parameters
    ----------
    demand, places, reach_m, walk, detour, capacity, cost
        As in :func:`~geodata.reach.placement.choosing.choose_places`, ``places`` as its candidates.
    open
        Ids of the places that are open, in the order to tell them; with none of them nobody is served.
    standing
        Ids of places that stood already: open too, and without cost.
    aim
        How scarce room is divided: for the most need, or first for the group that is served worst.

    Raises
    ------
    FrameError, WrongCrsError
        As :func:`~geodata.reach.placement.choosing.choose_places`.
    """
    problem = read_problem(demand, places, **terms)
    problem.numbers(open)  # refuses what is not among the places
    at = {place: number for number, place in enumerate(problem.ids)}
    return coverage_of(problem, np.array([at[place] for place in dict.fromkeys(open)], dtype=int), aim)
