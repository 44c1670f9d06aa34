"""Mixed groups of who is there: no two of one partner where that can be, and levels of prevention spread."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from geodata.vocabulary import Prevention


class Participant(NamedTuple):
    """Somebody who is there for a partner (id), and the level that this partner mostly works at; never a name."""

    partner: str
    level: Prevention | None = None


@dataclass(frozen=True)
class MixedGroups:
    """
    Participants in groups.

    ``groups`` differ by one participant at most and are not larger than asked, but nobody is left alone: pairs of an
    odd number of people hold one of three. ``doubled`` are the partners of whom
    two or more share a group, because there are more of them than there are groups; empty when everybody is with others
    only.
    """

    groups: tuple[tuple[Participant, ...], ...]
    doubled: tuple[str, ...] = ()


def mixed_groups(participants: Sequence[Participant], size: int, seed: int) -> MixedGroups:
    """
    Draw mixed groups.

    Participants are dealt to the groups one by one, those of one partner after each other: so two of one partner come
    together only when there are more of them than groups, and then as few as can be. Partners are dealt by level, which
    spreads the levels; what is left to gain is found by swapping.

    Parameters
    ----------
    participants
        In any order; the draw depends on who is there, not on the order.
    size
        Most participants in a group, 2 or more.
    seed
        Of the draw: the same seed gives the same groups, another one others.

    Returns
    -------
    groups
        As few groups as the size allows; without participants none.

    Raises
    ------
    ValueError
        If ``size`` is below 2.
    """
    if size < 2:
        raise ValueError(f"a group is of two or more, not of {size}")
    if not participants:
        return MixedGroups(())
    number = -(-len(participants) // size)
    if number > 1 and len(participants) < 2 * number:
        number -= 1
    drawn = random.Random(seed)
    dealt: list[list[Participant]] = [[] for _group in range(number)]
    for at, one in enumerate(_in_order(participants, drawn)):
        dealt[at % number].append(one)
    _level_out(dealt)
    drawn.shuffle(dealt)
    doubled = {
        partner for group in dealt for partner, times in Counter(one.partner for one in group).items() if times > 1
    }
    return MixedGroups(tuple(tuple(group) for group in dealt), tuple(sorted(doubled)))


def main_level(tasks: Sequence[Mapping[str, Any]]) -> Prevention | None:
    """Give the level that most tasks of a partner have; of equal ones the most preventive, ``None`` without any."""
    counted = Counter(Prevention(task["prevention"]) for task in tasks if task.get("prevention"))
    return max(counted, key=lambda level: (counted[level], -list(Prevention).index(level)), default=None)


def participants_of(partners: pd.DataFrame, present: Mapping[str, int]) -> list[Participant]:
    """
    Make participants of how many came for each partner.

    Parameters
    ----------
    partners
        As ``db.organisations.read_organisations``.
    present
        Number of people per partner (id); a partner that is not in the register is left out.
    """
    tasks = {} if partners.empty else {str(one): tasks for one, tasks in partners["tasks"].items()}
    return [
        Participant(one, main_level(tasks[one]))
        for one, people in present.items()
        if one in tasks
        for _person in range(people)
    ]


def _in_order(participants: Sequence[Participant], drawn: random.Random) -> list[Participant]:
    """Put participants in the order in which they are dealt: by level, partners together, and else by chance."""
    by_partner: dict[str, list[Participant]] = {}
    for one in sorted(participants, key=lambda one: (one.partner, one.level or "")):
        by_partner.setdefault(one.partner, []).append(one)
    partners = sorted(by_partner)
    drawn.shuffle(partners)
    levels: list[Prevention | None] = [*Prevention, None]
    drawn.shuffle(levels)
    usual = {partner: Counter(one.level for one in those).most_common(1)[0][0] for partner, those in by_partner.items()}
    partners.sort(key=lambda partner: levels.index(usual[partner]))
    for those in by_partner.values():
        drawn.shuffle(those)
    return [one for partner in partners for one in by_partner[partner]]


def _level_out(groups: list[list[Participant]]) -> None:
    """Swap participants as long as that spreads levels better without bringing more of one partner together."""
    better = True
    while better:
        better = any(_swapped(mine, theirs) for mine, theirs in combinations(groups, 2))


def _swapped(mine: list[Participant], theirs: list[Participant]) -> bool:
    before = _cost(mine, theirs)
    for i in range(len(mine)):
        for j in range(len(theirs)):
            if mine[i].level == theirs[j].level:
                continue
            mine[i], theirs[j] = theirs[j], mine[i]
            if _cost(mine, theirs) < before:
                return True
            mine[i], theirs[j] = theirs[j], mine[i]
    return False


def _cost(*groups: list[Participant]) -> tuple[int, int]:
    """Count how often partners come together, then how uneven levels are: squares are least when spread."""
    together = sum(times * times for group in groups for times in Counter(one.partner for one in group).values())
    levels = sum(times * times for group in groups for times in Counter(one.level for one in group).values())
    return together, levels
