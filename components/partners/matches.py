"""Who could work together: pairs and triples of partners with common ground and no joint project yet."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from components.partners.common_ground import Common, Ground, Wijken, common, grounds, sides
from components.partners.ordering import Place, Points, first_pairs, first_triples, points
from db.joint_projects import DONE, Project
from geodata.vocabulary import TargetGroup, Theme

FIRST = 20
"""Matches that are given unless more are asked for."""


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
    find = first_pairs if size == 2 else first_triples
    best = find(here, bound, first, _with(here, partner))
    return [_told([here[one] for one in at], known, len(codes)) for at in best]


def _with(here: Sequence[Ground], partner: str | None) -> Callable[[Place], bool]:
    if partner is None:
        return lambda at: True
    mine = {at for at, one in enumerate(here) if one.id == partner}
    return lambda at: not mine.isdisjoint(at)


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
