"""The areas that can be pointed out on the map of the form: first the wijk, then the buurt in it.

Two presses on large areas are quicker on a phone than one on a small area among sixty.
"""

from typing import NamedTuple

import geopandas as gpd

from components.reading.newest import newest_areas, newest_outlines
from geodata.vocabulary import Level


class Pointable(NamedTuple):
    """What the map shows: the areas, water too, the address of their outlines, and the wijk they lie in if any."""

    areas: gpd.GeoDataFrame
    geometry: str
    wijk: str | None


def pointable(gemeente: str, wijk: str | None) -> Pointable:
    """
    Give what can be pointed out.

    Parameters
    ----------
    wijk
        Chosen already; ``None``, or one without two buurten to choose from, gives the wijken.
    """
    if wijk is not None:
        buurten = newest_areas(gemeente, Level.BUURT)
        inside = buurten[buurten["parent"] == wijk]
        if int((~inside["water"]).sum()) > 1:
            return Pointable(inside, newest_outlines(gemeente, Level.BUURT, wijk), wijk)
    wijken = newest_areas(gemeente, Level.WIJK)
    return Pointable(wijken, newest_outlines(gemeente, Level.WIJK, gemeente), None)


def goes_deeper(gemeente: str, code: str | None) -> bool:
    """Whether an area that was pressed has buurten to choose from."""
    return code is not None and pointable(gemeente, code).wijk is not None
