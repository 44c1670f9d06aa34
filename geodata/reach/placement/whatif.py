"""What a change means: who gains and who loses, and how much farther they walk."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.errors import FrameError
from geodata.reach.placement.coverage import Amount, Coverage


@dataclass(frozen=True, eq=False)
class Comparison:
    """
    Before and after of the same demand.

    Attributes
    ----------
    rows
        On the index of the demand: ``before``, ``after`` (share 0-1 that is served), ``gained``, ``lost`` (people who
        come within reach, or lose it), ``walk_before``, ``walk_after`` (metres, NaN for nobody), ``metres`` (how much
        farther those walk who are served both times, below 0 for nearer; NaN else).
    gained, lost
        Need and people.
    nearer, farther
        People who are served both times and walk at least a metre less, or more.
    cost
        Euro more, or less; NaN when not known.
    """

    rows: pd.DataFrame
    gained: Amount
    lost: Amount
    nearer: float
    farther: float
    cost: float


def compare(before: Coverage, after: Coverage) -> Comparison:
    """
    Compare two sets of places for the same demand.

    Raises
    ------
    FrameError
        If the two are not about the same rows and numbers of people.
    """
    same = before.served.index.equals(after.served.index) and np.array_equal(before.people, after.people)
    if not same:
        raise FrameError(
            "before and after are about different demand; measure both with the same table",
            frame="demand",
            column="people",
            found="",
        )
    served, stood = after.served.to_numpy(), before.served.to_numpy()
    change = served - stood
    change[np.abs(change) < 1e-7] = 0.0
    people, weight = before.people, before.weight
    more, less = np.maximum(change, 0.0), np.maximum(-change, 0.0)
    walk_before, walk_after = before.walk_m.to_numpy(), after.walk_m.to_numpy()
    metres = walk_after - walk_before
    stay = people * np.minimum(stood, served)
    return Comparison(
        rows=pd.DataFrame(
            {
                "before": before.served,
                "after": after.served,
                "gained": people * more,
                "lost": people * less,
                "walk_before": walk_before,
                "walk_after": walk_after,
                "metres": metres,
            },
            index=before.served.index,
        ),
        gained=Amount(float(weight @ more), float(people @ more)),
        lost=Amount(float(weight @ less), float(people @ less)),
        nearer=float(stay[metres <= -1].sum()),
        farther=float(stay[metres >= 1].sum()),
        cost=after.cost - before.cost,
    )
