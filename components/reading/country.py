"""How many areas of a level the whole country has, so that nobody calls a part of it the country."""

from collections.abc import Mapping

import pandas as pd

from geodata.places.areas import gemeente_of
from geodata.vocabulary import Level


def expected(
    observed: pd.DataFrame, municipalities: Mapping[int, int], named: Mapping[int, Mapping[Level, int]], level: Level
) -> dict[int, int]:
    """
    Estimate the number of areas of a level per boundary year.

    Parameters
    ----------
    observed
        Observations of one level of the whole country, as far as it is loaded.
    municipalities
        Per boundary year how many municipalities the country has.
    named
        Numbers that are known for certain, per boundary year and level (the settings); these win.
    level
        The level.

    Returns
    -------
    expected
        Per boundary year. Where no number is named: the areas that are loaded, divided by the share of the country's
        municipalities that they lie in. So buurten of two municipalities never count as the country's. Years of which
        the number of municipalities is not known are left out.
    """
    found: dict[int, int] = {}
    for year, part in observed.groupby("boundary_year"):
        boundary_year = int(str(year))
        codes = pd.Index(part["area"].unique())
        whole = municipalities.get(boundary_year)
        if level in named.get(boundary_year, {}):
            found[boundary_year] = named[boundary_year][level]
        elif whole and len(codes):
            inside = len({gemeente_of(str(code)) for code in codes})
            found[boundary_year] = round(len(codes) * max(1.0, whole / inside))
    return found
