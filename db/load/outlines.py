"""Tell how much of an area is the same in another boundary year."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from sqlmodel import Session, col, select

from db.load.releases import outlines_of
from db.models.areas import Area, Source
from geodata.crs import RD_NEW
from geodata.places.boundaries import overlap_share
from geodata.vocabulary import Level, LoadState


def outline_overlap(session: Session, *, gemeente: str, level: Level, boundary_year: int) -> dict[int, pd.Series]:
    """
    How much the outlines of other boundary years have in common with those of one.

    Generalised outlines are compared with generalised ones: against the exact ones a small buurt would differ by more
    than it changed.

    Parameters
    ----------
    boundary_year
        Year of the areas that are shown.

    Returns
    -------
    overlap
        Per other boundary year of which outlines are stored: share (0-1) by code of ``boundary_year``, NaN for a code
        that the other year lacks. Empty when no outlines of ``boundary_year`` are stored.
    """
    rows = session.exec(
        select(Area.boundary_year, Area.code, Area.geometry)
        .join(Source, col(Source.id) == col(Area.source_id))
        .where(
            Source.dataset == outlines_of(gemeente),
            Source.state == LoadState.CURRENT,
            Area.level == level,
            col(Area.geometry).is_not(None),
        )
    ).all()
    frame = pd.DataFrame(rows, columns=["year", "code", "geometry"])
    layers = {int(str(year)): _layer(part) for year, part in frame.groupby("year")}
    now = layers.pop(boundary_year, None)
    return {} if now is None else {year: overlap_share(now, layer) for year, layer in layers.items()}


def _layer(part: pd.DataFrame) -> gpd.GeoDataFrame:
    shapes = shapely.from_wkb(np.asarray(part["geometry"], dtype=object))
    index = pd.Index(part["code"], name="code", dtype="str")
    return gpd.GeoDataFrame(geometry=gpd.GeoSeries(shapes, index=index, crs=RD_NEW))
