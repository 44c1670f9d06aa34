"""What does not fit on one slide, parted over as few as can be, about as full as each other."""

from collections.abc import Sequence

_STEPS = 200


def evenly(heights: Sequence[float], room: float) -> list[list[int]]:
    """
    Part things that stand below each other.

    Parameters
    ----------
    heights
        Points of each, in order.
    room
        Points of a slide. What is higher by itself gets a slide of its own.

    Returns
    -------
    groups
        Places of the things on each slide; one empty group when there are none.
    """
    groups = _filled(heights, room)
    even = sum(heights) / len(groups)
    while len(groups) > 1 and even < room:
        balanced = _filled(heights, even)
        if len(balanced) == len(groups):
            return balanced
        even += room / _STEPS
    return groups


def _filled(heights: Sequence[float], room: float) -> list[list[int]]:
    groups: list[list[int]] = [[]]
    left = room
    for place, height in enumerate(heights):
        if groups[-1] and height > left:
            groups.append([])
            left = room
        groups[-1].append(place)
        left -= height
    return groups
