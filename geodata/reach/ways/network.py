"""A network of streets: made of lines, packed to be stored, unpacked to walk on."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

JOIN_M = 0.5
"""Points of streets this close together (metres) are one point."""

SMALLEST_PART_M = 500.0
"""Streets that hang together with nothing else and are shorter than this together (metres) are left out."""

_PER_METRE = 1000  # packed in millimetres


@dataclass(frozen=True, eq=False)
class StreetNetwork:
    """
    Points of streets and the straight pieces between them.

    Parameters
    ----------
    xy
        n × 2, metres in RD New.
    edges
        m × 2, row numbers of ``xy``; each piece once, from the lower to the higher.
    """

    xy: Floats
    edges: Ints

    @property
    def lengths(self) -> Floats:
        """Metres per piece."""
        return np.asarray(np.hypot(*(self.xy[self.edges[:, 0]] - self.xy[self.edges[:, 1]]).T))

    @property
    def metres(self) -> float:
        """Metres of street together."""
        return float(self.lengths.sum())

    def pack(self) -> bytes:
        """The network as a few bytes; coordinates in millimetres. The same network gives the same bytes."""
        made = io.BytesIO()
        whole = np.round(self.xy * _PER_METRE).astype(np.int32)
        np.savez_compressed(made, xy=whole, edges=self.edges.astype(np.int32))
        return made.getvalue()

    @classmethod
    def unpack(cls, packed: bytes) -> "StreetNetwork":
        """The network out of what ``pack`` made."""
        with np.load(io.BytesIO(packed), allow_pickle=False) as found:
            return cls(found["xy"].astype(np.float64) / _PER_METRE, found["edges"].astype(np.int64))


def network_of(
    lines: Sequence[shapely.Geometry] | npt.NDArray[Any],
    *,
    join_m: float = JOIN_M,
    smallest_part_m: float = SMALLEST_PART_M,
) -> StreetNetwork:
    """
    Make a network of street lines.

    Streets meet where they share a point: lines that cross without one, as at a bridge, do not. Points within
    ``join_m`` of each other are one, and an end that lies on another street within ``join_m`` is tied to it.

    Parameters
    ----------
    lines
        Lines or multilines, RD New; anything else is left out.
    join_m
        Metres; 0 joins only points that are the same.
    smallest_part_m
        Islands of street shorter than this (metres) are left out; the largest part always stays.

    Returns
    -------
    network
        Without points that no piece uses; empty when there are no lines.
    """
    parts = shapely.get_parts(np.asarray(lines, dtype=object))
    parts = parts[shapely.get_type_id(parts) == 1]
    if not len(parts):
        return StreetNetwork(np.empty((0, 2)), np.empty((0, 2), dtype=np.int64))
    parts = _tied(parts, join_m)
    xy, line = shapely.get_coordinates(parts, return_index=True)
    step = np.flatnonzero(line[1:] == line[:-1])
    at, points = _joined(xy, join_m)
    edges = np.sort(np.column_stack([at[step], at[step + 1]]), axis=1)
    edges = np.unique(edges[edges[:, 0] != edges[:, 1]], axis=0)
    return _without_islands(StreetNetwork(points, edges), smallest_part_m)


def _tied(parts: npt.NDArray[Any], join_m: float) -> npt.NDArray[Any]:
    """Give streets a point where the end of another street lies on them."""
    ends = np.unique(
        np.concatenate([shapely.get_coordinates(shapely.get_point(parts, place)) for place in (0, -1)]), axis=0
    )
    tree = shapely.STRtree(parts)
    end, street = tree.query(shapely.points(ends), predicate="dwithin", distance=max(join_m, 1e-6))
    made = parts.copy()
    order = np.argsort(street, kind="stable")
    end, street = end[order], street[order]
    for begin, stop in _runs(street):
        one = parts[street[begin]]
        own = shapely.get_coordinates(one)
        away = ends[end[begin:stop]]
        apart = np.hypot(*(away[:, None, :] - own[None, :, :]).transpose(2, 0, 1)).min(axis=1)
        new = away[apart > max(join_m, 1e-6)]
        if len(new):
            corners = np.r_[0.0, np.cumsum(np.hypot(*np.diff(own, axis=0).T))]
            places = shapely.line_locate_point(one, shapely.points(new))
            sort = np.argsort(np.r_[corners, places], kind="stable")
            made[street[begin]] = shapely.linestrings(np.concatenate([own, new])[sort])
    return made


def _runs(numbers: Ints) -> list[tuple[int, int]]:
    """Begin and end of each run of equal numbers."""
    if not len(numbers):
        return []
    cuts = np.flatnonzero(np.diff(numbers)) + 1
    return list(zip(np.r_[0, cuts].tolist(), np.r_[cuts, len(numbers)].tolist(), strict=True))


def _joined(xy: Floats, join_m: float) -> tuple[Ints, Floats]:
    """Which point each coordinate is, and where the points are: the middle of what was joined."""
    points, at = np.unique(xy, axis=0, return_inverse=True)
    at = at.reshape(-1).astype(np.int64)
    close = KDTree(points).query_pairs(join_m, output_type="ndarray") if join_m > 0 else np.empty((0, 2), int)
    if not len(close):
        return at, points
    size = (len(points), len(points))
    number, of = connected_components(coo_array((np.ones(len(close)), (close[:, 0], close[:, 1])), shape=size), False)
    counts = np.bincount(of, minlength=number)
    middles = np.column_stack([np.bincount(of, column, number) / counts for column in points.T])
    return of[at].astype(np.int64), middles


def _without_islands(network: StreetNetwork, smallest_m: float) -> StreetNetwork:
    if not len(network.edges):
        return StreetNetwork(np.empty((0, 2)), np.empty((0, 2), dtype=np.int64))
    size = (len(network.xy), len(network.xy))
    one, other = network.edges.T
    number, of = connected_components(coo_array((np.ones(len(one)), (one, other)), shape=size), False)
    length = np.bincount(of[one], network.lengths, number)
    stays = (length >= smallest_m) | (length == length.max())
    edges = network.edges[stays[of[one]]]
    used, again = np.unique(edges, return_inverse=True)
    return StreetNetwork(network.xy[used], again.reshape(-1, 2).astype(np.int64))
