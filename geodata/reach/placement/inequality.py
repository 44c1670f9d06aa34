"""How unevenly a service falls over people ranked by need."""

import numpy as np


def concentration_index(people: np.ndarray, share: np.ndarray) -> float:
    """
    Concentration index of a served share over groups of people, ranked from least to most need.

    Parameters
    ----------
    people
        Number of people per group, groups in order of need, least first.
    share
        Share 0-1 of each group that is served; ignored where there are no people.

    Returns
    -------
    index
        Between -1 and 1: above 0 when what is served falls more to people with much need, below 0 when more to people
        with little need, 0 when all groups are served alike. NaN when nobody is served or there is nobody.

    Notes
    -----
    For grouped data, (2 / mean) × Σ part × share × rank - 1, where ``part`` is the group's part of all people, ``rank``
    the part with less need plus half its own, and ``mean`` the share that is served of all.
    N. C. Kakwani, A. Wagstaff, E. van Doorslaer (1997), Socioeconomic inequalities in health: measurement, computation,
    and statistical inference, Journal of Econometrics 77, 87-103.
    """
    there = people > 0
    people, share = people[there].astype(float), share[there].astype(float)
    if not len(people):
        return float("nan")
    part = people / people.sum()
    mean = float(part @ share)
    if mean <= 0:
        return float("nan")
    rank = np.cumsum(part) - part / 2
    return float(2 / mean * (part * share) @ rank - 1)
