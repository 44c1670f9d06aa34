"""Walk along the streets: from a home to its nearest street, along the network, and on to the place."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from geodata.reach.ways.network import Floats, Ints, StreetNetwork
from geodata.reach.ways.walks import WalkKind, Walks, walks_of

TO_THE_STREET_M = 250.0
"""A point further than this (metres) from any street has no walk: it is not known how one gets there."""

_AT_ONCE = 20_000_000  # distances in one table of places × points of streets


class _Feet(NamedTuple):
    """
    Points on the streets: which rows have one, on which piece, how far from its two ends, how far from the point.

    All arrays are as long as ``rows``.
    """

    rows: Ints
    edge: Ints
    first: Floats
    last: Floats
    before: Floats


@dataclass(frozen=True, eq=False)
class AlongStreets:
    """
    The shortest way along the streets, and straight on to the nearest street at both ends, without a detour factor.

    Parameters
    ----------
    network
        Streets on which one can walk, both ways.
    to_the_street_m
        Longest distance from a point to its nearest street, in metres; it counts in the walk.
    """

    network: StreetNetwork
    to_the_street_m: float = TO_THE_STREET_M

    @property
    def kind(self) -> WalkKind:
        """Along the streets."""
        return WalkKind.STRATEN

    def __reduce__(self) -> tuple[Any, ...]:
        return AlongStreets, (self.network, self.to_the_street_m)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(shapely.linestrings(self.network.xy[self.network.edges]))

    @cached_property
    def _lengths(self) -> Floats:
        return self.network.lengths

    def within(self, from_xy: Floats, to_xy: Floats, limit_m: float) -> Walks:
        """Find the pairs within a walk; see :class:`Walk`."""
        homes, places = self._feet(from_xy), self._feet(to_xy)
        swap = len(places.rows) > len(homes.rows)
        many, few = (places, homes) if swap else (homes, places)
        found = self._found(many, few, limit_m)
        origin, place, metres = (found[1], found[0], found[2]) if swap else found
        return walks_of(origin, place, metres, len(from_xy), len(to_xy))

    def _found(self, many: _Feet, few: _Feet, limit_m: float) -> tuple[Ints, Ints, Floats]:
        """Rows of both that are within a walk, and how far: from each of the few all ways at once."""
        size = len(self.network.xy)
        graph = self._graph(few)
        one, other = self.network.edges[many.edge].T
        parts = []
        together = max(_AT_ONCE // max(size + len(few.rows), 1), 1)
        for start in range(0, len(few.rows), together):
            some = np.arange(start, min(start + together, len(few.rows)))
            # A touch more than asked, then measured exactly: rounding must not decide.
            away = dijkstra(graph, directed=True, indices=size + some, limit=limit_m + 1e-6)
            metres = np.minimum(away[:, one] + many.first, away[:, other] + many.last)
            metres = self._on_one_piece(metres, many, few, some)
            metres = (metres + few.before[some, None] + many.before).round(9)
            near, home = np.nonzero(metres <= limit_m)
            parts.append((many.rows[home], few.rows[some[near]], metres[near, home]))
        empty = (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
        origin, place, walk = zip(*[empty, *parts], strict=True)
        return np.concatenate(origin), np.concatenate(place), np.concatenate(walk)

    def _on_one_piece(self, metres: Floats, many: _Feet, few: _Feet, some: Ints) -> Floats:
        """Points on the same piece of street need not go to its end and back."""
        order = np.argsort(many.edge, kind="stable")
        first = np.searchsorted(many.edge[order], few.edge[some])
        last = np.searchsorted(many.edge[order], few.edge[some], side="right")
        counts = last - first
        row = np.repeat(np.arange(len(some)), counts)
        start = np.repeat(first - np.r_[0, np.cumsum(counts)[:-1]], counts) if len(counts) else first
        home = order[start + np.arange(counts.sum())]
        straight = np.abs(few.first[some][row] - many.first[home])
        metres[row, home] = np.minimum(metres[row, home], straight)
        return metres

    def _graph(self, feet: _Feet) -> Any:
        """The streets, with a point for each of some feet from which one can leave but not pass."""
        size = len(self.network.xy)
        one, other = self.network.edges.T
        start = size + np.arange(len(feet.rows))
        ends = self.network.edges[feet.edge].T
        rows = np.concatenate([one, other, start, start])
        columns = np.concatenate([other, one, *ends])
        # In a sparse graph zero is no edge at all.
        metres = np.maximum(np.concatenate([self._lengths, self._lengths, feet.first, feet.last]), 1e-12)
        shape = (size + len(start), size + len(start))
        return coo_array((metres, (rows, columns)), shape=shape).tocsr()

    def _feet(self, xy: Floats) -> _Feet:
        """The nearest point of a street to each point that has one near enough."""
        known = np.flatnonzero(~np.isnan(xy).any(axis=1))
        if not len(known) or not len(self.network.edges):
            none = np.empty(0)
            return _Feet(none.astype(np.int64), none.astype(np.int64), none, none, none)
        points = shapely.points(xy[known])
        (row, edge), before = self._tree.query_nearest(
            points, max_distance=self.to_the_street_m, return_distance=True, all_matches=True
        )
        # Of pieces that are equally near, as at a corner, the one that was made first.
        order = np.lexsort((edge, row))
        row, edge, before = row[order], edge[order], before[order]
        once = np.r_[True, row[1:] != row[:-1]] if len(row) else np.zeros(0, bool)
        row, edge, before = known[row[once]], edge[once], before[once]
        begin, end = self.network.xy[self.network.edges[edge, 0]], self.network.xy[self.network.edges[edge, 1]]
        length = self._lengths[edge]
        first = np.clip(((xy[row] - begin) * (end - begin)).sum(axis=1) / length, 0.0, length)
        return _Feet(row.astype(np.int64), edge.astype(np.int64), first, length - first, before)
