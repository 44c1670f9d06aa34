"""A map on paper: the map with its key at the right when the paper lies, below it when the paper stands."""

from components.drawing import letters
from components.drawing.paper.areas import draw_areas
from components.drawing.paper.canvas import Paper, one_line
from components.drawing.paper.frame import draw_scale, fit
from components.drawing.paper.key import Block, blocks_of
from components.drawing.paper.marks import draw_spots
from components.drawing.paper.names import draw_names
from components.sheets.sheet import SheetMap

LYING = 1.15
"""Width in heights from which the key stands beside the map."""

_SOURCE_LINES = 2
_MOST_KEY = 0.45


def draw(paper: Paper, shown: SheetMap, *, source: str, key: bool) -> None:
    """Draw a map on the whole of the paper, in the language of the current run."""
    size, gap = paper.text * 0.85, 8 * paper.unit
    lines = letters.wrap(one_line(source), paper.width - 2, size, most=_SOURCE_LINES)
    foot = len(lines) * size * letters.LINE + (3 * paper.unit if lines else 0)
    left, low, width, height = 0.5, foot + 0.5, paper.width - 1, paper.height - foot - 1
    if key and paper.width > LYING * paper.height:
        column = min(paper.width * 0.34, max(paper.text * 14, paper.width * 0.24))
        blocks = blocks_of(paper, shown, column - gap - 1)
        _draw_column(blocks, paper.width - column + gap, paper.height, height)
        width -= column
    elif key:
        column = (paper.width - 2 * gap) / 2
        low = _draw_below(paper, shown, column, gap, low)
        height = paper.height - low - 0.5
    frame = fit(list(shown.outlines), left, low, width, height, 14 * paper.unit)
    draw_areas(paper, frame, shown)
    taken = draw_spots(paper, frame, shown.spots)
    draw_names(paper, frame, shown, taken)
    draw_scale(paper, frame)
    paper.lines(1, foot - 3 * paper.unit if lines else 0, lines, size=size, colour=paper.colours.quiet)


def _draw_column(blocks: list[Block], x: float, top: float, room: float) -> None:
    """Draw blocks below each other, as far as there is room."""
    for block in blocks:
        if block.height > room:
            break
        block.draw(x, top)
        top -= block.height + 3
        room -= block.height + 3


def _draw_below(paper: Paper, shown: SheetMap, column: float, gap: float, low: float) -> float:
    """Draw the key in two columns on the foot of the paper; gives where the map above it begins."""
    blocks = blocks_of(paper, shown, column)
    signs = len(shown.legend.states) + len({spot.kind for spot in shown.spots}) + len(shown.reach)
    columns = (blocks[: len(blocks) - signs], blocks[len(blocks) - signs :])
    tallest = max(sum(block.height + 3 for block in part) for part in columns)
    height = min(tallest, paper.height * _MOST_KEY)
    for place, part in enumerate(columns):
        _draw_column(part, 1 + place * (column + gap), low + height, height + 3)
    return low + height + gap
