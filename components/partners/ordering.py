"""The order of matches: one sum that can be explained, and the pairs and triples that it puts first.

``MEETING`` points where one works preventively and another curatively on the same theme, and a point for each theme,
target group and wijk that they share, at most ``MOST`` of each. So who is early and who is late always come first.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import combinations
from typing import NamedTuple

import numpy as np

from components.partners.common_ground import Common, Ground, common
from geodata.vocabulary import TargetGroup, Theme

Place = tuple[int, ...]
"""Numbers of the partners of a match in the list of partners by name, upwards."""

MEETING = 10
"""Points where preventive meets curative: more than everything else together can bring."""

MOST = 3
"""Themes, target groups and wijken that count, of each; so a partner that does everything does not lead every list."""

_THEMES = {theme: 1 << at for at, theme in enumerate(Theme)}
_GROUPS = {group: 1 << at for at, group in enumerate(TargetGroup)}


class Points(NamedTuple):
    """The parts of the sum that puts matches in order."""

    meeting: int
    themes: int
    groups: int
    wijken: int

    @property
    def total(self) -> int:
        """The sum."""
        return sum(self)


def points(found: Common) -> Points:
    """Give the parts of the sum."""
    return Points(
        MEETING if found.meeting else 0,
        min(MOST, len(found.themes)),
        min(MOST, len(found.groups)),
        min(MOST, found.wijken.bit_count()),
    )


def first_pairs(
    here: Sequence[Ground], bound: Collection[frozenset[str]], first: int, wanted: Callable[[Place], bool]
) -> list[Place]:
    """Give the pairs that the sum puts first, of equal ones by name; without those that are bound already."""
    best = nsmallest(first, ((-points(found).total, at) for at, found in _pairs(here, bound) if wanted(at)))
    return [at for _points, at in best]


def first_triples(
    here: Sequence[Ground], bound: Collection[frozenset[str]], first: int, wanted: Callable[[Place], bool]
) -> list[Place]:
    """
    Give the best triples.

    What three share is at most what each two of them share. In the order of that bound they are looked at one by one,
    until none that is left can come before those that were found: the outcome is that of looking at all of them.
    """
    best: list[tuple[int, Place]] = []
    for most, at in _bounded(len(here), _pairs(here, bound)):
        if len(best) >= first and (-most, at) > best[first - 1]:
            break  # fewer points, or as many at most and later by name: as all that are left
        if not wanted(at):
            continue
        found = common([here[one] for one in at])
        if found:
            best.append((-points(found).total, at))
            best.sort()
            del best[first:]
    return [at for _points, at in best]


def _bounded(n: int, pairs: Iterable[tuple[Place, Common]]) -> Iterator[tuple[int, Place]]:
    """Give the triples that can have something in common with the most points that they can get, most first."""
    themes, groups, meeting = (np.zeros((n, n), dtype=np.uint32) for _each in range(3))
    wijken = np.zeros((n, n), dtype=np.uint8)
    for (one, other), found in pairs:
        themes[one, other] = sum(_THEMES[theme] for theme in found.themes)
        groups[one, other] = sum(_GROUPS[group] for group in found.groups)
        meeting[one, other] = sum(_THEMES[theme] for theme in found.meeting)
        wijken[one, other] = min(MOST, found.wijken.bit_count())
    candidate = (themes > 0) | (groups > 0)
    bounds, places = [], []
    for one in range(n):
        others = np.flatnonzero(candidate[one])
        left, right = np.triu_indices(len(others), 1)
        left, right = others[left], others[right]
        shared = themes[one, left] & themes[one, right] & themes[left, right]
        alike = groups[one, left] & groups[one, right] & groups[left, right]
        met = (meeting[one, left] | meeting[one, right] | meeting[left, right]) & shared
        most = (
            MEETING * (met > 0)
            + np.minimum(MOST, np.bitwise_count(shared))
            + np.minimum(MOST, np.bitwise_count(alike))
            # Each wijk that three share and one of them names is shared by two of the three pairs.
            + np.minimum(MOST, (wijken[one, left] + wijken[one, right] + wijken[left, right]) // 2)
        )
        can = (shared > 0) | (alike > 0)
        bounds.append(most[can])
        places.append(np.column_stack([np.full(int(can.sum()), one), left[can], right[can]]))
    if not bounds:
        return
    every, at = np.concatenate(bounds), np.concatenate(places)
    for row in np.argsort(-every, kind="stable"):  # equal ones stay by name
        yield int(every[row]), tuple(int(one) for one in at[row])


def _pairs(here: Sequence[Ground], bound: Collection[frozenset[str]]) -> Iterator[tuple[Place, Common]]:
    """Give the pairs with common ground one by one: keeping all of them costs more than finding the best again."""
    at = {one.id: place for place, one in enumerate(here)}
    apart = {tuple(sorted(at[one] for one in pair)) for pair in bound if all(one in at for one in pair)}
    for pair in combinations(range(len(here)), 2):
        if pair not in apart and (found := common((here[pair[0]], here[pair[1]]))):
            yield pair, found
