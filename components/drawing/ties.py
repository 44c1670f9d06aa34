"""Where the names of a graph stand and how its lines run: the same round shape for the beamer, slides and paper."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from components.drawing import letters
from components.sheets.graph import Graph, Node, TieLook
from components.words.plain import clean

REACH = 0.18
"""How far the columns stand from the middle at most, as a part of the width."""

GAP, EDGE = 0.8, 0.3
"""From a point to its name, and from a name to the edge at least, in the size of the letters."""

Point = tuple[float, float]


class Curve(NamedTuple):
    """A line from ``start`` to ``end`` that bends by two handles."""

    start: Point
    first: Point
    second: Point
    end: Point


def points(graph: Graph, width: float, height: float) -> list[Point]:
    """
    Give each node its point, x to the right and y downward from the upper left corner.

    Two columns that bend as a circle does, so that lines cross the room between them. No two nodes share a point.
    """
    row = height / max(1, graph.lines)
    found = []
    for node in graph.nodes:
        off = 2 * (node.line + 0.5) / graph.lines - 1 if graph.lines > 1 else 0.0
        away = REACH * width * (0.45 + 0.55 * math.sqrt(1 - off * off))
        found.append((width / 2 + (away if node.side else -away), (node.line + 0.5) * row))
    return found


def curves(graph: Graph, at: Sequence[Point], width: float) -> list[Curve]:
    """
    Give the course of each line: a slant from side to side, a bow towards the middle on one side.

    Parameters
    ----------
    at
        Of each node (``points``).
    """
    return [_curve(at[tie.one], at[tie.other], width) for tie in graph.ties]


def size_of_names(
    graph: Graph, at: Sequence[Point], width: float, *, largest: float, least: float, narrow: float = 1.0
) -> float:
    """
    Give the size of letters in which no name has to be cut off; ``least`` where that would be too small to read.

    Parameters
    ----------
    at, width
        As in ``points``; a name stands beside its point, ``GAP`` of its size away.
    narrow
        How wide the letters are, where those that are measured (``letters``) are 1.
    """
    size = largest
    for node, (x, _y) in zip(graph.nodes, at, strict=True):
        room = width - x if node.side else x
        # Width grows with the size: what a name needs at size 100 says what fits.
        needed = narrow * letters.width(one_line(node.name), 100) / 100 + GAP + EDGE
        size = min(size, room / needed)
    return max(size, min(least, largest))


def written(node: Node, x: float, width: float, size: float, *, narrow: float = 1.0) -> str:
    """Give the name of a node as far as there is room for it beside its point."""
    room = (width - x if node.side else x) - (GAP + EDGE) * size
    return letters.shorten(one_line(node.name), room / narrow + 0.01, size)


def one_line(name: str) -> str:
    """Give a name on one line, without what turns it."""
    return " ".join(clean(name).split())


def thickness(look: TieLook, weight: int) -> float:
    """Say how thick a line is, where a usual one is 1."""
    if look is TieLook.THICK:
        return (1.0, 1.7, 2.5)[weight - 1]
    return 0.45 if look is TieLook.THIN else 1.0


def _curve(start: Point, end: Point, width: float) -> Curve:
    middle = width / 2
    if (start[0] < middle) != (end[0] < middle):
        bend = 0.45 * (end[0] - start[0])
        return Curve(start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end)
    left = start[0] < middle
    # Wider where names are further apart, but never across the middle.
    bow = (0.02 * width + 0.42 * abs(end[1] - start[1])) * (1 if left else -1)

    def kept(x: float) -> float:
        return min(x + bow, middle - 0.01 * width) if left else max(x + bow, middle + 0.01 * width)

    return Curve(start, (kept(start[0]), start[1]), (kept(end[0]), end[1]), end)
