"""In which area a point lies."""

import math

import geopandas as gpd
import shapely

from geodata.crs import require_rd


def code_at(x: float, y: float, areas: gpd.GeoDataFrame) -> str | None:
    """
    Give the area in which a point lies, by the boundaries that are given and no others.

    Parameters
    ----------
    x, y
        RD New, metres.
    areas
        Areas of one level and one boundary year, RD New, indexed by code; an unknown outline holds nothing.

    Returns
    -------
    code
        Of the area; on a border the code that comes first; ``None`` outside all of them, and for no point.

    Raises
    ------
    WrongCrsError
        If the layer is not in RD New.
    """
    require_rd(areas, "areas")
    if not (math.isfinite(x) and math.isfinite(y)):
        return None
    inside = shapely.covers(areas.geometry.to_numpy(), shapely.Point(x, y))
    codes = sorted(str(code) for code in areas.index[inside])
    return codes[0] if codes else None
