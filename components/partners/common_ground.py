"""What partners have in common: themes and target groups in the same wijken, and who is early where another is late."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, NamedTuple, TypeVar

import pandas as pd

from components.partners.card import fits
from geodata.vocabulary import Prevention, TargetGroup, Theme

PREVENTIVE = (Prevention.UNIVERSEEL, Prevention.SELECTIEF)
CURATIVE = (Prevention.GEINDICEERD, Prevention.ZORGGERELATEERD)
"""Before there is a problem, and once there is one: the two halves of the order from preventive to curative."""

K = TypeVar("K", Theme, TargetGroup)

Wijken = int
"""A set of wijken: bit ``n`` stands for the ``n``-th code."""


class _Levelled(NamedTuple):
    early: bool
    wijken: Wijken
    groups: frozenset[TargetGroup]  # empty: everybody


@dataclass(frozen=True)
class Ground:
    """
    Where a partner works on what.

    ``themes`` and ``groups`` give the wijken per theme and per target group that its tasks name (everybody is no such
    group); ``named`` those wijken that these tasks name themselves, instead of the whole municipality;
    ``early`` and ``late`` where it works preventively and curatively.
    """

    id: str
    name: str
    themes: dict[Theme, Wijken] = field(default_factory=dict)
    groups: dict[TargetGroup, Wijken] = field(default_factory=dict)
    named: dict[Any, Wijken] = field(default_factory=dict)
    early: dict[Theme, Wijken] = field(default_factory=dict)
    late: dict[Theme, Wijken] = field(default_factory=dict)
    levelled: dict[Theme, list[_Levelled]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Common:
    """
    What partners all have in common.

    Parameters
    ----------
    themes, groups
        The wijken per theme and group: all of the partners have a task about it there.
    wijken
        All of these wijken that at least one of them names itself.
    meeting
        The wijken per theme in which one of them works preventively and another curatively, for people who can be
        the same.
    """

    themes: Mapping[Theme, Wijken]
    groups: Mapping[TargetGroup, Wijken]
    wijken: Wijken
    meeting: Mapping[Theme, Wijken]

    def __bool__(self) -> bool:
        return bool(self.themes) or bool(self.groups)


def grounds(
    partners: pd.DataFrame, codes: Sequence[str], *, theme: Theme | None = None, group: TargetGroup | None = None
) -> tuple[list[Ground], tuple[str, ...]]:
    """
    Give where each partner works on what, by name.

    Parameters
    ----------
    partners
        As ``db.organisations.read_organisations``: index id, with ``name`` and ``tasks``.
    codes
        The wijken of the municipality. A task that names none is in all of them.
    theme, group
        Only tasks that fit (``components.partners.card.fits``).

    Returns
    -------
    grounds, codes
        The partners with such a task, and the wijken that the bits stand for: those given, and behind them those
        that tasks name beside them, such as wijken of older boundaries.
    """
    if partners.empty:
        return [], tuple(codes)
    rows = sorted(
        zip(partners["name"].map(str), partners.index.map(str), partners["tasks"], strict=True),
        key=lambda row: (row[0].casefold(), row[0], row[1]),
    )
    older = {code for _name, _id, tasks in rows for task in tasks for code in task.get("wijkcodes") or []}
    known = (*codes, *sorted(older - set(codes)))
    bits = {code: 1 << at for at, code in enumerate(known)}
    everywhere = (1 << max(1, len(known))) - 1  # without any wijk the municipality itself is the one place
    found = []
    for name, one, tasks in rows:
        ground = Ground(one, name)
        for task in tasks:
            if fits(task, theme, group):
                _add(ground, task, bits, everywhere)
        if ground.themes or ground.groups:
            found.append(ground)
    return found, known


def common(members: Sequence[Ground]) -> Common:
    """Give what two or more partners all have in common; the order of the partners changes nothing."""
    themes = _shared([one.themes for one in members])
    groups = _shared([one.groups for one in members])
    wijken = _named(themes, members) | _named(groups, members)
    meeting = {theme: met for theme, at in themes.items() if (met := at & _meeting(members, theme))}
    return Common(themes, groups, wijken, meeting)


def sides(members: Iterable[Ground], theme: Theme, wijken: Wijken) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of who works preventively and of who works curatively on a theme in some of these wijken."""
    early = tuple(one.name for one in members if one.early.get(theme, 0) & wijken)
    late = tuple(one.name for one in members if one.late.get(theme, 0) & wijken)
    return early, late


def _add(ground: Ground, task: Mapping[str, Any], bits: Mapping[str, int], everywhere: Wijken) -> None:
    own = reduce(or_, (bits[code] for code in task.get("wijkcodes") or []), 0)
    at = own or everywhere
    groups = frozenset(TargetGroup(one) for one in task.get("target_groups") or [])
    whom = frozenset() if TargetGroup.IEDEREEN in groups else groups
    for group in groups - {TargetGroup.IEDEREEN}:
        ground.groups[group] = ground.groups.get(group, 0) | at
        ground.named[group] = ground.named.get(group, 0) | own
    if not task.get("theme"):
        return
    theme = Theme(task["theme"])
    ground.themes[theme] = ground.themes.get(theme, 0) | at
    ground.named[theme] = ground.named.get(theme, 0) | own
    if task.get("prevention"):
        early = Prevention(task["prevention"]) in PREVENTIVE
        ground.levelled[theme].append(_Levelled(early, at, whom))
        half = ground.early if early else ground.late
        half[theme] = half.get(theme, 0) | at


def _shared(each: Sequence[Mapping[K, Wijken]]) -> dict[K, Wijken]:
    found = dict(each[0])
    for other in each[1:]:
        found = {key: both for key, at in found.items() if (both := at & other.get(key, 0))}
    return found


def _named(shared: Mapping[Any, Wijken], members: Sequence[Ground]) -> Wijken:
    """Give the shared wijken that at least one of them names itself."""
    found = 0
    for key, at in shared.items():
        for one in members:
            found |= at & one.named.get(key, 0)
    return found


def _meeting(members: Sequence[Ground], theme: Theme) -> Wijken:
    found = 0
    for one in members:
        for other in members:
            if one.early.get(theme, 0) & other.late.get(theme, 0) and one is not other:
                found |= _both(one.levelled[theme], other.levelled[theme])
    return found


def _both(mine: Sequence[_Levelled], theirs: Sequence[_Levelled]) -> Wijken:
    """Give the wijken of a preventive task of one with a curative task of another, for people who can be the same."""
    found = 0
    for one in mine:
        for other in theirs:
            if (
                one.early
                and not other.early
                and not (one.groups and other.groups and one.groups.isdisjoint(other.groups))
            ):
                found |= one.wijken & other.wijken
    return found
