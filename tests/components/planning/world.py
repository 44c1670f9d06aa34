"""A town that fits in the head: four cells in a row, a place at each end, one in the middle."""

import numpy as np
import pandas as pd

from components.planning.question import CANDIDATE, THERE, Question
from geodata.reach.ways import StraightLine, Walk

WEST, MIDDLE, EAST = "1000-1000", "2000-1000", "3000-1000"
NAMES = pd.Series({"BU99010101": "Westbuurt", "BU99010102": "Oostbuurt"})


def question(
    *,
    there: tuple[str, ...] = (),
    count: int = 1,
    capacity: float = np.nan,
    cost: float = np.nan,
    budget: float | None = None,
    walk: Walk | None = None,
) -> Question:
    """
    Cells of 100, 200, 300 and 400 people at x = 1000, 1900, 2100 and 3000, with need 100, 50, 50 and 25.

    Within 260 m (200 straight on) of ``WEST`` live 100 people, of ``MIDDLE`` 500, of ``EAST`` 400.
    """
    demand = pd.DataFrame(
        {
            "area": ["BU99010101", "BU99010101", "BU99010102", "BU99010102"],
            "x": [1000.0, 1900.0, 2100.0, 3000.0],
            "y": [1000.0] * 4,
            "people": [100.0, 200.0, 300.0, 400.0],
            "need": [100.0, 50.0, 50.0, 25.0],
            "group": [4, 3, 2, 0],
        }
    )
    demand["weight"] = demand["people"] * demand["need"] / 100
    ids = [WEST, MIDDLE, EAST]
    places = pd.DataFrame(
        {
            "x": [1000.0, 2000.0, 3000.0],
            "y": [1000.0] * 3,
            "name": ["Westhuis", "", "Oosthuis"],
            "kind": [THERE if one in there else CANDIDATE for one in ids],
            "capacity": capacity,
            "cost": cost,
            "area": ["BU99010101", "BU99010101", "BU99010102"],
        },
        index=ids,
    )
    return Question(
        demand=demand,
        places=places,
        walk=walk or StraightLine(),
        count=count,
        reach_m=260.0,
        budget=budget,
        limited=not np.isnan(capacity),
        scores=pd.DataFrame({"a": demand["need"], "b": demand["need"][::-1].to_numpy()}),
        score_weights=pd.Series({"a": 1.0, "b": 1.0}),
    )
