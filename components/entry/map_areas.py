"""The areas that can be pointed out on the map of the form."""

import geopandas as gpd

from components.reading.newest import newest_areas, newest_outlines
from geodata.vocabulary import Level


def level_of_map(gemeente: str) -> Level:
    """Give the finest level that is loaded: buurten, else wijken."""
    return Level.BUURT if len(newest_areas(gemeente, Level.BUURT)) else Level.WIJK


def pointable(gemeente: str) -> gpd.GeoDataFrame:
    """Give the areas of that level, water too: it is drawn, and cannot be pressed."""
    return newest_areas(gemeente, level_of_map(gemeente))


def outline_address(gemeente: str) -> str:
    """Give the address of their outlines."""
    return newest_outlines(gemeente, level_of_map(gemeente))
