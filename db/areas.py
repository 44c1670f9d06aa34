"""Read areas, municipalities, landscape and population cells."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from sqlalchemy import func
from sqlmodel import Session, col, select

from db.models import Area, Landscape, PopulationCell, Source
from geodata.crs import RD_NEW
from geodata.vocabulary import Level, LoadState

_AREA = ("code", "name", "level", "parent", "gemeente_code", "boundary_year", "water", "population", "geometry")
AGES = ("age_0_15", "age_15_25", "age_25_45", "age_45_65", "age_65_plus")


@dataclass(frozen=True)
class Municipality:
    """A municipality whose boundaries are loaded; years old to new, levels large to small."""

    code: str
    name: str
    country: str
    fictional: bool
    boundary_years: tuple[int, ...]
    levels: tuple[Level, ...]


class AreaCode(NamedTuple):
    """The year of the boundaries in which a code is known, and the code it lies in."""

    boundary_year: int
    parent: str | None


def read_areas(session: Session, *, gemeente: str, level: Level, year: int | None = None) -> gpd.GeoDataFrame:
    """
    The areas of one level in a municipality, with the newest boundaries that are not later than ``year``.

    Parameters
    ----------
    year
        ``None`` = the newest boundaries.

    Returns
    -------
    areas
        As in decision 0001, sorted by code, RD New; an outline that is not known is ``None``. Empty, with the same
        columns, when this level is not loaded, or only with later boundaries.
    """
    conditions = [
        col(Source.state) == LoadState.CURRENT,
        col(Source.scope) == gemeente,
        col(Area.gemeente_code) == gemeente,
        col(Area.level) == level,
        col(Area.geometry).is_not(None),
    ]
    if year is not None:
        # A year out of a frame is a numpy integer, which SQLite would compare as a blob.
        conditions.append(col(Area.boundary_year) <= int(year))
    newest = session.exec(_joined(func.max(Area.boundary_year)).where(*conditions)).one()
    if newest is None:
        return _areas([])
    columns = [getattr(Area, name) for name in _AREA]
    return _areas(session.exec(_joined(*columns).where(*conditions, col(Area.boundary_year) == newest)).all())


def neighbours(session: Session, *, gemeente: str, boundary_year: int, within: float = 15_000) -> gpd.GeoDataFrame:
    """
    Outlines of the municipalities around one, for the eye only.

    They come from a source that covers the country (its scope), with strongly simplified outlines.

    Parameters
    ----------
    within
        Metres around the bounding box of the municipality.

    Returns
    -------
    areas
        As :func:`read_areas`, level gemeente, without the municipality itself. Empty when none are loaded.
    """
    own = read_areas(session, gemeente=gemeente, level=Level.GEMEENTE, year=boundary_year)
    if own.empty:
        return own
    country = session.exec(select(Area.country).where(col(Area.code) == gemeente)).first()
    columns = [getattr(Area, name) for name in _AREA]
    rows = session.exec(
        _joined(*columns).where(
            col(Source.state) == LoadState.CURRENT,
            col(Source.scope) == country,
            col(Area.level) == Level.GEMEENTE,
            col(Area.boundary_year) == int(own["boundary_year"].iloc[0]),
            col(Area.geometry).is_not(None),
            col(Area.code) != gemeente,
        )
    ).all()
    around = _areas(rows)
    near = around.intersects(shapely.box(*own.total_bounds).buffer(within, join_style="mitre"))
    return around[near & ~around.index.duplicated()]


def loaded_municipalities(session: Session) -> list[Municipality]:
    """The municipalities whose boundaries are loaded and in use, real ones first, by name."""
    rows = session.exec(
        _joined(Area.gemeente_code, Area.level, Area.boundary_year, Area.country)
        .where(
            col(Source.state) == LoadState.CURRENT,
            col(Source.scope) == col(Area.gemeente_code),
            col(Area.geometry).is_not(None),
        )
        .distinct()
    ).all()
    names = dict(
        session.exec(
            _joined(Area.code, Area.name)
            .where(
                col(Source.state) == LoadState.CURRENT,
                col(Source.scope) == col(Area.code),
                col(Area.level) == Level.GEMEENTE,
            )
            .order_by(col(Area.boundary_year))
        ).all()
    )
    found = []
    for code in sorted({row[0] for row in rows}):
        mine = [row for row in rows if row[0] == code]
        found.append(
            Municipality(
                code=code,
                name=names.get(code, code),
                country=mine[0][3],
                fictional=mine[0][3] != "NL",
                boundary_years=tuple(sorted({row[2] for row in mine})),
                levels=tuple(level for level in Level if level in {row[1] for row in mine}),
            )
        )
    return sorted(found, key=lambda m: (m.fictional, m.name.casefold()))


def codes_in_use(session: Session, *, gemeente: str) -> dict[str, AreaCode]:
    """The codes of a municipality's newest boundaries of each level, with year and parent; empty if not loaded."""
    rows = session.exec(
        _joined(Area.code, Area.level, Area.boundary_year, Area.parent).where(
            col(Source.state) == LoadState.CURRENT,
            col(Source.scope) == gemeente,
            col(Area.gemeente_code) == gemeente,
            col(Area.geometry).is_not(None),
        )
    ).all()
    newest: dict[Level, int] = {}
    for _, level, year, _ in rows:
        newest[level] = max(year, newest.get(level, year))
    return {code: AreaCode(year, parent) for code, level, year, parent in rows if year == newest[level]}


def change_marks(session: Session, *, gemeente: str, level: Level) -> pd.DataFrame:
    """
    What CBS says about changed boundaries, per release.

    Returns
    -------
    marks
        Columns ``code``, ``boundary_year``, ``change_mark`` (1 = unchanged since the release before), one row per
        area and release in use; empty when no release tells.
    """
    rows = session.exec(
        _joined(Area.code, Area.boundary_year, Area.change_mark)
        .where(
            col(Source.state) == LoadState.CURRENT,
            col(Area.gemeente_code) == gemeente,
            col(Area.level) == level,
            col(Area.change_mark).is_not(None),
        )
        .order_by(col(Area.code), col(Area.boundary_year))
    ).all()
    return pd.DataFrame(rows, columns=["code", "boundary_year", "change_mark"]).drop_duplicates(ignore_index=True)


def landscape(session: Session, *, gemeente: str) -> gpd.GeoDataFrame:
    """Water, railway, green and bridges: columns ``kind`` (LandscapeKind), ``name``, ``geometry``; RD New."""
    rows = session.exec(
        select(Landscape.kind, Landscape.name, Landscape.geometry)
        .join(Source, col(Source.id) == col(Landscape.source_id))
        .where(col(Source.state) == LoadState.CURRENT, col(Landscape.gemeente_code) == gemeente)
        .order_by(col(Landscape.id))
    ).all()
    frame = pd.DataFrame(rows, columns=["kind", "name", "geometry"])
    return with_geometry(frame)


def cells(session: Session, *, gemeente: str) -> gpd.GeoDataFrame:
    """
    Residents per square of 100 m, of the newest year that is loaded.

    Returns
    -------
    cells
        Index ``cell``; the middle as a point in RD New; ``residents`` and ``age_0_15`` .. ``age_65_plus`` as float64,
        NaN where not published; ``residents`` below 5 stands for "fewer than five". Empty when no squares are loaded.
    """
    names = ("cell", "x", "y", "residents", *AGES)
    # Squares of two years are never mixed: one that is gone from the newer would live on.
    newest = session.exec(
        select(Source.id)
        .join(PopulationCell, col(Source.id) == col(PopulationCell.source_id))
        .where(col(Source.state) == LoadState.CURRENT, col(PopulationCell.gemeente_code) == gemeente)
        .order_by(col(Source.year).desc(), col(Source.id).desc())
        .limit(1)
    ).first()
    rows = session.exec(
        select(*[getattr(PopulationCell, name) for name in names])  # type: ignore[call-overload]
        .where(col(PopulationCell.source_id) == newest)
        .order_by(col(PopulationCell.cell))
    ).all()
    frame = pd.DataFrame(rows, columns=list(names)).set_index("cell")
    frame = frame.astype("float64")
    points = gpd.points_from_xy(frame["x"], frame["y"], crs=RD_NEW)
    return gpd.GeoDataFrame(frame.drop(columns=["x", "y"]), geometry=points, crs=RD_NEW)


def _joined(*columns: Any) -> Any:
    return select(*columns).join_from(Area, Source, col(Source.id) == col(Area.source_id))


def _areas(rows: Any) -> gpd.GeoDataFrame:
    # Left to itself pandas turns levels into plain text and a parent that is None into NaN.
    frame = pd.DataFrame(rows, columns=list(_AREA), dtype="object").rename(columns={"gemeente_code": "gemeente"})
    frame = frame.astype({"code": "str", "name": "str", "gemeente": "str"}).sort_values("code").set_index("code")
    frame["population"] = frame["population"].astype("float64")
    frame["boundary_year"] = frame["boundary_year"].astype("int64")
    frame["water"] = frame["water"].astype("bool")
    return with_geometry(frame)


def with_geometry(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """Make a layer in RD New of rows whose ``geometry`` is WKB."""
    shapes = shapely.from_wkb(np.asarray(frame.pop("geometry"), dtype=object))
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, index=frame.index, crs=RD_NEW), crs=RD_NEW)
