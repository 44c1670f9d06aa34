"""Who could work together: pairs and triples with common ground and no joint project yet, in an explained order.

The order is one sum: ``MEETING`` points where one works preventively and another curatively on the same theme, and a
point for each theme, target group and wijk that they share, at most ``MOST`` of each. So who is early and who is late
always come first.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from components.partners.common_ground import Common, Ground, Wijken, common, grounds, sides
from db.joint_projects import DONE, Project
from geodata.vocabulary import TargetGroup, Theme

MEETING = 10
"""Points where preventive meets curative: more than everything else together can bring."""

MOST = 3
"""Themes, target groups and wijken that count, of each; so a partner that does everything does not lead every list."""

FIRST = 20
"""Matches that are given unless more are asked for."""

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


@dataclass(frozen=True)
class Match:
    """
    Partners that could work together.

    Parameters
    ----------
    partners, names
        Ids and names, by name.
    themes, groups, wijken
        What they share: the sum counts ``MOST`` of each. In the order of the words; wijkcodes in that of the
        municipality, only those that one of them names itself.
    about
        Themes of the reason: shared in all wijken of ``where``; only the one on which they meet where they do. Empty
        when only a target group is shared.
    alike
        Target groups that they all name in all wijken of ``where``.
    where
        Wijkcodes of the reason; empty for the whole municipality.
    early, late
        Names of who works preventively and who curatively on the theme of ``about``; empty when nobody meets so.
    """

    partners: tuple[str, ...]
    names: tuple[str, ...]
    points: Points
    themes: tuple[Theme, ...]
    groups: tuple[TargetGroup, ...]
    wijken: tuple[str, ...]
    about: tuple[Theme, ...]
    alike: tuple[TargetGroup, ...]
    where: tuple[str, ...]
    early: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


def together(projects: Iterable[Project]) -> set[frozenset[str]]:
    """Give the pairs of partners that a joint project binds now: agreed, started or running; not once it is over."""
    return {
        frozenset(pair)
        for project in projects
        if project.status not in DONE and not project.ended
        for pair in combinations(project.partners, 2)
    }


def matches(
    partners: pd.DataFrame,
    codes: Sequence[str],
    bound: Collection[frozenset[str]],
    *,
    size: int = 2,
    first: int = FIRST,
    theme: Theme | None = None,
    group: TargetGroup | None = None,
    partner: str | None = None,
) -> list[Match]:
    """
    Give the partners that could work together, those that the sum puts first on top.

    They are a match when all of them have a task about one theme, or for one target group, in one wijk.

    Parameters
    ----------
    partners
        As ``db.organisations.read_organisations``; who left is not in it.
    codes
        The wijken of the municipality, in the order in which they are told.
    bound
        Pairs that work together already (``together``): no match holds one of them.
    size
        2 or 3 partners.
    first
        How many at most, 1 or more.
    theme, group
        Only tasks about this theme and for this group.
    partner
        Only matches with this partner (id).

    Returns
    -------
    matches
        By points, most first; equal ones by the names of the partners, then by their ids. Empty without common ground.

    Raises
    ------
    ValueError
        If ``size`` is not 2 or 3.
    """
    if size not in (2, 3):
        raise ValueError(f"a match is of 2 or 3 partners, not of {size}")
    here, known = grounds(partners, codes, theme=theme, group=group)
    pairs, wanted = _pairs(here, bound), _with(here, partner)
    if size == 2:
        best = nsmallest(first, ((-points(found).total, at) for at, found in pairs if wanted(at)))
    else:
        best = _triples(here, pairs, first, wanted)
    return [_told([here[one] for one in at], known, len(codes)) for _points, at in best]


def points(found: Common) -> Points:
    """Give the parts of the sum."""
    return Points(
        MEETING if found.meeting else 0,
        min(MOST, len(found.themes)),
        min(MOST, len(found.groups)),
        min(MOST, found.wijken.bit_count()),
    )


def _pairs(here: Sequence[Ground], bound: Collection[frozenset[str]]) -> Iterator[tuple[tuple[int, ...], Common]]:
    """Give the pairs with common ground one by one: keeping all of them costs more than finding the best again."""
    at = {one.id: place for place, one in enumerate(here)}
    apart = {tuple(sorted(at[one] for one in pair)) for pair in bound if all(one in at for one in pair)}
    for pair in combinations(range(len(here)), 2):
        if pair not in apart and (found := common((here[pair[0]], here[pair[1]]))):
            yield pair, found


def _with(here: Sequence[Ground], partner: str | None) -> Callable[[tuple[int, ...]], bool]:
    if partner is None:
        return lambda at: True
    mine = {at for at, one in enumerate(here) if one.id == partner}
    return lambda at: not mine.isdisjoint(at)


def _triples(
    here: Sequence[Ground],
    pairs: Iterable[tuple[tuple[int, ...], Common]],
    first: int,
    wanted: Callable[[tuple[int, ...]], bool],
) -> list[tuple[int, tuple[int, ...]]]:
    """
    Give the best triples.

    What three share is at most what each two of them share. In the order of that bound they are looked at one by one,
    until none that is left can come before those that were found: the outcome is that of looking at all of them.
    """
    best: list[tuple[int, tuple[int, ...]]] = []
    for bound, at in _bounded(len(here), pairs):
        if len(best) >= first and (-bound, at) > best[first - 1]:
            break  # fewer points, or as many at most and later by name: as all that are left
        if not wanted(at):
            continue
        found = common([here[one] for one in at])
        if found:
            best.append((-points(found).total, at))
            best.sort()
            del best[first:]
    return best


def _bounded(n: int, pairs: Iterable[tuple[tuple[int, ...], Common]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Give the triples that can have something in common with the most points that they can get, most first."""
    themes, groups, meeting = (np.zeros((n, n), dtype=np.uint16) for _each in range(3))
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


def _told(members: Sequence[Ground], known: Sequence[str], inhabited: int) -> Match:
    """Choose what the reason says: where preventive meets curative, else what they share in most wijken."""
    found = common(members)
    about, early, late = _lead(members, found)
    at: Wijken = about[1]
    full = (1 << max(1, inhabited or len(known))) - 1
    everywhere = at & full == full
    themes = [theme for theme in Theme if theme in found.themes and found.themes[theme] & at == at]
    if early and about[0] is not None:
        themes = [about[0]]  # of the others it is not said who is early and who is late
    return Match(
        partners=tuple(one.id for one in members),
        names=tuple(one.name for one in members),
        points=points(found),
        themes=tuple(theme for theme in Theme if theme in found.themes),
        groups=tuple(group for group in TargetGroup if group in found.groups),
        wijken=_codes(found.wijken, known),
        about=tuple(themes),
        alike=tuple(group for group in TargetGroup if group in found.groups and found.groups[group] & at == at),
        where=() if everywhere else _codes(at, known),
        early=early,
        late=late,
    )


def _lead(
    members: Sequence[Ground], found: Common
) -> tuple[tuple[Theme | None, Wijken], tuple[str, ...], tuple[str, ...]]:
    most = _most(found.meeting)
    if most is not None:
        return most, *sides(members, most[0], most[1])
    shared = _most(found.themes)
    if shared is not None:
        return shared, (), ()
    alike = max(found.groups.values(), key=int.bit_count)
    return (None, alike), (), ()


def _most(at: Mapping[Theme, Wijken]) -> tuple[Theme, Wijken] | None:
    """Give the theme that is shared in most wijken; of equal ones the first in the order of the words."""
    order = [theme for theme in Theme if theme in at]
    return max(((theme, at[theme]) for theme in order), key=lambda one: one[1].bit_count(), default=None)


def _codes(at: Wijken, known: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for bit, code in enumerate(known) if at >> bit & 1)
