"""Share what runs among the people who can walk to it: the enhanced two-step floating catchment area (E2SFCA)."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from geodata.errors import GeodataError
from geodata.reach.ways import Walk, Walks

PER = 1000


class Zone(NamedTuple):
    """A ring around a place: walks up to so many metres, and how much somebody who lives there counts (0-1)."""

    upto_m: float
    weight: float


ZONES = (Zone(400.0, 1.0), Zone(800.0, 0.68), Zone(1200.0, 0.22))
"""Five, ten and fifteen minutes on foot (80 metres a minute). Luo & Qi give three equal zones the weights 1, 0.68 and
0.22 of a Gaussian curve: who lives further away goes less often."""


def e2sfca(people: np.ndarray, supply: np.ndarray, walks: Walks, zones: Sequence[Zone] = ZONES) -> np.ndarray:
    """
    Share supply among the people in reach of it, and add up what each home can reach.

    Step one: each place's supply is divided by the people in its catchment, those further away counting less. Step
    two: each home adds up these shares over the places in its own catchment, with the same weights. Luo & Qi (2009),
    "An enhanced two-step floating catchment area (E2SFCA) method for measuring spatial accessibility to primary care
    physicians", Health & Place 15(4).

    Parameters
    ----------
    people
        People per home (cell), n long. NaN and 0: nobody who counts.
    supply
        Supply per place, m long, or m × k for k kinds of supply at once. NaN counts as 0.
    walks
        Pairs of a home and a place with the walk in metres, of n homes and m places.
    zones
        From near to far; beyond the last nothing is reached.

    Returns
    -------
    access
        Supply per person, n or n × k, float64; 0 where nothing is in reach, NaN where nobody lives. The sum over the
        homes of access × people is the supply that anybody reaches.

    Raises
    ------
    GeodataError
        If the walks are of other homes or places, or the zones do not go outward with weights that do not rise.
    """
    if walks.origins != len(people) or walks.places != len(supply):
        raise GeodataError(
            f"walks of {walks.origins} homes and {walks.places} places do not fit {len(people)} homes and "
            f"{len(supply)} places",
            homes=len(people),
            places=len(supply),
        )
    living = np.nan_to_num(np.asarray(people, dtype="float64"), nan=0.0)
    offered = np.nan_to_num(np.asarray(supply, dtype="float64"), nan=0.0)
    weight = zone_weights(walks.metres, zones)
    shape = (walks.origins, walks.places)
    near = csr_array((weight, (walks.origin, walks.place)), shape=shape)
    crowd = near.T @ living
    columns = offered if offered.ndim == 2 else offered[:, None]
    shares = np.divide(columns, crowd[:, None], out=np.zeros_like(columns), where=crowd[:, None] > 0)
    access = np.where(living[:, None] > 0, near @ shares, np.nan)
    return access if offered.ndim == 2 else access[:, 0]


def zone_weights(metres: np.ndarray, zones: Sequence[Zone] = ZONES) -> np.ndarray:
    """
    How much a walk counts.

    Returns
    -------
    weights
        float64; a walk of exactly the border of a zone still belongs to it, beyond the last zone 0.

    Raises
    ------
    GeodataError
        If the zones do not go outward, or a zone counts more than one nearer by.
    """
    borders = np.array([zone.upto_m for zone in zones])
    weights = np.array([*(zone.weight for zone in zones), 0.0])
    if not len(zones) or (np.diff(borders) <= 0).any() or borders[0] < 0 or (np.diff(weights) > 0).any():
        raise GeodataError(f"zones go outward, and further away never counts more: {tuple(zones)}", zones=tuple(zones))
    return weights[np.searchsorted(borders, metres, side="left")]


def supply_per_cell(
    cells: pd.DataFrame,
    people: pd.Series,
    places: pd.DataFrame,
    supply: pd.Series | pd.DataFrame,
    *,
    walk: Walk,
    zones: Sequence[Zone] = ZONES,
) -> pd.DataFrame:
    """
    Supply in reach per 1,000 people of a target group, for each cell.

    Parameters
    ----------
    cells
        Where people live: ``x``, ``y`` (metres, RD New); other columns are ignored.
    people
        People of the target group per cell, on the index of ``cells`` (``geodata.reach.ages.residents_of``).
    places
        Where it is held: ``x``, ``y`` (metres, RD New; NaN where no place is known: nobody reaches it).
    supply
        Per place, on the index of ``places``, in hour-places a week (``geodata.reach.hours.weekly_hours``) or any
        other unit; one column per kind of supply.
    walk
        How walks are measured.

    Returns
    -------
    access
        On the index of ``cells``, a column per column of ``supply`` (one, ``supply``, for a Series), float64: units
        of supply per 1,000 people; 0 where nothing is in reach, NaN where nobody of the group lives.

    Raises
    ------
    GeodataError
        As :func:`e2sfca`, or if ``people`` or ``supply`` are not on the index that they belong to.
    """
    columns = supply.to_frame("supply") if isinstance(supply, pd.Series) else supply
    if not people.index.equals(cells.index) or not columns.index.equals(places.index):
        raise GeodataError("people must be on the index of cells, and supply on that of places")
    limit = max((zone.upto_m for zone in zones), default=0.0)
    walks = walk.within(coordinates_of(cells), coordinates_of(places), limit)
    access = e2sfca(people.to_numpy(dtype="float64"), columns.to_numpy(dtype="float64"), walks, zones)
    return pd.DataFrame(access * PER, index=cells.index, columns=columns.columns)


def coordinates_of(points: pd.DataFrame) -> np.ndarray:
    """Give ``x`` and ``y`` as n × 2, float64."""
    return points[["x", "y"]].to_numpy(dtype="float64")


def mean_per_area(access: pd.DataFrame, people: pd.Series, area_of: pd.Series, areas: pd.Index) -> pd.DataFrame:
    """
    Population-weighted mean per area: what somebody of the group who lives there can reach on average.

    Parameters
    ----------
    access, people
        As from and for :func:`supply_per_cell`, on one index.
    area_of
        Code of the area that each cell lies in, on the same index; a cell in none of ``areas`` is left out.
    areas
        Codes of areas, of any level.

    Returns
    -------
    means
        On ``areas``, float64; NaN where nobody of the group lives.
    """
    at = areas.get_indexer(pd.Index(area_of.reindex(access.index)))
    living = np.nan_to_num(people.reindex(access.index).to_numpy(dtype="float64"), nan=0.0)
    counts = (at >= 0) & (living > 0)
    total = np.bincount(at[counts], living[counts], len(areas))
    sums = {
        name: np.bincount(at[counts], (column.to_numpy() * living)[counts], len(areas))
        for name, column in access.items()
    }
    with np.errstate(invalid="ignore", divide="ignore"):
        means = {name: np.where(total > 0, values / total, np.nan) for name, values in sums.items()}
    return pd.DataFrame(means, index=areas, columns=access.columns)
