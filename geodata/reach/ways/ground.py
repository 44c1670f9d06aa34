"""The ground between barriers: corners to go round, bridges to go over, and which legs are free."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

REACH_OF_CROSSING = 25.0
"""A crossing opens every barrier within this many metres of it, straight across: all tracks, both carriageways."""

LONGEST_BRIDGE = 500.0
"""A crossing in an area of water leads to both banks, when these lie no further apart than this (metres)."""

_HAIR = 1e-3  # legs are tested this far beside a line, so that one end never touches it
_STEP_OFF = 1e-2  # somebody on a line itself steps off it to the side they go to
_OFF_A_CORNER = 5e-3
_STRAIGHT = 1e-7  # radians; what differs less from straight on is straight on


@dataclass(frozen=True, eq=False)
class Stand:
    """
    Where points stand: ``xy`` as walked from, ``seen`` as legs are tested from, both n × 2.

    ``before`` is how far (metres) each point lies from where it stands: out of an area of water to its nearest bank.
    ``on_line`` marks points on a barrier itself; they may leave it to either side. ``free`` is the distance to the
    nearest barrier.
    """

    xy: Floats
    seen: Floats
    before: Floats
    on_line: Flags
    free: Floats


class Ground:
    """
    Barriers with their crossings, as a graph of corners and bridges.

    The shortest way round obstacles goes straight from corner to corner (Lozano-Pérez and Wesley 1979). Each corner of
    a line stands a hair off it, on its outer side, so that it is seen from that side only; nothing leads through a line
    but a bridge: two ends, one on each side, that know each other.
    """

    def __init__(self, barriers: Sequence[shapely.Geometry] | npt.NDArray[Any], crossings: Floats) -> None:
        shapes = np.asarray([one for one in barriers if one is not None and not one.is_empty], dtype=object)
        wide = np.isin(shapely.get_type_id(shapes), (3, 6)) if len(shapes) else np.zeros(0, bool)
        self.areas = shapely.union_all(shapes[wide])
        self.lines = shapely.union_all([*shapes[~wide], shapely.boundary(self.areas)])
        shapely.prepare(self.areas)
        shapely.prepare(self.lines)
        self.segments = _segments(self.lines)
        self._pieces = shapely.linestrings(self.segments)
        self._tree = shapely.STRtree(self._pieces)
        corners, seen, arms = _corners(self.segments)
        ends, ends_seen, lengths = self._bridges(np.asarray(crossings, dtype=float).reshape(-1, 2))
        self.bridges = len(lengths)
        first = len(corners)
        self.links = (np.arange(self.bridges) * 2 + first, np.arange(self.bridges) * 2 + first + 1, lengths)
        xy = np.concatenate([corners, ends])
        self.nodes = Stand(
            xy,
            np.concatenate([seen, ends_seen]),
            np.zeros(len(xy)),
            np.zeros(len(xy), dtype=bool),
            np.zeros(len(xy)),
        )
        self.arms = np.concatenate([arms, np.full((len(ends), 2, 2), np.nan)])

    def stand(self, xy: Floats) -> Stand:
        """Where points stand; those in an area of water at the nearest bank."""
        seen, on, before = xy.copy(), xy.copy(), np.zeros(len(xy))
        points = shapely.points(xy)
        free = shapely.distance(points, self.lines) if len(self.segments) else np.full(len(xy), np.inf)
        wet = shapely.intersects(self.areas, points)
        on_line = (free < _HAIR) & ~wet
        if wet.any():
            on[wet] = _nearest(shapely.boundary(self.areas), points[wet])
            before[wet] = np.hypot(*(xy[wet] - on[wet]).T)
            seen[wet] = self._ashore(on[wet])
            free[wet] = 0.0
        return Stand(on, seen, before, on_line, free)

    def visible(self, one: Stand, other: Stand, i: Ints, j: Ints) -> Flags:
        """Whether the straight legs from ``one[i]`` to ``other[j]`` cross no barrier."""
        clear = np.ones(len(i), dtype=bool)
        if not len(self.segments) or not len(i):
            return clear
        start, end = one.seen[i], other.seen[j]
        length = np.hypot(*(end - start).T)
        # A leg that is shorter than both ends are away from any barrier, together, cannot reach one.
        near = np.flatnonzero(length >= one.free[i] + other.free[j] - 2 * _HAIR)
        start, end, length = start[near], end[near], length[near]
        with np.errstate(invalid="ignore", divide="ignore"):
            step = np.nan_to_num((end - start) / length[:, None]) * _STEP_OFF
        start = start + step * one.on_line[i[near], None]
        end = end - step * other.on_line[j[near], None]
        clear[near] = ~shapely.intersects(self.lines, shapely.linestrings(np.stack([start, end], axis=1)))
        return clear

    def bends(self, xy: Floats, i: Ints, node: Ints) -> Flags:
        """Whether a way from a point may turn at a corner: both arms of it lie on the same side of the leg."""
        leg = self.nodes.xy[node] - xy[i]
        side = leg[:, None, 0] * self.arms[node, :, 1] - leg[:, None, 1] * self.arms[node, :, 0]
        slack = _STRAIGHT * np.hypot(*leg.T)[:, None]
        return np.asarray(~((side > slack).any(axis=1) & (side < -slack).any(axis=1)))

    def _ashore(self, bank: Floats) -> Floats:
        """Points on the edge of water, a hair outside it."""
        nearest = self._tree.nearest(shapely.points(bank))
        across = _normals(self.segments[nearest]) * _HAIR
        left = bank + across
        in_water = shapely.intersects_xy(self.areas, left[:, 0], left[:, 1])
        return np.where(in_water[:, None], bank - across, left)

    def _bridges(self, crossings: Floats) -> tuple[Floats, Floats, Floats]:
        """Both ends of each crossing (as walked, as seen) and the metres between them."""
        xy: list[Floats] = []
        seen: list[Floats] = []
        lengths: list[float] = []
        if not len(self.segments):
            crossings = crossings[:0]
        for number, place in enumerate(self._tree.nearest(shapely.points(crossings)) if len(crossings) else ()):
            base, across = _across(crossings[number], self.segments[place])
            span = self._span(base, across)
            if span is not None:
                low, high = span
                xy += [base + low * across, base + high * across]
                seen += [base + (low - _HAIR) * across, base + (high + _HAIR) * across]
                lengths.append(high - low)
        return (
            np.reshape(xy, (-1, 2)).astype(float),
            np.reshape(seen, (-1, 2)).astype(float),
            np.asarray(lengths, float),
        )

    def _span(self, base: Floats, across: Floats) -> tuple[float, float] | None:
        """From where to where a crossing leads, in metres along its direction; ``None`` where it crosses nothing."""
        ray = shapely.linestrings([base - LONGEST_BRIDGE * across, base + LONGEST_BRIDGE * across])
        hits = shapely.get_coordinates(shapely.intersection(ray, self.lines))
        along = np.sort((hits - base) @ across)
        here = along[np.abs(along) <= REACH_OF_CROSSING]
        if not len(here) and not shapely.intersects_xy(self.areas, *base):
            return None
        low, high = (float(here[0]), float(here[-1])) if len(here) else (0.0, 0.0)
        while self._in_water(base + (high + _HAIR) * across):
            further = along[along > high + _HAIR]
            if not len(further):
                return None
            high = float(further[0])
        while self._in_water(base + (low - _HAIR) * across):
            further = along[along < low - _HAIR]
            if not len(further):
                return None
            low = float(further[-1])
        return (low, high) if high - low <= LONGEST_BRIDGE else None

    def _in_water(self, xy: Floats) -> bool:
        return bool(shapely.intersects_xy(self.areas, *xy))


def _segments(lines: shapely.Geometry) -> Floats:
    """Straight pieces of linework, n × 2 × 2; pieces of no length are left out."""
    xy, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    same = line[1:] == line[:-1]
    pieces = np.stack([xy[:-1], xy[1:]], axis=1)[same]
    return pieces[np.hypot(*(pieces[:, 1] - pieces[:, 0]).T) > 0]


def _corners(segments: Floats) -> tuple[Floats, Floats, Floats]:
    """
    Corners round which a way can bend: where more than half of the circle is free.

    Returns
    -------
    xy, seen, arms
        The corner, the same a hair into the free side, and the directions of the two arms beside it.
    """
    if not len(segments):
        return np.empty((0, 2)), np.empty((0, 2)), np.empty((0, 2, 2))
    points, at = np.unique(np.concatenate([segments[:, 0], segments[:, 1]]), axis=0, return_inverse=True)
    at = at.reshape(-1)
    arms = np.concatenate([segments[:, 1] - segments[:, 0], segments[:, 0] - segments[:, 1]])
    angle = np.arctan2(arms[:, 1], arms[:, 0])
    order = np.lexsort((angle, at))
    at, angle = at[order], angle[order]
    first = np.flatnonzero(np.r_[True, at[1:] != at[:-1]])
    last = np.r_[first[1:], len(at)] - 1
    following = np.arange(len(at)) + 1
    following[last] = first
    gap = angle[following] - angle
    gap[last] += 2 * np.pi
    wide = np.flatnonzero(gap > np.pi + _STRAIGHT)
    middle = angle[wide] + gap[wide] / 2
    xy = points[at[wide]]
    beside = np.stack([angle[wide], angle[following[wide]]], axis=1)
    return (
        xy,
        xy + _HAIR * np.column_stack([np.cos(middle), np.sin(middle)]),
        np.stack([np.cos(beside), np.sin(beside)], axis=2),
    )


def _across(crossing: Floats, segment: Floats) -> tuple[Floats, Floats]:
    """A point on the way across, and its direction: at right angles with the piece of barrier, not at its very end."""
    along = segment[1] - segment[0]
    length = float(np.hypot(*along))
    along = along / length
    place = float((crossing - segment[0]) @ along)
    margin = min(_OFF_A_CORNER, length / 4)
    moved = min(max(place, margin), length - margin) - place
    return crossing + moved * along, np.array([-along[1], along[0]])


def _normals(segments: Floats) -> Floats:
    along = segments[:, 1] - segments[:, 0]
    along = along / np.hypot(*along.T)[:, None]
    return np.column_stack([-along[:, 1], along[:, 0]])


def _nearest(shape: shapely.Geometry, points: npt.NDArray[Any]) -> Floats:
    """The point of a shape that is nearest to each point."""
    return shapely.get_coordinates(shapely.shortest_line(points, shape))[1::2]
