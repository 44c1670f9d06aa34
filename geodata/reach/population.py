"""Put residents where they live: squares of 100 m, or a grid of points where there are none."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.crs import require_rd
from geodata.reach.ages import AGE_BANDS
from geodata.reach.walking import coordinates

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SQUARE_AGES = {band.replace("inwoners_", "age_"): band for band in AGE_BANDS}
"""Column of a square per age band, as the register keeps squares."""

FEW = 5.0
"""CBS rounds counts per square to 5 and publishes none below it: what is less stands for "fewer than five"."""

FEW_AT_LEAST, FEW_AT_MOST, FEW_UNKNOWN = 1.0, 4.0, 2.0
"""Residents of such a square: somebody lives there, else it would not be in the file; 2 where nothing tells more."""

GRID_POINTS = 25
CLOSEST, WIDEST = 50.0, 200.0
"""A grid has about 25 points per area, and never fewer than one per 200 m (or more than one per 50 m)."""

_SOME = 0.05  # a band that nobody published is rarely empty; also lets rows and columns always be balanced
_ROUNDS, _CLOSE = 500, 1e-10


def population_cells(
    areas: gpd.GeoDataFrame, squares: gpd.GeoDataFrame | None = None, ages: pd.DataFrame | None = None
) -> pd.DataFrame:
    """
    Divide the residents of each area, in all and by age, over the places where they live.

    An area in which squares lie gets those squares, by their middle. Where the area's own counts are known the squares
    are scaled to them: squares are rounded one by one and cut through borders, so that they tell *where* people live,
    and the area how many. A square of fewer than five gets an equal part of what the published squares leave over of
    the area, between 1 and 4 (2 where the area's count is not known). Ages that are secret in a square are what is left
    of it, in the shares of the area; rows and columns are then balanced (iterative proportional fitting, Deming and
    Stephan 1940), so that both the people of a square and the bands of the area come out.

    An area without squares gets a grid of points that carry equal parts of its residents and its ages.

    Parameters
    ----------
    areas
        Polygons, RD New, indexed by code, with ``population`` (NaN unknown) and, if any is water, ``water``.
    squares
        Points or squares, RD New, with ``residents`` (below ``FEW`` or NaN = fewer than five) and, where known, columns
        of ``SQUARE_AGES`` (NaN = secret). ``None``: grids only.
    ages
        Counts per area: index code, columns among ``AGE_BANDS``, NaN unknown. One unknown band of an area is what the
        others leave of its population.

    Returns
    -------
    cells
        ``area``, ``x``, ``y`` (metres, RD New), ``residents`` and the columns of ``AGE_BANDS``, float64; a row per cell
        in the order of the areas, then from south-west to north-east. Per area ``residents`` sums to its population and
        each band to its count, where those are known; a band is NaN where nothing is known of it, ``residents`` is NaN
        on the grid of an area of which not even the ages are known. Water, areas without outline and areas where nobody
        lives have no cells; squares outside all areas are left out.

    Raises
    ------
    WrongCrsError
        If a layer is not in RD New.
    """
    require_rd(areas, "areas")
    there = ~(areas.geometry.isna() | areas.geometry.is_empty)
    if "water" in areas.columns:
        there &= ~areas["water"].astype(bool)
    dry = areas[there.to_numpy()]
    people, bands = _own_counts(dry, ages)
    parts = []
    with_squares = np.zeros(len(dry), dtype=bool)
    if squares is not None and len(squares):
        found, with_squares = _from_squares(dry, squares, people, bands)
        parts.append(found)
    parts.append(_from_grid(dry, people, bands, ~with_squares & ~(people == 0)))
    cells = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    cells = cells.sort_values(["at", "y", "x"], ignore_index=True)
    cells.insert(0, "area", dry.index.to_numpy()[cells.pop("at").to_numpy(dtype=int)])
    return cells


def area_of(areas: gpd.GeoDataFrame, xy: Floats) -> Ints:
    """Row number of the area that holds each point, -1 for none; on a border the area whose code comes first."""
    at = np.full(len(xy), -1, dtype=np.int64)
    points = shapely.points(np.nan_to_num(xy, nan=-1e12))
    point, area = areas.sindex.query(points, predicate="intersects")
    order = np.argsort(areas.index.to_numpy()[area], kind="stable")[::-1]
    at[point[order]] = area[order]
    return at


def _own_counts(areas: gpd.GeoDataFrame, ages: pd.DataFrame | None) -> tuple[Floats, Floats]:
    """Residents per area, and its age bands (areas × bands); NaN unknown."""
    people = areas["population"].to_numpy(dtype="float64", na_value=np.nan).copy()
    known = ages if ages is not None else pd.DataFrame(index=areas.index)
    counts = known.reindex(index=areas.index, columns=list(AGE_BANDS))
    bands = counts.to_numpy(dtype="float64", na_value=np.nan).copy()
    missing = np.isnan(bands)
    one = (missing.sum(axis=1) == 1) & ~np.isnan(people)
    rows, columns = np.nonzero(missing & one[:, None])
    bands[rows, columns] = np.maximum(people[rows] - np.nansum(bands[rows], axis=1), 0.0)
    alone = np.isnan(people) & ~missing.any(axis=1)
    people[alone] = bands[alone].sum(axis=1)
    return people, bands


def _from_squares(
    areas: gpd.GeoDataFrame, squares: gpd.GeoDataFrame, people: Floats, bands: Floats
) -> tuple[pd.DataFrame, npt.NDArray[np.bool_]]:
    """The squares of each area, and which areas have any."""
    xy = coordinates(squares)
    published = squares["residents"].to_numpy(dtype="float64", na_value=np.nan)
    at = area_of(areas, xy)
    keep = (at >= 0) & ~(published == 0)
    xy, at, published = xy[keep], at[keep], published[keep]
    counted = squares.reindex(columns=list(SQUARE_AGES))[keep].to_numpy(dtype="float64", na_value=np.nan)
    residents = _residents(published, at, people)
    total = np.bincount(at, residents, len(areas))
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = np.where(np.isnan(people) | (total == 0), 1.0, people / total)
    by_age = _ages(residents, counted, at, people, bands)
    frame = pd.DataFrame({"at": at, "x": xy[:, 0], "y": xy[:, 1], "residents": residents * scale[at]})
    frame[list(AGE_BANDS)] = by_age
    lived = (frame["residents"] > 0).to_numpy()
    return frame[lived], np.bincount(at, minlength=len(areas)) > 0


def _residents(published: Floats, at: Ints, people: Floats) -> Floats:
    """Residents per square, with an estimate where CBS says fewer than five."""
    few = ~(published >= FEW)
    counted = np.bincount(at, np.where(few, 0.0, published), len(people))
    number = np.bincount(at, few, len(people))
    with np.errstate(invalid="ignore", divide="ignore"):
        left = np.clip((people - counted) / number, FEW_AT_LEAST, FEW_AT_MOST)
    estimate = np.where(np.isnan(people), FEW_UNKNOWN, left)
    return np.where(few, estimate[at], published)


def _ages(residents: Floats, counted: Floats, at: Ints, people: Floats, bands: Floats) -> Floats:
    """Residents per square and band (squares × bands), scaled to the area's own counts where those are known."""
    whole = np.asarray(~np.isnan(bands).any(axis=1))
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = bands / bands.sum(axis=1, keepdims=True)
        everywhere = np.nansum(counted, axis=0) / np.nansum(counted)
        own_shares = np.where((whole & (bands.sum(axis=1) > 0))[:, None], shares, everywhere)[at]
    secret = np.isnan(counted)
    left = np.maximum(residents - np.nansum(counted, axis=1), 0.0)
    weight = np.where(secret, own_shares, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        rest = left[:, None] * weight / weight.sum(axis=1, keepdims=True)
    guess = np.where(secret, np.minimum(np.nan_to_num(rest), FEW_AT_MOST), counted)
    guess = np.maximum(guess, _SOME)
    # Without any shares: a band that the area knows is spread as its residents are, another one stays unknown.
    nothing = secret & np.isnan(own_shares)
    guess = np.where(nothing, np.where(np.isnan(bands[at]), np.nan, residents[:, None]), guess)
    return _balanced(guess, residents, at, people, bands, whole)


def _balanced(
    guess: Floats, residents: Floats, at: Ints, people: Floats, bands: Floats, whole: npt.NDArray[np.bool_]
) -> Floats:
    """Scale rows to the residents of each square and columns to the bands of its area, in turns, until both hold."""
    total = np.bincount(at, residents, len(people))
    with np.errstate(invalid="ignore", divide="ignore"):
        # Residents and bands are rounded apart, so that the bands of an area need not sum to its residents.
        wanted = np.where(whole, bands.sum(axis=1), np.where(np.isnan(people), total, people)) / total
    rows = residents * wanted[at]
    for _round in range(_ROUNDS):
        with np.errstate(invalid="ignore", divide="ignore"):
            by_row = rows / guess.sum(axis=1)
        by_row[np.isnan(by_row)] = 1.0
        guess = guess * by_row[:, None]
        columns = np.column_stack([np.bincount(at, column, len(people)) for column in guess.T])
        with np.errstate(invalid="ignore", divide="ignore"):
            by_column = np.where(np.isnan(bands), 1.0, np.where(columns > 0, bands / columns, 0.0))
        guess = guess * by_column[at]
        settled = np.abs(by_row[whole[at] & (rows > 0)] - 1.0)
        if settled.max(initial=0.0) < _CLOSE:
            break
    return guess


def _from_grid(areas: gpd.GeoDataFrame, people: Floats, bands: Floats, wanted: npt.NDArray[np.bool_]) -> pd.DataFrame:
    columns = ["at", "x", "y", "residents", *AGE_BANDS]
    parts = [np.empty((0, len(columns)))]
    for at in np.flatnonzero(wanted):
        xy = _grid(areas.geometry.iloc[at])
        carried = np.concatenate([[people[at]], bands[at]]) / len(xy)
        parts.append(np.column_stack([np.full(len(xy), at), xy, np.tile(carried, (len(xy), 1))]))
    return pd.DataFrame(np.concatenate(parts), columns=columns).astype({"at": "int64"})


def _grid(shape: shapely.Geometry) -> Floats:
    """Points inside a shape, evenly spread; the point in its middle when none of the grid falls inside."""
    step = min(max(float(np.sqrt(shape.area / GRID_POINTS)), CLOSEST), WIDEST)
    west, south, east, north = shape.bounds
    x, y = np.meshgrid(_evenly(west, east, step), _evenly(south, north, step))
    inside = shapely.contains_xy(shape, x.ravel(), y.ravel())
    if not inside.any():
        return np.array(shape.representative_point().coords)
    return np.column_stack([x.ravel()[inside], y.ravel()[inside]])


def _evenly(first: float, last: float, step: float) -> Floats:
    """Middles of strips of about ``step`` between two ends, as far from the one end as from the other."""
    number = max(round((last - first) / step), 1)
    return first + (np.arange(number) + 0.5) * (last - first) / number
