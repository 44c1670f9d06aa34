"""Records as plain values for programs: stored words, ISO days, degrees; what is not known is null."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geodata.crs import to_lonlat

_INSIDE = {"geometry", "boundary_year", "colour"}
_DECIMALS = 5


def of_frame(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """
    Make an item per record.

    Parameters
    ----------
    frame
        As the reading functions of ``db`` give it; points in RD New become ``lon`` and ``lat`` in WGS 84.
    """
    spots: list[Any] = [None] * len(frame)
    if isinstance(frame, gpd.GeoDataFrame) and len(frame):
        spots = list(to_lonlat(frame[["geometry"]]).geometry)
    items = []
    for (record_id, row), spot in zip(frame.iterrows(), spots, strict=True):
        item = {"id": str(record_id)} | {str(name): plain(value) for name, value in row.items() if name not in _INSIDE}
        if isinstance(frame, gpd.GeoDataFrame):
            item |= degrees(spot)
        items.append(item)
    return items


def degrees(spot: shapely.Point | None) -> dict[str, float | None]:
    """Give a place as degrees; both null where no place is known or may be told."""
    if spot is None or spot.is_empty:
        return {"lon": None, "lat": None}
    return {"lon": round(spot.x, _DECIMALS), "lat": round(spot.y, _DECIMALS)}


def plain(value: Any) -> Any:
    """Give a value as JSON knows it."""
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return None
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bool | int | float | str):
        return int(value) if isinstance(value, float) and value.is_integer() else value
    return str(value)
