"""Walk as the crow flies, but over a crossing where water, a railway or a motorway lies in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import KDTree

from geodata.reach.walking import DETOUR
from geodata.reach.ways.ground import Floats, Ground, Ints, Stand
from geodata.reach.ways.walks import WalkKind, Walks, walks_of

_AT_ONCE = 4_000_000  # numbers in one table of legs × places
_ROWS_AT_ONCE = 500
_TOUCH = 1e-9
_NO_WAY_AT_ALL = 1e-12  # metres from one side of a line to the other


@dataclass(frozen=True, eq=False)
class OverCrossings:
    """
    The shortest way that crosses no barrier except over a crossing, × a detour factor.

    One walks straight on where nothing is in between; else straight from corner to corner of the barriers (round the
    end of a line too) and over as many crossings as it takes. Without a crossing, and without a way round, there is
    no walk. A crossing opens every barrier within ``REACH_OF_CROSSING`` of it, and leads to both banks of the area of
    water in which it lies; one that lies at no barrier does nothing. A point in an area of water walks from its nearest
    bank; a point on a line may leave it to either side.

    Never shorter than :class:`StraightLine` with the same factor, and the same there and back.

    Parameters
    ----------
    barriers
        Lines or areas, RD New.
    crossings
        n × 2, metres in RD New.
    detour
        Factor by which a walk is longer than the way described.
    """

    barriers: Sequence[shapely.Geometry] | npt.NDArray[Any]
    crossings: Floats
    detour: float = DETOUR

    @property
    def kind(self) -> WalkKind:
        """Over crossings."""
        return WalkKind.BARRIERES

    @cached_property
    def ground(self) -> Ground:
        """Corners and bridges; worked out once."""
        return Ground(self.barriers, self.crossings)

    @cached_property
    def _graphs(self) -> dict[float, coo_array]:
        return {}

    def __reduce__(self) -> tuple[Any, ...]:
        # What was worked out stays behind: it is larger than it takes to make.
        return OverCrossings, (self.barriers, self.crossings, self.detour)

    def within(self, from_xy: Floats, to_xy: Floats, limit_m: float) -> Walks:
        """Find the pairs within a walk; see :class:`Walk`."""
        here = np.flatnonzero(~np.isnan(from_xy).any(axis=1))
        there = np.flatnonzero(~np.isnan(to_xy).any(axis=1))
        if not len(here) or not len(there):
            return walks_of(np.empty(0, int), np.empty(0, int), np.empty(0), len(from_xy), len(to_xy))
        homes, places = self.ground.stand(from_xy[here]), self.ground.stand(to_xy[there])
        reach = limit_m / self.detour * (1 + _TOUCH) + _TOUCH
        origin, place = _pairs(from_xy[here], to_xy[there], reach)
        free = self.ground.visible(homes, places, origin, place)
        metres = np.full(len(origin), np.inf)
        metres[free] = _straight(homes, places, origin[free], place[free])
        blocked = np.flatnonzero(~free)
        if len(blocked) and len(self.ground.nodes.xy):
            # To the nanometre, so that what sums to exactly the limit is within.
            metres[blocked] = self._round(homes, places, origin[blocked], place[blocked], reach).round(9)
        # A sum of legs may round to just less than the straight line.
        crow = np.hypot(*(from_xy[here[origin]] - to_xy[there[place]]).T)
        metres = np.maximum(metres, crow) * self.detour
        near = metres <= limit_m
        return walks_of(here[origin[near]], there[place[near]], metres[near], len(from_xy), len(to_xy))

    def _round(self, homes: Stand, places: Stand, origin: Ints, place: Ints, reach: float) -> Floats:
        """The shortest way over corners and bridges of pairs that do not see each other; infinite when beyond reach."""
        ground, number = self.ground, len(self.ground.nodes.xy)
        asked = np.unique(place)
        p, node = self._legs(places, asked, reach)
        rank = np.full(len(places.xy), -1)
        rank[asked] = np.arange(len(asked))
        legs = coo_array(
            (_straight(places, ground.nodes, p, node), (rank[p] + number, node)),
            shape=(number + len(asked), number + len(asked)),
        )
        graph = self._graph(reach)
        whole = coo_array(
            (
                np.concatenate([graph.data, legs.data]),
                (np.concatenate([graph.coords[0], legs.coords[0]]), np.concatenate([graph.coords[1], legs.coords[1]])),
            ),
            shape=legs.shape,
        ).tocsr()
        found = np.full(len(origin), np.inf)
        together = max(_AT_ONCE // (number + len(asked)), 1)
        order = np.argsort(rank[place], kind="stable")
        for start in range(0, len(asked), together):
            some = np.arange(start, min(start + together, len(asked)))
            away = dijkstra(whole, directed=True, indices=some + number, limit=reach)[:, :number]
            rows = order[np.searchsorted(rank[place[order]], start) : np.searchsorted(rank[place[order]], some[-1] + 1)]
            found[rows] = self._joined(homes, origin[rows], rank[place[rows]] - start, away, reach)
        return found

    def _joined(self, homes: Stand, origin: Ints, place: Ints, away: Floats, reach: float) -> Floats:
        """Join the legs of homes to the ways from places, ``away`` (places × nodes)."""
        asked = np.unique(origin)
        best = away.min(axis=0)
        home, node = self._legs(homes, asked, reach, best)
        length = _straight(homes, self.ground.nodes, home, node)
        found = np.full(len(origin), np.inf)
        if not len(home):
            return found
        order = np.argsort(home, kind="stable")
        home, node, length = home[order], node[order], length[order]
        first, last = np.searchsorted(home, origin), np.searchsorted(home, origin, side="right")
        # Pair by pair, each with all legs of its home: as many numbers as there are legs to look at.
        counts = last - first
        some = np.flatnonzero(counts)
        ends = np.cumsum(counts[some])
        for begin, end in _portions(ends, _AT_ONCE):
            part = some[begin:end]
            sizes = counts[part]
            offsets = np.repeat(first[part] - np.r_[0, np.cumsum(sizes)[:-1]], sizes) + np.arange(sizes.sum())
            ways = length[offsets] + away[np.repeat(place[part], sizes), node[offsets]]
            found[part] = np.minimum.reduceat(ways, np.r_[0, np.cumsum(sizes)[:-1]])
        return found

    def _legs(self, stand: Stand, asked: Ints, reach: float, best: Floats | None = None) -> tuple[Ints, Ints]:
        """Which of some points see which corners and bridges; ``best`` is what comes after each, if known."""
        nodes = self.ground.nodes
        parts = [(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))]
        for some in _some(asked):
            point, node = _pairs(stand.xy[some], nodes.xy, reach)
            point = some[point]
            worth = self.ground.bends(stand.xy, point, node)
            if best is not None:
                worth &= _straight(stand, nodes, point, node) + best[node] <= reach
            point, node = point[worth], node[worth]
            seen = self.ground.visible(stand, nodes, point, node)
            parts.append((point[seen], node[seen]))
        points, found = zip(*parts, strict=True)
        return np.concatenate(points), np.concatenate(found)

    def _graph(self, reach: float) -> coo_array:
        """Corners and bridges that see each other, within reach."""
        if reach not in self._graphs:
            nodes, (one, other, length) = self.ground.nodes, self.ground.links
            i, j = self._between(nodes, reach)
            metres = np.concatenate([_straight(nodes, nodes, i, j), length])
            size = len(nodes.xy)
            # In a sparse graph zero is no edge at all.
            ends = (np.concatenate([i, one]), np.concatenate([j, other]))
            half = coo_array((np.maximum(metres, _NO_WAY_AT_ALL), ends), shape=(size, size))
            self._graphs[reach] = (half + half.T).tocoo()
        return self._graphs[reach]

    def _between(self, nodes: Stand, reach: float) -> tuple[Ints, Ints]:
        """Pairs of corners and bridges that see each other, each pair once."""
        parts = [(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))]
        for some in _some(np.arange(len(nodes.xy))):
            i, j = _pairs(nodes.xy[some], nodes.xy, reach)
            i = some[i]
            i, j = i[i < j], j[i < j]
            worth = self.ground.bends(nodes.xy, i, j)
            i, j = i[worth], j[worth]
            worth = self.ground.bends(nodes.xy, j, i)
            i, j = i[worth], j[worth]
            seen = self.ground.visible(nodes, nodes, i, j)
            parts.append((i[seen], j[seen]))
        one, other = zip(*parts, strict=True)
        return np.concatenate(one), np.concatenate(other)


def _some(rows: Ints) -> list[Ints]:
    """Rows in portions, so that what is worked out for all their pairs stays small."""
    return [rows[start : start + _ROWS_AT_ONCE] for start in range(0, len(rows), _ROWS_AT_ONCE)]


def _pairs(one: Floats, other: Floats, reach: float) -> tuple[Ints, Ints]:
    """Pairs of points within a distance as the crow flies."""
    found = KDTree(other).query_ball_point(one, reach, return_sorted=False)
    counts = np.fromiter((len(rows) for rows in found), int, len(found))
    second = np.concatenate([np.asarray(rows, dtype=np.int64) for rows in found]) if len(found) else np.empty(0, int)
    return np.repeat(np.arange(len(one)), counts), second.astype(np.int64)


def _straight(one: Stand, other: Stand, i: Ints, j: Ints) -> Floats:
    return np.asarray(np.hypot(*(one.xy[i] - other.xy[j]).T) + one.before[i] + other.before[j])


def _portions(ends: Ints, at_once: int) -> list[tuple[int, int]]:
    """Runs of pairs that together have no more than so many legs (or one pair)."""
    found, begin = [], 0
    while begin < len(ends):
        before = ends[begin - 1] if begin else 0
        end = max(int(np.searchsorted(ends, before + at_once, side="right")), begin + 1)
        found.append((begin, end))
        begin = end
    return found
