"""Make frames of records with a place."""

from collections.abc import Iterable, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geodata.crs import RD_NEW


def records_frame(records: Iterable[Any], columns: Sequence[str]) -> pd.DataFrame:
    """Records as a frame: index ``id`` (str), the named columns; words, lists and ``None`` as the records hold them."""
    rows = [[str(record.id), *(getattr(record, name) for name in columns)] for record in records]
    # Left to itself pandas turns words into plain text and None into NaN.
    frame = pd.DataFrame(rows, columns=["id", *columns], dtype="object")
    return frame.astype({"id": "str", "version": "int64"}).set_index("id")


def with_points(frame: pd.DataFrame, *, shown: bool = True) -> gpd.GeoDataFrame:
    """
    Turn columns ``x`` and ``y`` into points.

    Parameters
    ----------
    shown
        ``False`` blanks every place, for who may not see it.

    Returns
    -------
    layer
        RD New, the same index and other columns; an empty point where no place is known.
    """
    x, y = frame["x"].astype("float64"), frame["y"].astype("float64")
    known = (x.notna() & y.notna() & shown).to_numpy()
    points = [shapely.Point(a, b) if k else shapely.Point() for a, b, k in zip(x, y, known, strict=True)]
    geometry = gpd.GeoSeries(points, index=frame.index, crs=RD_NEW)
    return gpd.GeoDataFrame(frame.drop(columns=["x", "y"]), geometry=geometry, crs=RD_NEW)


def as_numbers(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Whole columns as float64, NaN where unknown."""
    return frame.astype(dict.fromkeys(columns, "float64"))
