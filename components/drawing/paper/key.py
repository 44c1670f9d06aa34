"""The key beside or below a map on paper: the bar of classes, the other looks, what the points mean."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.path import Path as Shape

from components.drawing import letters
from components.drawing.legend import Legend, PairLegend
from components.drawing.map_texts import map_texts
from components.drawing.palette import PointKind, ReachKind
from components.drawing.paper.areas import draw_reach, fill
from components.drawing.paper.canvas import Paper, circle, one_line
from components.drawing.paper.marks import draw_mark
from components.sheets.sheet import SheetMap

_WORD_LINES = 3


@dataclass(frozen=True)
class Block:
    """One part of the key: how high it is in a column of the given width, and how it is drawn below ``top``."""

    height: float
    draw: Callable[[float, float], None]


def blocks_of(paper: Paper, shown: SheetMap, width: float) -> list[Block]:
    """
    Make the parts of the key of a map.

    Parameters
    ----------
    width
        Points of the column that they stand in.

    Returns
    -------
    blocks
        The bar or square of classes, then the other looks, then what the points mean; without what does not occur.
    """
    legend = shown.legend
    blocks = [_heading(paper, legend.title, width, bold=True)]
    if legend.fills:
        blocks.append(_bar(paper, legend, width))
    if legend.pairs is not None:
        blocks.append(_pairs(paper, legend.pairs, width))
    blocks += [_state(paper, look, words, width) for look, words in legend.states]
    words = map_texts().kinds
    there = {spot.kind for spot in shown.spots}
    blocks += [_point(paper, kind, words[kind], width) for kind in PointKind if kind in there]
    blocks += [_reach(paper, kind, map_texts().reach[kind], width) for kind in shown.reach]
    return [block for block in blocks if block.height > 0]


def _heading(paper: Paper, text: str, width: float, *, bold: bool) -> Block:
    lines = letters.wrap(one_line(text), width, paper.text, bold=bold, most=_WORD_LINES)
    height = len(lines) * paper.text * letters.LINE
    return Block(height, lambda x, top: _ignore(paper.lines(x, top, lines, bold=bold)))


def _ignore(_result: object) -> None:
    return None


def _bar(paper: Paper, legend: Legend, width: float) -> Block:
    size, unit = paper.text * 0.9, paper.unit
    step = width / len(legend.fills)
    # Borders stand between the colours; where one more is given than there are colours, the ends have theirs too.
    first = 0 if len(legend.breaks) > len(legend.fills) else 1
    ticks = [one_line(text) for text in legend.breaks]
    wide = [letters.width(text, size) for text in ticks]
    lines = 2 if any(one / 2 + other / 2 + 3 * unit > step for one, other in pairwise(wide)) else 1
    low = letters.wrap(one_line(legend.low), width * 0.48, size, most=2)
    high = letters.wrap(one_line(legend.high), width * 0.48, size, most=2)
    ends = max(len(low), len(high)) * size * letters.LINE
    line = size * letters.LINE
    height = 13 * unit + (lines * line if ticks else 0) + ends + 3 * unit

    def draw(x: float, top: float) -> None:
        for place, colour in enumerate(legend.fills):
            paper.box(x + place * step, top - 11 * unit, step, 11 * unit, facecolor=colour)
        paper.box(x, top - 11 * unit, width, 11 * unit, fill=False, edgecolor=paper.colours.line, linewidth=unit)
        below = top - 12 * unit
        for place, (text, long) in enumerate(zip(ticks, wide, strict=True)):
            at = x + (place + first) * step
            middle = min(max(at, x + long / 2), x + width - long / 2)
            y = below - line * (1 + place % lines) + 0.25 * size
            paper.write(middle, y, text, size=size, across="center", colour=paper.colours.quiet)
        below -= lines * line if ticks else 0
        paper.lines(x, below, low, size=size, colour=paper.colours.quiet)
        for place, text in enumerate(high):
            y = below - size - place * line
            paper.write(x + width, y, text, size=size, across="right", colour=paper.colours.quiet)

    return Block(height, draw)


def _pairs(paper: Paper, pairs: PairLegend, width: float) -> Block:
    size, unit = paper.text * 0.9, paper.unit
    side = min(22 * unit, width * 0.4 / max(1, len(pairs.fills)))
    square = side * len(pairs.fills)
    room = width - square - 6 * unit
    high, low = (letters.wrap(one_line(text), room, size, most=2) for text in (pairs.rows[1], pairs.rows[0]))
    left, right = (letters.wrap(one_line(text), width * 0.47, size, most=2) for text in pairs.columns)
    corner = letters.wrap(one_line(pairs.corner), width - 26 * unit, size, most=2)
    line = size * letters.LINE
    below = max(len(left), len(right)) * line
    height = square + below + len(corner) * line + 8 * unit

    def draw(x: float, top: float) -> None:
        for up, row in enumerate(pairs.fills):
            for across, colour in enumerate(row):
                beside, above = x + across * side, top - square + up * side
                paper.box(beside, above, side, side, facecolor=colour, edgecolor=paper.colours.panel, linewidth=unit)
        paper.box(x, top - side, side, side, fill=False, edgecolor=paper.colours.ink, linewidth=2 * unit)
        at = x + square + 6 * unit
        paper.lines(at, top, high, size=size, colour=paper.colours.quiet)
        paper.lines(at, top - square + len(low) * line, low, size=size, colour=paper.colours.quiet)
        under = top - square - 2 * unit
        paper.lines(x, under, left, size=size, colour=paper.colours.quiet)
        for row_of, text in enumerate(right):
            paper.write(
                x + width, under - size - row_of * line, text, size=size, across="right", colour=paper.colours.quiet
            )
        mark = under - below - 2 * unit
        paper.box(
            x + unit, mark - 13 * unit, 13 * unit, 13 * unit, facecolor=pairs.fills[-1][0], edgecolor=paper.colours.ink,
            linewidth=2 * unit,
        )  # fmt: skip
        paper.lines(x + 22 * unit, mark, corner, size=size)

    return Block(height, draw)


def _state(paper: Paper, look: str, words: str, width: float) -> Block:
    unit = paper.unit

    def swatch(x: float, y: float) -> None:
        wide, tall = 20 * unit, 14 * unit
        corners = [(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall), (x, y)]
        fill(paper, Shape(corners, closed=True), look)
        paper.box(x, y, wide, tall, fill=False, edgecolor=paper.colours.line, linewidth=unit)

    return _row(paper, words, width, lambda x, middle: swatch(x, middle - 7 * unit))


def _point(paper: Paper, kind: PointKind, words: str, width: float) -> Block:
    unit = paper.unit
    return _row(paper, words, width, lambda x, middle: _ignore(draw_mark(paper, kind, x + 10 * unit, middle, size=0.8)))


def _reach(paper: Paper, kind: ReachKind, words: str, width: float) -> Block:
    unit = paper.unit
    return _row(
        paper,
        words,
        width,
        lambda x, middle: draw_reach(paper, circle(x + 10 * unit, middle, 7 * unit), kind),
    )


def _row(paper: Paper, words: str, width: float, sign: Callable[[float, float], None]) -> Block:
    unit, size = paper.unit, paper.text * 0.95
    lines = letters.wrap(one_line(words), width - 27 * unit, size, most=_WORD_LINES)
    height = max(20 * unit, len(lines) * size * letters.LINE + 5 * unit)

    def draw(x: float, top: float) -> None:
        sign(x, top - 2 * unit - 0.6 * size)
        paper.lines(x + 27 * unit, top - 2 * unit, lines, size=size)

    return Block(height, draw)
