"""Walks between homes and places: which pairs are within a limit, and how far each is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

import numpy as np
from scipy.spatial import KDTree

from geodata.reach.walking import DETOUR


class WalkKind(StrEnum):
    """By which knowledge a walk is measured, from least to most; the screen names it."""

    HEMELSBREED = "hemelsbreed"
    BARRIERES = "barrières"
    STRATEN = "straten"


class Walks(NamedTuple):
    """
    Pairs of a home and a place within a walk.

    ``origin`` and ``place`` (int64) are row numbers of the points that were asked about, ``metres`` (float64) the walk.
    Sorted by origin, then place; each pair occurs once. ``origins`` and ``places`` are how many points were asked
    about: one that occurs in no pair is out of reach.
    """

    origin: np.ndarray
    place: np.ndarray
    metres: np.ndarray
    origins: int
    places: int


class Walk(Protocol):
    """A way of measuring walks. Frozen values that can be sent to another process."""

    @property
    def kind(self) -> WalkKind:
        """By which knowledge it measures."""
        ...

    def within(self, from_xy: np.ndarray, to_xy: np.ndarray, limit_m: float) -> Walks:
        """
        Find the pairs within a walk.

        Parameters
        ----------
        from_xy, to_xy
            n × 2 and m × 2, metres in RD New. A point with NaN is in no pair.
        limit_m
            Longest walk in metres; a walk of exactly that is within.
        """
        ...


@dataclass(frozen=True)
class StraightLine:
    """A walk as a straight line × a detour factor: what is used until barriers or streets are loaded."""

    detour: float = DETOUR

    @property
    def kind(self) -> WalkKind:
        """Straight on."""
        return WalkKind.HEMELSBREED

    def within(self, from_xy: np.ndarray, to_xy: np.ndarray, limit_m: float) -> Walks:
        """Find the pairs within a walk; see :class:`Walk`."""
        here = np.flatnonzero(~np.isnan(from_xy).any(axis=1))
        there = np.flatnonzero(~np.isnan(to_xy).any(axis=1))
        if not len(here) or not len(there):
            return walks_of(np.empty(0, int), np.empty(0, int), np.empty(0), len(from_xy), len(to_xy))
        # A touch wider than asked, then measured exactly: the tree's own rounding must not decide.
        found = KDTree(from_xy[here]).query_ball_point(
            to_xy[there], limit_m / self.detour * (1 + 1e-9) + 1e-9, return_sorted=False
        )
        counts = np.fromiter((len(rows) for rows in found), int, len(found))
        origin = here[np.concatenate([np.asarray(rows, dtype=int) for rows in found])]
        place = np.repeat(there, counts)
        metres = np.hypot(*(from_xy[origin] - to_xy[place]).T) * self.detour
        near = metres <= limit_m
        return walks_of(origin[near], place[near], metres[near], len(from_xy), len(to_xy))


def walks_of(origin: np.ndarray, place: np.ndarray, metres: np.ndarray, origins: int, places: int) -> Walks:
    """Put pairs in their order: by origin, then place."""
    order = np.lexsort((place, origin))
    return Walks(
        origin[order].astype(np.int64), place[order].astype(np.int64), metres[order].astype(float), origins, places
    )
