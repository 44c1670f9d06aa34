"""Estimate how many residents belong to a target group, from counts per age band."""

import pandas as pd

from geodata.vocabulary import TargetGroup

AGE_BANDS: dict[str, tuple[int, int]] = {
    "inwoners_0_15": (0, 14),
    "inwoners_15_25": (15, 24),
    "inwoners_25_45": (25, 44),
    "inwoners_45_65": (45, 64),
    "inwoners_65_plus": (65, 120),
}
"""Counted residents per band, first and last age in full years: the ids of these indicators in the catalogue."""

SHARE_75_OF_65 = 0.45
"""Share of people of 75 and over among those of 65 and over in the Netherlands (CBS, population on 1 January 2024:
about 9 of 20.5 percent). The open band 65+ cannot be cut evenly, as few people reach 120."""

COUNTABLE: tuple[TargetGroup, ...] = tuple(group for group in TargetGroup if group.ages is not None)
"""Target groups that map onto counted residents; the others have no count, and say so."""


def shares_of_bands(group: TargetGroup) -> dict[str, float] | None:
    """
    Which share of each age band belongs to a target group.

    Ages inside a band are taken to be spread evenly (0-12 is 13 of the 15 years of 0-15); 75+ is 45 % of 65+.

    Returns
    -------
    shares
        Share 0-1 per band that the group touches; ``None`` for a group without ages.
    """
    if group.ages is None:
        return None
    first, last = group.ages
    shares: dict[str, float] = {}
    for band, (low, high) in AGE_BANDS.items():
        if first <= low and high <= last:
            shares[band] = 1.0
        elif first <= high and low <= last:
            years = min(last, high) - max(first, low) + 1
            shares[band] = SHARE_75_OF_65 if band == "inwoners_65_plus" else years / (high - low + 1)
    return shares


def residents_of(group: TargetGroup, residents_by_age: pd.DataFrame) -> pd.Series:
    """
    Estimate the residents of a target group.

    Parameters
    ----------
    group
        A group with ages.
    residents_by_age
        Counts of residents: index area code, columns among ``AGE_BANDS``; NaN where a count is not known.

    Returns
    -------
    residents
        People, float64, on the index of ``residents_by_age``; NaN where a band that the group needs is not known or
        for a group without ages.
    """
    shares = shares_of_bands(group)
    if shares is None or not set(shares) <= set(residents_by_age.columns):
        return pd.Series(float("nan"), index=residents_by_age.index, dtype="float64")
    bands = residents_by_age[list(shares)].astype("float64")
    return (bands * pd.Series(shares)).sum(axis=1, skipna=False)
