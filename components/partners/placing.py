"""Where each node of the network is drawn: the same data give the same picture, whatever the order of the records."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

SWEEPS = 12
"""Times that each node is put amid those it is tied to."""


class Place(NamedTuple):
    """
    One node in the picture.

    ``row`` counts from 0 in one column, for a narrow screen; ``side`` (0 left, 1 right) and ``line`` (from the top)
    are its place in two columns, for a wide one. No two nodes share a row, nor a side and line.
    """

    id: str
    row: int
    side: int
    line: int


def places(order: Sequence[str], ties: Sequence[tuple[str, str]]) -> list[Place]:
    """
    Give each node that is tied its place; who is tied stands near.

    Parameters
    ----------
    order
        Ids of the nodes with a tie, by name.
    ties
        Pairs of them.

    Returns
    -------
    places
        By row. Groups of nodes that are tied stay together, the largest on top; in a group nodes are put amid their
        neighbours again and again (barycentres), and the order with the shortest ties is kept. Down the left side and
        up the right side, so that neighbours in the row are neighbours in the round.
    """
    near: dict[str, set[str]] = {one: set() for one in order}
    for one, other in ties:
        near[one].add(other)
        near[other].add(one)
    line = [one for group in _groups(order, near) for one in _arranged(group, near)]
    left = (len(line) + 1) // 2
    return [
        Place(one, row, 0, row) if row < left else Place(one, row, 1, len(line) - 1 - row)
        for row, one in enumerate(line)
    ]


def _groups(order: Sequence[str], near: Mapping[str, set[str]]) -> list[list[str]]:
    """Give the groups that no tie leaves, the largest first, then by the first name."""
    found, seen = [], set[str]()
    for first in order:
        if first in seen:
            continue
        group, waiting = {first}, [first]
        while waiting:
            fresh = near[waiting.pop()] - group
            group |= fresh
            waiting += fresh
        seen |= group
        found.append([one for one in order if one in group])
    return sorted(found, key=lambda group: -len(group))


def _arranged(group: Sequence[str], near: Mapping[str, set[str]]) -> list[str]:
    best = now = list(group)
    for _sweep in range(SWEEPS):
        at = {one: place for place, one in enumerate(now)}
        amid = {one: sum(at[other] for other in near[one]) / max(1, len(near[one])) for one in now}
        now = sorted(now, key=lambda one: (amid[one] + at[one], at[one]))
        if _length(now, near) < _length(best, near):
            best = now
    return best


def _length(line: Sequence[str], near: Mapping[str, set[str]]) -> int:
    at = {one: place for place, one in enumerate(line)}
    return sum(abs(at[one] - at[other]) for one in line for other in near[one])
